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
    from comity.forecast.public import forecast_to_json
    from comity.forecast.report import Forecast
    from comity.intake import read_record
    from comity.ledger import Ledger
    from comity.measure import Measures, compare_series
    from comity.model import Document, Dyad, Event, Judgement, Report, Statement, Verdict, make_dyad
    from comity.pipeline.correcting import correct_field, reject_statement
    from comity.pipeline.forecasting import make_forecast
    from comity.pipeline.fusion import fuse_if_changed
    from comity.pipeline.judging import judge_mention, judge_pair
    from comity.pipeline.lay_out import make_dossier
    from comity.pipeline.measuring import make_measures, make_networks
    from comity.pipeline.recall import recall
    from comity.pipeline.run import run
    from comity.resolve import load_directory, load_gazetteer

__version__ = "0.1.0"

_HOMES = {
    "Codebook": "codebook",
    "Coder": "coding",
    "ComityError": "errors",
    "Document": "model",
    "Dossier": "dossier",
    "Dyad": "model",
    "Event": "model",
    "Forecast": "forecast.report",
    "Judgement": "model",
    "Ledger": "ledger",
    "Measures": "measure",
    "Report": "model",
    "Statement": "model",
    "Verdict": "model",
    "compare_series": "measure",
    "correct_field": "pipeline",
    "forecast_to_json": "forecast.public",
    "fuse_if_changed": "pipeline",
    "judge_mention": "pipeline",
    "judge_pair": "pipeline",
    "load_codebook": "codebook",
    "load_coder": "coding",
    "load_directory": "resolve",
    "load_gazetteer": "resolve",
    "make_dossier": "pipeline",
    "make_dyad": "model",
    "make_forecast": "pipeline.forecasting",
    "make_measures": "pipeline.measuring",
    "make_networks": "pipeline.measuring",
    "read_record": "intake",
    "recall": "pipeline",
    "reject_statement": "pipeline",
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
    "Forecast",
    "Judgement",
    "Ledger",
    "Measures",
    "Report",
    "Statement",
    "Verdict",
    "compare_series",
    "correct_field",
    "forecast_to_json",
    "fuse_if_changed",
    "judge_mention",
    "judge_pair",
    "load_codebook",
    "load_coder",
    "load_directory",
    "load_gazetteer",
    "make_dossier",
    "make_dyad",
    "make_forecast",
    "make_measures",
    "make_networks",
    "read_record",
    "recall",
    "reject_statement",
    "render_html",
    "render_markdown",
    "run",
]


def __getattr__(name: str) -> Any:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'comity' has no attribute '{name}'")
    return getattr(import_module(f"comity.{home}"), name)
