"""Evidence: the part of a ledger that a dossier of two states is made from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.dossier.imported import ImportedEvidence
from comity.model import Document, Event, Report, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Documents about two states, with their text, and all that was read in them.

    ``statements``, ``events`` and ``reports`` may cover more than the two states: the dossier
    picks what it needs (acts on third parties, sanctions by a third). An event is shown only
    with those of its statements that are here, never without one.
    ``as_of`` is the day after which no document was taken; ``n_left_out`` counts the documents
    without a date of publication that had to be left out because of it. ``since`` is the day before
    which nothing was taken; of the events of the two ``n_earlier`` were over by then, and ``n_dayless``
    are told without a day by pages that are older or undated. ``imported`` are the rows of other data
    sets on the two.
    """

    documents: tuple[Document, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    reports: tuple[Report, ...]
    as_of: date | None = None
    n_left_out: int = 0
    since: date | None = None
    n_earlier: int = 0
    n_dayless: int = 0
    imported: ImportedEvidence | None = None
