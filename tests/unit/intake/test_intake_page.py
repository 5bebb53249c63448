"""Web pages: text with blocks, and metadata that is stated and not guessed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comity.errors import IntakeError
from comity.intake import RawInput, read_document
from comity.intake.page import host_name, read_page
from comity.intake.source import make_source
from comity.model import BlockKind, Document, PublishedBasis

BODY = (
    "<p>The two foreign ministers met in Muscat on Tuesday and agreed to reopen their consulates.</p>"
    "<h2>What was agreed</h2>"
    "<p>A joint commission will meet in spring, the host's ministry said in a statement to reporters.</p>"
    "<ul><li>Visas will be issued within ten days of an application, both sides said.</li>"
    "<li>Flights resume in March after a break of four years, the ministry added.</li></ul>"
)


def make_html(head: str = "", body: str = BODY, before: str = "") -> str:
    head = f"<head><title>Ministers meet</title>{head}</head>"
    return f"<!doctype html>{before}<html>{head}<body><article>{body}</article></body></html>"


def read(html: str | bytes) -> Document:
    payload = html if isinstance(html, bytes) else html.encode()
    return read_document(RawInput(source=make_source("page.html", payload), kind="html", payload=payload))


def test_the_blocks_of_a_page_are_those_of_its_markup() -> None:
    document = read(make_html())
    kinds = [block.kind for block in document.blocks]
    assert kinds == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]
    heading = document.blocks[1]
    assert document.text[heading.start : heading.end] == "What was agreed"


def reason_of(html: str | bytes) -> str:
    """Why a page is refused, empty where it is read; whatever else is raised fails the test."""
    try:
        return "" if read(html).text.strip() else "read without text\n"
    except IntakeError as error:
        return str(error)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-10-23T08:00:00+03:00">',
        '<meta name="DC.date.issued" content="2024-10-23">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-10-23"}]}</script>',
    ],
)
def test_the_day_comes_from_the_metadata(head: str) -> None:
    document = read(make_html(head))
    assert (document.published_on, document.published_basis) == (date(2024, 10, 23), PublishedBasis.METADATA)


@pytest.mark.parametrize(
    "body",
    [
        '<time itemprop="datePublished" datetime="2024-10-23">Wednesday</time>' + BODY,
        '<p>Publication date: <time datetime="2024-10-23">October 23</time></p>' + BODY,
        '<time class="entry-date published" datetime="2024-10-23T10:00">Wednesday</time>' + BODY,
    ],
)
def test_the_day_comes_from_a_marked_or_labelled_time(body: str) -> None:
    assert read(make_html(body=body)).published_on == date(2024, 10, 23)


def test_an_announced_day_is_not_the_day_of_publication() -> None:
    html = make_html(body="<h1>On September 7, 2018, the President will visit Tehran</h1>" + BODY).replace(
        "Ministers meet", "On September 7, 2018, the President will visit Tehran"
    )
    assert read(html).published_on is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta itemprop="copyrightYear" content="2019">',
        '<meta property="article:modified_time" content="2024-10-30T08:00:00Z">',
        '<meta http-equiv="last-modified" content="2024-10-30">',
    ],
)
def test_a_copyright_or_a_change_is_no_publication(head: str) -> None:
    document = read(make_html(head))
    assert (document.published_on, document.published_basis) == (None, PublishedBasis.NOT_FOUND)


def test_the_address_gives_the_day_where_the_page_does_not() -> None:
    document = read(make_html('<link rel="canonical" href="https://www.a.example/2024/10/23/talks">'))
    assert (document.published_on, document.published_basis) == (date(2024, 10, 23), PublishedBasis.URL)
    assert (document.url, document.publisher) == ("https://www.a.example/2024/10/23/talks", "a.example")


def test_site_name_title_and_address_of_a_saved_page() -> None:
    saved = "<!-- saved from url=(0033)https://a.example/world/talks.html -->"
    document = read(make_html('<meta property="og:site_name" content="The Muscat Ledger">', before=saved))
    assert document.title == "Ministers meet"
    assert document.publisher == "The Muscat Ledger"
    assert document.url == "https://a.example/world/talks.html"


def test_line_breaks_end_a_part_only_after_a_sentence() -> None:
    body = "<p>The ministers met in the<br>capital of Oman.<br><br>They will meet again, the host said.</p>"
    document = read(make_html(body=body + BODY))
    assert document.text.startswith("The ministers met in the capital of Oman.\n\nThey will meet again")


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<html><body></body></html>", "no text found"),
        ("<html><body><img src='a.jpg'></body></html>", "no text found"),
        ("", "empty"),
        (b"%PDF-1.4 named .html", "looks like PDF"),
    ],
)
def test_a_page_without_text_is_refused(html: str | bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        read(html)


def test_deep_nesting_does_not_break_it() -> None:
    assert "\n" not in reason_of("<html><body>" + "<div>" * 20_000 + BODY)


FRAGMENTS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div",
        ">",
        "<table><tr><td>",
        "<!--",
        "-->",
        "<script>",
        "<meta charset=",
        "&#xD800;",
        "&#0;",
        "<a href='http://[::1'>",
        "<time datetime='2024-99-99'>",
        "<link rel=canonical href='http://[x'>",
        "\x00",
        "\x0c",
        "<svg><math>",
        "Words of a sentence that stands alone.",
        "<li>",
        "<ul>",
        "<br>",
        "]]>",
        "<![CDATA[",
        "<?xml ?>",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(FRAGMENTS, max_size=30), st.integers(0, 400))
def test_broken_pages_raise_nothing_but_intake_errors(fragments: list[str], cut: int) -> None:
    html = make_html(body="".join(fragments) + BODY)
    for page in (html, html[:cut], "".join(fragments)):
        assert "\n" not in reason_of(page)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_random_bytes_raise_nothing_but_intake_errors(payload: bytes) -> None:
    for page in (payload, b"<html><body><p>" + payload):
        assert "\n" not in reason_of(page)


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    for page in ("<html><body><p>" + "<b>" * 50, "<", "<html/>", make_html()):
        try:
            read_page(page)
        except IntakeError:
            continue
    assert capsys.readouterr() == ("", "")


def test_host_names() -> None:
    assert host_name("https://www.a.example/x") == "a.example"
    assert host_name("http://[broken") is None
    assert host_name(None) is None
