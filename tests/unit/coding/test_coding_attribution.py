"""Who says so, in what manner, by which cue."""

from __future__ import annotations

import pytest

from coding_pages import read_sentence
from comity.model import Attribution, AttributionKind, Manner


def read(sentence: str, trigger: str = "met") -> tuple[Attribution, ...]:
    readers = read_sentence(sentence)
    token = next(token for token in readers.tree.tokens if token.text == trigger)
    chain = readers.attribution.read(token)
    for link in chain:
        assert link.span.holds_in(sentence)
        assert link.cue is None or link.cue.holds_in(sentence)
    return chain


@pytest.mark.parametrize(
    ("sentence", "speaker", "kind", "cue"),
    [
        ("Lavrov said Japan met Kenya.", "Lavrov", AttributionKind.OFFICIAL, "said"),
        ("Japan met Kenya, Lavrov said.", "Lavrov", AttributionKind.OFFICIAL, "said"),
        ("According to Interfax, Japan met Kenya.", "Interfax", AttributionKind.OUTLET, "According"),
        ("As Interfax reported, Japan met Kenya.", "Interfax", AttributionKind.OUTLET, "reported"),
        ("Diplomats say Japan met Kenya.", "Diplomats", AttributionKind.UNNAMED, "say"),
        ("A report said Japan met Kenya.", "A report", AttributionKind.UNNAMED, "said"),
        ("NATO confirmed that Japan met Kenya.", "NATO", AttributionKind.ORGANISATION, "confirmed"),
        ("The baker said Japan met Kenya.", "The baker", AttributionKind.PERSON, "said"),
        (
            "The Turkish president said Japan met Kenya.",
            "The Turkish president",
            AttributionKind.OFFICIAL,
            "said",
        ),
    ],
)
def test_one_speaker(sentence: str, speaker: str, kind: AttributionKind, cue: str) -> None:
    (link,) = read(sentence)
    assert link.cue is not None
    assert (link.span.text, link.kind, link.cue.text) == (speaker, kind, cue)


def test_chain_is_nearest_first() -> None:
    chain = read("Reuters reported that Lavrov said Japan met Kenya.")
    assert [link.span.text for link in chain] == ["Lavrov", "Reuters"]


@pytest.mark.parametrize(
    "sentence", ["Japan met Kenya.", "We said Japan met Kenya.", "Lavrov left and Japan met Kenya."]
)
def test_page_says_it_itself(sentence: str) -> None:
    assert read(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "manner"),
    [
        ("“Japan met Kenya,” Lavrov said.", Manner.QUOTED),
        ('Lavrov said: "Japan met Kenya."', Manner.QUOTED),
        ("Lavrov said Japan met Kenya.", Manner.PARAPHRASED),
    ],
)
def test_manner(sentence: str, manner: Manner) -> None:
    (link,) = read(sentence)
    assert link.manner is manner


def test_accuser_says_what_he_accuses_of() -> None:
    (link,) = read("Kenya accused Japan of arming rebels.", "arming")
    assert link.span.text == "Kenya"


def test_speaker_of_a_shared_clause() -> None:
    (link,) = read("Macron left Cairo and said that Japan met Kenya.")
    assert link.span.text == "Macron"
