"""The web fetcher against answers made by hand; no network."""

from __future__ import annotations

import io

import pytest
from urllib3 import HTTPResponse
from urllib3.exceptions import MaxRetryError, NewConnectionError, ReadTimeoutError

from comity.errors import IntakeError
from comity.intake import WebFetcher
from comity.intake.fetch import is_url


class StubFetcher(WebFetcher):
    """Takes its answers from a table of address -> (status, headers, body) or an error to raise."""

    def __init__(self, answers: dict[str, object], **settings: float | int) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.answers = answers
        self.asked: list[str] = []

    def _open(self, url: str) -> HTTPResponse:
        self.asked.append(url)
        answer = self.answers[url]
        if isinstance(answer, Exception):
            raise answer
        status, headers, body = answer  # type: ignore[misc]
        return HTTPResponse(body=io.BytesIO(body), status=status, headers=headers, preload_content=False)


def test_an_answer_comes_with_its_type() -> None:
    fetcher = StubFetcher({"https://a.example/": (200, {"Content-Type": "text/html"}, b"<p>Words.</p>")})
    fetched = fetcher.fetch("https://a.example/")
    assert (fetched.body, fetched.url, fetched.content_type) == (
        b"<p>Words.</p>",
        "https://a.example/",
        "text/html",
    )


def test_redirects_are_followed_and_the_final_address_is_kept() -> None:
    fetcher = StubFetcher(
        {
            "http://a.example/x": (301, {"Location": "https://a.example/x"}, b""),
            "https://a.example/x": (302, {"Location": "/y?z=1"}, b""),
            "https://a.example/y?z=1": (200, {}, b"Words."),
        }
    )
    assert fetcher.fetch("http://a.example/x").url == "https://a.example/y?z=1"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/", "gopher://x", "http://"])
def test_only_http_and_https_are_followed(target: str) -> None:
    fetcher = StubFetcher({"https://a.example/": (302, {"Location": target}, b"")})
    with pytest.raises(IntakeError, match="only http and https"):
        fetcher.fetch("https://a.example/")
    assert fetcher.asked == ["https://a.example/"]


def test_a_circle_of_redirects_ends() -> None:
    fetcher = StubFetcher({"https://a.example/": (302, {"Location": "/"}, b"")})
    with pytest.raises(IntakeError, match="redirected more than 5 times"):
        fetcher.fetch("https://a.example/")


def test_an_answer_above_the_limit_is_not_read_to_its_end() -> None:
    fetcher = StubFetcher({"https://a.example/": (200, {}, b"x" * 400_000)}, max_bytes=100_000)
    with pytest.raises(IntakeError, match=r"larger than 0\.1 MB"):
        fetcher.fetch("https://a.example/")


def test_a_slow_answer_is_given_up() -> None:
    fetcher = StubFetcher({"https://a.example/": (200, {}, b"x")}, deadline=-1.0)
    with pytest.raises(IntakeError, match="longer than"):
        fetcher.fetch("https://a.example/")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ((404, {}, b"gone"), "answered 404"),
        ((503, {}, b""), "answered 503"),
        (OSError("no route to host"), "no route to host"),
        (
            MaxRetryError(None, "/", NewConnectionError(None, "Failed: Name or service not known")),  # type: ignore[arg-type]
            "Name or service not known",
        ),
        (ReadTimeoutError(None, "/", "Read timed out. (read timeout=20)"), "timed out"),  # type: ignore[arg-type]
    ],
)
def test_what_goes_wrong_is_said_in_one_line(answer: object, reason: str) -> None:
    with pytest.raises(IntakeError, match=reason) as raised:
        StubFetcher({"https://a.example/": answer}).fetch("https://a.example/")
    assert "\n" not in str(raised.value)
    assert len(str(raised.value)) < 260


def test_addresses_are_told_from_paths() -> None:
    assert is_url("HTTPS://a.example")
    assert not is_url("notes/http.txt")
    assert not is_url("ftp://a.example")
