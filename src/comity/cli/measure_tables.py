"""What ``comity measure`` prints for a person: tables that fit the terminal, and what they leave out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from comity.cli.tables import make_console, make_table

if TYPE_CHECKING:
    from comity.measure import Compared, DataSetMeasures, Figures, Measures, Network, Subject

# How each column of the series is headed and written.
COLUMNS: Mapping[str, Callable[[Figures], str]] = {
    "period": lambda one: one.period.label,
    "events": lambda one: str(one.n_events),
    "ori-\ngins": lambda one: str(one.n_origins),
    "pages": lambda one: str(one.n_pages),
    "per 100\npages": lambda one: _say(one.rate, ".0f"),
    "verbal\n+": lambda one: _count(one, "verbal cooperation"),
    "mater.\n+": lambda one: _count(one, "material cooperation"),
    "verbal\n−": lambda one: _count(one, "verbal conflict"),
    "mater.\n−": lambda one: _count(one, "material conflict"),
    "coop.": lambda one: _count(one, "verbal cooperation", "material cooperation"),
    "confl.": lambda one: _count(one, "verbal conflict", "material conflict"),
    "index": lambda one: _say(one.index, "+.1f"),
    "interval": lambda one: (
        f"{one.interval.low:+.1f} to {one.interval.high:+.1f}" if one.interval else NOTHING
    ),
}
_NARROW = ("coop.", "confl.")
# Rows of other data sets have neither pages nor origins.
_OF_PAGES = ("ori-\ngins", "pages", "per 100\npages")
# The columns that a terminal has room for, by the least width at which no figure of four digits is cut.
LAYOUTS: Sequence[tuple[int, Sequence[str]]] = (
    (108, tuple(name for name in COLUMNS if name not in _NARROW)),
    (80, ("period", "events", "pages", "per 100\npages", *_NARROW, "index", "interval")),
    (0, ("period", "events", "index", "interval")),
)
FIXED = ("period", "interval")
NETWORK_COLUMNS = ("period", "states", "ties", "modularity", "communities")
NOTHING = ""


def print_agreement(sets: Sequence[DataSetMeasures], compared: Sequence[Compared]) -> None:
    """Which imported data sets there are of the two, and how far counts by month agree."""
    from comity.measure.words import agreement_words

    if not sets:
        return
    console = make_console()
    for one in sets:
        whole = one.measures.whole
        console.print(
            f"{one.title}, imported: {whole.n_events if whole else 0:,} acts, "
            f"{one.first_on} to {one.last_on}; see them with --dataset {one.dataset}."
        )
    for pair in compared:
        console.print(f"{pair.first} and {pair.second}, acts by month: {agreement_words(pair.agreement)}.")


def print_measures(measures: Measures, dataset: str | None = None) -> None:
    """The series, the registers, change points, reciprocity, and what was not counted."""
    if not measures.figures or measures.whole is None:
        click.echo("nothing found", err=True)
        return
    console = make_console()
    names = next(names for width, names in LAYOUTS if width <= console.width)
    if dataset is not None:
        names = [name for name in names if name not in _OF_PAGES]
    table = make_table(names, fixed=FIXED, numbers=[name for name in names if name not in FIXED])
    for row in _iter_rows(measures.figures, names):
        table.add_row(*row)
    table.add_section()
    table.add_row("all", *_make_row(measures.whole, names)[1:])
    console.print(table)
    console.print()
    if dataset is not None:
        console.print(
            f"Rows of {dataset}, coded by others: rows that say the same are one act, and each weighs one; "
            "intervals are drawn from acts, since nobody knows which were told independently."
        )
    for line in _iter_notes(measures, is_data_set=dataset is not None):
        console.print(line)


def print_networks(networks: Sequence[Network], subject: Subject) -> None:
    """A row for each period in which something happened; communities of the subject's states come first."""
    busy = [network for network in networks if network.ties]
    if not busy:
        click.echo("nothing found", err=True)
        return
    table = make_table(NETWORK_COLUMNS, fixed=("period",), numbers=("states", "ties", "modularity"))
    for network in busy:
        table.add_row(
            network.period.label,
            str(len(network.states)),
            str(len(network.ties)),
            _say(network.modularity, ".2f"),
            _say_communities(network, subject),
        )
    console = make_console()
    console.print(table)
    console.print()
    console.print("Communities are of states that cooperate; who cooperates with nobody is left out here.")


def _iter_rows(figures: Sequence[Figures], names: Sequence[str]) -> Iterator[Sequence[str]]:
    """A row for each period; a stretch in which nothing happened and nothing was published is one row."""
    for is_empty, found in groupby(figures, key=lambda one: not one.n_events and not one.n_pages):
        stretch = list(found)
        if is_empty and len(stretch) > 1:
            yield (f"{len(stretch)} empty", *[NOTHING] * (len(names) - 1))
        else:
            yield from (_make_row(one, names) for one in stretch)


def _make_row(figures: Figures, names: Sequence[str]) -> Sequence[str]:
    return [COLUMNS[name](figures) for name in names]


def _count(figures: Figures, *quads: str) -> str:
    return str(sum(share.n_events for share in figures.quads if share.name in quads))


def _iter_notes(measures: Measures, *, is_data_set: bool) -> Iterator[str]:
    from comity.measure.words import change_words, reciprocity_words

    assert measures.whole is not None
    shares = [share for share in measures.whole.registers if share.n_events]
    if shares:
        parts = (f"{share.name} {share.n_events} ({share.share:.0%})" for share in shares)
        yield f"Registers (an event can be in several): {', '.join(parts)}."
    yield from map(change_words, measures.changes)
    if measures.reciprocity is not None:
        yield from reciprocity_words(measures.reciprocity)
    yield from _iter_left_out(measures, is_data_set=is_data_set)


def _iter_left_out(measures: Measures, *, is_data_set: bool) -> Iterator[str]:
    yield (
        f"Not counted: {measures.n_not_happened} planned, expected, possible, called for or denied; "
        f"{measures.n_unplaced} not known to the {measures.grain}; {measures.n_outside} before or after."
    )
    if measures.n_undated_pages and not is_data_set:
        yield f"Pages without a date of publication, counted nowhere: {measures.n_undated_pages}."


def _say_communities(network: Network, subject: Subject) -> str:
    """Communities of two states or more, those of the subject's states first."""
    several = [members for members in network.communities if len(members) > 1]
    own = [members for members in several if not set(members).isdisjoint(subject.states)]
    return "; ".join(_join(members) for members in [*own, *(m for m in several if m not in own)])


def _join(members: Iterable[str]) -> str:
    return " ".join(members)


def _say(value: float | None, form: str) -> str:
    return NOTHING if value is None else format(value + 0.0, form)
