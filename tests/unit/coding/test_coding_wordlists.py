"""Word lists say where they are wrong instead of being read as something else."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from comity.coding.amountwords import load_amount_words
from comity.coding.sentences import SentenceWords
from comity.coding.wordlists import check_table, check_words, load_words, make_record, parse_yaml
from comity.errors import CodebookError


@dataclass(frozen=True, slots=True, kw_only=True)
class Colours:
    warm: frozenset[str]
    cold: tuple[str, ...]


def test_every_file_of_the_package_loads() -> None:
    assert load_amount_words().plurals["dozens"] == 24
    assert "u.s" in load_words(SentenceWords, "sentences.yaml").abbreviations


def test_repeated_key_is_refused() -> None:
    with pytest.raises(CodebookError, match="'give' stands twice"):
        parse_yaml("irregular:\n  give: [gave]\n  take: [took]\n  give: [given]\n", "forms.yaml")


def test_malformed_text_names_the_file() -> None:
    with pytest.raises(CodebookError, match=r"forms\.yaml"):
        parse_yaml("give: [gave", "forms.yaml")


@pytest.mark.parametrize("text", ["[in, on]", "[no]", "[false]", "[7]", "[off, out]"])
def test_word_that_yaml_takes_for_something_else_is_refused(text: str) -> None:
    with pytest.raises(CodebookError, match="in quotes"):
        check_words(parse_yaml(text, "list"), "list")


@pytest.mark.parametrize("text", ["word", "{a: b}", "~"])
def test_list_is_wanted(text: str) -> None:
    with pytest.raises(CodebookError, match="a list of words is wanted"):
        check_words(parse_yaml(text, "list"), "list")


def test_repeated_word_is_refused() -> None:
    with pytest.raises(CodebookError, match="'red' stands twice"):
        check_words(["red", "blue", "red"], "colours")


def test_table_is_wanted() -> None:
    with pytest.raises(CodebookError, match="a mapping of lists is wanted"):
        check_table(["red"], "colours")


def test_record_takes_sets_and_tuples_as_it_declares() -> None:
    colours = make_record(Colours, {"warm": ("red",), "cold": ("blue", "green")}, "colours")
    assert colours == Colours(warm=frozenset({"red"}), cold=("blue", "green"))


@pytest.mark.parametrize("table", [{"warm": ("red",)}, {"warm": (), "cold": (), "odd": ()}])
def test_missing_and_unknown_lists_are_named(table: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(CodebookError, match=r"cold|odd"):
        make_record(Colours, table, "colours")
