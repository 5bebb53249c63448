"""The two pictures of a dossier as inline SVG, each in a wide and a narrow drawing.

Matplotlib draws; text stays text (the page's own font), colours become CSS variables so that the
pictures follow the page's light, dark and print colours. The same record gives the same bytes.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from io import StringIO
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, Any

from comity.dossier.measured import Measured
from comity.dossier.measured_chart import LEAST_PERIODS, describe_measured, draw_index
from comity.dossier.record import Dossier, Monthly, Timeline, TimelinePoint
from comity.dossier.words import MONTHS, count_words, join_words
from comity.model import Status

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Widths in points: an A4 column or a laptop's text column, and the 358 px that a 390 px phone leaves.
WIDE, NARROW = 680, 340
POINTS_PER_INCH = 72

# Placeholders that matplotlib is given and the CSS variables that stand for them in the page.
INK, FAINT, GOOD, BAD, PAPER = "#010203", "#040506", "#070809", "#0a0b0c", "#fdfcfb"
VARIABLES = {INK: "--ink", FAINT: "--faint", GOOD: "--good", BAD: "--bad", PAPER: "--paper"}

# The shapes are those of the status words in the lists.
SHAPES = {
    Status.HAPPENED: ("o", True),
    Status.ONGOING: ("s", True),
    Status.PLANNED: ("o", False),
    Status.EXPECTED: ("D", False),
    Status.POSSIBLE: ("^", False),
    Status.CALLED_FOR: ("v", False),
    Status.NEGATED: ("x", True),
}
# An interval longer than this is drawn as a bar under its point: shorter ones are not wider than the point.
BAR_OVER_DAYS = 45

# Matplotlib's settings are the process's: threads of the reading room draw one after the other.
_DRAWING = Lock()

# Steps between the ticks of a time axis, in months.
TICK_MONTHS = (1, 2, 3, 6, *(12 * years for years in (1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 5000)))

# Near points of one lane are laid on these heights in turn; a lane is 1 high.
LIFTS = (0.0, 0.22, -0.22, 0.34, -0.34, 0.11, -0.11)

RC: dict[str, Any] = {
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10.5,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.facecolor": "none",
    "figure.facecolor": "none",
    "text.parse_math": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture as two inline SVG elements; ``caption`` says what it shows and counts what it leaves out."""

    wide: str
    narrow: str
    caption: str


def draw_timeline(dossier: Dossier) -> Chart | None:
    """The timeline, or ``None`` where no event has a date to draw."""
    timeline = dossier.timeline
    if not timeline.points:
        return None
    title = f"Timeline of events, {dossier.title}"
    text = _describe_timeline(timeline)
    return _draw(
        lambda figure, wide: _timeline(figure, timeline, is_wide=wide), title, text, _lane_height(timeline)
    )


def draw_monthly(dossier: Dossier) -> Chart | None:
    """The monthly cooperation-conflict chart, or ``None`` where no event has a known month."""
    monthly = dossier.monthly
    if not monthly.months:
        return None
    title = f"Cooperation and conflict by month, {dossier.title}"
    return _draw(
        lambda figure, wide: _monthly(figure, monthly, is_wide=wide), title, _describe_monthly(monthly), 300
    )


def draw_measured(dossier: Dossier) -> list[tuple[Measured, Chart | None]]:
    """For each source of measures its index with intervals over its counts by kind of act; ``None`` for the
    picture where there are too few periods for one.
    """
    return [(one, _draw_one_measured(dossier, one)) for one in dossier.measures.sources]


def _draw_one_measured(dossier: Dossier, one: Measured) -> Chart | None:
    if sum(period.n_events > 0 for period in one.periods) < LEAST_PERIODS:
        return None
    title = f"Index and acts by {one.by} in {one.title}, {dossier.title}"
    height = 330
    return _draw(
        lambda figure, wide: draw_index(figure, one, is_wide=wide), title, describe_measured(one), height
    )


def _lane_height(timeline: Timeline) -> int:
    return 70 + 26 * len(timeline.lanes)


def _describe_timeline(timeline: Timeline) -> str:
    first = min(point.first_on for point in timeline.points)
    last = max(point.last_on for point in timeline.points)
    n_dated = len({point.anchor for point in timeline.points})
    text = (
        f"{count_words(n_dated, 'dated event')} from {first.year} to {last.year} "
        f"in {count_words(len(timeline.lanes), 'lane')}: {join_words(timeline.lanes, limit=20)}. "
        "An event stands in each register that it belongs to."
    )
    if timeline.n_undated:
        undated = count_words(timeline.n_undated, "event is", "events are")
        text += f" {undated} not dated closely enough to be drawn."
    return text


