"""``comity dossier``: the record of two states, laid out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import click

from comity.cli.options import DayType, ledger_option, open_to_read
from comity.cli.output import open_output
from comity.errors import ConfigError
from comity.model import ActorKind, Dyad, Spotter, make_dyad

if TYPE_CHECKING:
    from comity.dossier import Dossier, Evidence
    from comity.resolve import Directory
    from comity.resolve.directory import State


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
@click.option("--as-of", type=DayType(), metavar="DATE", help="Only from pages published up to this day.")
@click.option(
    "-o",
    "--output",
    default=None,
    type=click.Path(allow_dash=True, dir_okay=False),
    help="The file to write; RUS-IRN.html (md, json) in this folder where not given; - is standard output.",
)
@ledger_option
def dossier_command(
    states: tuple[str, ...], form: str, as_of: date | None, output: str | None, ledger_path: Path
) -> None:
    """Lay out all that the ledger holds of two states, every line with its source.

    The states are ISO codes (RUS IRN, or RUS-IRN) or names (Russia Iran, 'South Korea' Japan).
    """
    from comity import pipeline
    from comity.codebook import load_codebook
    from comity.dossier import gather
    from comity.resolve import load_directory

    directory = load_directory()
    dyad = find_dyad(states, directory)
    with open_to_read(ledger_path) as ledger:
        evidence = pipeline.evidence(ledger, dyad, as_of=as_of)
    dossier = gather(
        dyad,
        evidence,
        load_codebook(),
        name_states(dyad, evidence, directory),
        leaders=find_leaders(dyad, evidence, directory),
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


def name_states(dyad: Dyad, evidence: Evidence, directory: Directory) -> dict[str, str]:
    """The names of all states that the evidence speaks of, by ISO3 code."""
    codes = set(dyad.states)
    for event in evidence.events:
        codes |= event.countries
        if event.place is not None and event.place.country is not None:
            codes.add(event.place.country)
    found = {code: directory.state(code) for code in sorted(codes)}
    return {code: state.name for code, state in found.items() if state is not None}


def find_leaders(dyad: Dyad, evidence: Evidence, directory: Directory) -> dict[str, str]:
    """The directory ids of the two leaders at the time of the newest page, where they are known."""
    days = [document.published_on for document in evidence.documents if document.published_on]
    if not days:
        return {}
    newest = max(days)
    held = {code: directory.holders("leader", code, newest) for code in sorted(dyad.states)}
    return {code: tenures[0].person_id for code, tenures in held.items() if len(tenures) == 1}


def _render(dossier: Dossier, form: str) -> str:
    from comity.dossier import dossier_to_json, render_html, render_markdown

    if form == "json":
        return json.dumps(dossier_to_json(dossier), ensure_ascii=False, indent=2) + "\n"
    return render_html(dossier) if form == "html" else render_markdown(dossier)
