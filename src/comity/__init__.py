"""Comity keeps the record of how states deal with each other, bound to the words it came from.

The names below are the public ones; the rest may move. Each is loaded when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comity.codebook import Codebook, load_codebook
    from comity.coding import Coder, load_coder
    from comity.dossier import Dossier, render_html, render_markdown
    from comity.errors import ComityError
    from comity.intake import read_record
    from comity.ledger import Ledger
    from comity.model import Document, Dyad, Event, Report, Statement, make_dyad
    from comity.pipeline.lay_out import make_dossier
    from comity.pipeline.run import run
    from comity.resolve import load_directory

__version__ = "0.1.0"

_HOMES = {
    "Codebook": "codebook",
    "Coder": "coding",
    "ComityError": "errors",
    "Document": "model",
    "Dossier": "dossier",
    "Dyad": "model",
    "Event": "model",
    "Ledger": "ledger",
    "Report": "model",
    "Statement": "model",
    "load_codebook": "codebook",
    "load_coder": "coding",
    "load_directory": "resolve",
    "make_dossier": "pipeline",
    "make_dyad": "model",
    "read_record": "intake",
    "render_html": "dossier",
    "render_markdown": "dossier",
    "run": "pipeline",
}

__all__ = [
    "Codebook",
    "Coder",
    "ComityError",
    "Document",
    "Dossier",
    "Dyad",
    "Event",
    "Ledger",
    "Report",
    "Statement",
    "load_codebook",
    "load_coder",
    "load_directory",
    "make_dossier",
    "make_dyad",
    "read_record",
    "render_html",
    "render_markdown",
    "run",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'comity' has no attribute '{name}'")
    return getattr(import_module(f"comity.{home}"), name)
