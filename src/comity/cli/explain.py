"""``comity explain``: from an event, a statement or a document back to the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.options import ledger_option, open_to_read
from comity.cli.wording import say_id
from comity.errors import NotFoundError

if TYPE_CHECKING:
    from comity.ledger import Ledger

KINDS = ("ev-", "st-", "doc-", "jd-")
N_CHOICES = 5


@click.command("explain")
@click.argument("identity", metavar="ID")
@ledger_option
def explain_command(identity: str, ledger_path: Path) -> None:
    """Show why the ledger holds something: for an event its reports and their statements, for each
    statement its words in their paragraph, who says so, how each value was resolved, and what people have
    judged.

    ID is the id of an event (ev-...), a statement (st-...), a document (doc-...) or a judgement (jd-...),
    or its beginning; of an imported row its whole id (icews:32889836:2018-06-01).
    """
    from comity.cli.account import Account
    from comity.cli.imported import tell_imported
    from comity.cli.tables import make_console

    with open_to_read(ledger_path) as ledger:
        if ":" in identity:
            row = ledger.imported_event(identity.strip())
            tell_imported(row, ledger.imported_mentions(row), make_console())
            return
        found = find_id(ledger, identity)
        account = Account(ledger=ledger, console=make_console())
        if found.startswith("ev-"):
            account.tell_event(ledger.event(found))
        elif found.startswith("st-"):
            account.tell_statement(ledger.statement(found))
        elif found.startswith("jd-"):
            account.tell_judgement(ledger.judgement(found))
        else:
            account.tell_document(ledger.document(found))


def find_id(ledger: Ledger, prefix: str, *, kinds: tuple[str, ...] = KINDS) -> str:
    """The one id of these kinds that begins so; the kind (``ev-``) may be left out.

    Raises:
        NotFoundError: no id begins so, or more than one does.
    """
    typed = prefix.strip().lower().removesuffix("…")
    tried = [typed] if typed.startswith(KINDS) else [kind + typed for kind in kinds]
    found = sorted({identity for one in tried for identity in ledger.find_by_prefix(one)}) if typed else []
    found = [identity for identity in found if identity.startswith(kinds)]
    if not found:
        shown = (
            "judge list" if kinds == ("jd-",) else "list statements" if "ev-" not in kinds else "list events"
        )
        raise NotFoundError(
            f"the ledger holds no id that begins with '{prefix}': 'comity {shown}' shows what there is"
        )
    if len(found) > 1 and typed not in found:
        some = ", ".join(say_id(identity) for identity in found[:N_CHOICES])
        more = f" and {len(found) - N_CHOICES:,} more" if len(found) > N_CHOICES else ""
        raise NotFoundError(
            f"'{prefix}' is the beginning of {len(found):,} ids ({some}{more}): write more of it"
        )
    return typed if typed in found else found[0]
