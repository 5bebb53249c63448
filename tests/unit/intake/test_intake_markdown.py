"""Markdown files: plain text, known blocks, front matter."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import IntakeError
from comity.intake import RawInput, read_document
from comity.intake.markdown import read_markdown, split_front_matter
from comity.intake.source import make_source
from comity.model import BlockKind, Document, PublishedBasis

PAGE = """---
title: "Envoys meet in Doha"
date: 2024-10-23
publisher: Gulf Notebook
url: https://gulf.example/envoys
tags:
  - talks
---

# Envoys meet in Doha

The envoys of the two states **met** in [Doha](https://doha.example/news) on Wednesday,
their first *meeting* since 2019.

## Next steps

1. A second round is planned for January, both said.
2. The text of the pact stays `closed` until then, they added.

![A photo](a.jpg)

| Side | Envoy |
|------|-------|
| Qatar | A. Name |

```
code = 1
```
"""


def read(source: str) -> Document:
    payload = source.encode("utf-8", "surrogatepass")
    return read_document(RawInput(source=make_source("a.md", payload), kind="markdown", payload=payload))


def test_a_page_is_rendered_to_plain_text_with_known_blocks() -> None:
    document = read(PAGE)
    shown = [(block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert shown[0] == (BlockKind.HEADING, "Envoys meet in Doha")
    assert shown[1] == (
        BlockKind.PARAGRAPH,
        "The envoys of the two states met in Doha on Wednesday, their first meeting since 2019.",
    )
    assert shown[2] == (BlockKind.HEADING, "Next steps")
    assert shown[3] == (BlockKind.ITEM, "A second round is planned for January, both said.")
    assert shown[4] == (BlockKind.ITEM, "The text of the pact stays closed until then, they added.")
    assert shown[-1][0] is BlockKind.FURNITURE


def test_front_matter_is_read_and_removed() -> None:
    document = read(PAGE)
    assert (document.title, document.publisher, document.url) == (
        "Envoys meet in Doha",
        "Gulf Notebook",
        "https://gulf.example/envoys",
    )
    assert (document.published_on, document.published_basis) == (date(2024, 10, 23), PublishedBasis.METADATA)
    assert "publisher:" not in document.text


def test_without_front_matter_the_first_heading_is_the_title() -> None:
    assert read("# Envoys meet\n\nThey met in Doha on Wednesday.").title == "Envoys meet"
    assert read("They met in Doha on Wednesday.").title is None


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    source = "---\n\nThey met in Doha.\n\n---\n\nThen they left."
    assert split_front_matter(source)[1] == source


def test_a_date_that_cannot_be_read_is_flagged() -> None:
    document = read("---\ndate: last week\n---\nThey met in Doha on Wednesday.")
    assert document.published_on is None
    assert "unreadable_publication_date" in {flag.flag for flag in document.flags}


def test_links_are_kept_apart() -> None:
    assert read_markdown(PAGE).links == ("https://doha.example/news",)


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="#*_[]()`>|-\n 1.ab:!<&\\\"'", max_size=200))
def test_no_markdown_breaks_it(source: str) -> None:
    try:
        document = read(source)
    except IntakeError:
        return
    assert all(document.text[block.start : block.end].strip() for block in document.blocks)
