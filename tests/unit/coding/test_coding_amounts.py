"""Amounts: from the words that state them to a value, a unit and a bound."""

from __future__ import annotations

import pytest

from comity.coding.amounts import AmountReader
from comity.coding.amountwords import load_amount_words
from comity.model import Bound, Quantity, Span, make_span

READER = AmountReader(load_amount_words())


def read(sentence: str, words: str, counted: str | None = None) -> Quantity | None:
    at = sentence.index(words)
    after: Span | None = None
    if counted is not None:
        place = sentence.index(counted)
        after = make_span(sentence, place, place + len(counted))
    found = READER.read(sentence, make_span(sentence, at, at + len(words)), after)
    assert found is None or found.span.holds_in(sentence)
    return found


@pytest.mark.parametrize(
    ("words", "value", "unit", "bound"),
    [
        ("300 engineers", 300, "engineers", Bound.EXACT),
        ("1,200 cargo trucks", 1200, "cargo trucks", Bound.EXACT),
        ("twelve engineers", 12, "engineers", Bound.EXACT),
        ("twenty-five buses", 25, "buses", Bound.EXACT),
        ("2.5 million masks", 2.5e6, "masks", Bound.EXACT),
        ("two dozen trucks", 24, "trucks", Bound.EXACT),
        ("two hundred thousand tonnes of wheat", 200_000, "tonnes of wheat", Bound.EXACT),
        ("a million doses", 1e6, "doses", Bound.EXACT),
        ("a dozen of its tanks", 12, "its tanks", Bound.EXACT),
        ("two hundred and fifty troops", 250, "troops", Bound.EXACT),
        ("twenty five tanks", 25, "tanks", Bound.EXACT),
        ("half a million doses", 500_000, "doses", Bound.EXACT),
        ("one and a half million doses", 1_500_000, "doses", Bound.EXACT),
        ("three S-400 systems", 3, "S-400 systems", Bound.EXACT),
        ("10 million tonnes a year", 1e7, "tonnes a year", Bound.EXACT),
        ("200 drones a month", 200, "drones a month", Bound.EXACT),
        ("10 to 15 drones", 10, "drones", Bound.AT_LEAST),
        ("200-300 troops", 200, "troops", Bound.AT_LEAST),
        ("5 F-16 jets", 5, "F-16 jets", Bound.EXACT),
        ("$40 million", 4e7, "USD", Bound.EXACT),
        ("US$40m", 4e7, "USD", Bound.EXACT),
        ("€3.5bn", 3.5e9, "EUR", Bound.EXACT),
        ("€5,000", 5000, "EUR", Bound.EXACT),
        ("50 million dollars", 5e7, "USD", Bound.EXACT),
        ("12 percent", 12, "percent", Bound.EXACT),
        ("12%", 12, "percent", Bound.EXACT),
        ("dozens of drones", 24, "drones", Bound.AT_LEAST),
        ("several hundred troops", 200, "troops", Bound.AT_LEAST),
        ("hundreds of millions of dollars", 2e8, "USD", Bound.AT_LEAST),
        ("tens of thousands of refugees", 20_000, "refugees", Bound.AT_LEAST),
    ],
)
def test_amount(words: str, value: float, unit: str, bound: Bound) -> None:
    found = read(f"Japan sent {words} to Kenya.", words)
    assert found is not None
    assert (found.span.text, found.value, found.unit, found.bound) == (words, value, unit, bound)


@pytest.mark.parametrize(
    ("lead", "bound"),
    [
        ("over", Bound.AT_LEAST),
        ("more than", Bound.AT_LEAST),
        ("no fewer than", Bound.AT_LEAST),
        ("up to", Bound.AT_MOST),
        ("as many as", Bound.AT_MOST),
        ("about", Bound.ABOUT),
        ("some", Bound.ABOUT),
        ("roughly", Bound.ABOUT),
    ],
)
@pytest.mark.parametrize("amount", ["200 engineers", "$200 million"])
@pytest.mark.parametrize("is_marked", [True, False])
def test_bound_is_what_the_words_before_it_say(lead: str, bound: Bound, amount: str, is_marked: bool) -> None:
    found = read(f"Japan sent {lead} {amount} to Kenya.", f"{lead} {amount}" if is_marked else amount)
    assert found is not None
    assert (found.span.text, found.bound) == (f"{lead} {amount}", bound)


def test_bound_may_follow_the_figure() -> None:
    found = read("Japan sent 200 or more engineers.", "200 or more engineers")
    assert found is not None
    assert (found.value, found.unit, found.bound) == (200, "engineers", Bound.AT_LEAST)


def test_bound_may_stand_before_a_line_break() -> None:
    found = read("Japan sent more than\n200 engineers.", "200 engineers")
    assert found is not None
    assert (found.span.text, found.bound) == ("more than\n200 engineers", Bound.AT_LEAST)


def test_who_is_counted_may_stand_right_after() -> None:
    found = read("Norway expelled 35 Kenyan diplomats.", "35", "Kenyan diplomats")
    assert found is not None
    assert (found.value, found.unit) == (35, "Kenyan diplomats")


def test_words_without_a_figure_have_no_value() -> None:
    found = read("Japan sent a shipment of masks.", "shipment of masks")
    assert found == Quantity(span=Span(text="shipment of masks", start=13, end=30))


def test_upper_bound_of_several_is_no_figure() -> None:
    found = read("Japan sent up to several hundred troops.", "several hundred troops")
    assert found is not None
    assert (found.span.text, found.value, found.bound) == (
        "up to several hundred troops",
        None,
        Bound.AT_MOST,
    )


def test_preposition_of_place_bounds_no_count() -> None:
    found = read("Forces are stationed there under two treaties.", "two treaties")
    assert found is not None
    assert (found.span.text, found.bound) == ("two treaties", Bound.EXACT)


@pytest.mark.parametrize("words", ["12 years", "three days", "two countries"])
def test_times_and_parties_are_no_amounts(words: str) -> None:
    assert read(f"It lasted for {words}.", words) is None
