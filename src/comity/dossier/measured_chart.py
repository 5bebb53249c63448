"""The picture of one source's measures: the index with its intervals over the counts by kind of act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from comity.dossier.measured import Measured, MeasuredPeriod
from comity.dossier.words import MONTHS, count_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Fewer periods with an act make no course that a picture could show.
LEAST_PERIODS = 3
# The placeholders of ``charts``; it reads this module, so that they stand here too.
INK, FAINT, GOOD, BAD = "#010203", "#040506", "#070809", "#0a0b0c"
# Conflict is drawn below the line and hatched, so that colour alone never tells.
_STRIPS = ((0, GOOD, 1, None), (1, GOOD, 1, "////"), (2, BAD, -1, None), (3, BAD, -1, "////"))


def describe_measured(one: Measured) -> str:
    """What the picture holds, in figures; how it is read stands once above all of them."""
    whole = one.whole
    text = f"{count_words(whole.n_events, 'act')} that happened or go on, by {one.by}."
    if whole.index is None:
        return text
    has_interval = whole.low is not None and whole.high is not None
    interval = f" ({whole.low:+.1f} to {whole.high:+.1f})" if has_interval else ""
    return f"{text} Index over all: {whole.index:+.1f}{interval}."


def draw_index(figure: Figure, one: Measured, *, is_wide: bool) -> None:
    """Draw the two strips."""
    score, number = figure.subplots(2, 1, sharex=True, height_ratios=[3, 2])
    at = list(range(len(one.periods)))
    _draw_scores(score, one.periods)
    score.set_ylabel("conflict · cooperation" if is_wide else "index")
    _draw_counts(number, one.periods)
    number.set_ylabel("acts")
    _label(number, one, limit=12 if is_wide else 5)
    number.set_xlim(-0.7, max(at[-1], 0) + 0.7)


def _draw_scores(axes: Axes, periods: Sequence[MeasuredPeriod]) -> None:
    axes.axhline(0, color=INK, linewidth=0.8)
    for n, period in enumerate(periods):
        if period.index is None:
            continue
        colour, shape = (GOOD, "o") if period.index >= 0 else (BAD, "X")
        if period.low is not None and period.high is not None:
            axes.vlines([n], period.low, period.high, colors=colour, linewidth=2)
        face = colour if period.low is not None else "none"
        axes.plot([n], [period.index], marker=shape, markersize=5, markeredgecolor=colour, color=face)
    axes.set_ylim(-10.8, 10.8)
    axes.set_yticks([-10, -5, 0, 5, 10], ["−10", "−5", "0", "+5", "+10"])


def _draw_counts(axes: Axes, periods: Sequence[MeasuredPeriod]) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    bottoms = {1: [0] * len(periods), -1: [0] * len(periods)}
    for quad, colour, sign, hatch in _STRIPS:
        shown = [n for n, period in enumerate(periods) if period.quads[quad]]
        axes.bar(
            shown,
            [sign * periods[n].quads[quad] for n in shown],
            bottom=[bottoms[sign][n] for n in shown],
            width=0.7,
            facecolor="none" if hatch else colour,
            edgecolor=colour,
            linewidth=0.8,
            hatch=hatch,
        )
        for n in shown:
            bottoms[sign][n] += sign * periods[n].quads[quad]
    # A little air: a bar that touches the frame looks cut off.
    axes.set_ylim(1.08 * min(bottoms[-1]) - 0.15, 1.08 * max(bottoms[1]) + 0.15)
    axes.axhline(0, color=INK, linewidth=0.8)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{abs(value):,.0f}"))


def _label(axes: Axes, one: Measured, *, limit: int) -> None:
    """Names of as many periods as fit, evenly spaced, the year where it is another than before."""
    steps = _STEPS.get(one.by, (1, 2, 5, 10, 20, 50, 100))
    step = next((step for step in steps if len(one.periods) <= step * limit), len(one.periods))
    offset = next((n for n, period in enumerate(one.periods) if _is_round(period, one.by, step)), 0)
    shown = list(range(offset, len(one.periods), step))
    years = [one.periods[n].first_on.year for n in shown]
    names = [
        _name(one.periods[n].first_on, one.by, with_year=not i or years[i] != years[i - 1])
        for i, n in enumerate(shown)
    ]
    axes.set_xticks(shown, names)


# How many periods lie between two names: months by quarters, half years and years.
_STEPS = {"month": (1, 2, 3, 6, 12, 24), "quarter": (1, 2, 4, 8, 20)}


def _is_round(period: MeasuredPeriod, by: str, step: int) -> bool:
    """True where names may begin: at a month or a year that the step divides."""
    if by == "month":
        return (period.first_on.month - 1) % min(step, 12) == 0
    if by == "quarter":
        return (period.first_on.month - 1) // 3 % min(step, 4) == 0
    return period.first_on.year % step == 0


def _name(first_on: date, by: str, *, with_year: bool) -> str:
    if by == "year":
        return str(first_on.year)
    name = MONTHS[first_on.month - 1] if by == "month" else f"Q{(first_on.month - 1) // 3 + 1}"
    return f"{name}\n{first_on.year}" if with_year else name
