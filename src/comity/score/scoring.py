"""Scoring the coder, the resolvers and the fusion on every gold set that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Collection

from comity.errors import ConfigError
from comity.pipeline import Progress, Silent
from comity.score.announced import score_announced
from comity.score.asked_offices import score_offices
from comity.score.contacts import score_contacts
from comity.score.copies import score_copies
from comity.score.ecbplus import score_ecbplus
from comity.score.factuality import score_factuality
from comity.score.floors import add_floors, load_floors
from comity.score.geovirus import score_geovirus
from comity.score.gold import GoldSets
from comity.score.heldout import score_heldout
from comity.score.instruments import Instruments, load_instruments
from comity.score.leaders import score_leaders
from comity.score.marked_texts import score_texts
from comity.score.meantime import score_meantime
from comity.score.named_days import score_named_days
from comity.score.names import (
    ANNOUNCED,
    CONTACTS,
    COPIES,
    ECBPLUS,
    FACTUALITY,
    GEOVIRUS,
    HELDOUT,
    LEADERS,
    MEANTIME,
    NAMED_DAYS,
    OFFICES,
    PLOVER_GSR,
    REPEATS,
    SUITES,
    TEXTS,
)
from comity.score.plover_gsr import score_gsr
from comity.score.record import Scorecard, Section
from comity.score.repeats import score_repeats

SCORERS: dict[str, Callable[[GoldSets, Instruments, Progress], Section]] = {
    HELDOUT: score_heldout,
    PLOVER_GSR: score_gsr,
    FACTUALITY: score_factuality,
    CONTACTS: score_contacts,
    OFFICES: score_offices,
    TEXTS: score_texts,
    GEOVIRUS: score_geovirus,
    LEADERS: score_leaders,
    NAMED_DAYS: score_named_days,
    ECBPLUS: score_ecbplus,
    MEANTIME: score_meantime,
    COPIES: score_copies,
    ANNOUNCED: score_announced,
    REPEATS: score_repeats,
}


def score_suite(
    suite: str,
    sets: GoldSets,
    *,
    only: Collection[str] = (),
    progress: Progress | None = None,
    instruments: Instruments | None = None,
) -> Scorecard:
    """How right coder ("coding"), resolvers ("resolve") or fusion ("fuse") are on the gold sets at hand.

    Sections that ``only`` does not name are left out where it names any.

    Raises:
        ConfigError: there is no such suite, or it has no such section.
        ComityError: a gold set is malformed, or a part cannot be loaded.
    """
    sections = SUITES.get(suite)
    if sections is None:
        raise ConfigError(f"there is no suite '{suite}': choose {' or '.join(SUITES)}")
    if unknown := sorted(set(only) - set(sections)):
        raise ConfigError(f"'{suite}' has no section '{unknown[0]}': its sections are {', '.join(sections)}")
    floors = load_floors()
    loaded = instruments or load_instruments()
    told = progress or Silent()
    chosen = [name for name in sections if not only or name in only]
    scored = tuple(add_floors(SCORERS[name](sets, loaded, told), floors) for name in chosen)
    return Scorecard(made_by=loaded.parts.coder.made_by, sections=scored)
