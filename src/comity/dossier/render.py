"""The dossier as HTML and as Markdown, from templates that hold no logic of their own."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from comity import __version__
from comity.dossier.charts import draw_measured, draw_monthly, draw_timeline
from comity.dossier.passages import safe_link
from comity.dossier.record import Dossier
from comity.dossier.words import MONTHS, STATUS_WORDS, count_words, day_words
from comity.model import Status

if TYPE_CHECKING:
    from jinja2 import Environment

# Signs for the Markdown: one shape each, none that is drawn as a coloured picture.
STATUS_SIGNS = {
    Status.HAPPENED: "●",
    Status.ONGOING: "■",
    Status.PLANNED: "○",
    Status.EXPECTED: "◇",
    Status.POSSIBLE: "△",
    Status.CALLED_FOR: "▽",
    Status.NEGATED: "×",
}


def render_html(dossier: Dossier) -> str:
    """The dossier as one HTML file that needs nothing else."""
    template = make_environment(is_html=True).get_template("dossier.html.j2")
    return template.render(page_context(dossier)) + "\n"


def render_markdown(dossier: Dossier) -> str:
    """The dossier as CommonMark with tables."""
    text = make_environment(is_html=False).get_template("dossier.md.j2").render(dossier=dossier)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def page_context(dossier: Dossier) -> dict[str, Any]:
    """What the HTML templates of a dossier are given; the pictures among it."""
    return {
        "dossier": dossier,
        "timeline": draw_timeline(dossier),
        "monthly": draw_monthly(dossier),
        "measured": draw_measured(dossier),
        "style": read_style(),
    }


@cache
def read_style() -> str:
    """The style sheet that dossiers and the reading room share."""
    return (resources.files(__package__) / "templates" / "dossier.css").read_text("utf-8")


@cache
def make_environment(*, is_html: bool) -> Environment:
    """The templates of the dossier; in HTML every value is escaped, in Markdown by the filter ``md``."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("comity.dossier", "templates"),
        autoescape=is_html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = escape_markdown
    environment.filters["link"] = safe_link
    environment.filters["count"] = count_words
    environment.globals["signs"] = STATUS_SIGNS
    environment.filters["day"] = day_words
    environment.filters["capitalize_first"] = _capitalize_first
    environment.globals["months"] = MONTHS
    environment.globals["status_words"] = STATUS_WORDS
    environment.globals["version"] = __version__
    return environment


def _capitalize_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def escape_markdown(text: object) -> str:
    """The text as Markdown that reads as itself: one line, no markup, no HTML.

    Hyphens, digits and the like start a list or a heading only at a line's head, where the template never
    puts foreign text; so only signs with a meaning inside a line are escaped.
    """
    line = " ".join(str(text).split())
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"([\\`*_\[\]|~#])", r"\\\1", line)
