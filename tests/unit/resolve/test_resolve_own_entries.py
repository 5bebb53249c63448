"""A person's own CSV file of actors, names and office holders wins over the directory."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from comity.errors import ConfigError
from comity.model import ActorKind
from comity.resolve import Directory, find_actors, load_directory

OWN = """name,kind,country,sector,aliases,office,from,to
Petra Nováková,,CZE,,,foreign_minister,2024-03-10,2024-06-01
Blue Brigade,armed_group,MLI,REB,Brigade Bleue;The Blues,,,
Vladimir Putin,,RUS,,The Chekist,,,
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.csv"


def load(path: Path, text: str = OWN) -> Directory:
    path.write_text(text, encoding="utf-8")
    return load_directory(path)


def names_in(directory: Directory, text: str, day: date) -> list[str | None]:
    return [mention.name for mention in find_actors(directory, text, day)]


def test_who_holds_an_office_by_the_file_holds_it(path: Path) -> None:
    directory = load(path)
    during, before, after = date(2024, 4, 1), date(2024, 3, 9), date(2024, 6, 2)
    asked = {day: directory.holders("foreign_minister", "CZE", day) for day in (during, before, after)}
    names = {
        day: [entry.name for one in held if (entry := directory.find(one.person_id))]
        for day, held in asked.items()
    }
    assert names[during] == ["Petra Nováková"]
    assert names[before] == names[after] == ["Jan Lipavský"]
    assert names_in(directory, "The Czech foreign minister spoke.", during) == ["Petra Nováková"]
    assert names_in(directory, "Petra Novakova spoke.", during) == ["Petra Nováková"]


def test_new_entries_and_new_names_are_found(path: Path) -> None:
    directory = load(path)
    [brigade] = find_actors(directory, "Yesterday the Brigade Bleue attacked.", date(2024, 4, 1))
    assert (brigade.name, brigade.kind, brigade.country, brigade.sector) == (
        "Blue Brigade", ActorKind.ARMED_GROUP, "MLI", "REB"
    )  # fmt: skip
    [putin] = find_actors(directory, "All waited for The Chekist to speak.", date(2024, 4, 1))
    assert putin.id == "Q7747"


def test_an_entry_that_is_known_keeps_what_the_file_does_not_say(path: Path) -> None:
    installed, directory = load_directory(), load(path)
    assert directory.find("Q7747") == installed.find("Q7747")
    assert directory.tenures_of("Q7747") == installed.tenures_of("Q7747")


def test_the_order_of_columns_and_a_byte_order_mark_do_not_matter(path: Path) -> None:
    directory = load(
        path, "\ufeffCountry,Name,Kind\n,Blue League,organisation\n\nMLI,,\n".replace("MLI,,\n", "")
    )
    assert names_in(directory, "The Blue League met.", date(2024, 4, 1)) == ["Blue League"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kind\nperson\n", "the column 'name' is missing"),
        ("name,colour\nX,red\n", "there is no column 'colour'"),
        ("name,kind\nAnn Lee,persn\n", "line 2: there is no kind 'persn'"),
        ("name,sector\n\nAnn Lee,ABC\n", "line 3: there is no sector 'ABC'"),
        (
            "name,country,office,from\nAnn Lee,XYZ,president,2020\n",
            "line 2: there is no state or organisation 'XYZ'",
        ),
        ("name,country,office,from\nAnn Lee,CZE,presidnt,2020\n", "there is no office 'presidnt'"),
        ("name,country,office,from\nAnn Lee,CZE,president,2020-13\n", "'2020-13' in 'from' is no date"),
        ("name,country,office,from\nAnn Lee,CZE,president,\n", "needs a day, a month or a year in 'from'"),
        ("name,office,from\nAnn Lee,president,2020\n", "needs a state or an organisation"),
        ("name,country,office,from,to\nAnn Lee,CZE,president,2020,2019\n", "'2019' is before '2020'"),
        ("name,country\nAnn Lee,CZE\n", "say in 'kind' what it is"),
        ("name,kind\nann lee,person\n", "does not begin with a capital letter"),
        ("name,kind\nLee, Ann,person\n", "more cells than columns"),
        ("name,kind\n,person\n", "line 2: the name is missing"),
    ],
)
def test_faults_are_told_by_line(path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load(path, text)
    assert str(path) in str(raised.value)
    assert told in str(raised.value)


def test_all_faults_are_told_at_once(path: Path) -> None:
    with pytest.raises(ConfigError) as raised:
        load(path, "name,kind\nAnn Lee,persn\nBob Ray,person\nCy Poe,objct\n")
    assert "line 2" in str(raised.value)
    assert "line 4" in str(raised.value)
    assert "line 3" not in str(raised.value)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_bytes(b"name\n\xff\xfe\n")
    for name in ("own.csv", "absent.csv"):
        with pytest.raises(ConfigError, match=name):
            load_directory(tmp_path / name)


TIES = """name,kind,member_of,sponsored_by,from,to
Mali,,Economic Community of West African States,,1975-05-28,2025-01-28
Blue League,organisation,,,,
Uruguay,,Blue League,,2024-03,
Houthis,,,Blue League,2024,
"""


def test_members_and_sponsors_of_the_file_win(path: Path) -> None:
    directory = load(path, TIES)
    league = "own:blue-league"
    ecowas = "org:economic-community-of-west-african-states"
    assert "MLI" not in directory.members(ecowas, date(2025, 6, 1))
    assert "SEN" in directory.members(ecowas, date(2025, 6, 1))
    assert directory.members(league, date(2024, 5, 1)) == ("URY",)
    assert directory.members(league, date(2024, 2, 1)) == ()
    assert directory.organisations_of("URY", date(2024, 5, 1)).count(league) == 1
    assert directory.sponsors("grp:houthis", date(2024, 5, 1)) == ("IRN", league)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Mali,The Nobodies,,2020,", "line 2: 'The Nobodies' is not in the directory: write its id"),
        ("Mali,Q7184,,,", "line 2: a member or a sponsor needs a day, a month or a year in 'from'"),
        ("Houthis,Q7184,IRN,2020,", "line 2: 'member_of' and 'sponsored_by' stand in one row"),
        ("Mali,Q7184,,2020,2019", "line 2: '2019' is before '2020'"),
    ],
)
def test_faults_of_members_and_sponsors_are_told_by_line(path: Path, row: str, told: str) -> None:
    with pytest.raises(ConfigError, match=re.escape(told)):
        load(path, f"name,member_of,sponsored_by,from,to\n{row}\n")
