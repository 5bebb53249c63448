"""One document read twice: which reading is kept, whatever the order.

A document's id is its content (text, publisher, title, day). Its address, language, flags and blocks
may differ from one input to another: of several readings the least by ``rank`` is kept, as a whole.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from comity.model import Document, make_digest

Rank = tuple[bool, str, str]


def rank(document: Document) -> Rank:
    """The place of a reading among those of the same document: with an address before without one,
    the smallest address first, then by a digest of the rest.
    """
    rest = {**asdict(document), "text": "", "url": ""}
    return (
        document.url is None,
        document.url or "",
        make_digest(json.dumps(rest, default=str, sort_keys=True)),
    )
