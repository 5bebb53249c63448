"""Scoring forecasts on data sets of coded events that the user names."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path

from comity import __version__
from comity.errors import ConfigError, MissingExtraError
from comity.pipeline import Progress, Silent
from comity.score.floors import add_floors, load_floors
from comity.score.names import DATA_SUITES, DYAD_WINDOWS, DYAD_YEARS, FORECAST, ON_REQUEST
from comity.score.record import Scorecard, Section

Scorer = Callable[[Progress], Section]


def score_data(
    suite: str, data: Sequence[Path], *, only: Collection[str] = (), progress: Progress | None = None
) -> Scorecard:
    """How right the forecasts of this package are on these data sets: "forecast" or "calibration".

    Args:
        data: folders of dated facts; for the calibration also csv files of yearly dyads.
        only: the sections to score; where it names none all but those ``ON_REQUEST``.

    Raises:
        ConfigError: there is no such suite or section, or no data is named.
        ComityError: a data set cannot be read, or LightGBM is not installed.
    """
    sections = DATA_SUITES.get(suite)
    if sections is None:
        raise ConfigError(f"there is no suite '{suite}' on data sets: choose {' or '.join(DATA_SUITES)}")
    if unknown := sorted(set(only) - set(sections)):
        raise ConfigError(f"'{suite}' has no section '{unknown[0]}': its sections are {', '.join(sections)}")
    if not data:
        raise ConfigError(f"'{suite}' is scored on data of your own: say with --data where it is")
    floors, told = load_floors(), progress or Silent()
    scorers = [one for path in data for one in _list_scorers(suite, path, only or set(sections) - ON_REQUEST)]
    return Scorecard(
        made_by=f"comity {__version__}", sections=tuple(add_floors(one(told), floors) for one in scorers)
    )


def _list_scorers(suite: str, path: Path, sections: Collection[str]) -> list[Scorer]:
    """What scores the wanted sections of one data set."""
    if not path.exists():
        raise ConfigError(f"there is no {path}")
    if suite == FORECAST:
        try:
            from comity.score.forecasting import score_forecast
        except ImportError as error:
            raise MissingExtraError("the forecast of who does what to whom", "forecast") from error
        return [partial(score_forecast, path, name) for name in DATA_SUITES[FORECAST] if name in sections]
    from comity.score.calibration import score_calibration

    fits = DYAD_WINDOWS if path.is_dir() else DYAD_YEARS
    return [partial(score_calibration, path)] if fits in sections else []
