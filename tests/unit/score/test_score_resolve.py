"""Questions on offices, marked texts, places, leaders and days: what is right, and how it is counted."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from comity.errors import ConfigError, IntakeError
from comity.model import ActorKind, Mention, make_span
from comity.pipeline import Silent
from comity.resolve import Directory
from comity.score import GoldSets, score_suite
from comity.score.asked_offices import is_same, read_questions, score_offices
from comity.score.geovirus import score_geovirus
from comity.score.instruments import Instruments
from comity.score.leaders import score_leaders
from comity.score.marked_texts import is_right_actor, read_text, read_texts, score_texts
from comity.score.named_days import read_note, score_named_days
from score_fakes import make_instruments, values_of

ENTRIES = (
    "PER\ts\tPeru\tPER\t\t\t\tleader=;status=state",
    "p1\tp\tAna Quispe\tPER\tGOV\t\t\t",
    "p2\tp\tJuan Díaz\tPER\tGOV\t\t\t",
)
TENURES = (
    "p1\tPER\tpresident\thead_of_state\tPresident\t2001-02-03\t2006-07-28\t",
    "p2\tPER\tpresident\thead_of_state\tPresident\t2006-07-28\t\t2010-01-01",
)
NAMES = ("Peru\tn\ts\tPER\t",)


def make_sets(folder: Path) -> GoldSets:
    return GoldSets(corpus=folder, own=folder, gold=folder, texts=folder)


def make_known() -> Instruments:
    return replace(make_instruments(), directory=Directory(ENTRIES, TENURES, NAMES))


def write_packed(path: Path, rows: Sequence[object]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))


def test_offices_are_right_wrong_or_unknown(tmp_path: Path) -> None:
    (tmp_path / "offices.csv").write_text(
        "# asked of a friend\noffice,where,on,holder\npresident,PER,2003-01-01,Ana Quispe\n"
        "president,PER,2008-01-01,Ana Quispe\npresident,Peru,2008-01-01,J. Dias / Juan Diaz\n"
        "president,PER,2015-01-01,Rosa Luna\nmonarch,PER,2003-01-01,Nobody Atall\n",
        encoding="utf-8",
    )
    section = score_offices(make_sets(tmp_path), make_known(), Silent())
    assert values_of(section.measures) == {
        "right": (0.4, 5),
        "wrong": (0.2, 5),
        "right_of_answered": (pytest.approx(2 / 3), 3),
    }
    assert section.tables[0].rows == (("monarch", 0, 0, 1), ("president", 2, 1, 1))
    assert section.errors[0] == "president of PER on 2008-01-01: wrong, Juan Díaz for Ana Quispe"


def test_a_question_that_is_malformed_is_named(tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("office,where,on,holder\npresident,PER,soon,Ana Quispe\n")
    with pytest.raises(IntakeError, match=r"offices\.csv"):
        read_questions(path)


@pytest.mark.parametrize(
    ("name", "spelling", "same"),
    [
        ("Emomali Rahmon", "Emomali Rakhmon", True),
        ("Luiz Inácio Lula da Silva", "Lula da Silva", True),
        ("Kim Jong-un", "Kim Jong-il", False),
        ("Boris Johnson", "Boris Yeltsin", False),
    ],
)
def test_names_are_compared_by_their_words(name: str, spelling: str, same: bool) -> None:
    assert is_same(name, [spelling]) is same


def test_a_line_of_a_marked_text() -> None:
    text = read_text(
        "2024-10-23 | He saw [actor:Ana Quispe|her] on [date:2024-10-22|Tuesday].", kind="k", kept=False
    )
    assert text.text == "He saw her on Tuesday."
    assert text.day == date(2024, 10, 23)
    assert [(one.span.text, one.role, one.answer) for one in text.asked] == [
        ("her", "actor", "Ana Quispe"),
        ("Tuesday", "date", "2024-10-22"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "He saw [actor:X|her].",
        "2024-10-23 | He saw her.",
        "2024-10-23 | He saw [actress:X|her].",
        "2024-13-23 | He saw [actor:X|her].",
        "2024-10-23 | He saw [actor:X|her] and [him.",
    ],
)
def test_malformed_lines_are_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text(f"## kind\n\n{line}\n")
    with pytest.raises(IntakeError, match=r"some\.txt:3"):
        read_texts(path)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("PER/MIL", True),
        ("PER/GOV", False),
        ("PER:MIL", True),
        ("CHL", False),
        ("-", False),
        ("Peru (military)", True),
        ("Chile / Peru military", True),
        ("PER/MIL + CHL", False),
    ],
)
def test_answers_on_actors(answer: str, right: bool) -> None:
    mention = Mention(
        span=make_span("troops", 0, 6),
        id="PER:MIL",
        name="Peru (military)",
        kind=ActorKind.ORGANISATION,
        country="PER",
        sector="MIL",
    )
    assert is_right_actor([mention], answer) is right


def test_a_time_found_beside_the_marks_lowers_the_f1_of_dates(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    marked = "2024-10-23 | It opened [date:2024-10-23|today]"
    (folder / "news.txt").write_text(f"## days\n{marked}.\n{marked} and not today.\n")
    measures = values_of(score_texts(make_sets(tmp_path), make_instruments(), Silent()).measures)
    assert measures["dates_f1"] == (pytest.approx(2 * 2 / (2 + 3)), 2)


def test_texts_are_counted_by_role_and_kind_and_those_kept_aside_are_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "## states\n2024-10-23 | [actor:PER|Peru] left [place:Lima,PER|Moscow] on [date:2024-10-23|today].\n"
        "- | [actor:CHL|Peru] came [date:-|soon].\n"
    )
    (folder / "a_kept.txt").write_text("## states\n- | [actor:CHL|Russia] left.\n")
    section = score_texts(make_sets(tmp_path), make_instruments(), Silent())
    assert values_of(section.measures) == {
        "actor": (pytest.approx(1 / 3), 3),
        "date": (1.0, 2),
        "place": (0.0, 1),
        "all": (0.5, 6),
        "kept_aside": (0.0, 1),
        "dates_f1": (None, 0),
        "dates_f1_kept_aside": (None, 0),
    }
    assert len(section.errors) == 2
    assert not any("Russia" in error for error in section.errors)


def test_places_are_found_and_near(tmp_path: Path) -> None:
    text = "From Moscow to Lima and Quito."
    toponyms = [
        {"start": 5, "end": 11, "lat": "55.7", "lon": "37.6"},
        {"start": 24, "end": 29, "lat": "0", "lon": "-78"},
    ]
    write_packed(tmp_path / "geovirus" / "docs.jsonl.gz", [{"id": "1", "text": text, "toponyms": toponyms}])

    def find(told: str) -> list[object]:
        return [
            replace(place, lat=55.0, lon=37.0) if place.span.text == "Moscow" else place
            for place in make_instruments().find_places(told)
        ]

    instruments = replace(make_instruments(), find_places=find)  # type: ignore[arg-type]
    section = score_geovirus(make_sets(tmp_path), instruments, Silent())
    assert values_of(section.measures) == {
        "precision": (0.5, 2),
        "found": (0.5, 2),
        "near": (1.0, 1),
        "found_and_near": (0.5, 2),
    }
    assert len(section.errors) == 1


def test_leaders_and_places_of_contacts(tmp_path: Path) -> None:
    title = "Meeting with President of Peru Ana Quispe"
    fields = {"title": title, "url": None, "date": "2019-03-01", "place": "Moscow", "lead": "", "tags": []}
    write_packed(
        tmp_path / "kremlin_en" / "docs.jsonl.gz",
        [
            {"id": "1", "text": "This morning Russia met Peru by the lake.", **fields},
            {"id": "2", "text": "This morning Russia praised Chile by the lake.", **fields},
        ],
    )
    section = score_leaders(make_sets(tmp_path), make_instruments(), Silent())
    assert values_of(section.measures) == {"state_of_leader": (0.5, 2), "place_of_contact": (None, 0)}
    assert section.errors == (f"PER is no party: 2 {title}",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They met on October 23 there.", "October 23"),
        ("They met on 23 October there.", "23 October"),
        ("They met on October 23, 2024.", "October 23, 2024"),
        ("They met on October 23, 1924.", None),
        ("They sat from October 21-23 there.", None),
        ("They sat on October 23 to 25.", None),
        ("They met on Wednesday.", "Wednesday"),
        ("The Wednesday talks.", None),
    ],
)
def test_notes_that_name_their_day(text: str, words: str | None) -> None:
    note = read_note(("1", date(2024, 10, 23), text))
    assert (note and note.text[note.start : note.end]) == words


def test_named_days_are_counted(tmp_path: Path) -> None:
    rows = [
        {"id": "1", "date": "2024-10-23", "text": "They met on October 23 there."},
        {"id": "2", "date": "2024-10-23", "text": "They met there."},
    ]
    write_packed(tmp_path / "wcep" / "events.jsonl.gz", rows)
    section = score_named_days(make_sets(tmp_path), make_instruments(), Silent())
    assert values_of(section.measures) == {"day_right": (0.0, 1)}
    assert section.errors[0].startswith("1: 'October 23' read as nothing")


def test_sections_whose_data_is_absent_are_skipped(tmp_path: Path) -> None:
    card = score_suite("resolve", make_sets(tmp_path), instruments=make_known())
    assert card.is_empty
    assert [section.name for section in card.sections] == [
        "offices", "texts", "geovirus", "leaders", "named_days"
    ]  # fmt: skip


def test_suites_and_sections_that_do_not_exist_are_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no suite 'fusing'"):
        score_suite("fusing", make_sets(tmp_path), instruments=make_known())
    with pytest.raises(ConfigError, match="'resolve' has no section 'heldout'"):
        score_suite("resolve", make_sets(tmp_path), only=["heldout"], instruments=make_known())
