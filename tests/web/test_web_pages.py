"""The reading room: every page and its JSON twin, filters, errors, safety."""

from __future__ import annotations

import builtins
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from web_client import RoomClient

from comity.errors import MissingExtraError
from comity.ledger import Batch, Ledger
from comity.web import make_app
from comity.web.pages import PAGE_SIZE, cut_page
from dossier_evidence import Evidence

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def addresses(evidence: Evidence) -> list[str]:
    return [
        "/",
        "/dossier/RUS-IRN",
        "/events",
        f"/events/{evidence.events[0].id}",
        "/documents",
        f"/documents/{evidence.documents[0].id}",
        f"/statements/{evidence.statements[0].id}",
        "/codebook",
    ]


def test_every_page_answers_in_html_and_in_json(client: RoomClient, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert page.headers["content-type"].startswith("text/html")
        assert "<h1>" in page.text
        twin = client.get(f"/api{address}".rstrip("/"))
        assert twin.json() == client.get(address, params={"format": "json"}).json(), address


def test_no_page_asks_for_anything_from_elsewhere(client: RoomClient, addresses: list[str]) -> None:
    for address in addresses:
        page = client.get(address)
        assert not re.search(r"<(script|link|img|iframe)\b", page.text), address
        assert "default-src 'none'" in page.headers["content-security-policy"]


def test_links_within_the_room_lead_to_pages(client: RoomClient, addresses: list[str]) -> None:
    links = {
        unescape(link)
        for address in addresses
        for link in re.findall(r'href="(/[^"]*)"', client.get(address).text)
    }
    assert len(links) > 40
    for link in sorted(links):
        assert client.get(link).status_code == 200, link


def test_page_and_twin_hold_the_same(client: RoomClient, evidence: Evidence) -> None:
    event = evidence.events[5]
    page, twin = client.get(f"/events/{event.id}").text, client.get(f"/api/events/{event.id}").json()
    assert twin["what"] in page
    assert twin["date_text"] in page
    assert twin["id"] == event.id
    for passage in twin["passages"]:
        for segment in passage["segments"]:
            if segment["statement_ids"]:
                assert f"<mark>{segment['text']}</mark>" in unescape(page)


def test_the_home_page_counts_and_names_failures(client: RoomClient, evidence: Evidence) -> None:
    data = client.get("/api").json()
    assert data["counts"]["events"] == len(evidence.events)
    assert data["counts"]["documents"] == 6
    assert data["dyads"][0] == {"dyad": "IRN-RUS", "n_events": 19}
    page = client.get("/").text
    assert "&lt;b&gt;not text&lt;/b&gt;" in page
    assert "<b>not text</b>" not in page


def test_events_are_filtered(client: RoomClient) -> None:
    def count(**chosen: str) -> int:
        return int(client.get("/api/events", params=chosen).json()["n_events"])

    assert count() == 30
    assert count(register="meetings") == 6
    assert count(register="meetings", dyad="RUS-IRN") == 5
    assert count(dyad="IRN-RUS") == count(dyad="RUS-IRN") == 19
    assert count(status="planned") == 2
    assert count(since="2025-01-01") == 8
    assert count(dyad="FRA-DEU") == 0


def test_events_come_newest_first_and_undated_ones_last(client: RoomClient) -> None:
    events = client.get("/api/events").json()["events"]
    days = [event["last_on"] for event in events]
    known = [day for day in days if day]
    assert known == sorted(known, reverse=True)
    assert days[: len(known)] == known


def test_lists_are_cut_into_pages() -> None:
    ids = [str(n) for n in range(2 * PAGE_SIZE + 1)]
    assert [len(cut_page(ids, page)[0]) for page in (1, 2, 3)] == [PAGE_SIZE, PAGE_SIZE, 1]
    assert cut_page(ids, 99)[1].page == 3
    assert cut_page(ids, 0)[1].page == 1
    assert cut_page([], 1)[1].n_pages == 1


def test_a_document_shows_its_whole_text_with_numbered_quotes(client: RoomClient, evidence: Evidence) -> None:
    wire = evidence.documents[0]
    page = client.get(f"/documents/{wire.id}").text
    body = page[page.index('<div class="text">') : page.index("<h2>Statements</h2>")]
    shown = unescape(re.sub(r"<sup>.*?</sup>|<[^>]+>", "", body))
    assert "".join(shown.split()).endswith("".join(wire.text.split()))
    first = evidence.statements[0]
    assert f"<mark>{first.quote.text}</mark><sup>" in body
    assert f'href="/events/{evidence.events[0].id}"' in body


def test_documents_are_found_by_words_of_title_and_publisher(client: RoomClient) -> None:
    found = client.get("/api/documents", params={"words": "ashgabat NORTHERN"}).json()
    assert [document["title"] for document in found["documents"]] == ["Leaders meet in Ashgabat"]
    assert client.get("/api/documents", params={"words": "no such words"}).json()["n_documents"] == 0


def test_a_statement_shows_what_was_made_of_it(client: RoomClient, evidence: Evidence) -> None:
    statement = evidence.statements[0]
    page = client.get(f"/statements/{statement.id}").text
    assert f"<mark>{statement.quote.text}</mark>" in page
    assert evidence.events[0].id in page
    assert client.get(f"/api/statements/{statement.id}").json()["event_id"] == evidence.events[0].id


def test_the_dossier_is_the_one_that_the_command_writes(client: RoomClient) -> None:
    page = client.get("/dossier/RUS-IRN").text
    assert "<h2>Sanctions</h2>" in page
    saved = client.get("/files/RUS-IRN.html")
    assert "attachment" in saved.headers["content-disposition"]
    assert saved.text.startswith("<!DOCTYPE html>")
    assert client.get("/files/RUS-IRN.md").text.startswith("# Russia and Iran")


def test_the_dossier_form_leads_to_the_dossier(client: RoomClient) -> None:
    answer = client.get("/dossier", params={"first": "rus", "second": "irn"}, follow=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/dossier/RUS-IRN")


@pytest.mark.parametrize(
    ("address", "code", "words"),
    [
        ("/nothing", 404, "There is no such page"),
        ("/events/ev-nothing", 404, "ev-nothing"),
        ("/documents/doc-nothing", 404, "doc-nothing"),
        ("/statements/st-nothing", 404, "st-nothing"),
        ("/events?register=nothing", 404, "nothing"),
        ("/dossier/RUS-XXX", 404, "XXX"),
        ("/dossier/RUS", 400, "dyad"),
        ("/dossier/RUS-RUS", 400, "two different states"),
        ("/events?dyad=x", 400, "dyad"),
        ("/events?since=yesterday", 400, "not a date"),
        ("/events?status=done", 400, "not a status"),
        ("/events?page=x", 400, "page number"),
        ("/files/RUS-IRN.pdf", 404, "html or md"),
    ],
)
def test_errors_are_kind_pages(client: RoomClient, address: str, code: int, words: str) -> None:
    page = client.get(address)
    assert page.status_code == code
    assert words in page.text
    assert "Back to the beginning" in page.text
    assert "Traceback" not in page.text


def test_errors_under_api_are_json(client: RoomClient) -> None:
    answer = client.get("/api/events/ev-nothing")
    assert answer.status_code == 404
    assert "ev-nothing" in answer.json()["error"]


def test_markup_in_an_address_is_shown_not_run(client: RoomClient) -> None:
    for address in (f"/events/{HOSTILE}", f"/documents?words={HOSTILE}", f"/events?dyad={HOSTILE}"):
        assert HOSTILE not in client.get(address).text


def test_nothing_can_be_written(client: RoomClient) -> None:
    assert client.ask("POST", "/events").status_code == 405
    assert client.ask("DELETE", "/").status_code == 405


def test_requests_at_once_get_the_same_answer(client: RoomClient, addresses: list[str]) -> None:
    alone = {address: client.get(address).text for address in addresses}
    with ThreadPoolExecutor(8) as pool:
        for address, text in pool.map(lambda a: (a, client.get(a).text), addresses * 3):
            assert text == alone[address]


def test_a_change_of_the_ledger_is_seen(evidence: Evidence, tmp_path: Path) -> None:
    path = tmp_path / "growing.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add_batch(Batch(documents=evidence.documents[:1]))
    client = RoomClient(path)
    assert client.get("/api/documents").json()["n_documents"] == 1
    with Ledger.open(path) as ledger:
        ledger.add_batch(Batch(documents=evidence.documents))
    assert client.get("/api/documents").json()["n_documents"] == 6


def test_a_ledger_that_is_not_there_is_said_kindly(tmp_path: Path) -> None:
    client = RoomClient(tmp_path / "none.duckdb")
    answer = client.get("/documents")
    assert answer.status_code == 503
    assert "comity run" in answer.text


def test_another_name_for_this_machine_is_turned_away(ledger_path: Path) -> None:
    client = RoomClient(ledger_path, allowed_hosts=["127.0.0.1", "localhost"])
    assert client.get("/codebook", headers={"Host": "evil.example"}).status_code == 400
    assert client.get("/codebook", headers={"Host": "127.0.0.1:8000"}).status_code == 200


def test_hostile_pages_stay_text(evidence: Evidence, tmp_path: Path) -> None:
    first = evidence.documents[0]
    bad = replace(first, title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    path = tmp_path / "hostile.duckdb"
    with Ledger.open(path) as ledger:
        ledger.add_batch(Batch(documents=(bad,)))
    client = RoomClient(path)
    for address in ("/documents", f"/documents/{bad.id}"):
        page = client.get(address).text
        assert HOSTILE not in page
        assert 'href="javascript' not in page


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = builtins.__import__

    def without_fastapi(name: str, *rest: Any, **more: Any) -> Any:
        if name == "comity.web.app":
            raise ModuleNotFoundError("No module named 'fastapi'", name="fastapi")
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_fastapi)
    with pytest.raises(MissingExtraError, match=r"comity\[web\]"):
        make_app(tmp_path / "x.duckdb")
