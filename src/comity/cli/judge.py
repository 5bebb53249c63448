"""``comity judge``: what a person says of the record, and takes back."""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.options import directory_option, ledger_option, open_to_read, open_to_write
from comity.cli.verdicts import (
    OVERRULED,
    concerns_event,
    concerns_words,
    find_overruled,
    say_instant,
    say_judged,
    say_judgement,
    say_undone,
)
from comity.cli.wording import UNKNOWN, say_id, say_mention
from comity.model import Field, Judgement, Verdict
from comity.model.public import judgement_to_json

if TYPE_CHECKING:
    from comity.ledger import Ledger

Command = TypeVar("Command", bound=Callable[..., Any])
TELLINGS = ("ev-", "st-")


@click.group("judge")
def judge_command() -> None:
    """Say what a name stands for, whether two actors or two events are the same, what a field is, or that a
    statement is wrong; it wins over what the machine reads, stays when pages are read again, and can be
    undone.

    Each judgement keeps who, when and why. Events are fused again at once.
    """


def by_option(command: Command) -> Command:
    """Give a command the option ``--by``."""
    return click.option(
        "--by", metavar="NAME", default=None, help="Who says so; the name you are logged in by if not given."
    )(command)


def why_option(command: Command) -> Command:
    """Give a command the option ``--why``."""
    return click.option("--why", metavar="TEXT", required=True, help="For what reason.")(command)


@judge_command.command("is", short_help="Say whom the words of a mention stand for.")
@click.argument("where", metavar="STATEMENT|DOCUMENT")
@click.argument("words")
@click.argument("entry")
@by_option
@why_option
@ledger_option
@directory_option
def is_command(
    where: str, words: str, entry: str, by: str | None, why: str, ledger_path: Path, directory: Path | None
) -> None:
    """Say that the words of a mention stand for an actor.

    WORDS are those of a participant or speaker of the statement (st-...), or a part of them; or, with a
    document (doc-...), their offsets in its text, as 120:126. ENTRY is an id of the directory, a state's
    ISO code, a name that only one entry bears, or - for nobody.
    """
    from comity.cli.explain import find_id
    from comity.pipeline import judge_mention
    from comity.resolve import load_directory

    with open_to_write(ledger_path) as ledger:
        whole, reference = find_id(ledger, where, kinds=("st-", "doc-")), load_directory(directory)
        judgement = judge_mention(
            ledger, whole, words, entry, by=by or name_user(), why=why, reference=reference
        )
        _tell(judgement)
        click.echo(f"  it was read as {_say_read(ledger, judgement)}")
        _fuse(ledger)


def pair_command(command: Command) -> Command:
    """Give a command that judges two things its arguments and options."""
    for decorate in (
        directory_option,
        ledger_option,
        why_option,
        by_option,
        click.argument("second"),
        click.argument("first"),
    ):
        command = decorate(command)
    return command


@judge_command.command("same", short_help="Say that two are the same.")
@pair_command
def same_command(first: str, second: str, **options: Any) -> None:
    """Say that two are the same: the second actor is read as the first; two events are made one.

    FIRST and SECOND are two actors (ids of the directory, ISO codes, names that only one entry bears), or
    two events or statements (ev-..., st-...).
    """
    _judge_two(first, Verdict.SAME, second, **options)


@judge_command.command("not-same", short_help="Say that two are not the same.")
@pair_command
def not_same_command(first: str, second: str, **options: Any) -> None:
    """Say that two are not the same: two actors, which are then never joined, or two events or statements
    (ev-..., st-...), which are then never of one event; two statements of one event are parted.
    """
    _judge_two(first, Verdict.NOT_SAME, second, **options)


@judge_command.command("unsure", short_help="Say that nobody can tell whether two are the same.")
@pair_command
def unsure_command(first: str, second: str, **options: Any) -> None:
    """Say that nobody can tell whether two actors, events or statements are the same: it is kept and
    shown, and changes nothing.
    """
    _judge_two(first, Verdict.UNSURE, second, **options)


