"""Members of organisations over time, reported sponsors of armed groups, codes of states."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Callable
from datetime import date
from importlib import resources
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ResolveError
from comity.model import ActorKind
from comity.resolve import directory as directory_module
from comity.resolve import directory_small as small_module
from comity.resolve.directory import Directory, load_directory
from comity.resolve.directory_dates import DaySpan, make_day_span
from comity.resolve.directory_ties import SCHEMES, StateCodes, Ties

NATO, AFRICAN_UNION = "Q7184", "Q7159"
ARAB_LEAGUE = "Q7172"
OPEC = "Q7795"
# Has members but no entry: the name is kept out of the spellings.
WITHOUT_ENTRY = {"org:warsaw-pact"}
# The entries' own lists, without dates, follow other rules here: a suspended member, one that has left.
OTHERWISE = {"org:mercosur": {"VEN"}, "org:p5-1": {"USA"}}


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def table(name: str) -> list[list[str]]:
    packed = (resources.files("comity") / "resolve" / "data" / f"directory_{name}.tsv.gz").read_bytes()
    lines = gzip.decompress(packed).decode().splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(
    ("organisation", "member", "last_out", "first_in"),
    [
        (NATO, "FIN", date(2023, 4, 3), date(2023, 4, 4)),
        (NATO, "POL", date(1999, 3, 11), date(1999, 3, 12)),
        ("EUU", "HRV", date(2013, 6, 30), date(2013, 7, 1)),
        ("org:brics", "IDN", date(2025, 1, 5), date(2025, 1, 6)),
        ("org:shanghai-cooperation-organisation", "IRN", date(2023, 7, 3), date(2023, 7, 4)),
        ("org:group-of-twenty", AFRICAN_UNION, date(2023, 9, 8), date(2023, 9, 9)),
        (AFRICAN_UNION, "MAR", date(2017, 1, 29), date(2017, 1, 30)),
        (OPEC, "IDN", date(2015, 12, 31), date(2016, 1, 1)),
    ],
)
def test_a_member_counts_from_the_day_it_joined(
    directory: Directory, organisation: str, member: str, last_out: date, first_in: date
) -> None:
    assert member not in directory.members(organisation, last_out)
    assert member in directory.members(organisation, first_in)


@pytest.mark.parametrize(
    ("organisation", "member", "last_in", "first_out"),
    [
        ("EUU", "GBR", date(2020, 1, 31), date(2020, 2, 1)),
        (OPEC, "QAT", date(2018, 12, 31), date(2019, 1, 2)),
        ("org:council-of-europe", "RUS", date(2022, 3, 16), date(2022, 3, 17)),
        ("org:group-of-eight", "RUS", date(2014, 3, 23), date(2014, 3, 25)),
        ("org:economic-community-of-west-african-states", "MLI", date(2025, 1, 28), date(2025, 1, 30)),
        ("org:warsaw-pact", "SUN", date(1991, 6, 30), date(1991, 7, 2)),
        ("org:collective-security-treaty-organization", "UZB", date(2012, 6, 1), date(2013, 1, 1)),
        ("org:quadrilateral-security-dialogue", "AUS", date(2007, 6, 1), date(2010, 1, 1)),
    ],
)
def test_a_member_counts_until_the_day_it_left(
    directory: Directory, organisation: str, member: str, last_in: date, first_out: date
) -> None:
    assert member in directory.members(organisation, last_in)
    assert member not in directory.members(organisation, first_out)


@pytest.mark.parametrize(
    ("organisation", "on", "number"),
    [
        (NATO, date(1949, 4, 4), 12),
        (NATO, date(1982, 6, 1), 16),
        (NATO, date(2004, 4, 1), 26),
        (NATO, None, 32),
        ("EUU", date(1958, 1, 1), 6),
        ("EUU", date(1995, 1, 1), 15),
        ("EUU", date(2013, 7, 1), 28),
        ("EUU", None, 27),
        ("org:warsaw-pact", date(1960, 1, 1), 8),
        ("org:organisation-for-economic-co-operation-and-development", date(1961, 12, 31), 19),
        ("org:organisation-for-economic-co-operation-and-development", None, 38),
        ("org:council-of-europe", date(2021, 1, 1), 47),
        ("org:council-of-europe", None, 46),
        ("org:organisation-of-islamic-cooperation", None, 57),
        (ARAB_LEAGUE, None, 22),
        (AFRICAN_UNION, None, 55),
        ("org:economic-community-of-west-african-states", date(2010, 1, 1), 15),
        ("org:economic-community-of-west-african-states", None, 12),
        ("org:group-of-twenty", None, 21),
        ("org:brics", None, 10),
        (OPEC, None, 12),
        ("Q7768", None, 11),
    ],
)
def test_organisations_have_as_many_members_as_they_say(
    directory: Directory, organisation: str, on: date | None, number: int
) -> None:
    assert len(directory.members(organisation, on)) == number


def test_an_ended_organisation_has_members_on_its_days_only(directory: Directory) -> None:
    assert directory.members("org:warsaw-pact") == ()
    assert directory.members("org:warsaw-pact", date(1955, 5, 14)) == (
        "ALB", "BGR", "CSK", "DDR", "HUN", "POL", "ROU", "SUN",
    )  # fmt: skip


def test_an_unknown_organisation_has_no_members(directory: Directory) -> None:
    assert directory.members("org:no-such-body", date(2020, 1, 1)) == ()
    assert directory.organisations_of("XYZ") == ()


def test_organisations_of_a_state_on_a_day(directory: Directory) -> None:
    before, after = (directory.organisations_of("FIN", day) for day in (date(2023, 4, 3), date(2023, 4, 4)))
    assert set(after) - set(before) == {NATO}
    assert directory.organisations_of("ROM") == directory.organisations_of("ROU")
    assert directory.organisations_of("MLI") == (
        AFRICAN_UNION,
        "org:alliance-of-sahel-states",
        "org:organisation-of-islamic-cooperation",
    )


@settings(deadline=None)
@given(st.dates(date(1940, 1, 1), date(2030, 1, 1)))
def test_members_and_organisations_are_two_views_of_one_table(day: date) -> None:
    ties = Ties("\t".join(row) for row in table("members"))
    pairs = {(row[0], row[1]) for row in table("members")}
    there = {(whole, part) for whole, part in pairs if part in ties.parts(whole, day)}
    back = {(whole, part) for whole, part in pairs if whole in ties.wholes(part, day)}
    assert there == back


@pytest.mark.parametrize("name", ["members", "sponsors"])
def test_every_row_names_known_entries_and_no_tie_is_told_twice(directory: Directory, name: str) -> None:
    spans: dict[tuple[str, str], list[DaySpan]] = defaultdict(list)
    for whole, part, first, last in table(name):
        assert directory.find(part) is not None
        assert directory.find(whole) is not None or whole in WITHOUT_ENTRY
        spans[whole, part].append(make_day_span(first, last))
    for tie, days in spans.items():
        for one, other in combinations(days, 2):
            assert one.last < other.first or other.last < one.first, tie


def test_members_stay_within_the_life_of_a_former_state(directory: Directory) -> None:
    for organisation, member, first, last in table("members"):
        state = directory.state(member)
        if state is not None and state.status == "historical state":
            life, tie = make_day_span(state.first_on or "", state.last_on or ""), make_day_span(first, last)
            assert last, (organisation, member)
            assert life.first <= tie.last, (organisation, member)
            assert tie.last_earliest <= life.last, (organisation, member)


def test_the_dated_members_agree_with_the_lists_of_the_entries(directory: Directory) -> None:
    told = {
        row[0]: set(row[7].removeprefix("members=").split())
        for row in table("entries")
        if row[7].startswith("members=") and not row[6]
    }
    assert len(told) == 25
    differing = {
        entry_id: members ^ set(directory.members(entry_id))
        for entry_id, members in told.items()
        if members != set(directory.members(entry_id))
    }
    assert differing == OTHERWISE


@pytest.mark.parametrize(
    ("group", "on", "sponsors"),
    [
        ("Q41053", date(2006, 7, 12), ("IRN", "SYR")),
        ("Q41053", date(2025, 6, 1), ("IRN",)),
        ("grp:houthis", date(2024, 1, 12), ("IRN",)),
        ("grp:houthis", date(2004, 6, 18), ()),
        ("grp:wagner-group", date(2018, 2, 7), ("RUS",)),
        ("grp:donetsk-people-s-republic", date(2015, 2, 12), ("RUS",)),
        ("grp:libyan-national-army", date(2019, 4, 4), ("ARE", "EGY", "RUS")),
        ("grp:rapid-support-forces", date(2023, 4, 14), ("ARE", "SDN")),
        ("grp:rapid-support-forces", date(2024, 1, 1), ("ARE",)),
        ("grp:m23", date(2018, 1, 1), ()),
        ("grp:lashkar-e-taiba", None, ("PAK",)),
        ("Q42418", None, ()),
        ("grp:eta", None, ()),
    ],
)
def test_reported_sponsors_of_a_group(
    directory: Directory, group: str, on: date | None, sponsors: tuple[str, ...]
) -> None:
    assert directory.sponsors(group, on) == sponsors


def test_sponsors_are_states_and_the_sponsored_are_not(directory: Directory) -> None:
    for group, sponsor, _first, _last in table("sponsors"):
        found, backer = directory.find(group), directory.find(sponsor)
        assert found is not None
        assert found.kind in {ActorKind.ARMED_GROUP, ActorKind.ORGANISATION}
        assert backer is not None
        assert backer.kind is ActorKind.STATE


@pytest.mark.parametrize(
    ("state", "iso2", "cow", "letters", "gw", "fips", "cameo"),
    [
        ("IRN", "IR", 630, "IRN", 630, "IR", "IRN"),
        ("GBR", "GB", 200, "UKG", 200, "UK", "GBR"),
        ("DEU", "DE", 255, "GMY", 260, "GM", "DEU"),
        ("YEM", "YE", 679, "YEM", 678, "YM", "YEM"),
        ("VNM", "VN", 816, "DRV", 816, "VM", "VNM"),
        ("CZE", "CZ", 316, "CZR", 316, "EZ", "CZE"),
        ("SRB", "RS", 345, "YUG", 340, "RI", "SRB"),
        ("KIR", "KI", 946, "KIR", 970, "KR", "KIR"),
        ("ROU", "RO", 360, "ROM", 360, "RO", "ROM"),
        ("MNE", "ME", 341, "MNG", 341, "MJ", "MTN"),
        ("XKX", "XK", 347, "KOS", 347, "KV", "KOS"),
        ("PSE", "PS", None, None, None, "WE", "PSE"),
        ("HKG", "HK", None, None, None, "HK", "HKG"),
        ("SUN", "SU", 365, "RUS", 365, "UR", "SUN"),
    ],
)
def test_codes_of_a_state(
    directory: Directory,
    state: str,
    iso2: str,
    cow: int | None,
    letters: str | None,
    gw: int | None,
    fips: str,
    cameo: str,
) -> None:
    found = directory.codes(state)
    assert found is not None
    told = (found.iso2, found.cow, found.cow_abbreviation, found.gw, found.fips, found.cameo)
    assert told == (iso2, cow, letters, gw, fips, cameo)


@pytest.mark.parametrize(
    ("code", "scheme", "state"),
    [
        ("002", "cow", "USA"),
        (2, "gw", "USA"),
        (365, "cow", "RUS"),
        (345, "cow", "SRB"),
        (345, "gw", "SCG"),
        (678, "gw", "YEM"),
        (680, "cow", "YMD"),
        (265, "gw", "DDR"),
        ("aus", "cow_abbreviation", "AUT"),
        ("AUS", "iso3", "AUS"),
        ("AS", "fips", "AUS"),
        ("AS", "iso2", "ASM"),
        ("GZ", "fips", "PSE"),
        ("RB", "fips", "SRB"),
        ("KSV", "cameo", "XKX"),
        ("ZAR", "cameo", "COD"),
        ("CS", "iso2", "SCG"),
        ("QQ", "iso2", None),
        ("", "fips", None),
        (0, "cow", None),
    ],
)
def test_find_state_by_a_code(directory: Directory, code: str | int, scheme: str, state: str | None) -> None:
    assert directory.find_state(code, scheme) == state


def test_every_state_has_codes_that_lead_back_to_it(directory: Directory) -> None:
    states = directory.states()
    assert len(states) == len(table("codes"))
    for state in states:
        codes = directory.codes(state.code)
        assert codes is not None
        for scheme in SCHEMES:
            code = getattr(codes, scheme)
            found = directory.find_state(code, scheme) if code is not None else state.code
            if state.last_on is None:
                assert found == state.code, (scheme, code)
            else:
                assert found is not None


def test_every_member_of_the_united_nations_has_all_codes(directory: Directory) -> None:
    members = [state.code for state in directory.states() if state.status == "UN member"]
    assert len(members) == 193
    lacking = [
        (code, scheme)
        for code in members
        for scheme in SCHEMES
        if getattr(directory.codes(code), scheme) is None
    ]
    assert lacking == []


def test_other_codes_of_the_directory_are_understood(directory: Directory) -> None:
    assert directory.codes("KOS") == directory.codes("XKX")
    assert directory.codes("XYZ") is None


def test_an_unknown_scheme_is_refused(directory: Directory) -> None:
    with pytest.raises(ResolveError, match="no codes of states named 'stanag'; ask for iso3, iso2, cow"):
        directory.find_state("IRN", "stanag")


@pytest.mark.parametrize(
    ("ask", "line"),
    [
        (lambda directory: directory.members(NATO), "Q7184\tFIN"),
        (lambda directory: directory.sponsors("grp:houthis"), "grp:houthis\tIRN\tlately\t"),
        (lambda directory: directory.codes("IRN"), "IRN\tIR\tsix\tIRN\t630\tIR\tIRN"),
    ],
)
def test_a_damaged_table_is_told(
    monkeypatch: pytest.MonkeyPatch, ask: Callable[[Directory], object], line: str
) -> None:
    monkeypatch.setattr(small_module, "read_table", lambda _name: [line])
    with pytest.raises(ResolveError, match=r"tables are malformed .*install Comity again"):
        ask(Directory([], [], []))


def test_the_small_tables_are_read_when_first_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    known = directory_module.read_table

    def told(name: str) -> list[str]:
        read.append(name)
        return known(name)

    monkeypatch.setattr(directory_module, "read_table", told)
    monkeypatch.setattr(small_module, "read_table", told)
    directory = load_directory()
    assert read == [f"directory_{name}.tsv.gz" for name in ("entries", "tenures", "names")]
    directory.members(NATO)
    directory.organisations_of("FIN")
    directory.codes("FIN")
    directory.find_state("FI", "iso2")
    assert read[3:] == ["directory_members.tsv.gz", "directory_codes.tsv.gz"]


def test_the_first_state_of_a_shared_code_is_meant() -> None:
    codes = StateCodes(["SRB\tRS\t345\tYUG\t340\tRI RB\tSRB", "YUG\tYU\t345\tYUG\t345\tYO\tYUG"])
    assert (codes.find(345, "cow"), codes.find(345, "gw"), codes.find("RB", "fips")) == ("SRB", "YUG", "SRB")
