"""``comity judge``: said, shown, listed, undone; and what is wrong in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from comity.cli.main import run_cli
from comity.ledger import Ledger

Comity = Callable[..., tuple[int, str, str]]


@pytest.fixture
def own(ledger_path: Path, tmp_path: Path) -> Path:
    """A copy of the small ledger, to be changed."""
    return Path(shutil.copy(ledger_path, tmp_path / "own.duckdb"))


@pytest.fixture
def comity(own: Path, capfd: pytest.CaptureFixture[str]) -> Comity:
    """Run a command on that ledger."""

    def call(*words: str) -> tuple[int, str, str]:
        code = run_cli([*words, "--ledger", str(own)])
        out, err = capfd.readouterr()
        return code, out, err

    return call


def flat(text: str) -> str:
    return " ".join(text.split())


def statement_of(own: Path, quote: str) -> str:
    with Ledger.open(own, read_only=True) as ledger:
        return next(one.id for one in ledger.statements() if one.quote.text.startswith(quote))


def test_a_judgement_is_told_shown_listed_and_undone(comity: Comity, own: Path) -> None:
    identity = statement_of(own, "President Ivanov")
    code, out, err = comity("judge", "is", identity, "Ivanov", "CHN", "--by", "Ann", "--why", "a namesake")
    assert (code, err) == (0, "")
    told = flat(out)
    assert "“Ivanov” is China (CHN)" in told
    assert "it was read as Russia, RUS, GOV, score 0.90, basis office holder" in told
    assert "fused again: 2 events before" in told
    judged = out.split()[0]

    shown = flat(comity("explain", identity)[1])
    assert "“Ivanov” → China, CHN" in shown
    assert "basis judged" in shown
    assert "it was read as" in shown
    assert "a namesake" in shown
    assert judged in shown
    assert "a namesake" in flat(comity("explain", judged)[1])
    assert "in force" in flat(comity("judge", "list")[1])
    assert comity("check")[::2] == (0, "")

    code, out, err = comity("judge", "undo", judged, "--by", "Bob")
    assert (code, err) == (0, "")
    assert "undone by Bob" in out
    assert "fused again" in out
    assert "“Ivanov” → Russia" in flat(comity("explain", identity)[1])
    assert "undone by Bob" in flat(comity("explain", identity)[1])
    row = json.loads(comity("judge", "list", "--json")[1])
    assert (row["by"], row["why"], row["undone_by"]) == ("Ann", "a namesake", "Bob")
    assert row["mention"]["text"] == "Ivanov"
    assert comity("judge", "undo", judged)[::2][0] == 1


def test_the_older_of_two_says_that_it_is_overruled(comity: Comity, own: Path) -> None:
    identity = statement_of(own, "President Ivanov")
    for entry in ("CHN", "EGY"):
        comity("judge", "is", identity, "Ivanov", entry, "--why", "a namesake")
    older, newer = comity("judge", "list")[1].split("jd-")[1:]
    assert "a newer" in older
    assert "in force" in newer
    assert flat(comity("explain", identity)[1]).count("a newer") == 1


def test_two_actors_are_judged(comity: Comity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "carol")
    code, out, err = comity("judge", "same", "CHN", "IRN", "--why", "one state")
    assert (code, err) == (0, "")
    assert "China (CHN) and Iran (IRN) are the same" in out
    assert "both are read as China (CHN)" in out
    code, out, err = comity("judge", "not-same", "China", "Iran", "--why", "two states")
    assert (code, out) == (1, "")
    assert "are the same by jd-" in err
    code, out, _ = comity("judge", "unsure", "EGY", "TUR", "--why", "cannot tell")
    assert code == 0
    assert "unsure whether Egypt (EGY) and" in out
    assert "the events are as they were" in out
    listed = flat(comity("judge", "list")[1])
    assert "carol" in listed
    monkeypatch.setenv("COLUMNS", "400")
    event = json.loads(comity("list", "meetings", "--json")[1].splitlines()[0])
    assert "China (CHN) and Iran (IRN) are the same" in flat(comity("explain", event["id"])[1])


def test_two_events_are_judged(comity: Comity) -> None:
    events = [json.loads(line) for line in comity("list", "events", "--json")[1].splitlines()]
    first, second = (event["id"] for event in events)
    code, out, err = comity("judge", "same", first[:15], second, "--by", "Ann", "--why", "one act")
    assert (code, err) == (0, "")
    assert "fused again" in out
    joined = next(
        event
        for event in map(json.loads, comity("list", "events", "--json")[1].splitlines())
        if {events[0]["life_cycle"][0]["statement_id"], events[1]["life_cycle"][0]["statement_id"]}
        <= set(event["statement_ids"])
    )
    assert "by Ann" in flat(comity("explain", joined["id"])[1])


def test_a_judgement_that_waits_is_told_of(comity: Comity, own: Path) -> None:
    comity("judge", "is", statement_of(own, "President Ivanov"), "Ivanov", "CHN", "--why", "a namesake")
    with Ledger.open(own) as ledger:
        (first, *_) = ledger.documents()
        ledger._database.execute("DELETE FROM documents WHERE id = $id", {"id": first.id})
        (lapse,) = ledger.lapses()
    assert lapse.reason == f"its document {first.id} is no longer in the ledger"
    assert "no longer in the ledger" in flat(comity("judge", "list")[1])


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("is", "st-zzz", "Ivanov", "CHN"), 1, "no id that begins with 'st-zzz'"),
        (("is", "{st}", "Nobody", "CHN"), 1, "names nobody by 'Nobody'; it names “Ivanov”"),
        (("is", "{st}", "Ivanov", "Sergey Lavrow"), 2, "did you mean Q58217 Sergey Lavrov"),
        (("same", "RUS", "RUS"), 2, "are one and the same"),
        (("same", "RUS", "{st}"), 2, "are of two kinds"),
    ],
)
def test_what_is_wrong_is_one_line(
    comity: Comity, own: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    identity = statement_of(own, "President Ivanov")
    found = comity("judge", *(word.format(st=identity) for word in words), "--why", "so")
    assert found[:2] == (code, "")
    assert said in found[2]
    assert found[2].count("\n") == 1


def test_a_reason_is_needed_and_a_ledger(comity: Comity, tmp_path: Path) -> None:
    assert comity("judge", "same", "RUS", "IRN")[0] == 2
    assert "empty" in comity("judge", "same", "RUS", "IRN", "--why", " ")[2]
    assert comity("judge", "undo", "jd-1")[0] == 1
    assert comity("judge", "list")[::2] == (0, "nothing found\n")
    absent = tmp_path / "absent.duckdb"
    assert run_cli(["judge", "same", "RUS", "IRN", "--why", "so", "--ledger", str(absent)]) == 1
    assert not absent.exists()


def find_event(comity: Comity, event_type: str) -> dict[str, object]:
    rows = map(json.loads, comity("list", "events", "--json")[1].splitlines())
    return next(row for row in rows if row["event_type"] == event_type)


@pytest.mark.parametrize(
    ("field", "value", "key", "known"),
    [
        ("date", "2024-10-10..2024-10-11", "last_on", "2024-10-11"),
        ("date", "2024-10", "date_precision", "month"),
        ("type", "cooperate", "event_type", "COOPERATE"),
        ("mode", "visit", "mode", "visit"),
        ("status", "called for", "status", "called_for"),
        ("topics", "nuclear, arms", "topics", ["arms", "nuclear"]),
        ("place", "Tripoli, LBY", "place.name", "Tripoli"),
        ("place", "-", "place", None),
        ("actors", "China; TUR", "actors.1", "TUR"),
        ("recipients", "-", "recipients", []),
    ],
)
def test_a_field_of_an_event_is_corrected_and_its_history_shown(
    comity: Comity, field: str, value: str, key: str, known: object
) -> None:
    comity("judge", "unsure", "EGY", "TUR", "--why", "so that the events are made by the rules")
    before = find_event(comity, "CONSULT")
    code, out, err = comity(
        "judge", "correct", before["id"][:15], field, value, "--by", "Ann", "--why", "the caption says so"
    )
    assert (code, err) == (0, "")
    judged = out.split()[0]
    rows = [json.loads(line) for line in comity("list", "events", "--json")[1].splitlines()]
    event = next(row for row in rows if row["id"] == before["id"])
    found: object = event
    for part in key.split("."):
        found = found[int(part)]["id"] if part.isdigit() else found[part]  # type: ignore[index,call-overload]
    assert found == known
    assert event["date_basis"] == ("judged" if field == "date" else before["date_basis"])
    for words in (("explain", before["id"]), ("explain", judged), ("judge", "list", before["id"])):
        shown = flat(comity(*words)[1])
        assert "the caption" in shown
        assert "Ann" in shown
    assert comity("check")[0] == 0
    assert comity("judge", "undo", judged, "--by", "Bob")[0] == 0
    rows = [json.loads(line) for line in comity("list", "events", "--json")[1].splitlines()]
    assert next(row for row in rows if row["id"] == before["id"]) == before
    assert "undone by" in flat(comity("judge", "list", before["id"])[1])


def test_a_statement_is_rejected_and_stays_to_be_seen(comity: Comity, own: Path) -> None:
    identity = statement_of(own, "Ivanov and Karimi")
    comity("judge", "unsure", "EGY", "TUR", "--why", "so that the events are made by the rules")
    events = comity("list", "events", "--json")[1]
    assert identity in events
    code, out, err = comity("judge", "reject", identity, "--by", "Ann", "--why", "a caption of last year")
    assert (code, err) == (0, "")
    judged = out.split()[0]
    assert identity not in comity("list", "statements", "--json")[1]
    assert identity not in comity("list", "events", "--json")[1]
    for words in (("explain", identity), ("explain", judged), ("judge", "list", identity)):
        shown = flat(comity(*words)[1])
        assert "rejected" in shown.lower()
        assert "last year" in shown
    assert "REJECTED, counted in no event" in flat(comity("explain", identity)[1])
    assert "rejected by" in comity("judge", "reject", identity, "--why", "again")[2]
    assert comity("check")[0] == 0
    assert comity("judge", "undo", judged, "--by", "Bob")[0] == 0
    assert comity("list", "events", "--json")[1] == events
    assert "REJECTED" not in comity("explain", identity)[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("correct", "{st}", "actors", "IRN"), "say whom they stand for with 'comity judge is'"),
        (("correct", "{st}", "type", "MEET"), "'MEET' is no type; there are: AGREE"),
        (("correct", "{st}", "mode", "dance"), "'dance' is no mode of CONSULT; there are: visit"),
        (("correct", "{st}", "status", "done"), "'done' is no status; there are: happened"),
        (("correct", "{st}", "date", "2024-02-30"), "'2024-02-30' is no date: write 2024-10-11"),
        (("correct", "{st}", "date", "2024-10..2023"), "is no date"),
        (("correct", "{st}", "place", "Tripoli"), "'Tripoli' is not one place: give its country or its id"),
        (("correct", "{st}", "place", "Qqqqq"), "no place 'Qqqqq'"),
        (("reject", "{ev}"), "is an event: reject the statements that are wrong"),
    ],
)
def test_what_cannot_be_corrected_is_one_line(
    comity: Comity, own: Path, words: tuple[str, ...], said: str
) -> None:
    known = {"st": statement_of(own, "President Ivanov"), "ev": find_event(comity, "CONSULT")["id"]}
    code, out, err = comity("judge", *(word.format(**known) for word in words), "--why", "so")
    assert (code, out) == (2, "")
    assert said in err
    assert err.count("\n") == 1
    assert comity("judge", "list")[::2] == (0, "nothing found\n")
