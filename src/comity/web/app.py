"""The application: addresses, answers in HTML or JSON, errors in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware

from comity.codebook import load_codebook
from comity.dossier import render_html, render_markdown
from comity.dossier.reference import Reference
from comity.dossier.render import make_environment, read_style
from comity.errors import ComityError, ConfigError, NotFoundError
from comity.ledger import Ledger
from comity.model import Dyad, Status, parse_dyad
from comity.resolve import load_directory
from comity.web import pages, reading
from comity.web.pages import Page
from comity.web.room import Room

if TYPE_CHECKING:
    from jinja2 import Environment

HEADERS = {
    # Pictures bring their styles in attributes; nothing else may come from anywhere.
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}

MakePage = Callable[[Room, Ledger, Request], Page]


def build_app(
    ledger_path: Path,
    *,
    allowed_hosts: Sequence[str],
    directory: Path | None = None,
    load_reference: Callable[[], Reference] | None = None,
) -> FastAPI:
    """The application on this ledger; names of states are those of the directory, or of what is given."""
    if directory is not None:
        load_directory(directory)  # so that its faults are told before anybody asks for a page
    room = Room(ledger_path, load_codebook(), load_reference or partial(load_directory, directory))
    app = FastAPI(title="Comity reading room", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(allowed_hosts), www_redirect=False)
    for address, make_page in PAGES.items():
        answer = _answer_with(room, make_page)
        app.add_api_route(address, answer, methods=["GET", "HEAD"])
        app.add_api_route(f"/api{address}".rstrip("/"), answer, methods=["GET", "HEAD"])
    app.add_api_route("/dossier", find_dossier, methods=["GET"])
    app.add_api_route("/registers/{name}", find_register, methods=["GET"])
    app.add_api_route("/files/{dyad}.{form}", _answer_with_file(room), methods=["GET"])
    app.add_exception_handler(ComityError, _explain)
    app.add_exception_handler(HTTPException, _explain)
    return app


def _answer_with(room: Room, make_page: MakePage) -> Callable[[Request], Response]:
    # Not async: FastAPI runs it in a thread of its own, with a connection of its own.
    def answer(request: Request) -> Response:
        with room.open() as ledger:
            return respond(request, make_page(room, ledger, request))

    return answer


def respond(request: Request, page: Page, *, code: int = 200) -> Response:
    """The page as HTML, or its twin in JSON under ``/api`` and for ``?format=json``."""
    if wants_json(request):
        return JSONResponse(page.data, status_code=code, headers=HEADERS)
    html = (
        make_web_environment()
        .get_template(page.template)
        .render({**page.context, "title": page.title, "style": read_style(), "twin": _twin_of(request)})
    )
    # Half of a surrogate pair, which a broken page may hold, has no UTF-8.
    return HTMLResponse(html.encode("utf-8", "replace"), status_code=code, headers=HEADERS)


def wants_json(request: Request) -> bool:
    """True where the answer is to be JSON."""
    path = request.url.path
    return path == "/api" or path.startswith("/api/") or request.query_params.get("format") == "json"


def _twin_of(request: Request) -> str:
    query = f"?{request.url.query}" if request.url.query else ""
    return f"/api{request.url.path}".rstrip("/") + query


@cache
def make_web_environment() -> Environment:
    """The templates of the reading room, on top of those of the dossier."""
    from jinja2 import ChoiceLoader, PackageLoader

    base = make_environment(is_html=True)
    loaders = [PackageLoader("comity.web", "templates"), PackageLoader("comity.dossier", "templates")]
    environment = base.overlay(loader=ChoiceLoader(loaders))
    environment.filters["query"] = make_query
    return environment


def make_query(chosen: dict[str, object], page: int) -> str:
    """The query of a list's address: what was chosen, and the page."""
    kept = {name: str(value) for name, value in chosen.items() if value}
    return urlencode({**kept, "page": page})


def _home(room: Room, ledger: Ledger, request: Request) -> Page:
    return pages.make_home(room, ledger)


def _dossier(room: Room, ledger: Ledger, request: Request) -> Page:
    dyad = parse_dyad(request.path_params["dyad"])
    days = {name: _day(request, name) for name in ("since", "as_of")}
    return pages.make_dossier_page(pages.make_dossier(room, ledger, dyad, **days))


