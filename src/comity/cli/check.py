"""``comity check``: prove the ledger."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.options import ledger_option, open_to_read


@click.command("check")
@ledger_option
@click.pass_context
def check_command(ctx: click.Context, ledger_path: Path) -> None:
    """Prove every quote, span, digest and reference of the ledger.

    Each broken row is one line: its table, its id, what is wrong. The exit status is 1 where there is any.
    A judgement whose document or words have left the ledger is told of and is no fault.
    """
    n_faults = 0
    with open_to_read(ledger_path) as ledger:
        counts = ledger.counts()
        for fault in ledger.check():
            n_faults += 1
            click.echo(f"{fault.table} {fault.id}: {fault.fault}")
        if not n_faults:
            for lapse in ledger.lapses():
                click.echo(f"judgement {lapse.judgement.id} holds for nothing now: {lapse.reason}", err=True)
    held = f"{counts.documents:,} documents, {counts.statements:,} statements, {counts.events:,} events"
    click.echo(f"{held}: {f'{n_faults:,} faults' if n_faults else 'no fault'}", err=bool(n_faults))
    ctx.exit(1 if n_faults else 0)
