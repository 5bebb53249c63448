"""Amounts, what they count, and what they bound."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coding_pages import load_shared_vocabulary, parse_tree
from comity.coding.quantities import QuantityReader
from comity.coding.tree import Tree
from comity.model import Bound, Quantity


def read(sentence: str) -> list[Quantity]:
    found = QuantityReader(parse_tree(sentence, 40), load_shared_vocabulary().amounts).read()
    for quantity in found:
        assert quantity.span.holds_in(" " * 40 + sentence)
    return list(found)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit", "bound"),
    [
        ("Japan sent 300 engineers.", "300 engineers", 300, "engineers", Bound.EXACT),
        ("Japan sent 1,200 cargo trucks.", "1,200 cargo trucks", 1200, "cargo trucks", Bound.EXACT),
        ("Japan sent twelve engineers.", "twelve engineers", 12, "engineers", Bound.EXACT),
        ("Japan sent 2.5 million masks.", "2.5 million masks", 2.5e6, "masks", Bound.EXACT),
        ("Japan sent two dozen trucks.", "two dozen trucks", 24, "trucks", Bound.EXACT),
        ("Japan gave $40 million to Kenya.", "$40 million", 4e7, "USD", Bound.EXACT),
        ("Japan gave €3.5bn to Kenya.", "€3.5bn", 3.5e9, "EUR", Bound.EXACT),
        ("Japan gave 50 million dollars to Kenya.", "50 million dollars", 5e7, "USD", Bound.EXACT),
        ("Trade grew by 12 percent.", "12 percent", 12, "percent", Bound.EXACT),
        ("Trade grew by nearly 12%.", "nearly 12%", 12, "percent", Bound.ABOUT),
    ],
)
def test_amount(sentence: str, words: str, value: float, unit: str, bound: Bound) -> None:
    (quantity,) = read(sentence)
    assert (quantity.span.text, quantity.value, quantity.unit, quantity.bound) == (words, value, unit, bound)


@pytest.mark.parametrize(
    ("lead", "bound"),
    [
        ("over", Bound.AT_LEAST),
        ("more than", Bound.AT_LEAST),
        ("at least", Bound.AT_LEAST),
        ("no fewer than", Bound.AT_LEAST),
        ("up to", Bound.AT_MOST),
        ("at most", Bound.AT_MOST),
        ("fewer than", Bound.AT_MOST),
        ("less than", Bound.AT_MOST),
        ("no more than", Bound.AT_MOST),
        ("as many as", Bound.AT_MOST),
        ("about", Bound.ABOUT),
        ("around", Bound.ABOUT),
        ("some", Bound.ABOUT),
        ("roughly", Bound.ABOUT),
        ("approximately", Bound.ABOUT),
        ("almost", Bound.ABOUT),
    ],
)
@pytest.mark.parametrize("amount", ["200 engineers", "$200 million"])
def test_bound_is_what_the_words_before_it_say(lead: str, bound: Bound, amount: str) -> None:
    (quantity,) = read(f"Japan sent {lead} {amount} to Kenya.")
    assert (quantity.span.text, quantity.bound) == (f"{lead} {amount}", bound)


@pytest.mark.parametrize(
    ("sentence", "words", "value", "unit"),
    [
        ("Japan sent dozens of drones.", "dozens of drones", 24, "drones"),
        ("Japan sent several hundred troops.", "several hundred troops", 200, "troops"),
        ("Japan sent a few thousand troops.", "a few thousand troops", 2000, "troops"),
        ("Japan sent hundreds of troops.", "hundreds of troops", 200, "troops"),
        ("Thousands of refugees fled to Kenya.", "Thousands of refugees", 2000, "refugees"),
        ("Tens of thousands of refugees fled.", "Tens of thousands of refugees", 20_000, "refugees"),
        ("Hundreds of millions of dollars were lost.", "Hundreds of millions of dollars", 2e8, "USD"),
    ],
)
def test_plural_states_the_least_it_can_mean(sentence: str, words: str, value: float, unit: str) -> None:
    (quantity,) = read(sentence)
    assert (quantity.span.text, quantity.value, quantity.unit, quantity.bound) == (
        words,
        value,
        unit,
        Bound.AT_LEAST,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan signed the pact in 2019.",
        "The 2019 treaty failed.",
        "Japan met Kenya on 3 March.",
        "The war lasted 12 years.",
        "The three countries met.",
        "One engineer left.",
        "Japan sent engineers.",
    ],
)
def test_times_and_parties_are_no_amounts(sentence: str) -> None:
    assert read(sentence) == []


def test_upper_bound_of_several_is_no_figure() -> None:
    (quantity,) = read("Japan sent up to several hundred troops.")
    assert (quantity.span.text, quantity.value, quantity.bound) == (
        "up to several hundred troops",
        None,
        Bound.AT_MOST,
    )


def test_preposition_of_place_bounds_no_count() -> None:
    (quantity,) = read("Forces are stationed there under two treaties.")
    assert (quantity.span.text, quantity.bound) == ("two treaties", Bound.EXACT)


def test_money_is_counted_once() -> None:
    assert [quantity.span.text for quantity in read("Japan sent 30 trucks and $3 million.")] == [
        "30 trucks",
        "$3 million",
    ]


def test_contents_that_a_parse_finds_before_the_plural_are_none() -> None:
    """Long sentences are parsed so at times: "of" with an object far to its left."""
    tree = parse_tree("Drones hit thousands of homes.", 0)
    drones, _, _, of, homes, *_ = tree.tokens
    hung = {drones.i: replace(drones, dep="pobj", head=of.i), homes.i: replace(homes, dep="dep", head=1)}
    odd = Tree(text=tree.text, start=0, tokens=tuple(hung.get(token.i, token) for token in tree.tokens))
    assert QuantityReader(odd, load_shared_vocabulary().amounts).read() == ()