def _describe_monthly(monthly: Monthly) -> str:
    text = (
        "Mean PLOVER score of the events of each month, from −10 (conflict) to +10 (cooperation); "
        f"the lower strip counts the events (n = {monthly.n_events}, "
        f"in {count_words(len(monthly.months), 'month')}). "
        "Only what happened or goes on is counted."
    )
    left_out = []
    if monthly.n_undated:
        left_out.append(f"{count_words(monthly.n_undated, 'event')} without a known month")
    if monthly.n_not_happened:
        left_out.append(f"{count_words(monthly.n_not_happened, 'event')} planned, possible or negated")
    return text + (f" Not counted: {join_words(left_out)}." if left_out else "")


def _draw(draw: Callable[[Figure, bool], None], title: str, text: str, height: int) -> Chart:
    return Chart(
        wide=_to_svg(lambda f: draw(f, True), title=title, text=text, size=(WIDE, height), css="wide"),
        narrow=_to_svg(lambda f: draw(f, False), title=title, text=text, size=(NARROW, height), css="narrow"),
        caption=text,
    )


def _to_svg(draw: Callable[[Figure], None], *, title: str, text: str, size: tuple[int, int], css: str) -> str:
    import matplotlib
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    out = StringIO()
    # The salt makes element ids the same in every run, and different between the pictures of one page.
    settings: Any = {**RC, "svg.hashsalt": f"{title}/{css}"}
    with _DRAWING, matplotlib.rc_context(settings):
        figure = Figure(figsize=(size[0] / POINTS_PER_INCH, size[1] / POINTS_PER_INCH), layout="constrained")
        FigureCanvasSVG(figure)
        draw(figure)
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return _to_inline(out.getvalue(), title=title, text=text, css=css)


def _to_inline(svg: str, *, title: str, text: str, css: str) -> str:
    """The drawing as an element of a page: no prologue, a title and a description, CSS colours."""
    body = svg[svg.index(">", svg.index("<svg ")) + 1 :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    body = re.sub(r"<style.*?</style>", "", body, flags=re.DOTALL)
    body = re.sub(r"<!--.*?-->\n?", "", body, flags=re.DOTALL)
    body = re.sub(r"font: ([\d.]+)px [^;\"]*", r"font-size: \1px", body)
    # Ids are the page's: two drawings must not share one.
    body = re.sub(r"(id=\"|href=\"#|url\(#)", rf"\g<1>{css}-{_slug(title)}-", body)
    body = re.sub(r"\n +", "\n", body)
    for colour, variable in VARIABLES.items():
        body = body.replace(colour, f"var({variable})")
    box = re.search(r'viewBox="([^"]+)"', svg)
    view = box.group(1) if box else f"0 0 {WIDE} {WIDE}"
    return (
        f'<svg class="{css}" viewBox="{view}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title><desc>{escape(text)}</desc>{body}"
    )


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.split(",")[0].lower())


def _timeline(figure: Figure, timeline: Timeline, *, is_wide: bool) -> None:
    axes = figure.add_subplot()
    rows = {lane: len(timeline.lanes) - n for n, lane in enumerate(timeline.lanes)}
    marks: dict[Status, list[tuple[float, float]]] = defaultdict(list)
    for point, lift in _stack(timeline.points, n_bins=60 if is_wide else 30):
        row = rows[point.lane] + lift
        start, end = _number(point.first_on), _number(point.last_on)
        if (point.last_on - point.first_on).days > BAR_OVER_DAYS:
            axes.hlines(row, start, end, colors=FAINT, linewidth=4)
        marks[point.status].append(((start + end) / 2, row))
    for status in Status:
        _mark(axes, marks[status], status)
    axes.set_ylim(0.4, len(rows) + 0.6)
    axes.set_yticks(list(rows.values()), [_lane_label(lane, is_wide=is_wide) for lane in rows])
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", color=FAINT, linewidth=0.4)
    axes.set_axisbelow(True)
    _date_axis(
        axes,
        min(p.first_on for p in timeline.points),
        max(p.last_on for p in timeline.points),
        is_wide=is_wide,
    )


def _stack(points: Sequence[TimelinePoint], *, n_bins: int) -> list[tuple[TimelinePoint, float]]:
    """Each point with its lift from its lane's line, so that near points do not hide each other."""
    first = min(point.first_on for point in points).toordinal()
    width = max((max(point.last_on for point in points).toordinal() - first) / n_bins, 1)
    n_in_bin: Counter[tuple[str, int]] = Counter()
    placed = []
    for point in points:
        middle = (point.first_on.toordinal() + point.last_on.toordinal()) / 2
        place = (point.lane, int((middle - first) / width))
        placed.append((point, LIFTS[n_in_bin[place] % len(LIFTS)]))
        n_in_bin[place] += 1
    return placed


