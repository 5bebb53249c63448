"""``comity forecast``: what is likely between two states, and how such forecasts did before."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import DayType, directory_option, ledger_option, open_to_read
from comity.cli.output import open_output
from comity.errors import ConfigError
from comity.model import Dyad, make_dyad

if TYPE_CHECKING:
    from comity.forecast.report import Forecast


@click.command("forecast")
@click.argument("states", nargs=-1, required=True, metavar="STATE STATE")
@click.option(
    "--as-of",
    type=DayType(),
    metavar="DATE",
    help="Forecast from what was known at the end of this day; the last day of the data where not given.",
)
@click.option(
    "--data",
    "dataset",
    metavar="NAME",
    help="Only from this: 'pages' for those of the ledger, or an imported data set (icews, gdelt ...).",
)
@click.option(
    "--by",
    type=click.Choice(("quad", "type")),
    default="quad",
    show_default=True,
    help="Ask about cooperation and conflict in words and deeds, or about types of event.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What the intervals of the record are drawn from; the same seed gives the same.",
)
@click.option("--json", "as_json", is_flag=True, help="Write all of it as one JSON object.")
@click.option(
    "--svg",
    "picture",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Draw the probabilities and the calibration to this file as well.",
)
@ledger_option
@directory_option
def forecast_command(
    states: tuple[str, ...],
    as_of: date | None,
    dataset: str | None,
    by: str,
    seed: int,
    as_json: bool,
    picture: str | None,
    ledger_path: Path,
    directory: Path | None,
) -> None:
    """Say what two states are likely to do in the next 7, 30 and 90 days.

    The states are ISO codes (RUS IRN, or RUS-IRN) or names (Russia Iran). Each probability stands beside the
    base rate and on a record: how such forecasts of like pairs did before. Where the record is no better than
    the base rate, none is given. Pages and imported data sets are forecast each on its own.
    """
    from comity.codebook import load_codebook
    from comity.pipeline.forecasting import make_forecast

    dyad = _find_pair(states, directory)
    with open_to_read(ledger_path) as ledger:
        forecast = make_forecast(
            ledger, dyad, codebook=load_codebook(), as_of=as_of, dataset=dataset, by=by, seed=seed
        )
    if picture is not None:
        _draw(forecast, picture)
    _show(forecast, as_json=as_json)


def _show(forecast: Forecast, *, as_json: bool) -> None:
    if as_json:
        from comity.forecast.public import forecast_to_json

        click.echo(json.dumps(forecast_to_json(forecast), ensure_ascii=False, indent=2))
        return
    if not forecast.parts:
        click.echo("nothing found", err=True)
        return
    from comity.cli.forecast_tables import print_part

    for part in forecast.parts:
        print_part(part, forecast.dyad)


def _draw(forecast: Forecast, picture: str) -> None:
    """Write the picture.

    Raises:
        ConfigError: there is nothing to draw, or more than one data set.
    """
    from comity.forecast.picture import draw_forecast

    drawn = [part for part in forecast.parts if part.outlook is not None]
    if len(drawn) != 1:
        found = ", ".join(part.dataset for part in drawn) or "none"
        raise ConfigError(
            f"a picture is of one forecast, and there are {len(drawn)} ({found}): name one with --data"
        )
    with open_output(picture) as out:
        out.write(draw_forecast(drawn[0], forecast.dyad).encode())


def _find_pair(states: tuple[str, ...], directory: Path | None) -> Dyad:
    """The two states meant, in the order in which they were written.

    Raises:
        ConfigError: they are not two different states.
    """
    from comity.cli.dossier import find_state
    from comity.resolve import load_directory

    words = states[0].split("-") if len(states) == 1 else list(states)
    if len(words) != 2:
        raise ConfigError(
            f"a forecast is of two states, not of {', '.join(states)}: write RUS IRN or 'South Korea' Japan"
        )
    reference = load_directory(directory)
    return make_dyad(find_state(words[0], reference), find_state(words[1], reference))
