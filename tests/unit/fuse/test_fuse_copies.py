"""Near-copies are found however they were edited; templates are not copies."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from comity.fuse.copies import find_copies
from comity.fuse.signature import make_signature, read_signature
from comity.model import Block, BlockKind, Document
from factories import make_document, make_paragraphs

PARAGRAPHS = (
    "PORT ELISE (Northern Wire) - The prime ministers of Arvonia and Belmark met on Tuesday in the "
    "harbour town of Port Elise, their first meeting since the two neighbours reopened a shared rail "
    "crossing in March.",
    "Officials on both sides said the talks lasted four hours and dealt with fishing rights in the "
    "Sund, a gas link that was halted in 2019, and the return of 31 sailors held since a collision "
    "last winter.",
    "Prime Minister Elna Korte told reporters that the two governments had made real progress and "
    "that experts would meet again before the end of the month to draw up a text that both "
    "parliaments could accept.",
    "Her Belmark counterpart, Tomas Reyl, was more careful and said that nothing was agreed until "
    "everything was agreed, pointing to the unsettled question of who pays for the 140 kilometres of "
    "pipe on the sea floor.",
    "Trade between the two fell by a third after the pipeline dispute, according to customs figures, "
    "and business groups in both capitals have pressed for a quick settlement ahead of the winter "
    "heating season.",
    "The opposition in Arvonia called the meeting a photo opportunity, while the union of seamen "
    "welcomed the news about the sailors and asked that their families be told the date of their "
    "release without delay.",
)
OTHER_WORDS = ("quietly", "yesterday", "reportedly", "major", "local", "several", "notably", "briefly")


def make_story(paragraphs: tuple[str, ...] | list[str], **fields: object) -> Document:
    return make_document("\n".join(paragraphs), **fields)  # type: ignore[arg-type]


def edit(text: str, share: float, seed: int) -> str:
    """The text with this share of its plain words replaced (names and figures are kept)."""
    chance = random.Random(seed)
    words = text.split(" ")
    return " ".join(
        chance.choice(OTHER_WORDS) if word.islower() and word.isalpha() and chance.random() < share else word
        for word in words
    )


def count_texts(documents: list[Document]) -> int:
    signatures = {document.id: make_signature(document) for document in documents}
    first, _ = find_copies(documents, signatures)
    return len(set(first.values()))


ORIGINAL = make_story(
    PARAGRAPHS, publisher="Northern Wire", title="Neighbours meet", published_on="2024-05-14"
)


@pytest.mark.parametrize(
    ("name", "paragraphs"),
    [
        ("equal", PARAGRAPHS),
        ("lightly edited", [edit(p, 0.1, n) for n, p in enumerate(PARAGRAPHS)]),
        ("trimmed to half", PARAGRAPHS[:3]),
        ("trimmed to a third", PARAGRAPHS[:2]),
        ("trimmed and edited", [edit(p, 0.06, n) for n, p in enumerate(PARAGRAPHS[:3])]),
        (
            "a paragraph added",
            [*PARAGRAPHS, "Our correspondent adds that hotels in Port Elise were full for days."],
        ),
        (
            "an editor's opening",
            ["From our partners at Northern Wire, a report on the two neighbours.", *PARAGRAPHS],
        ),
        ("turned around", PARAGRAPHS[::-1]),
    ],
)
def test_planted_copies_share_a_text(name: str, paragraphs: list[str]) -> None:
    copy = make_story(
        paragraphs, publisher="Evening Post", title="Talks by the sea", published_on="2024-05-15"
    )
    assert count_texts([ORIGINAL, copy]) == 1, name


def test_light_edits_are_found_for_every_seed() -> None:
    copies = [
        make_story(
            [edit(p, 0.08, 100 * seed + n) for n, p in enumerate(PARAGRAPHS)], publisher=f"Paper {seed}"
        )
        for seed in range(40)
    ]
    original = make_story(PARAGRAPHS, publisher="Northern Wire")
    assert count_texts([original, *copies]) == 1


def test_the_same_facts_in_other_words_are_another_text() -> None:
    retold = make_document(
        "Elna Korte and Tomas Reyl sat down for four hours in Port Elise on Tuesday. Arvonia wants "
        "its 31 sailors home; Belmark wants somebody to pay for the 140 kilometres of pipe. No text "
        "was signed, but working groups are to be set up this month, aides to the two leaders said "
        "after a late lunch on the quay.",
        publisher="Evening Post",
        published_on="2024-05-14",
    )
    assert count_texts([ORIGINAL, retold]) == 2


FORM = (
    "By the authority vested in me, I hereby direct the drawdown of up to {amount} million in "
    "articles and services from the stocks of the department, and of military education and training,"
    " to provide assistance to {country}. I hereby determine that an unforeseen emergency exists in "
    "{country} that requires immediate assistance, and that the need cannot be met under the "
    "authority of any other law. You are authorised and directed to publish this determination and to"
    " report it to the committees of the assembly."
)


def make_form(country: str, amount: int, published_on: str, publisher: str = "Palace") -> Document:
    return make_document(
        FORM.format(country=country, amount=amount), publisher=publisher, published_on=published_on
    )


def test_a_form_letter_weeks_later_is_another_telling() -> None:
    assert (
        count_texts([make_form("Arvonia", 400, "2024-05-14"), make_form("Arvonia", 400, "2024-05-25")]) == 2
    )
    assert (
        count_texts([make_form("Arvonia", 400, "2024-05-14"), make_form("Arvonia", 400, "2024-05-20", "X")])
        == 1
    )


def test_a_form_filled_in_anew_is_another_telling_on_the_same_day() -> None:
    assert (
        count_texts([make_form("Arvonia", 400, "2024-05-14"), make_form("Arvonia", 250, "2024-05-15")]) == 2
    )
    assert (
        count_texts([make_form("Arvonia", 400, "2024-05-14"), make_form("Belmark", 400, "2024-05-14")]) == 2
    )


def test_only_paragraphs_and_items_count() -> None:
    menu = (
        "Home News Sport Weather Subscribe Contact About Imprint Careers Archive Newsletter Podcast "
        "Shop Video " * 6
    )
    texts = [
        f"{menu}\nThe story number {n} is about quite another matter than the rest of them." for n in (1, 2)
    ]
    blocks = [[Block(kind=BlockKind.FURNITURE, start=0, end=len(menu)), make_paragraphs(t)[1]] for t in texts]
    pages = [
        make_document(t, blocks=b, publisher=f"P{n}")
        for n, (t, b) in enumerate(zip(texts, blocks, strict=True))
    ]
    assert count_texts(pages) == 2
    empty = make_document(menu, blocks=blocks[0][:1])
    assert make_signature(empty) == b""


def test_pages_without_words_are_no_copies_of_each_other() -> None:
    assert count_texts([make_document("", publisher="A"), make_document("", publisher="B")]) == 2


def test_the_first_telling_is_the_one_published_first() -> None:
    late = make_story(PARAGRAPHS, publisher="A", published_on="2024-05-16")
    undated = make_story(PARAGRAPHS, publisher="B", published_on=None)
    documents = [undated, late, ORIGINAL]
    first, _ = find_copies(documents, {d.id: make_signature(d) for d in documents})
    assert set(first.values()) == {ORIGINAL.id}


def test_signatures_round_trip_and_name_the_credited_agency() -> None:
    signature = read_signature(make_signature(ORIGINAL))
    assert signature is not None
    assert signature.credits == ("Northern Wire",)
    closing = read_signature(make_signature(make_document("They met again. (Northern Wire)")))
    assert closing is not None
    assert closing.credits == ("Northern Wire",)
    staged = read_signature(make_signature(make_document("Thank you very much. (Applause.)")))
    assert staged is not None
    assert staged.credits == ()


@pytest.mark.parametrize("data", [b"", b"\x01", b"\x02" * 900, make_signature(ORIGINAL)[:-3]])
def test_bytes_that_are_no_signature_are_none(data: bytes) -> None:
    assert read_signature(data) is None


@pytest.mark.slow
def test_form_letters_of_the_white_house_are_not_copies() -> None:
    """Determinations in one form, mostly months apart."""
    import gzip
    import json

    path = Path(__file__).parents[3] / ".." / "shared" / "data" / "corpora" / "whitehouse" / "docs.jsonl.gz"
    if not path.exists():
        pytest.skip("the White House corpus is not beside this repository")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if "506(a)(1)" in row["title"]]
    documents = [
        make_document(row["text"], publisher=row["source"], title=row["title"], published_on=row["date"])
        for row in rows
    ]
    assert len(documents) > 40
    assert count_texts(documents) > 0.85 * len(documents)