def _mark(axes: Axes, places: Sequence[tuple[float, float]], status: Status) -> None:
    """Mark all events of one status with its shape."""
    if not places:
        return
    shape, is_filled = SHAPES[status]
    face = INK if is_filled else PAPER
    axes.plot(
        [x for x, _ in places],
        [y for _, y in places],
        marker=shape,
        markersize=6.5,
        markerfacecolor=face,
        markeredgecolor=INK,
        linestyle="none",
    )


def _lane_label(lane: str, *, is_wide: bool) -> str:
    """The lane's title; on the narrow drawing its first words in two lines at most."""
    if is_wide or len(lane) <= 14:
        return lane
    first, _, rest = lane.partition(" ")
    return first if rest.startswith(("and ", "of ", "made")) else f"{first} {rest.split(' ')[0]}"


def _date_axis(axes: Axes, first_on: date, last_on: date, *, is_wide: bool) -> None:
    low, high = _number(first_on), _number(last_on)
    margin = max((high - low) * 0.04, 20)
    axes.set_xlim(low - margin, high + margin)
    days = pick_ticks(first_on, last_on, limit=9 if is_wide else 5) or [first_on.replace(day=1)]
    has_months = any(day.month > 1 for day in days)
    labels = [
        f"{MONTHS[day.month - 1]}\n{day.year}"
        if has_months and (n == 0 or day.month == 1)
        else MONTHS[day.month - 1]
        if has_months
        else str(day.year)
        for n, day in enumerate(days)
    ]
    axes.set_xticks([_number(day) for day in days], labels)


def _number(day: date) -> float:
    from matplotlib.dates import date2num

    return float(date2num(day))  # type: ignore[no-untyped-call]


def pick_ticks(first_on: date, last_on: date, *, limit: int) -> list[date]:
    """First days of months or years, evenly spaced over the days given, ``limit`` of them at most."""
    first = first_on.year * 12 + first_on.month - 1
    last = last_on.year * 12 + last_on.month - 1
    step = next(step for step in TICK_MONTHS if (last - first) // step + 1 <= limit)
    start = -(-first // step) * step
    return [date(month // 12, month % 12 + 1, 1) for month in range(start, last + 1, step)]


def _monthly(figure: Figure, monthly: Monthly, *, is_wide: bool) -> None:
    score, number = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    days = [date(month.year, month.month, 15) for month in monthly.months]
    at = [_number(day) for day in days]
    _draw_scores(score, at, [month.mean_score for month in monthly.months])
    score.set_ylabel("conflict · cooperation" if is_wide else "score")
    _draw_numbers(number, at, [month.n_events for month in monthly.months], n_slots=30 if is_wide else 12)
    _date_axis(number, days[0], days[-1], is_wide=is_wide)


def _draw_scores(axes: Axes, at: Sequence[float], means: Sequence[float]) -> None:
    """A stem from zero for each month; what is below has a colour and a shape of its own."""
    axes.axhline(0, color=INK, linewidth=0.8)
    for colour, shape, is_good in ((GOOD, "o", True), (BAD, "X", False)):
        found = [(x, mean) for x, mean in zip(at, means, strict=True) if (mean >= 0) is is_good]
        if found:
            xs, ys = [x for x, _ in found], [y for _, y in found]
            axes.vlines(xs, 0, ys, colors=colour, linewidth=2)
            axes.plot(xs, ys, marker=shape, markersize=5, color=colour, linestyle="none")
    axes.set_ylim(-10.8, 10.8)
    axes.set_yticks([-10, -5, 0, 5, 10], ["−10", "−5", "0", "+5", "+10"])


def _draw_numbers(axes: Axes, at: Sequence[float], numbers: Sequence[int], *, n_slots: int) -> None:
    """A bar for each month, with its number where ``n_slots`` of them would fit beside each other."""
    from matplotlib.ticker import MaxNLocator

    span = at[-1] - at[0]
    axes.bar(at, numbers, width=max(22.0, span / 170), color=FAINT)
    gaps = [second - first for first, second in pairwise(at)]
    if min(gaps, default=span) * n_slots >= span:
        for x, n_events in zip(at, numbers, strict=True):
            axes.text(x, n_events, str(n_events), ha="center", va="bottom")
    axes.yaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    axes.set_ylim(0, max(numbers) * 1.35)
    axes.set_ylabel("n")
