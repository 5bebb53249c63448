"""``comity measure``: how the dealings of states move, with how sure that is."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.options import DayType, ledger_option, open_to_read
from comity.errors import ConfigError
from comity.model.public import Json

if TYPE_CHECKING:
    from comity.ledger import Ledger
    from comity.measure import DataSetMeasures, Measures, Subject

GRAINS = ("day", "week", "month", "quarter", "year")


class SubjectType(click.ParamType["Subject"]):
    """A state, a dyad or a group, written RUS, RUS-IRN or RUS,CHN,IRN."""

    name = "subject"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Subject:
        """The subject; fails as wrong usage where it is none."""
        from comity.measure import Subject, parse_subject

        if isinstance(value, Subject):
            return value
        try:
            return parse_subject(value)
        except ConfigError as error:
            self.fail(str(error), param, ctx)


@click.command("measure")
@click.argument("subject", type=SubjectType(), metavar="RUS-IRN|RUS|RUS,CHN,IRN")
@click.option(
    "--by", type=click.Choice(GRAINS), default="month", show_default=True, help="How long a period is."
)
@click.option("--since", type=DayType(), metavar="DATE", help="From the period of this day on.")
@click.option("--until", type=DayType(), metavar="DATE", help="Up to the period of this day.")
@click.option(
    "--dataset",
    metavar="NAME",
    help="Two states only: measure an imported data set (gdelt2, icews ...) in place of the pages.",
)
@click.option(
    "--network",
    "as_network",
    is_flag=True,
    help="The network of all states in each period, and the communities of the states named.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="What intervals and communities are drawn from; the same seed gives the same.",
)
@click.option("--json", "as_json", is_flag=True, help="Write all figures as one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a row for each period (network: each tie) as CSV.")
@ledger_option
def measure_command(
    subject: Subject,
    by: str,
    since: date | None,
    until: date | None,
    dataset: str | None,
    as_network: bool,
    seed: int,
    as_json: bool,
    as_csv: bool,
    ledger_path: Path,
) -> None:
    """Measure a dyad, a state or a group of states over time.

    Counts what happened or goes on; what is planned, expected, possible, called for or denied is not counted.
    The index is the mean conflict-cooperation score of the events, -10 to +10, each event as often as
    independent origins tell it. Imported data sets are measured apart (--dataset); with two or more, or one
    beside the pages, it is said how their counts of two states agree month by month.
    """
    if as_json and as_csv:
        raise click.UsageError("take --json or --csv, not both")
    form = "json" if as_json else "csv" if as_csv else "table"
    if dataset is not None and (as_network or subject.dyad is None):
        raise click.UsageError("--dataset is for two states (RUS-IRN), and not for --network")
    if as_network:
        _show_networks(subject, ledger_path, form, by=by, since=since, until=until, seed=seed)
    else:
        _show_measures(subject, dataset, ledger_path, form, by=by, since=since, until=until, seed=seed)


def _show_measures(
    subject: Subject, dataset: str | None, ledger_path: Path, form: str, **wanted: Any
) -> None:
    from comity.cli.measure_tables import print_agreement, print_measures
    from comity.measure import compare_data_sets, data_sets_to_json, measures_to_json, measures_to_rows
    from comity.pipeline.measuring import cover_pages

    with open_to_read(ledger_path) as ledger:
        measures = _measure(ledger, subject, dataset, wanted)
        others = _measure_data_sets(ledger, subject, wanted | {"by": "month"}) if form != "csv" else ()
        pages = _measure(ledger, subject, None, wanted | {"by": "month"}) if others else None
    own = None if pages is None else cover_pages(pages)
    compared = compare_data_sets([*([own] if own else []), *others])
    if form == "json":
        beside = {"data_sets": data_sets_to_json(others, compared)} if others else {}
        _write_json(measures_to_json(measures) | beside)
    elif form == "csv":
        _write_csv(measures_to_rows(measures))
    else:
        print_measures(measures, dataset)
        print_agreement(others, compared)


def _measure(ledger: Ledger, subject: Subject, dataset: str | None, wanted: Mapping[str, Any]) -> Measures:
    """The measures of the pages, or of one imported data set."""
    from comity.codebook import load_codebook
    from comity.pipeline.measuring import make_measures

    if dataset is None:
        return make_measures(ledger, str(subject), codebook=load_codebook(), **wanted)
    found = {one.dataset: one.measures for one in _measure_data_sets(ledger, subject, wanted)}
    if dataset not in found:
        names = ", ".join(str(name) for name in found) or "none"
        raise ConfigError(f"no data set '{dataset}' with acts of {subject} was imported; there are: {names}")
    return found[dataset]


def _measure_data_sets(
    ledger: Ledger, subject: Subject, wanted: Mapping[str, Any]
) -> tuple[DataSetMeasures, ...]:
    """Each imported data set; none for a single state or a group."""
    from comity.codebook import load_codebook
    from comity.pipeline.measuring import make_data_set_measures

    if subject.dyad is None or not ledger.has_imported():
        return ()
    return make_data_set_measures(ledger, subject.dyad, codebook=load_codebook(), **wanted)


def _show_networks(subject: Subject, ledger_path: Path, form: str, **wanted: Any) -> None:
    from comity.cli.measure_tables import print_networks
    from comity.codebook import load_codebook
    from comity.measure import networks_to_json, networks_to_rows
    from comity.pipeline.measuring import make_networks

    with open_to_read(ledger_path) as ledger:
        networks = make_networks(ledger, codebook=load_codebook(), **wanted)
    if form == "json":
        _write_json({"by": wanted["by"], "seed": wanted["seed"], "periods": networks_to_json(networks)})
    elif form == "csv":
        _write_csv(networks_to_rows(networks))
    else:
        print_networks(networks, subject)


def _write_json(value: Mapping[str, Json]) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _write_csv(rows: Iterable[Mapping[str, Json]]) -> None:
    """Rows with a header; nothing at all, but a word on standard error, where there is none."""
    writer: csv.DictWriter[str] | None = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(sys.stdout, list(row), lineterminator="\n")
            writer.writeheader()
        writer.writerow(row)
    if writer is None:
        click.echo("nothing found", err=True)
