"""Who speaks in a transcript."""

from __future__ import annotations

import pytest

from comity.coding.transcript import Transcript, speaker_of_line
from factories import make_document

PAGE = """Question: What comes next?
Sergei Lavrov: We met yesterday.
It was a good talk.
Abbas Araghchi (Minister): I agree.
* * *
The meeting ended at noon."""


def speaker_at(text: str, words: str) -> str | None:
    speaker = Transcript(make_document(text)).speaker_at(text.index(words))
    return None if speaker is None else speaker.text


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("We met", "Sergei Lavrov"),
        ("It was a good", "Sergei Lavrov"),
        ("I agree", "Abbas Araghchi (Minister)"),
        ("The meeting ended", None),
        ("What comes", None),
    ],
)
def test_turn_lasts_until_the_next_or_a_rule(words: str, speaker: str | None) -> None:
    assert speaker_at(PAGE, words) == speaker


def test_one_turn_makes_no_transcript() -> None:
    assert speaker_at("Lavrov: We met.\nMore text of a page.", "We met") is None


@pytest.mark.parametrize(
    "line", ["Note: it rained.", "Read more: the page.", "a lower case start: no.", "No colon at all."]
)
def test_line_without_speaker(line: str) -> None:
    assert speaker_of_line(line, 0, len(line)) is None


def test_speaker_has_the_documents_offsets() -> None:
    text = "A page. Xi Jinping: Hello."
    speaker = speaker_of_line(text, 8, len(text))
    assert speaker is not None
    assert speaker.holds_in(text)
    assert speaker.text == "Xi Jinping"
