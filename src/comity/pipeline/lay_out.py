"""From a ledger to the dossier of two states."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from comity.codebook import Codebook
from comity.errors import NotFoundError
from comity.ledger import Ledger
from comity.model import Dyad
from comity.pipeline.evidence import evidence
from comity.pipeline.laid_measures import lay_out_measures

if TYPE_CHECKING:
    from comity.dossier import Dossier
    from comity.dossier.reference import Reference


def make_dossier(
    ledger: Ledger,
    dyad: Dyad,
    *,
    codebook: Codebook,
    reference: Reference,
    as_of: date | None = None,
    since: date | None = None,
) -> Dossier:
    """The dossier of two states, as known now or as it could be known on a day.

    ``reference`` is the directory of states and who leads them. With ``since`` it is of what was, or went
    on, on that day or later.

    Raises:
        NotFoundError: the reference knows no state of one of the codes.
    """
    from comity.dossier import gather, name_leaders, name_offices, name_states

    for code in (dyad.first, dyad.second):
        if reference.state(code) is None:
            raise NotFoundError(f"no state has the ISO code {code}")
    found = evidence(ledger, dyad, as_of=as_of, since=since)
    measures = lay_out_measures(ledger, dyad, found, codebook)
    return gather(
        dyad,
        found,
        codebook,
        name_states(reference, dyad, found),
        leaders=name_leaders(reference, dyad, found),
        measures=measures,
        offices=name_offices(reference, dyad, found),
    )
