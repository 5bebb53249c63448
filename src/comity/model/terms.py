"""The closed vocabularies of the record. Open ones (types, modes, topics) live in the codebook."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What a statement says about reality: did it happen, is it to come, is it denied?"""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    EXPECTED = "expected"
    POSSIBLE = "possible"
    CALLED_FOR = "called_for"
    NEGATED = "negated"


class Certainty(StrEnum):
    """How firmly the text commits itself to the statement."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"


class Scope(StrEnum):
    """Whether an act crosses a border. The record keeps those that do."""

    FOREIGN = "foreign"
    DOMESTIC = "domestic"


class AttributionKind(StrEnum):
    """Who says so."""

    OFFICIAL = "official"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    UNNAMED = "unnamed_source"
    PERSON = "person"


class Manner(StrEnum):
    """Whether the words are the speaker's own."""

    QUOTED = "quoted"
    PARAPHRASED = "paraphrased"


class ActorKind(StrEnum):
    """What an entry of the directory is."""

    STATE = "state"
    OFFICE = "office"
    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    OUTLET = "outlet"
    PEOPLE = "people"


class Basis(StrEnum):
    """How a resolved value is known."""

    NAME = "name"
    ALIAS = "alias"
    DEMONYM = "demonym"
    METONYM = "metonym"
    OFFICE_HOLDER = "office_holder"
    ANAPHORA = "anaphora"
    CONTEXT = "context"
    JUDGED = "judged"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not_found"


class Verdict(StrEnum):
    """What a person says: these words are X; X and Y are the same, are not, or nobody can tell; this field
    is so; this statement is wrong.
    """

    IS = "is"
    SAME = "same"
    NOT_SAME = "not_same"
    UNSURE = "unsure"
    CORRECT = "correct"
    REJECT = "reject"


class Field(StrEnum):
    """What a person can correct of an event, and but for the last two of a statement."""

    TYPE = "type"
    MODE = "mode"
    STATUS = "status"
    TOPICS = "topics"
    DATE = "date"
    PLACE = "place"
    ACTORS = "actors"
    RECIPIENTS = "recipients"


class DatePrecision(StrEnum):
    """The unit to which a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    INTERVAL = "interval"
    UNKNOWN = "unknown"


class DateBasis(StrEnum):
    """How the date of a happening is known, the best way first."""

    JUDGED = "judged"
    STATED = "stated"
    RELATIVE_TO_PUBLICATION = "relative_to_publication"
    RELATIVE_TO_TEXT = "relative_to_text"
    YEAR_FROM_PUBLICATION = "year_from_publication"
    READOUT = "readout"
    BEFORE_PUBLICATION = "before_publication"
    AFTER_PUBLICATION = "after_publication"
    NOT_FOUND = "not_found"


class PublishedBasis(StrEnum):
    """How the date of publication is known."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    TEXT = "text"
    NOT_FOUND = "not_found"


class PlacePrecision(StrEnum):
    """What kind of place a point stands for; a country never becomes a point."""

    POINT = "point"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"


class BlockKind(StrEnum):
    """What a stretch of a document's text is; furniture is not coded."""

    PARAGRAPH = "paragraph"
    ITEM = "item"
    HEADING = "heading"
    FURNITURE = "furniture"


class Bound(StrEnum):
    """What a figure bounds: "over 200" is a lower bound."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
