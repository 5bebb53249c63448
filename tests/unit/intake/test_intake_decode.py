"""Encodings: the right one, a mark where some had to be replaced, or a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import IntakeError
from comity.intake.decode import decode

TEXT = "The talks in Küsnacht – “frank” and naïve – ended; Erdoğan’s envoy left for Đà Nẵng. " * 4
RUSSIAN = "Президент встретился с министром иностранных дел Ирана в Москве и обсудил сотрудничество. " * 6


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_in_all_its_encodings(charset: str) -> None:
    assert decode(TEXT.encode(charset)).text == TEXT


def test_what_http_or_the_page_declares_is_believed_where_it_is_no_utf8() -> None:
    assert decode(RUSSIAN.encode("cp1251"), charset="windows-1251").text == RUSSIAN
    page = '<html><head><meta charset="koi8-r"></head><p>' + RUSSIAN
    assert decode(page.encode("koi8-r"), is_html=True).text == page


def test_utf8_goes_before_a_declaration_that_was_left_over() -> None:
    page = '<html><meta charset="iso-8859-1"><p>' + TEXT
    assert decode(page.encode(), is_html=True, charset="latin-1").text == page


def test_latin_1_means_the_code_page_of_windows() -> None:
    assert (
        decode("It’s “signed” – today".encode("cp1252"), charset="iso-8859-1").text == "It’s “signed” – today"
    )


def test_without_a_declaration_the_encoding_is_guessed() -> None:
    assert decode(RUSSIAN.encode("cp1251")).text == RUSSIAN


def test_scraps_in_another_encoding_are_replaced_and_counted() -> None:
    mixed = TEXT.encode() + "naïve".encode("cp1252") + TEXT.encode()
    decoded = decode(mixed)
    assert (decoded.charset, decoded.n_replaced) == ("utf-8", 1)


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"%PDF-1.7 rest", "looks like PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PK\x03\x04 docx", "ZIP archive or an office document"),
        (b"words \x00\x00\x01\x02 words" * 10, "zero bytes"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 10, "control characters"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "feed"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(payload: bytes, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason):
        decode(payload)


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "x-unknown", "hex", "idna", "utf-16"]))
def test_no_bytes_raise_anything_else(payload: bytes, charset: str | None) -> None:
    try:
        found = decode(payload, charset=charset, is_html=True).charset
    except IntakeError as error:
        found = str(error)
    assert "\n" not in found
