"""A forecast as one SVG picture: probabilities beside base rates, and what came of what was said.

Drawn by Matplotlib as the pictures of a dossier are (decision 0006), but to stand alone: it has colours of
its own and a white ground. The same forecast gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

from comity.forecast.answer import Answer
from comity.forecast.outlook import Outlook
from comity.forecast.record import Record, pool_bins
from comity.forecast.report import Part
from comity.model import Dyad

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, ROW_HEIGHT, CALIBRATION_HEIGHT = 720, 26, 230
POINTS_PER_INCH = 72
INK, FAINT, BLUE = "#1c1c1c", "#9a9a9a", "#1f5fa8"
RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10.0,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.parse_math": False,
}


def draw_forecast(part: Part, dyad: Dyad) -> str:
    """The picture of a part that has an outlook, as the text of an SVG file."""
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    outlook = part.outlook
    if outlook is None:
        raise ValueError(f"{part.dataset} has no forecast to draw")
    rows = _label_rows(outlook)
    size = (WIDTH, 90 + ROW_HEIGHT * len(rows) + CALIBRATION_HEIGHT)
    title = f"{dyad} from {part.title}, as of the end of {part.as_of}"
    out = StringIO()
    # The salt makes the ids of elements the same in every run.
    settings: Any = {**RC, "svg.hashsalt": title}
    with matplotlib.rc_context(settings):
        figure = Figure(figsize=(size[0] / POINTS_PER_INCH, size[1] / POINTS_PER_INCH), layout="constrained")
        FigureCanvasSVG(figure)
        figure.suptitle(title)
        _fill(figure, outlook, rows)
        figure.savefig(out, format="svg", metadata={"Date": None, "Title": title})
    return out.getvalue()


def _label_rows(outlook: Outlook) -> list[str]:
    return list(dict.fromkeys(_label(answer) for answer in outlook.in_order()))


def _label(answer: Answer) -> str:
    return f"{answer.question.kind}, {answer.question.way}"


def _fill(figure: Figure, outlook: Outlook, rows: Sequence[str]) -> None:
    horizons = [course.n_days for course in outlook.courses]
    panels = figure.subplots(
        2, len(horizons), squeeze=False, height_ratios=[ROW_HEIGHT * len(rows), CALIBRATION_HEIGHT]
    )
    for column, n_days in enumerate(horizons):
        answers = [one for one in outlook.answers if one.question.n_days == n_days]
        _draw_probs(panels[0][column], answers, rows, n_days, has_labels=column == 0)
        _draw_calibration(panels[1][column], answers, outlook.dyad)


def _draw_probs(
    axes: Axes, answers: Sequence[Answer], rows: Sequence[str], n_days: int, *, has_labels: bool
) -> None:
    """A ring for each base rate, a filled point for each probability that is given, a line between them."""
    places = {label: len(rows) - number for number, label in enumerate(rows)}
    for answer in answers:
        at = places[_label(answer)]
        if answer.base_rate is not None and answer.prob is not None:
            axes.hlines(at, answer.base_rate, answer.prob, colors=BLUE, linewidth=1)
        if answer.base_rate is not None:
            axes.plot([answer.base_rate], [at], "o", markerfacecolor="white", markeredgecolor=FAINT)
        if answer.prob is not None:
            axes.plot([answer.prob], [at], "o", color=BLUE)
    axes.set_title(f"{n_days} days", fontsize=10)
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(0.4, len(rows) + 0.6)
    axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    axes.set_yticks(list(places.values()), list(places) if has_labels else [""] * len(places))
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.3)
    axes.set_xlabel("● probability  ○ base rate")


def _draw_calibration(axes: Axes, answers: Sequence[Answer], dyad: Dyad) -> None:
    """What came of what was said, over all kinds and one direction; larger points stand for more trials."""
    records: list[Record] = [
        one.record
        for one in answers
        if one.record and one.question.is_directed and one.question.actor == dyad.first
    ]
    bins = pool_bins(records)
    axes.plot([0, 1], [0, 1], color=FAINT, linewidth=0.8)
    most = max((one.n for one in bins), default=1)
    for one in bins:
        size = 3.0 + 9.0 * (one.n / most) ** 0.5
        axes.plot([one.mean_prob], [one.share_happened], "o", color=INK, markersize=size, alpha=0.7)
    if not bins:
        axes.text(0.5, 0.5, "not tried", ha="center", va="bottom")
    axes.set_xlim(-0.05, 1.05)
    axes.set_ylim(-0.05, 1.05)
    axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    axes.set_yticks([0, 0.5, 1], ["0", "50 %", "100 %"])
    axes.set_xlabel(f"said ({sum(one.n for one in bins):,} trials)")
    axes.set_ylabel("came")
