"""``comity explain``: from an id back to the words."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Comity = Callable[..., tuple[int, str, str]]


def first_id(comity: Comity, what: str) -> str:
    line = comity("list", what, "--json")[1].splitlines()[0]
    identity: str = json.loads(line)["id"]
    return identity


def flat(text: str) -> str:
    return " ".join(text.split())


def test_event_leads_to_its_words(comity: Comity) -> None:
    code, out, err = comity("explain", first_id(comity, "meetings"))
    assert (code, err) == (0, "")
    told = flat(out)
    for words in (
        "CONSULT (third-party) · happened",
        "2024-10-11",
        "2 reports, 2 publishers, 2 independent origins",
        "report 1 of 2",
        "report 2 of 2",
        "Northern Wire",
        "«President [Ivanov] of Russia *met* President [Karimi] of Iran in [Ashgabat] [on Friday], ",
        "[on Friday], [his aide Petrov] said.»",
        "The weather was fine.",
        "said by his aide Petrov, paraphrased",
        "“Ivanov” → Russia, RUS, GOV",
        "score 0.90, basis office holder",
        "“Ashgabat” → Ashgabat, TKM (37.950, 58.380)",
        "“on Friday” → 2024-10-11",
        "TIMEX 2024-10-11",
        "mode: third-party / visit",
    ):
        assert words in told


@pytest.mark.parametrize("what", ["events", "statements", "documents"])
def test_abbreviated_id_is_enough(comity: Comity, what: str) -> None:
    whole = first_id(comity, what)
    kind, _, digits = whole.partition("-")
    out = comity("explain", whole)[1]
    assert comity("explain", f"{kind}-{digits[:12]}")[1] == out
    assert comity("explain", digits[:12].upper())[1] == out


def test_document_shows_its_flags_with_reasons(comity: Comity) -> None:
    rows = [json.loads(line) for line in comity("list", "documents", "--json")[1].splitlines()]
    flagged = next(row["id"] for row in rows if row["flags"])
    told = flat(comity("explain", flagged)[1])
    assert "flag no_date: the page carries no date of publication" in told
    assert "“over 200 million dollars” → at least 200,000,000 dollars" in told


def test_unknown_and_ambiguous_ids_are_one_line(comity: Comity) -> None:
    for identity, words in (
        ("ev-zzz", "no id that begins"),
        ("st-", "is the beginning of 3 ids"),
        ("", "no id"),
    ):
        code, out, err = comity("explain", identity)
        assert (code, out) == (1, "")
        assert words in err
        assert err.count("\n") == 1


def test_colours_follow_the_terminal(comity: Comity, monkeypatch: pytest.MonkeyPatch) -> None:
    identity = first_id(comity, "meetings")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in comity("explain", identity)[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "[Ivanov]" in comity("explain", identity)[1]
