"""The directory: what it holds, what it finds in a text, what it does not claim to know."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.model import ActorKind, Basis, Spot
from comity.model.letters import make_fold_table
from comity.resolve.directory import Directory, load_directory
from comity.resolve.directory_dates import make_day_span
from comity.resolve.directory_fold import make_key


@pytest.fixture(scope="module")
def directory() -> Directory:
    return load_directory()


def found(directory: Directory, text: str) -> dict[str, Spot]:
    return {text[spot.start : spot.end]: spot for spot in directory.spot(text)}


@pytest.mark.parametrize(
    ("text", "words", "entry_id", "basis"),
    [
        ("Russia's envoy left.", "Russia", "RUS", Basis.NAME),
        ("The Russian envoy left.", "Russian", "RUS", Basis.DEMONYM),
        ("Two Russians left.", "Russians", "RUS", Basis.DEMONYM),
        ("The Kremlin was silent.", "Kremlin", "RUS", Basis.METONYM),
        ("Brussels was silent.", "Brussels", "EUU", Basis.METONYM),
        ("He left the Pentagon.", "Pentagon", "USA", Basis.METONYM),
        ("Kosovo and Serbia met.", "Kosovo", "XKX", Basis.NAME),
        ("The Palestinians refused.", "Palestinians", "PSE", Basis.DEMONYM),
        ("The Soviet Union was no more.", "Soviet Union", "SUN", Basis.NAME),
        ("Türkiye’s offer stands.", "Türkiye", "TUR", Basis.ALIAS),
        ("Côte d’Ivoire voted.", "Côte d’Ivoire", "CIV", Basis.ALIAS),
        ("US-led forces left.", "US", "USA", Basis.ALIAS),
        ("The Franco-German plan", "German", "DEU", Basis.DEMONYM),
        ("The Franco-German plan", "Franco", "FRA", Basis.DEMONYM),
        ("Fighters of al-Qaeda fled.", "al-Qaeda", "Q34490", Basis.NAME),
        ("Reuters reported it.", "Reuters", "Q130879", Basis.NAME),
        ("OPEC+ will meet.", "OPEC+", "org:opec", Basis.NAME),
        ("The U.N. Security Council met.", "U.N. Security Council", "org:un-security-council", Basis.ALIAS),
    ],
)
def test_spot_finds_a_name(directory: Directory, text: str, words: str, entry_id: str, basis: Basis) -> None:
    spot = found(directory, text)[words]
    assert (spot.ids, spot.basis) == ((entry_id,), basis)


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Tell us who will come.", ("us", "who")),
        ("A flight to New Mexico", ("Mexico", "New Mexico")),
        ("Michael Jordan plays in Amman.", ("Jordan",)),
        ("Officers from Atlanta, Georgia, came.", ("Georgia",)),
        ("They sat down to eat turkey.", ("turkey",)),
        ("THIS IS THE NEWS TODAY", ("IS",)),
        ("See 50 U.S.C. 1622(d).", ("U.S.", "U.S")),
        ("Russia's Security Council met.", ("Security Council",)),
        ("The Franco regime fell.", ("Franco",)),
        ("It was signed in May by the Brown brothers.", ("May", "Brown")),
        ("a boy named Robert Zarif Biden", ("Biden",)),
    ],
)
def test_spot_passes_over_other_things(directory: Directory, text: str, absent: tuple[str, ...]) -> None:
    assert not set(absent) & set(found(directory, text))


def test_spellings_of_one_person_are_one_entry(directory: Directory) -> None:
    for name in ("Sergei Shoigu", "Sergey Shoygu", "SERGEI SHOIGU", "Sergey Shoigu"):
        assert directory.spot(f"It was {name}.")[0].ids == ("Q32024",)


def test_capitals_after_the_name_do_not_stretch_it(directory: Directory) -> None:
    assert set(found(directory, "Talks between Russia, Iran and Turkey.")) == {"Russia", "Iran", "Turkey"}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Russia",
                "Iran’s",
                "the U.S.",
                "Vladimir Putin",
                "met",
                "in",
                "al-Qaeda",
                "New Mexico",
                "é",
                ".",
                ",",
            ]
        ),
        max_size=12,
    ).map(" ".join)
)
def test_spots_are_ordered_and_do_not_overlap(directory: Directory, text: str) -> None:
    spots = directory.spot(text)
    assert all(0 <= spot.start < spot.end <= len(text) for spot in spots)
    assert all(one.end <= other.start for one, other in pairwise(spots))
    assert spots == directory.spot(text)


def test_spots_do_not_depend_on_what_stands_in_other_sentences(directory: Directory) -> None:
    first, second = "Iran and Russia signed it. ", "Hezbollah denied it."
    assert len(directory.spot(first + second)) == len(directory.spot(first)) + len(directory.spot(second))


def test_presidents_of_iran_are_found_by_role(directory: Directory) -> None:
    names = [
        directory.find(holder.person_id)
        for day in (date(2005, 2, 1), date(2016, 2, 1), date(2024, 10, 11))
        for holder in directory.holders("president", "IRN", day)
    ]
    assert [entry.name for entry in names if entry] == [
        "Mohammad Khatami",
        "Hassan Rouhani",
        "Masoud Pezeshkian",
    ]


def test_after_the_office_was_last_seen_nothing_is_known(directory: Directory) -> None:
    assert directory.holders("president", "IRN", date(2031, 1, 1)) == ()
    assert directory.holders("president", "IRN", date(1931, 1, 1)) == ()
    assert directory.offices_of("Q58217", date(2031, 1, 1)) == ()


def test_the_leader_is_the_one_with_the_power(directory: Directory) -> None:
    day = date(2024, 6, 1)
    leaders = {code: directory.holders("leader", code, day) for code in ("FRA", "DEU", "RUS", "ISR", "IRN")}
    roles = {code: [holder.role for holder in holders] for code, holders in leaders.items()}
    assert roles["FRA"] == roles["RUS"] == ["president"]
    assert roles["DEU"] == roles["ISR"] == ["prime_minister"]
    assert roles["IRN"] == []


def test_nobody_succeeds_before_the_day(directory: Directory) -> None:
    (before,) = directory.holders("president", "USA", date(2025, 1, 19))
    (after,) = directory.holders("president", "USA", date(2025, 1, 21))
    assert (before.person_id, after.person_id) == ("Q6279", "Q22686")


def test_states_answer_to_other_codes(directory: Directory) -> None:
    for code, name in (("KOS", "Kosovo"), ("PSE", "Palestine"), ("TWN", "Taiwan"), ("ROM", "Romania")):
        state = directory.state(code)
        assert state is not None
        assert state.name == name
    assert directory.state("Q32024") is None
    assert directory.find("no such id") is None


def test_official_sites_have_a_state(directory: Directory) -> None:
    assert directory.publisher_country("http://en.kremlin.ru/events/president/news/1") == "RUS"
    assert directory.publisher_country(None, "kremlin.ru (English)") == "RUS"
    assert directory.publisher_country("https://example.org/kremlin.ru", "The Daily") is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2030, 1, 1)))
def test_a_day_inside_for_sure_is_inside_perhaps(day: date) -> None:
    for start, end in (("2001", "2004"), ("2001-03", "2004-12-31"), ("2001-03-04", ""), ("", "2004")):
        span = make_day_span(start, end)
        assert span.may_cover(day) or not span.surely_covers(day)


def test_folding_keeps_offsets() -> None:
    table = make_fold_table()
    text = "Erdoğan’s “Türkiye” – Łódź, Côte\u00a0d’Ivoire"
    assert len(text.translate(table)) == len(text)
    assert make_key("Côte d’Ivoire", table) == "Cote d ivoire"


def test_no_office_is_anybodys_name(directory: Directory) -> None:
    for phrase in ("Iranian President", "Kremlin spokesman", "current country name disputed"):
        assert all(spot.kind is not ActorKind.PERSON for spot in directory.spot(phrase))
