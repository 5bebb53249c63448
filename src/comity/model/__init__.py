"""The records of Comity: frozen, small, standard library only."""

from comity.model.correction import STATEMENT_FIELDS, Correction, correct_event, correct_statement
from comity.model.document import Block, Document, Flag, make_digest, make_document_id
from comity.model.dyad import Dyad, make_dyad, parse_dyad
from comity.model.event import (
    Disagreement,
    Event,
    EventPlace,
    LifeStep,
    Participant,
    Report,
    make_event_id,
)
from comity.model.founders import Founders
from comity.model.judged import TELLING_KINDS, Judged, JudgedWords
from comity.model.judgement import Judgement, find_names, make_judgement
from comity.model.mention import Attribution, Mention, PlaceMention, Quantity, TimeMention
from comity.model.span import Span, make_span
from comity.model.spot import Spot, Spotter
from comity.model.statement import Statement, make_statement_id
from comity.model.terms import (
    ActorKind,
    AttributionKind,
    Basis,
    BlockKind,
    Bound,
    Certainty,
    DateBasis,
    DatePrecision,
    Field,
    Manner,
    PlacePrecision,
    PublishedBasis,
    Scope,
    Status,
    Verdict,
)

__all__ = [
    "STATEMENT_FIELDS",
    "TELLING_KINDS",
    "ActorKind",
    "Attribution",
    "AttributionKind",
    "Basis",
    "Block",
    "BlockKind",
    "Bound",
    "Certainty",
    "Correction",
    "DateBasis",
    "DatePrecision",
    "Disagreement",
    "Document",
    "Dyad",
    "Event",
    "EventPlace",
    "Field",
    "Flag",
    "Founders",
    "Judged",
    "JudgedWords",
    "Judgement",
    "LifeStep",
    "Manner",
    "Mention",
    "Participant",
    "PlaceMention",
    "PlacePrecision",
    "PublishedBasis",
    "Quantity",
    "Report",
    "Scope",
    "Span",
    "Spot",
    "Spotter",
    "Statement",
    "Status",
    "TimeMention",
    "Verdict",
    "correct_event",
    "correct_statement",
    "find_names",
    "make_digest",
    "make_document_id",
    "make_dyad",
    "make_event_id",
    "make_judgement",
    "make_span",
    "make_statement_id",
    "parse_dyad",
]
