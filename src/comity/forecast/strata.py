"""How new an answer is: given before, by a partner but of another relation, or by one never met."""

from __future__ import annotations

import numpy as np

from comity.forecast.facts import Ints, Turned
from comity.forecast.history import History

SEEN, NEW_RELATION, NEVER_MET = 0, 1, 2
STRATA = ("seen before", "pair seen, relation new", "pair never met")


def tell_strata(history: History, facts: Turned) -> Ints:
    """The stratum of each fact against the history: a place in ``STRATA``.

    A pair is seen when anything passed between the two in either direction.
    """
    acts = history.act.is_met(history.act.find(history.act_key(facts.known, facts.relation, facts.sought)))
    dyads = history.dyad.is_met(history.dyad.find(history.dyad_key(facts.known, facts.sought)))
    return np.where(acts, SEEN, np.where(dyads, NEW_RELATION, NEVER_MET)).astype(np.int64)
