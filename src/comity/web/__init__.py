"""The reading room: a ledger in a browser, read-only. Needs the extra ``web``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import MissingExtraError

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["make_app", "serve"]

# What a browser on this machine calls it. Other names are turned away, so that a foreign page cannot
# read the ledger by having its own name point here.
OWN_NAMES = ("127.0.0.1", "localhost")


def make_app(
    ledger_path: Path, *, directory: Path | None = None, allowed_hosts: Sequence[str] = ("*",)
) -> FastAPI:
    """The application that shows this ledger; it is opened anew, read-only, for each request.

    ``directory`` is a CSV file of own entries that win over the directory.

    Raises:
        ConfigError: that file cannot be read or has faults.
        MissingExtraError: FastAPI is not installed.
        CodebookError: the codebook is malformed.
    """
    try:
        from comity.web.app import build_app
    except ImportError as error:
        raise _missing(error) from error
    return build_app(ledger_path, directory=directory, allowed_hosts=allowed_hosts)


def serve(
    ledger_path: Path, host: str = "127.0.0.1", port: int = 8000, *, directory: Path | None = None
) -> None:
    """Serve the ledger until interrupted.

    Raises:
        MissingExtraError: FastAPI or uvicorn is not installed.
    """
    try:
        import uvicorn
    except ImportError as error:
        raise _missing(error) from error
    hosts = OWN_NAMES if host in OWN_NAMES else ("*",)
    app = make_app(ledger_path, directory=directory, allowed_hosts=hosts)
    uvicorn.run(app, host=host, port=port, log_level="warning")


def _missing(error: ImportError) -> Exception:
    """The kind error where an optional package is absent; the error itself where something else is wrong."""
    if (error.name or "").split(".")[0] in ("fastapi", "starlette", "uvicorn", "pydantic"):
        return MissingExtraError("the reading room", "web")
    return error
