"""Pages from the web: the interface a fetcher keeps, and the one that asks the network."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import urljoin, urlsplit

from comity import __version__
from comity.errors import IntakeError
from comity.intake.limits import MAX_INPUT_BYTES, describe_limit

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, PoolManager

_CHUNK = 65_536
_MAX_REDIRECTS = 5  # browsers follow 20; an article that needs more than 5 is a login or a consent wall
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The body of an answer, the address it finally came from and its content type as sent."""

    body: bytes
    url: str
    content_type: str | None = None


class Fetcher(Protocol):
    """Asks for one address."""

    def fetch(self, url: str) -> Fetched:
        """The answer's body. Raises IntakeError with a reason where there is none."""
        ...


class WebFetcher:
    """Fetches over http and https, and nothing else; one address at a time, politely.

    ``timeout`` is the longest wait for a connection or for the next bytes, ``deadline`` for the
    whole answer, both in seconds.
    """

    def __init__(
        self, *, timeout: float = 20.0, deadline: float = 90.0, max_bytes: int = MAX_INPUT_BYTES
    ) -> None:
        self._timeout = timeout
        self._deadline = deadline
        self._max_bytes = max_bytes
        self._pool: PoolManager | None = None

    def fetch(self, url: str) -> Fetched:
        """The answer to a GET of ``url`` after redirects. Raises IntakeError."""
        from urllib3.exceptions import HTTPError

        try:
            return self._follow(url, time.monotonic() + self._deadline)
        except (HTTPError, OSError, ValueError) as error:
            raise IntakeError(
                f"cannot be reached ({_explain(error)}); check the address and the connection"
            ) from error

    def _follow(self, url: str, until: float) -> Fetched:
        for _ in range(_MAX_REDIRECTS + 1):
            _check_scheme(url)
            response = self._open(url)
            try:
                target = response.headers.get("Location")
                if response.status not in _REDIRECTS or not target:
                    return self._read(response, url, until)
                url = urljoin(url, target)
            finally:
                response.release_conn()
                response.close()
        raise IntakeError(f"redirected more than {_MAX_REDIRECTS} times; give the final address")

    def _open(self, url: str) -> BaseHTTPResponse:
        from urllib3 import PoolManager, Retry, Timeout

        if self._pool is None:
            self._pool = PoolManager(
                headers={
                    "User-Agent": f"comity/{__version__} (reads single pages on a person's request)",
                    "Accept": "text/html,application/xhtml+xml,text/markdown,text/plain,*/*;q=0.5",
                    "Accept-Encoding": "gzip, deflate",
                },
                timeout=Timeout(connect=self._timeout, read=self._timeout),
                retries=Retry(total=1, redirect=False, status=False, backoff_factor=0.2),
            )
        return self._pool.request("GET", url, redirect=False, preload_content=False)

    def _read(self, response: BaseHTTPResponse, url: str, until: float) -> Fetched:
        if response.status != 200:
            raise IntakeError(f"the server answered {response.status}; open the address in a browser")
        body = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=True):
            body += chunk
            if len(body) > self._max_bytes:
                raise IntakeError(describe_limit(self._max_bytes))
            if time.monotonic() > until:
                raise IntakeError(f"the answer took longer than {self._deadline:g} seconds; try again")
        return Fetched(body=bytes(body), url=url, content_type=response.headers.get("Content-Type"))


def is_url(location: str) -> bool:
    """True where the input is a web address and not a path."""
    return location.lower().startswith(("http://", "https://"))


def _check_scheme(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise IntakeError(f"only http and https addresses are fetched, not {url[:80]!r}")


def _explain(error: Exception) -> str:
    """The innermost cause in a few words: urllib3 wraps the plain reason in two or three others."""
    reason: object = error
    while isinstance(reason, Exception) and isinstance(getattr(reason, "reason", None), Exception):
        reason = getattr(reason, "reason", None)
    words = str(reason).split("): ", 1)[-1].split(": ", 1)[-1]
    return " ".join(words.split())[:160] or type(error).__name__
