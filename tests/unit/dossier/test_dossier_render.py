"""HTML, Markdown and JSON of a dossier: whole, safe, the same every time."""

import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from comity.codebook import load_codebook
from comity.dossier import Dossier, dossier_to_json, gather, render_html, render_markdown
from comity.dossier.render import escape_markdown
from comity.model import Document, Event, Participant, Statement, make_span
from dossier_evidence import DYAD, LEADERS, STATE_NAMES, Evidence, make_evidence

GOLDEN = Path(__file__).parents[2] / "golden" / "dossier"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & [x](javascript:alert(3)) `c` | *b*"
VOID = {"meta", "br", "img", "input", "link", "hr", "path", "circle", "rect", "use"}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return make_evidence()


@pytest.fixture(scope="module")
def dossier(evidence: Evidence) -> Dossier:
    return gather(DYAD, evidence, load_codebook(), STATE_NAMES, leaders=LEADERS)


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return render_html(dossier)


class Outline(HTMLParser):
    """Tags, ids, links and open elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def test_the_page_is_one_file_without_script_or_asset(page: str) -> None:
    outline = Outline(page)
    assert outline.faults == []
    assert outline.open == []
    assert not {"script", "link", "img", "iframe", "object"} & set(outline.tags)
    assert "default-src 'none'" in page
    assert not re.search(r"url\(\s*['\"]?(?!#)", page)


def test_ids_are_unique_and_links_within_the_page_lead_somewhere(page: str) -> None:
    outline = Outline(page)
    assert len(outline.ids) == len(set(outline.ids))
    targets = {
        value[1:]
        for name, value in outline.attributes
        if name in ("href", "xlink:href") and value and value.startswith("#")
    }
    assert targets <= set(outline.ids)


def test_every_event_has_a_place_and_a_highlighted_quote(page: str, dossier: Dossier) -> None:
    ids = set(Outline(page).ids)
    text = page.replace("&#39;", "'").replace("&amp;", "&")
    for section in dossier.sections:
        for part in section.parts:
            for group in part.groups:
                for entry in group.entries:
                    assert entry.line.anchor in ids
                    assert f"<mark>{entry.line.passages[0].quotes[0]}</mark>" in text


def test_the_same_dossier_gives_the_same_bytes(page: str, dossier: Dossier) -> None:
    assert render_html(dossier) == page


def test_pictures_have_words(page: str) -> None:
    for drawing in re.findall(r"<svg class=\"(?:wide|narrow)\".*?</svg>", page, re.DOTALL):
        assert "<title>" in drawing
        assert "<desc>" in drawing
        assert "<text" in drawing  # text stays text
        assert "#010203" not in drawing  # colours are those of the page
        assert "<style" not in drawing
    assert "dc:date" not in page


def make_hostile(evidence: Evidence) -> Evidence:
    """The evidence with markup in every string that comes from a page."""
    documents, statements = [], []
    for document in evidence.documents:
        text = HOSTILE + document.text
        shift = len(HOSTILE)
        documents.append(
            replace(
                document,
                text=text,
                title=HOSTILE,
                publisher=HOSTILE,
                url="javascript:alert(1)//" + HOSTILE,
                blocks=(),
                flags=tuple(replace(flag, reason=HOSTILE, flag=HOSTILE) for flag in document.flags),
            )
        )
        statements += [
            _shift(statement, text, shift)
            for statement in evidence.statements
            if statement.document_id == document.id
        ]
    events = tuple(_taint(event) for event in evidence.events)
    return replace(evidence, documents=tuple(documents), statements=tuple(statements), events=events)


def _shift(statement: Statement, text: str, shift: int) -> Statement:
    """The statement with its quote from the text's beginning, markup and all."""
    end = statement.quote.end + shift
    return replace(statement, quote=make_span(text, 0, end))


