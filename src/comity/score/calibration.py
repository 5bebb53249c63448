"""Are the probabilities of material conflict between states right? Yearly dyads, and windows of 30 days."""

from __future__ import annotations

from pathlib import Path

from comity.errors import CodebookError, ConfigError
from comity.forecast.dyads import MODEL, Forecasts, Settings, forecast_periods
from comity.forecast.facts import load_benchmark
from comity.forecast.panel import Panel, load_panel
from comity.forecast.probabilities import calibration_error, score_probs, tabulate_reliability
from comity.forecast.windows import count_windows
from comity.interop.countries import load_countries, load_yaml
from comity.pipeline import Progress
from comity.score.names import DYAD_WINDOWS, DYAD_YEARS
from comity.score.record import Measure, Section, Table

#: The years that are scored, as far as the panel has them.
FIRST_YEAR, LAST_YEAR = 2012, 2014
N_DAYS = 30
#: How many windows at the end are scored.
N_WINDOWS = 3
#: The last root code of CAMEO of each kind: cooperation in words, in deeds, conflict in words, in deeds
#: (the quad classes of GDELT).
LAST_ROOTS = (5, 8, 13, 20)


def score_calibration(data: Path, progress: Progress) -> Section:
    """The section of one file of yearly dyads, or of one folder of dated facts.

    Raises:
        ComityError: the data cannot be read, or has too few periods.
    """
    if data.is_dir():
        return score_windows(data, progress)
    panel = load_panel(data)
    periods = range(FIRST_YEAR - panel.first_period, min(LAST_YEAR - panel.first_period + 1, panel.n_periods))
    if not len(periods) or periods.start < 0:
        last = panel.first_period + panel.n_periods - 1
        raise ConfigError(
            f"{data} has the years {panel.first_period} to {last}: {FIRST_YEAR} to {LAST_YEAR} are scored"
        )
    return make_section(DYAD_YEARS, panel, periods, Settings(), progress)


def score_windows(folder: Path, progress: Progress) -> Section:
    """The last windows of 30 days of a benchmark's facts, each learned from the windows before it."""
    benchmark = load_benchmark(folder)
    n_known = Settings().n_before
    panel = count_windows(benchmark, load_kinds(), load_countries().of_actor, N_DAYS, n_known + 1)
    periods = range(max(panel.n_periods - N_WINDOWS, n_known + 1), panel.n_periods)
    return make_section(DYAD_WINDOWS, panel, periods, Settings(), progress)


def make_section(name: str, panel: Panel, periods: range, settings: Settings, progress: Progress) -> Section:
    """The scores of the model and of the baselines on the same dyads and periods."""
    progress.started(len(periods), name)
    made = forecast_periods(panel, periods, settings, tell=lambda _: progress.advanced(1))
    progress.finished()
    model = made.probs[MODEL]
    whole = score_probs(model, made.happened, made.dyad)
    onset = score_probs(model[made.quiet], made.happened[made.quiet], made.dyad[made.quiet])
    first, last = panel.first_period + periods.start, panel.first_period + periods.stop - 1
    return Section(
        name=name,
        measures=(
            Measure(name="brier", value=whole.brier, n=whole.n),
            Measure(name="brier_onsets", value=onset.brier, n=onset.n),
            Measure(name="average_precision", value=whole.average_precision, n=whole.n_happened),
            Measure(name="average_precision_onsets", value=onset.average_precision, n=onset.n_happened),
            Measure(name="calibration_error", value=calibration_error(model, made.happened), n=whole.n),
        ),
        tables=(
            _tabulate("all dyads", made, onsets=False),
            _tabulate("onsets: none in the three periods before", made, onsets=True),
            _tabulate_reliability(made),
        ),
        remarks=(
            f"material conflict of ordered pairs of {len(panel.states)} states, periods {first} to {last}, "
            "each learned from the periods before it; 95% intervals resample unordered pairs 1,000 times",
        ),
    )


def load_kinds() -> dict[str, int]:
    """The kind of each CAMEO event name (small letters, hyphens as blanks): 0 to 3.

    Raises:
        CodebookError: the table of codes is missing or malformed.
    """
    try:
        roots = {str(row["name"]): int(str(row["code"])[:2]) for row in load_yaml("cameo.yaml")}
    except (KeyError, TypeError, ValueError) as error:
        raise CodebookError(
            f"cameo.yaml is malformed: code and name are due in each row ({error!r})"
        ) from error
    made = {name.lower(): sum(root > last for last in LAST_ROOTS) for name, root in roots.items()}
    return made | {name.replace("-", " "): kind for name, kind in made.items()}


def _tabulate(title: str, made: Forecasts, *, onsets: bool) -> Table:
    """A row for each method."""
    rows = made.quiet if onsets else made.happened | ~made.happened
    scored = {
        name: score_probs(probs[rows], made.happened[rows], made.dyad[rows])
        for name, probs in made.probs.items()
    }
    return Table(
        title=title,
        columns=("method", "Brier", "from", "to", "log score", "AP", "n", "happened"),
        rows=tuple(
            (
                name,
                _cut(s.brier),
                _cut(s.low),
                _cut(s.high),
                s.log_score,
                s.average_precision,
                s.n,
                s.n_happened,
            )
            for name, s in scored.items()
        ),
    )


def _tabulate_reliability(made: Forecasts) -> Table:
    """What was forecast and what happened, by bin."""
    return Table(
        title="reliability of the model",
        columns=("from", "to", "n", "mean forecast", "share that happened"),
        rows=tuple(
            (f"{one.low:.2f}", f"{one.high:.2f}", one.n, one.mean_prob, one.share_happened)
            for one in tabulate_reliability(made.probs[MODEL], made.happened)
        ),
    )


def _cut(value: float) -> str:
    """Four digits: the scores of the methods differ in the third."""
    return f"{value:.4f}"
