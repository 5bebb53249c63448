"""W3C Web Annotations: each statement is an annotation of the page's words, its record the body.

Model and terms: Web Annotation Data Model, W3C Recommendation (23 February 2017).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TextIO
from uuid import UUID, uuid5

from comity.export.format import Format, Left, Options
from comity.export.phrasing import address, say_act, say_status
from comity.export.records import Telling
from comity.model.public import Json, statement_to_json

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMESPACE = UUID("0d6f6a55-9f43-5c55-8d0e-6e9d1a0f7c21")
# Words before and after the quote by which it is found again in a page that has changed.
AROUND = 32


def write_webannotation(tellings: Iterable[Telling], out: TextIO, _: Options) -> tuple[Left, ...]:
    """Write one collection with one page that holds all annotations; their number stands at its end."""
    head = {"@context": CONTEXT, "id": make_iri("collection"), "type": "AnnotationCollection"}
    page = {"id": make_iri("page"), "type": "AnnotationPage", "partOf": head["id"], "startIndex": 0}
    out.write(f'{json.dumps(head)[:-1]}, "label": "Statements kept by Comity", "first": ')
    out.write(f'{json.dumps(page)[:-1]}, "items": [')
    n = 0
    for telling in tellings:
        out.write((",\n" if n else "\n") + json.dumps(_make_annotation(telling), ensure_ascii=False))
        n += 1
    out.write(f'\n]}}, "total": {n}}}\n')
    return ()


def make_iri(name: str) -> str:
    """A stable name of our own for a thing that has no address."""
    return f"urn:uuid:{uuid5(NAMESPACE, name)}"


def _make_annotation(telling: Telling) -> dict[str, Json]:
    statement = telling.statement
    return {
        "@context": CONTEXT,
        "id": make_iri(statement.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": {"type": "Software", "name": f"Comity, {statement.made_by}"},
        "body": [
            _make_tag(statement.id),
            _make_tag(say_act(statement)),
            _make_tag(f"status: {say_status(statement.status)}"),
            _make_record(telling),
        ],
        "target": _make_targets(telling),
    }


def _make_tag(text: str) -> dict[str, Json]:
    return {
        "type": "TextualBody",
        "purpose": "tagging",
        "format": "text/plain",
        "language": "en",
        "value": text,
    }


def _make_record(telling: Telling) -> dict[str, Json]:
    """The whole statement in the public JSON, as text."""
    record = json.dumps(statement_to_json(telling.statement), ensure_ascii=False)
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": record}


def _make_targets(telling: Telling) -> list[Json]:
    """The words in the page, found by what stands around them; and the words in the text that we read from
    it, by their offsets, which would be wrong in the page itself.
    """
    text, quote = telling.document.text, telling.statement.quote
    words: dict[str, Json] = {"type": "TextQuoteSelector", "exact": quote.text}
    around = {
        "prefix": text[max(0, quote.start - AROUND) : quote.start],
        "suffix": text[quote.end : quote.end + AROUND],
    }
    words |= {side: string for side, string in around.items() if string}
    place: dict[str, Json] = {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}
    read: dict[str, Json] = {
        "type": "SpecificResource",
        "source": {"id": make_iri(telling.document.id), "type": "Text", "format": "text/plain"},
        "selector": [words, place],
    }
    url = address(telling.document)
    page: dict[str, Json] = {"type": "SpecificResource", "source": url, "selector": words}
    return [read] if url is None else [page, read]


WEBANNOTATION = Format(
    name="webannotation",
    suffix=".jsonld",
    about="W3C Web Annotations: each quote in its page, with the statement",
    writers=(("statements", write_webannotation),),
)
