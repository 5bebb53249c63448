"""How fusion is scored: the measures by hand, the baseline, and the sections on small texts."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import IntakeError
from comity.fuse import make_signature
from comity.pipeline import Silent
from comity.score import SUITES, GoldSets
from comity.score.announced import score_announced
from comity.score.clustering import Agreement, compare, pool
from comity.score.copies import make_stories, score_copies
from comity.score.copy_edits import LEADS, Story, cut_story, make_copy, make_independent, reword
from comity.score.ecbplus import score_ecbplus
from comity.score.floors import load_floors
from comity.score.gold_mentions import read_texts
from comity.score.head_lemmas import Lemmas, find_head
from comity.score.instruments import Instruments
from comity.score.meantime import score_meantime
from comity.score.repeats import score_repeats
from score_fakes import make_instruments, values_of

LETTERS = "abcdefgh"
SECTIONS = (score_ecbplus, score_meantime, score_copies, score_announced, score_repeats)


def cluster(*groups: str) -> dict[tuple[str, int], str]:
    """The clusters given as strings of letters, each letter a mention."""
    return {(letter, 0): group for group in groups for letter in group}


def make_sets(folder: Path) -> GoldSets:
    return GoldSets(corpus=folder, own=folder, gold=folder, texts=folder)


def write_packed(path: Path, rows: Sequence[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


def test_the_measures_are_those_of_the_papers() -> None:
    """Counted by hand: {abc}{de} told as {ab}{cde}; MUC keeps 2 of 3 links on either side."""
    told = compare(cluster("abc", "de"), cluster("ab", "cde"))
    assert told.muc.recall == told.muc.precision == pytest.approx(2 / 3)
    # B-cubed recall: a, b 2/3 each, c 1/3, d, e 1 each; precision: a, b 1, c 1/3, d, e 2/3.
    assert told.b_cubed.recall == told.b_cubed.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 2) / 5)
    # CEAF-e: abc with ab is 4/5, de with cde is 4/5; of two clusters on either side.
    assert told.ceaf.f1 == pytest.approx((4 / 5 + 4 / 5) / 2)
    assert told.conll == pytest.approx((told.muc.f1 + told.b_cubed.f1 + told.ceaf.f1) / 3)


def test_all_in_one_and_each_alone_are_the_known_extremes() -> None:
    one, each = cluster("abcd"), cluster(*"abcd")
    assert compare(each, one).muc.precision == 0.0
    assert compare(one, each).b_cubed.recall == pytest.approx(1 / 4)
    assert compare(one, each).b_cubed.precision == 1.0
    assert compare(one, each).ceaf.precision == pytest.approx(2 / 5 / 4)


@given(st.lists(st.integers(0, 3), min_size=8, max_size=8))
def test_a_clustering_agrees_with_itself_and_no_other_measure_passes_one(homes: list[int]) -> None:
    key = {(letter, 0): str(home) for letter, home in zip(LETTERS, homes, strict=True)}
    same = compare(key, key)
    assert same.b_cubed.f1 == same.ceaf.f1 == pytest.approx(1.0)
    other = compare(key, cluster("abcd", "efgh"))
    assert 0.0 <= other.conll <= 1.0
    turned = compare(cluster("abcd", "efgh"), key)
    assert other.b_cubed.recall == pytest.approx(turned.b_cubed.precision)
    assert other.ceaf.f1 == pytest.approx(turned.ceaf.f1)


def test_topics_are_pooled_before_they_are_divided() -> None:
    small, large = compare(cluster("a"), cluster("a")), compare(cluster("bcde"), cluster(*"bcde"))
    assert pool([small, large]).b_cubed.recall == pytest.approx((1 + 4 / 4) / 5)
    assert pool([]) == Agreement()


def test_other_mentions_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="the same mentions"):
        compare(cluster("ab"), cluster("a"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arrested", "arrests"),
        ("killing", "kill"),
        ("struck", "strikes"),
        ("released", "release"),
        ("shot", "shooting"),
        ("stopping", "stopped"),
        ("denied", "denies"),
    ],
)
def test_forms_of_a_word_share_a_lemma(one: str, other: str) -> None:
    assert Lemmas().key(one) == Lemmas().key(other)


def test_other_words_do_not_share_a_lemma() -> None:
    assert len({Lemmas().key(word) for word in ("meet", "meat", "process", "proceed", "bus", "busy")}) == 6
    assert find_head("checked into") == "checked"
    assert find_head("bomb attack") == "attack"


def test_four_of_the_sections_have_floors() -> None:
    assert load_floors().keys() & set(SUITES["fuse"]) == {"ecbplus", "copies", "announced", "repeats"}


def make_text(id: str, line: str, events: dict[str, str], **fields: object) -> dict[str, object]:
    """A gold text of one sentence; ``events`` are words of it and their chains."""
    tokens = line.split()
    marked = [{"sent": 7, "tokens": [tokens.index(w)], "text": w, "chain": c} for w, c in events.items()]
    row = {"id": id, "topic": "1", "subtopic": "1a", "split": "dev", "events": marked}
    return {**row, "sentences": [{"sent": 7, "tokens": tokens}], **fields}


def make_real() -> Instruments:
    """The fakes, with the signatures of the product."""
    fakes = make_instruments()
    return replace(fakes, parts=replace(fakes.parts, make_signature=make_signature))


def test_only_words_with_a_statement_are_counted(tmp_path: Path) -> None:
    rows = [
        make_text("a", "Russia met Peru and Chile left", {"met": "one", "left": "two"}),
        make_text("b", "Peru bombed Chile near Lima", {"bombed": "three"}),
        make_text("c", "Peru bombed Chile near Lima", {"bombed": "three"}, split="train", topic="2"),
    ]
    write_packed(tmp_path / "ecbplus" / "docs.jsonl.gz", rows)
    section = score_ecbplus(make_sets(tmp_path), make_real(), Silent())
    values = values_of(section.measures)
    assert values["b_cubed_dev"] == (1.0, 2)
    assert values["b_cubed_unseen"] == (1.0, 1)
    assert "3 of 4 event words" in section.remarks[0]


def test_what_is_torn_is_named(tmp_path: Path) -> None:
    rows = [
        make_text("a", "Russia met Peru", {"met": "one"}),
        make_text("b", "Chile bombed Peru", {"bombed": "one"}),
    ]
    write_packed(tmp_path / "ecbplus" / "docs.jsonl.gz", rows)
    section = score_ecbplus(make_sets(tmp_path), make_real(), Silent())
    assert values_of(section.measures)["b_cubed_dev"] == (pytest.approx(2 / 3), 2)
    assert [error for error in section.errors if error.startswith("torn in 1:")]


def test_pages_of_wikinews_get_their_day_from_the_dateline(tmp_path: Path) -> None:
    rows = [make_text("a", "2008-07-02 Russia met Peru", {"met": "one"}, subtopic=None, split=None)]
    write_packed(tmp_path / "meantime" / "docs.jsonl.gz", rows)
    section = score_meantime(make_sets(tmp_path), make_real(), Silent())
    assert "1 pages, 1 with a dateline" in section.remarks[0]


def test_a_malformed_text_is_named(tmp_path: Path) -> None:
    row = make_text("bad-1", "Russia met Peru", {"met": "one"})
    write_packed(tmp_path / "docs.jsonl.gz", [{**row, "events": [{"sent": 9, "tokens": [0]}]}])
    with pytest.raises(IntakeError, match="bad-1 is malformed"):
        read_texts(tmp_path / "docs.jsonl.gz")


@pytest.mark.parametrize(
    "score", [score_ecbplus, score_meantime, score_copies, score_announced, score_repeats]
)
def test_absent_data_is_skipped(tmp_path: Path, score: object) -> None:
    section = score(make_sets(tmp_path), make_instruments(), Silent())  # type: ignore[operator]
    assert section.skipped is not None
    assert str(tmp_path) in section.skipped


def make_page(id: str, title: str, text: str, day: str) -> dict[str, object]:
    return {"id": id, "title": title, "text": text, "date": day, "url": None, "lead": "", "tags": []}


def test_two_calls_within_ten_days_are_a_repeat(tmp_path: Path) -> None:
    title = "Telephone conversation with President of Peru Ana Quispe"
    text = "This morning Russia called Peru on the phone."
    days = ("2019-03-01", "2019-03-06", "2019-04-30")
    rows = [make_page(day, title, text, day) for day in days]
    write_packed(tmp_path / "kremlin_en" / "docs.jsonl.gz", rows)
    section = score_repeats(make_sets(tmp_path), make_real(), Silent())
    assert values_of(section.measures) == {"separate": (1.0, 1), "told": (1.0, 1)}


def test_an_announcement_that_tells_the_meeting_as_done_is_counted(tmp_path: Path) -> None:
    """The coder of these tests takes every "met" for done; "will" in title and sentence puts it right."""
    title = "On 2019-03-08 Vladimir Putin will meet with President of Peru Ana Quispe"
    held = "Meeting with President of Peru Ana Quispe"
    rows = [
        make_page("1", title, "There Russia met Peru; they will talk.", "2019-03-06"),
        make_page("2", title, "There Russia met Peru at last.", "2019-03-06"),
        make_page("3", held, "This day Russia met Peru by the lake.", "2019-03-08"),
    ]
    write_packed(tmp_path / "kremlin_en" / "docs.jsonl.gz", rows)
    section = score_announced(make_sets(tmp_path), make_real(), Silent())
    values = values_of(section.measures)
    assert values["planned_as_happened"] == (0.5, 2)
    assert values["linked"][1] == 2
    assert [error for error in section.errors if error.startswith("told as done on 2")]


STORY = Story(
    title="Talks by the lake",
    paragraphs=(
        "In Lima, the two presidents discussed fishing rights and a gas link that was halted in 2019. "
        "Minister Quispe said that the sailors would come home. The two governments reaffirmed their ties.",
        "Trade fell by a third after the dispute, according to customs figures, and business groups in both "
        "capitals have pressed for a quick settlement ahead of the winter heating season and the elections.",
    ),
    weekday="Friday",
    where="Ashford",
    agency="Interfax",
)


def test_sentences_are_put_in_other_words() -> None:
    assert (
        reword("Minister Quispe said that they would come.")
        == "According to Minister Quispe, they would come."
    )
    assert reword("In Lima, the two met for talks.") == "The two met for talks in Lima."
    assert reword("They discussed bilateral trade.") == "They talked about two-way trade."


@given(st.integers(0, 10**6))
def test_a_cut_story_begins_as_it_did_and_keeps_enough(seed: int) -> None:
    kept = cut_story(STORY.paragraphs, Random(seed))
    whole = " ".join(STORY.paragraphs)
    assert whole.startswith(" ".join(kept))
    assert len(" ".join(kept).split()) >= 40


def test_copies_are_made_alike_each_time_and_unlike_each_other() -> None:
    host = ["A long piece of another matter."]
    story = replace(STORY, paragraphs=(*STORY.paragraphs, f"{STORY.paragraphs[0]} {STORY.paragraphs[1]}"))
    made = [make_copy(story, host, Random(seed)) for seed in range(30)]
    assert made == [make_copy(story, host, Random(seed)) for seed in range(30)]
    assert len(set(made)) > 20
    assert any(copy[0] == host[0] for copy in made)
    assert any(copy[0] in LEADS for copy in made)
    assert any("Interfax" in " ".join(copy) for copy in made)


def test_independent_reports_of_a_story_share_no_words_of_their_own() -> None:
    told = [make_independent(STORY, n, None, None) for n in range(3)]
    assert len({line for report in told for line in report}) == sum(len(report) for report in told)


def test_origins_of_made_copies_are_counted(tmp_path: Path) -> None:
    words = [
        f"{one}{other}" for one in "ba ke li mo nu pra ste vi".split() for other in "d rn ste mor lan".split()
    ]
    for folder in ("whitehouse", "kremlin_en"):
        rows = [
            make_page(
                f"{folder}{n}",
                f"Talks of day {n}",
                "\n\n".join(
                    f"In {folder} {n}, " + " ".join(Random(f"{folder}{n}{m}").choices(words, k=45)) + "."
                    for m in range(3)
                ),
                f"2019-0{n + 1}-02",
            )
            for n in range(6)
        ]
        rows.append(
            make_page(
                "host", "Another matter", "\n\n".join(["words of another matter " * 30] * 4), "2018-01-01"
            )
        )
        write_packed(tmp_path / folder / "docs.jsonl.gz", rows)
    stories = make_stories(tmp_path / "kremlin_en" / "docs.jsonl.gz", 6)
    assert stories == make_stories(tmp_path / "kremlin_en" / "docs.jsonl.gz", 6)
    section = score_copies(make_sets(tmp_path), make_real(), Silent())
    values = values_of(section.measures)
    assert values["origins_right"][1] == 12
    assert (values["origins_right"][0] or 0) >= 0.75
    assert (values["independent_merged"][0] or 0) <= 0.05