def _taint(event: Event) -> Event:
    def tainted(participant: Participant) -> Participant:
        if participant.id == participant.country:
            return participant
        return replace(participant, name=HOSTILE)

    place = None if event.place is None else replace(event.place, name=HOSTILE)
    return replace(
        event,
        place=place,
        actors=tuple(tainted(p) for p in event.actors),
        recipients=tuple(tainted(p) for p in event.recipients),
    )


def test_text_from_pages_never_becomes_markup(evidence: Evidence, page: str) -> None:
    hostile = gather(DYAD, make_hostile(evidence), load_codebook(), STATE_NAMES)
    outline = Outline(render_html(hostile))
    assert outline.faults == []
    assert set(outline.tags) <= set(Outline(page).tags)
    assert not any(name.startswith("on") for name, _ in outline.attributes)
    hrefs = [value or "" for name, value in outline.attributes if name == "href"]
    assert all(href.startswith(("#", "http")) for href in hrefs)


def test_text_from_pages_never_becomes_markdown(evidence: Evidence) -> None:
    hostile = gather(DYAD, make_hostile(evidence), load_codebook(), STATE_NAMES)
    tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(hostile))
    inline = [child for token in tokens for child in (token.children or [])]
    assert not [
        t for t in (*tokens, *inline) if t.type in ("html_block", "html_inline", "image", "code_inline")
    ]
    assert not [t for t in inline if t.type == "link_open"]


def test_markdown_escapes_read_as_themselves() -> None:
    rendered = MarkdownIt("commonmark").render("x " + escape_markdown(HOSTILE))
    assert "<script>" not in rendered
    assert "<em>" not in rendered
    assert "<a " not in rendered
    assert escape_markdown("a\n# b\n- c") == "a \\# b - c"


def test_markdown_has_the_sections_in_order_and_tables_that_parse(dossier: Dossier) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render_markdown(dossier))
    titles = [
        tokens[n + 1].content
        for n, token in enumerate(tokens)
        if (token.type, token.tag) == ("heading_open", "h2")
    ]
    assert titles == [
        "What the evidence is",
        "First meeting and series",
        *(section.title for section in dossier.sections),
        "Timeline and tone",
        "Disagreements",
        "Sources",
    ]
    assert sum(token.type == "table_open" for token in tokens) == 4


def test_json_is_json_and_its_ids_hold_together(dossier: Dossier) -> None:
    data = json.loads(json.dumps(dossier_to_json(dossier)))
    events = {event["id"] for event in data["events"]}
    statements = {statement["id"] for statement in data["statements"]}
    documents = {document["id"] for document in data["documents"]}
    named = {
        entry["event_id"]
        for section in data["sections"]
        for part in section["parts"]
        for group in part["groups"]
        for entry in group["entries"]
    }
    assert named == events
    for event in data["events"]:
        for passage in event["passages"]:
            assert passage["document_id"] in documents
            assert set(passage["statement_ids"]) <= statements


def test_a_page_with_half_a_character_still_renders(evidence: Evidence) -> None:
    def broken(document: Document) -> Document:
        return replace(document, title="half \ud83d a character")

    documents = tuple(broken(document) for document in evidence.documents)
    dossier = gather(DYAD, replace(evidence, documents=documents), load_codebook(), STATE_NAMES)
    assert "half" in render_html(dossier)


@pytest.mark.parametrize("name", ["RUS-IRN.json", "RUS-IRN.md"])
def test_the_synthetic_dossier_is_as_it_was(dossier: Dossier, name: str) -> None:
    """To accept a change, write the new text to the file named in the message and read the difference."""
    shown = {
        "RUS-IRN.json": lambda: json.dumps(dossier_to_json(dossier), indent=1, ensure_ascii=False) + "\n",
        "RUS-IRN.md": lambda: render_markdown(dossier),
    }[name]()
    golden = GOLDEN / name
    assert golden.read_text("utf-8") == shown, f"{golden} differs"
