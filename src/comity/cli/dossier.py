"""``comity dossier``: the record of two states, laid out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from comity.cli.options import DayType, as_of_option, directory_option, ledger_option, open_to_read
from comity.cli.output import open_output
from comity.errors import ConfigError
from comity.model import ActorKind, Dyad, Spotter, make_dyad

if TYPE_CHECKING:
    from comity.dossier import Dossier
    from comity.resolve.directory_entries import State


class StateFinder(Spotter, Protocol):
    """A directory, as far as it is needed here."""

    def state(self, code: str) -> State | None:
        """The state of that ISO3 code, or ``None``."""
        ...


@click.command("dossier")
@click.argument("states", nargs=-1, required=True, metavar="STATE STATE")
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md", "json"]),
    default="html",
    show_default=True,
    help="html is one file that needs nothing else.",
)
@click.option(
    "--since", type=DayType(), metavar="DATE", help="Only what was, or went on, on this day or later."
)
@as_of_option
@click.option(
    "-o",
    "--output",
    default=None,
    type=click.Path(allow_dash=True, dir_okay=False),
    help="The file to write; RUS-IRN.html (md, json) in this folder where not given; - is standard output.",
)
@ledger_option
@directory_option
def dossier_command(
    states: tuple[str, ...],
    form: str,
    since: date | None,
    as_of: date | None,
    output: str | None,
    ledger_path: Path,
    directory: Path | None,
) -> None:
    """Lay out all that the ledger holds of two states, every line with its source.

    The states are ISO codes (RUS IRN, or RUS-IRN) or names (Russia Iran, 'South Korea' Japan).
    """
    from comity import pipeline
    from comity.codebook import load_codebook
    from comity.resolve import load_directory

    reference = load_directory(directory)
    dyad = find_dyad(states, reference)
    with open_to_read(ledger_path) as ledger:
        dossier = pipeline.make_dossier(
            ledger, dyad, codebook=load_codebook(), reference=reference, as_of=as_of, since=since
        )
    text = _render(dossier, form)
    target = output or f"{dyad}.{form}"
    with open_output(target) as out:
        out.write(text.encode("utf-8", "backslashreplace"))
    if target != "-":
        click.echo(f"wrote {target}")


def find_dyad(states: Sequence[str], directory: StateFinder) -> Dyad:
    """The two states meant by the words of a command line: codes, ``RUS-IRN``, or names.

    Raises:
        ConfigError: they are not two different states.
    """
    words = list(states)
    if len(words) == 1:
        words = words[0].split("-")
    if len(words) != 2:
        raise ConfigError(
            f"a dossier is of two states, not of {', '.join(states)}: write RUS IRN or 'South Korea' Japan"
        )
    first, second = (find_state(word, directory) for word in words)
    return make_dyad(first, second)


def find_state(word: str, directory: StateFinder) -> str:
    """The ISO3 code of a state by its code or one of its names.

    Raises:
        ConfigError: no state, or more than one, is called so.
    """
    name = word.strip()
    state = directory.state(name.upper())
    if state is not None:
        return state.code
    # Known names are found as they are written; a person at a keyboard leaves out the capitals.
    for written in dict.fromkeys((name, name.title())):
        whole = [spot for spot in directory.spot(written) if (spot.start, spot.end) == (0, len(written))]
        codes = {code for spot in whole if spot.kind is ActorKind.STATE for code in spot.countries}
        if len(codes) == 1:
            return codes.pop()
    raise ConfigError(f"'{word}' is no state that Comity knows: write its ISO code (RUS) or its English name")


def _render(dossier: Dossier, form: str) -> str:
    from comity.dossier import dossier_to_json, render_html, render_markdown

    if form == "json":
        return json.dumps(dossier_to_json(dossier), ensure_ascii=False, indent=2) + "\n"
    return render_html(dossier) if form == "html" else render_markdown(dossier)