def _events(room: Room, ledger: Ledger, request: Request) -> Page:
    return pages.make_event_list(
        room,
        ledger,
        register=request.query_params.get("register") or None,
        dyad=_dyad(request),
        status=_status(request),
        since=_day(request, "since"),
        page=_page(request),
    )


def _event(room: Room, ledger: Ledger, request: Request) -> Page:
    return pages.make_event_page(room, ledger, request.path_params["id"])


def _documents(room: Room, ledger: Ledger, request: Request) -> Page:
    return pages.make_document_list(
        room, ledger, words=request.query_params.get("words", ""), page=_page(request)
    )


def _document(room: Room, ledger: Ledger, request: Request) -> Page:
    return reading.make_document_page(room, ledger, request.path_params["id"])


def _statement(room: Room, ledger: Ledger, request: Request) -> Page:
    return reading.make_statement_page(room, ledger, request.path_params["id"])


def _codebook(room: Room, ledger: Ledger, request: Request) -> Page:
    return reading.make_codebook_page(room)


PAGES: dict[str, MakePage] = {
    "/": _home,
    "/dossier/{dyad}": _dossier,
    "/events": _events,
    "/events/{id}": _event,
    "/documents": _documents,
    "/documents/{id}": _document,
    "/statements/{id}": _statement,
    "/codebook": _codebook,
}


def find_dossier(first: str = "", second: str = "") -> Response:
    """The address of the dossier of two states that were chosen in a form."""
    dyad = parse_dyad(f"{first.strip().upper()}-{second.strip().upper()}")
    return RedirectResponse(f"/dossier/{dyad}", status_code=HTTPStatus.SEE_OTHER)


def find_register(name: str) -> Response:
    """The address of a register's events."""
    return RedirectResponse(f"/events?{urlencode({'register': name})}", status_code=HTTPStatus.SEE_OTHER)


def _answer_with_file(room: Room) -> Callable[[str, str], Response]:
    def answer(dyad: str, form: str) -> Response:
        """The dossier as a file to keep: html or md."""
        renderers = {"html": (render_html, "text/html"), "md": (render_markdown, "text/markdown")}
        if form not in renderers:
            raise NotFoundError(f"a dossier comes as html or md, not as '{form}'")
        pair = parse_dyad(dyad)
        render, kind = renderers[form]
        with room.open() as ledger:
            text = render(pages.make_dossier(room, ledger, pair))
        name = {"Content-Disposition": f'attachment; filename="{pair}.{form}"'}
        return PlainTextResponse(
            text.encode("utf-8", "replace"), media_type=kind, headers={**HEADERS, **name}
        )

    return answer


def _dyad(request: Request) -> Dyad | None:
    text = request.query_params.get("dyad", "").strip()
    return parse_dyad(text) if text else None


def _day(request: Request, name: str) -> date | None:
    text = request.query_params.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ConfigError(f"'{text}' is not a date: write it as 2024-10-23") from error


def _status(request: Request) -> Status | None:
    text = request.query_params.get("status", "")
    if not text:
        return None
    try:
        return Status(text)
    except ValueError as error:
        raise ConfigError(f"'{text}' is not a status; there are: {', '.join(Status)}") from error


def _page(request: Request) -> int:
    text = request.query_params.get("page", "1")
    if not text.isdecimal():
        raise ConfigError(f"'{text}' is not a page number")
    return int(text[:9])


def _explain(request: Request, error: Exception) -> Response:
    """An error as a page: what was not found, what was wrong, or that the ledger is busy."""
    if isinstance(error, HTTPException):
        code = error.status_code
        message = "There is no such page." if code == HTTPStatus.NOT_FOUND else str(error.detail)
    elif isinstance(error, NotFoundError):
        code, message = HTTPStatus.NOT_FOUND, str(error)
    elif isinstance(error, ConfigError):
        code, message = HTTPStatus.BAD_REQUEST, str(error)
    else:
        code, message = HTTPStatus.SERVICE_UNAVAILABLE, str(error)
    message = message[:1].upper() + message[1:]
    title = "Not found" if code == HTTPStatus.NOT_FOUND else HTTPStatus(code).phrase
    page = Page(template="error.html.j2", title=title, context={"message": message}, data={"error": message})
    return respond(request, page, code=code)
