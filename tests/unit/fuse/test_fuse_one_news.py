"""Words for acts, words of pages, and the points by which tellings of one news are put together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from comity.codebook import load_codebook
from comity.errors import CodebookError
from comity.fuse import Link, fuse, link, make_signature
from comity.fuse.acts import load_acts, make_stem, read_acts
from comity.fuse.cluster import join_by_mean
from comity.fuse.links import AS_NEWS
from comity.fuse.news import FOR_ACT, NEEDED, Sign, list_signs, weigh_news
from comity.fuse.pages import (
    NO_WORDS,
    PageWords,
    hash_word,
    liken_pages,
    load_shares,
    read_shares,
)
from comity.fuse.reading import read_pages
from comity.fuse.signature import read_signature
from comity.fuse.telling import Telling, make_tellings
from comity.model import Document, Statement, Status
from factories import make_document, make_mention, make_person, make_statement

PIRATES = "Off Aden the frigate Sukanya seized three boats of raiders"
RAID = {"event_type": "COERCE", "actors": ["IND"], "recipients": [make_mention(None, text="raiders")]}


def make_page(text: str, day: str | None = None) -> Document:
    return make_document(text, published_on=day)


def tell(document: Document, trigger: str, **fields: object) -> Statement:
    return make_statement(document, quote=document.text, trigger=trigger, **{**RAID, **fields})  # type: ignore[arg-type]


def tellings_of(*statements: Statement, pages: Sequence[Document]) -> dict[str, Telling]:
    signatures = {page.id: made for page in pages if (made := read_signature(make_signature(page)))}
    by_id = {page.id: page for page in pages}
    told = make_tellings(by_id, statements, read_pages(by_id, statements, {}, signatures))
    return {one.id: one for one in told}


def count_events(statements: Sequence[Statement], pages: Sequence[Document]) -> int:
    return len(fuse(pages, statements, {p.id: make_signature(p) for p in pages}, load_codebook()).events)


# --- words for acts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrested", "arrests"),
        ("captured", "nabbed"),
        ("shot", "gunned down"),
        ("resigned", "stepped down"),
        ("Dismissal", "fired"),
        ("killing", "murders"),
        ("opened fire", "shooting"),
        ("took over", "acquires"),
    ],
)
def test_words_for_one_act(one: str, other: str) -> None:
    acts = load_acts()
    read = [acts.read(make_statement(trigger=word, quote=word)) for word in (one, other)]
    assert read[0] & read[1]


@pytest.mark.parametrize(
    ("one", "other"), [("arrested", "released"), ("took part", "took over"), ("opened fire", "opened")]
)
def test_words_for_different_acts(one: str, other: str) -> None:
    acts = load_acts()
    read = [acts.read(make_statement(trigger=word, quote=word)) for word in (one, other)]
    assert not read[0] & read[1] - {"tak", "part"}


def test_a_phrase_may_end_behind_the_trigger() -> None:
    acts = load_acts()
    assert "~resign" in acts.read(make_statement(trigger="stepped", quote="stepped down on Friday"))
    assert "~resign" not in acts.read(make_statement(trigger="stepped", quote="stepped out, down the hill"))


@pytest.mark.parametrize(
    ("trigger", "quote", "family"),
    [
        ("launched", "launched air strikes across the border", "~bomb"),
        ("carried out", "carried out a new attack on the port", "~attack"),
        ("conducted", "conducted a long investigation", "~investigate"),
    ],
)
def test_a_light_word_names_what_it_carries(trigger: str, quote: str, family: str) -> None:
    assert family in load_acts().read(make_statement(trigger=trigger, quote=quote))


def test_a_light_word_names_nothing_far_behind_it() -> None:
    told = make_statement(trigger="launched", quote="launched two new ships in the port after the attack")
    assert "~attack" not in load_acts().read(told)


@pytest.mark.parametrize(
    ("word", "stem"),
    [("denied", "deny"), ("stopped", "stop"), ("killings", "kill"), ("passes", "pass"), ("sue", "su")],
)
def test_stems(word: str, stem: str) -> None:
    assert make_stem(word) == stem


@pytest.mark.parametrize(
    "text", ["families: 3", "irregular: []", "{", "families: [a]\nirregular: [b]\nlight: 5"]
)
def test_a_malformed_file_of_acts_is_named(text: str) -> None:
    with pytest.raises(CodebookError, match=r"acts\.yaml is malformed"):
        read_acts(text)


# --- words of pages


def test_rare_words_make_pages_alike() -> None:
    shares = load_shares()
    assert shares[hash_word("president")] > shares[hash_word("military")]

    def weigh(words: str) -> PageWords:
        return PageWords(words=tuple(sorted(map(hash_word, words.split()))))

    common = liken_pages(
        weigh("minister people president sukanya"), weigh("minister people president halifax")
    )
    rare = liken_pages(weigh("aden kisumu sukanya minister"), weigh("aden kisumu sukanya people"))
    assert 0 < common < 0.3 < 0.8 < rare < 1
    assert liken_pages(weigh("aden kisumu sukanya"), weigh("aden kisumu halifax")) == 0
    assert liken_pages(NO_WORDS, weigh("aden")) == 0
    assert weigh("") == NO_WORDS
    assert weigh("aden president").telling == (hash_word("aden"),)


@pytest.mark.parametrize("line", ["word", "word\tmany", "word\t0", "word\t10001"])
def test_a_malformed_table_names_its_line(line: str) -> None:
    with pytest.raises(CodebookError, match=r"word_shares\.txt, line 2"):
        read_shares(["# of 10,000", line])


# --- the points


def test_the_points_say_what_speaks_for_and_against() -> None:
    pages = [make_page(f"{PIRATES}. Said one."), make_page(f"{PIRATES}. Told another.")]
    one = tell(pages[0], "captured")
    other = tell(pages[1], "seized", event_type="ASSAULT", status=Status.PLANNED)
    told = tellings_of(one, other, pages=pages)
    signs = dict(list_signs(told[one.id], told[other.id]))
    assert signs[Sign.ACT] == FOR_ACT
    assert signs[Sign.PAGES] > 200
    assert {sign for sign, points in signs.items() if points < 0} == {Sign.TYPE, Sign.STAGE}
    assert weigh_news(told[one.id], told[other.id]) == sum(signs.values()) - NEEDED


def test_one_act_is_one_event_whatever_its_type_and_stage() -> None:
    pages = [make_page(f"{PIRATES}. Said one."), make_page(f"{PIRATES}. Told another.")]
    one = tell(pages[0], "captured")
    assert count_events([one, tell(pages[1], "seized", event_type="ASSAULT")], pages) == 1
    assert count_events([one, tell(pages[1], "seize", status=Status.PLANNED)], pages) == 1
    assert count_events([one, tell(pages[1], "praised", event_type="SUPPORT")], pages) == 2


def test_pages_on_other_news_keep_acts_of_one_word_apart() -> None:
    pages = [make_page(f"{PIRATES}."), make_page("In Gatineau the customs of Ottawa seized furs and pelts.")]
    assert count_events([tell(page, "seized", actors=["IND"]) for page in pages], pages) == 2


def test_pages_of_other_days_tell_other_news() -> None:
    days = ("2024-03-01", "2024-03-03", "2024-03-20")
    pages = [make_page(f"{PIRATES}. Said {n}.", day) for n, day in enumerate(days)]
    told = [tell(page, word) for page, word in zip(pages, ("seized", "captured", "seized"), strict=True)]
    assert count_events(told, pages) == 2


def test_on_pages_with_days_a_word_alone_does_not_do() -> None:
    texts = (
        f"{PIRATES}.",
        "Near Aden, where Sukanya the frigate sails, men were arrested by order of Kisumu.",
    )
    told = []
    for day in (None, "2024-03-01"):
        pages = [make_page(text, day) for text in texts]
        first = tell(pages[0], "seized", actors=[make_mention(None, text="a frigate")])
        fields = {
            "actors": [make_mention(None, text="police")],
            "recipients": [make_mention(None, text="men")],
        }
        told.append(count_events([first, tell(pages[1], "arrested", **fields)], pages))
    assert told == [1, 2]


def test_meetings_of_unknown_sides_are_put_together_as_news_on_undated_pages() -> None:
    texts = ("Lohan met Ronson in Malibu", "In Malibu, Ronson and Lohan held talks")
    nobody = {"event_type": "CONSULT", "actors": [make_mention(None, text="Lohan")], "recipients": []}
    counts = []
    for day in (None, "2024-03-01"):
        pages = [make_page(text, day) for text in texts]
        words = ("met", "held talks")
        counts.append(count_events([tell(p, w, **nobody) for p, w in zip(pages, words, strict=True)], pages))
    assert counts == [1, 2]
    known = {"event_type": "CONSULT", "recipients": []}
    pages = [make_page(text) for text in texts]
    people = [make_person("Q-a", "RUS", start=0), make_person("Q-b", "PER", start=9)]
    assert count_events([tell(p, "met", actors=people, **known) for p in pages], pages) == 2


# --- clusters by their mean


def test_one_good_pair_does_not_outweigh_many_bad_ones() -> None:
    points = {("a", "b"): 50, ("a", "c"): 20, ("b", "c"): -60}

    def weigh(one: str, other: str) -> int | None:
        return points[min(one, other), max(one, other)]

    assert join_by_mean(["a", "b", "c"], [(0, 1), (0, 2), (1, 2)], weigh) == [[0, 1], [2]]
    points["b", "c"] = -10
    assert join_by_mean(["a", "b", "c"], [(0, 1), (0, 2)], weigh) == [[0, 1, 2]]
    assert join_by_mean(["a", "b", "c"], [(1, 2)], weigh) == [[0], [1], [2]]


def test_what_must_not_be_together_is_never_joined() -> None:
    def weigh(one: str, other: str) -> int | None:
        return None if {one, other} == {"b", "c"} else 10

    assert join_by_mean(["a", "b", "c"], [(0, 1), (0, 2), (1, 2)], weigh) == [[0, 1], [2]]


# --- links: what explains that statements are of one event


def link_of(*pages: tuple[str, str, str | None], **fields: object) -> list[Link]:
    """The links of statements (words of the page, trigger, day of the page), each on a page of its own."""
    documents = [make_page(text, day) for text, _, day in pages]
    statements = [
        tell(page, trigger, **fields) for page, (_, trigger, _) in zip(documents, pages, strict=True)
    ]
    return list(link(documents, statements, {page.id: make_signature(page) for page in documents}))


def test_links_name_the_ground_and_what_agrees() -> None:
    told = (PIRATES, "seized", "2010-03-01")
    (found,) = link_of(told, (f"{PIRATES} on Monday", "seized", "2010-03-02"))
    assert found.ground == AS_NEWS  # of unknown sides
    assert dict(found.signs)["like words"] > 0
    assert found.statement_id != found.other_id


def test_news_of_another_type_says_what_speaks_against() -> None:
    pages = [make_page(PIRATES), make_page(f"{PIRATES}, the navy said")]
    statements = [tell(pages[0], "seized"), tell(pages[1], "seized", event_type="ASSAULT")]
    (found,) = link(pages, statements, {page.id: make_signature(page) for page in pages})
    assert found.ground == AS_NEWS
    assert dict(found.signs)["another type of act"] < 0 < dict(found.signs)["the same act by its words"]


def test_what_no_evidence_binds_has_no_link() -> None:
    assert not link_of(
        (PIRATES, "seized", "2010-03-01"), ("Two divers met near Perth", "met", "2012-05-01"), actors=["AUS"]
    )