@judge_command.command("correct", short_help="Say what a field of an event or statement is.")
@click.argument("where", metavar="EVENT|STATEMENT")
@click.argument("field", metavar="FIELD", type=click.Choice([str(field) for field in Field]))
@click.argument("value")
@by_option
@why_option
@ledger_option
@directory_option
def correct_command(
    where: str, field: str, value: str, by: str | None, why: str, ledger_path: Path, directory: Path | None
) -> None:
    """Say what a field of an event is, or of a statement before events are made of it.

    \b
    FIELD and VALUE are
      type        a type of the codebook (CONSULT)
      mode        one of the type's modes (visit)
      status      happened, ongoing, planned, expected, possible, called_for or negated
      topics      topics of the codebook with commas between them
      date        2024-10-11, 2024-10, 2024, or two of them (2024-10-11..2024-10-13)
      place       a name of the gazetteer; of several 'Tripoli, LBY' or 'Tripoli gn:2210247'
      actors      of an event only: ids or names of the directory with semicolons between them
      recipients  of an event only: the same
    and - stands for none, nobody or unknown.
    """
    from comity.codebook import load_codebook
    from comity.pipeline import correct_field
    from comity.resolve import load_directory, load_gazetteer

    with open_to_write(ledger_path) as ledger:
        judgement = correct_field(
            ledger,
            _find_telling(ledger, where),
            field,
            value,
            by=by or name_user(),
            why=why,
            reference=load_directory(directory),
            codebook=load_codebook(),
            places=load_gazetteer(),
        )
        _tell(judgement)
        _fuse(ledger)


@judge_command.command("reject", short_help="Say that a statement is wrong.")
@click.argument("where", metavar="STATEMENT")
@by_option
@why_option
@ledger_option
def reject_command(where: str, by: str | None, why: str, ledger_path: Path) -> None:
    """Say that a statement is wrong: no event counts it any more; 'comity explain' shows it as rejected."""
    from comity.pipeline import reject_statement

    with open_to_write(ledger_path) as ledger:
        whole = _find_telling(ledger, where)
        _tell(reject_statement(ledger, whole, by=by or name_user(), why=why))
        _fuse(ledger)


@judge_command.command("undo", short_help="Take a judgement back.")
@click.argument("identity", metavar="ID")
@by_option
@ledger_option
def undo_command(identity: str, by: str | None, ledger_path: Path) -> None:
    """Take a judgement back: it is kept, marked as undone, and holds no more."""
    from datetime import UTC, datetime

    from comity.cli.explain import find_id

    with open_to_write(ledger_path) as ledger:
        whole = find_id(ledger, identity, kinds=("jd-",))
        undone = ledger.undo_judgement(whole, by=by or name_user(), at=datetime.now(UTC))
        _tell(undone)
        click.echo(f"  {say_undone(undone)}")
        _fuse(ledger)


@judge_command.command("list", short_help="List all judgements.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object per line.")
@ledger_option
@click.argument("identity", metavar="[ID]", required=False)
def list_judgements_command(identity: str | None, as_json: bool, ledger_path: Path) -> None:
    """List all judgements, the oldest first, undone ones too; with an event or statement (ev-..., st-...) its
    history: those of it, of its statements and of words in them.
    """
    with open_to_read(ledger_path) as ledger:
        judgements = list(ledger.judgements())
        if identity is not None:
            judgements = _find_history(ledger, _find_telling(ledger, identity), judgements)
        lapses = {lapse.judgement.id: lapse.reason for lapse in ledger.lapses()}
    if as_json:
        for judgement in judgements:
            click.echo(json.dumps(judgement_to_json(judgement), ensure_ascii=False))
        return
    if not judgements:
        click.echo("nothing found", err=True)
        return
    _print_table(judgements, lapses)


