"""Scoring the coder on every gold set that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Collection

from comity.pipeline import Progress, Silent
from comity.score.contacts import score_contacts
from comity.score.factuality import score_factuality
from comity.score.floors import add_floors, load_floors
from comity.score.gold import GoldSets
from comity.score.heldout import score_heldout
from comity.score.instruments import Instruments, load_instruments
from comity.score.names import CONTACTS, FACTUALITY, HELDOUT, PLOVER_GSR, SECTIONS
from comity.score.plover_gsr import score_gsr
from comity.score.record import Scorecard, Section

SCORERS: dict[str, Callable[[GoldSets, Instruments, Progress], Section]] = {
    HELDOUT: score_heldout,
    PLOVER_GSR: score_gsr,
    FACTUALITY: score_factuality,
    CONTACTS: score_contacts,
}


def score_coding(
    sets: GoldSets,
    *,
    only: Collection[str] = (),
    progress: Progress | None = None,
    instruments: Instruments | None = None,
) -> Scorecard:
    """How right the coder is on the gold sets; on those of ``only`` where any are named.

    Raises:
        ComityError: a gold set is malformed, or the coder cannot be loaded.
    """
    floors = load_floors()
    loaded = instruments or load_instruments()
    told = progress or Silent()
    chosen = [name for name in SECTIONS if not only or name in only]
    sections = tuple(add_floors(SCORERS[name](sets, loaded, told), floors) for name in chosen)
    return Scorecard(made_by=loaded.parts.coder.made_by, sections=sections)
