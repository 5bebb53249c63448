"""The tables of codes: whole, in step with the codebook, and as their sources have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.codebook import load_codebook
from comity.export.countries import load_countries as load_exported
from comity.interop.countries import load_countries
from comity.interop.kinds import load_kinds
from comity.model import Status
from comity.resolve import load_directory

KINDS = load_kinds(load_codebook())
COUNTRIES = load_countries()


def test_every_code_of_cameo_has_a_kind() -> None:
    assert len(KINDS.cameo) == 315
    assert {code for code, kind in KINDS.cameo.items() if kind.event_type is None} == {
        *("01", "010", "011", "012", "013", "014", "015", "017")
    }


@pytest.mark.parametrize(
    ("code", "goldstein"), [("016", -5), ("124", -4), ("163", -8), ("164", -6.5), ("166", -7)]
)
def test_the_renumbered_codes_have_the_scores_of_what_they_mean_now(code: str, goldstein: float) -> None:
    assert KINDS.cameo[code].goldstein == goldstein


@pytest.mark.parametrize(
    ("code", "event_type", "mode", "status"),
    [
        ("036", "CONSULT", None, "planned"),
        ("0871", "RETREAT", "ceasefire", "happened"),
        ("112", "ACCUSE", "allege", "happened"),
        ("1312", "THREATEN", "restrict", "happened"),
        ("163", "SANCTION", "discontinue", "happened"),
        ("195", "ASSAULT", "aerial", "happened"),
        ("1712", "ASSAULT", "destroy", "happened"),
        ("057", "SUPPORT", None, "happened"),
    ],
)
def test_codes_become_types(code: str, event_type: str, mode: str | None, status: str) -> None:
    kind = KINDS.cameo[code]
    assert (kind.event_type, kind.mode, kind.status) == (event_type, mode, Status(status))


def test_a_longer_code_has_what_the_shorter_one_has() -> None:
    assert KINDS.cameo["1411"].mode == KINDS.cameo["141"].mode == "demo"


@given(st.sampled_from(sorted(KINDS.cameo)))
def test_a_code_is_found_whatever_zeros_were_lost(code: str) -> None:
    root = code[:2]
    lost = code.lstrip("0")
    assert KINDS.of_cameo_with_root(f"{code}|{root}") == KINDS.cameo[code]
    assert KINDS.of_cameo_with_root(f"{lost}|{root.lstrip('0')}") == KINDS.cameo[code]


@given(st.sampled_from(sorted(KINDS.cameo)))
def test_a_name_finds_a_code_that_bears_it(code: str) -> None:
    found = KINDS.of_cameo_with_name(f"{code}|{KINDS.cameo[code].label}")
    assert found == KINDS.cameo[code]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Military Forces of Iran (1989-)", "IRN"),
        ("Police Forces of the United States (2021-2025)", "USA"),
        ("Civilians (Ukraine)", "UKR"),
        ("Democratic Republic of Congo", "COD"),
        ("Congo", "COG"),
        ("Hezbollah", None),
    ],
)
def test_states_in_the_words_of_actors(text: str, state: str | None) -> None:
    assert COUNTRIES.of_actor(text) == state


def test_fips_codes_are_not_iso_codes() -> None:
    assert [COUNTRIES.of_fips(code) for code in ("RS", "IR", "CH", "IZ", "GM", "GZ")] == [
        *("RUS", "IRN", "CHN", "IRQ", "DEU", "PSE")
    ]


@pytest.mark.parametrize(
    ("letters", "state"),
    [
        *(("GMY", "DEU"), ("GFR", "DEU"), ("GDR", "DDR"), ("YEM", "YEM"), ("YAR", "YEM"), ("YPR", "YMD")),
        *(("DRV", "VNM"), ("DRC", "COD"), ("CON", "COG"), ("SUD", "SDN"), ("SSD", "SSD"), ("KOS", "XKX")),
        *(("RUS", "RUS"), ("YUG", "YUG"), ("UKG", "GBR"), ("ROK", "KOR")),
    ],
)
def test_correlates_of_war_letters_of_states_that_parted_or_joined(letters: str, state: str) -> None:
    assert COUNTRIES.of_any(letters) == state


def test_both_tables_of_countries_and_the_directory_agree() -> None:
    directory = load_directory()
    exported = load_exported()
    for code in sorted(COUNTRIES.codes & set(exported)):
        known = directory.codes(code)
        if known is None:
            continue
        assert exported[code].cow == ("" if known.cow is None else str(known.cow)), code
        # A former state that shares its letters with the one that goes on has none of its own here.
        letters = {given for given, state in COUNTRIES.by_cow.items() if state == code}
        assert known.cow_abbreviation in {*letters, None} or code in ("SUN", "CSK", "YUG", "SCG"), code


def test_numbers_and_names_of_states_agree() -> None:
    assert COUNTRIES.of_any("364") == COUNTRIES.of_any("IRN") == COUNTRIES.of_any("Iran") == "IRN"
    assert COUNTRIES.of_any("004") == "AFG"