def _find_history(ledger: Ledger, identity: str, judgements: list[Judgement]) -> list[Judgement]:
    """The judgements of an event or statement, of its statements, and of words in them."""
    event = ledger.event(identity) if identity.startswith("ev-") else None
    ids = event.statement_ids if event else (identity,)
    told = list(ledger.statements(ids=ids, rejected=True))
    return [
        one
        for one in judgements
        if (event and concerns_event(one, event)) or any(concerns_words(one, each) for each in told)
    ]


def _judge_two(
    first: str,
    verdict: Verdict,
    second: str,
    *,
    by: str | None,
    why: str,
    ledger_path: Path,
    directory: Path | None,
) -> None:
    from comity.pipeline import judge_pair
    from comity.resolve import load_directory

    with open_to_write(ledger_path) as ledger:
        one, other = (_find_telling(ledger, word) for word in (first, second))
        reference = load_directory(directory)
        judgement = judge_pair(
            ledger, one, verdict, other, by=by or name_user(), why=why, reference=reference
        )
        _tell(judgement)
        if verdict is Verdict.SAME and not judgement.is_of_tellings:
            _say_who_is_kept(ledger, judgement)
        _fuse(ledger)


def name_user() -> str:
    """The name of the person who is logged in.

    Raises:
        click.UsageError: the system does not know it.
    """
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("nobody is logged in by name: say with --by who judges") from None


def _find_telling(ledger: Ledger, word: str) -> str:
    """The whole id of an event or statement; anything else as it was typed."""
    from comity.cli.explain import find_id

    return find_id(ledger, word, kinds=TELLINGS) if word.lower().startswith(TELLINGS) else word


def _tell(judgement: Judgement) -> None:
    click.echo(f"{say_id(judgement.id)}  {say_judgement(judgement)}")


def _say_read(ledger: Ledger, judgement: Judgement) -> str:
    """What the machine has made of the words that were judged."""
    assert judgement.mention is not None
    span = judgement.mention.span
    found: list[str] = []
    for statement in ledger.statements(document_id=judgement.mention.document_id, judged=False):
        parties = (*statement.actors, *statement.recipients)
        found += [", ".join(say_mention(mention)) for mention in parties if mention.span == span]
        found += [link.name for link in statement.attribution if link.span == span and link.name]
    return "; ".join(dict.fromkeys(found)) or UNKNOWN


def _say_who_is_kept(ledger: Ledger, judgement: Judgement) -> None:
    """Say as whom the two are read now: an older judgement may have settled that."""
    from comity.model import find_names

    joined = [one for one in ledger.judgements(in_force=True) if one.verdict is Verdict.SAME]
    entries = {judged.id: judged for one in joined for judged in one.about}
    names = find_names((one.about[0].id, one.about[1].id) for one in joined)
    click.echo(f"  both are read as {say_judged(entries[names[judgement.about[0].id]])}")


def _fuse(ledger: Ledger) -> None:
    """Make the events anew where the judgement bears on them, and say so."""
    from comity.pipeline import fuse_if_changed

    before = ledger.counts().events
    if fuse_if_changed(ledger):
        click.echo(f"  fused again: {before:,} events before, {ledger.counts().events:,} now")
    else:
        click.echo("  no statement is concerned: the events are as they were")


def _print_table(judgements: list[Judgement], lapses: dict[str, str]) -> None:
    from comity.cli.tables import make_console, make_table

    table = make_table(("id", "judgement", "by", "when", "why", "state"), fixed=("id",))
    overruled = find_overruled(judgements)
    for judgement in judgements:
        fate = OVERRULED if judgement.id in overruled else lapses.get(judgement.id)
        state = say_undone(judgement) or fate or "in force"
        row = (judgement.by, say_instant(judgement.at), judgement.why, state)
        table.add_row(say_id(judgement.id), say_judgement(judgement), *row)
    make_console().print(table)
