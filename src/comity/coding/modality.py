"""The words that change the standing of an act: planned, expected, possible, denied, reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.coding.wordlists import check_table, make_record, read_yaml
from comity.model import Status

FILE = "modality.yaml"
# What outweighs what when several words bear on one act: a denied plan is denied.
ORDER = (
    Status.NEGATED,
    Status.CALLED_FOR,
    Status.POSSIBLE,
    Status.EXPECTED,
    Status.PLANNED,
    Status.ONGOING,
    Status.HAPPENED,
)
SETTLED = frozenset({Status.HAPPENED, Status.ONGOING})


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalLists:
    """The lists of ``modality.yaml`` besides the governing words; each is explained there."""

    adverbs_possible: frozenset[str]
    adverbs_expected: frozenset[str]
    adverbs_reported: frozenset[str]
    adverbs_habitual: frozenset[str]
    hypothetical_marks: frozenset[str]
    saying: frozenset[str]
    accuse: frozenset[str]
    suppose: frozenset[str]
    support_verbs: frozenset[str]
    happen_verbs: frozenset[str]
    facts: frozenset[str]
    reaching: frozenset[str]
    beside: frozenset[str]
    fixing: frozenset[str]
    repeated: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModalWords:
    """The words of ``modality.yaml``. ``status_of`` says what a governing word makes of an act."""

    status_of: Mapping[str, Status]
    lists: ModalLists


def load_modal_words() -> ModalWords:
    """The words that bear on the standing of an act; a word in two lists counts for the stronger.

    Raises:
        CodebookError: the file is malformed.
    """
    table = dict(check_table(read_yaml(FILE), FILE))
    status_of: dict[str, Status] = {}
    for status in reversed(ORDER):
        status_of.update(dict.fromkeys(table.pop(status.value, ()), status))
    return ModalWords(status_of=status_of, lists=make_record(ModalLists, table, FILE))
