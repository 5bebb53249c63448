"""``comity serve``: the reading room."""

from __future__ import annotations

from pathlib import Path

import click

from comity.cli.options import directory_option, ledger_option, open_to_read


@click.command("serve")
@ledger_option
@directory_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port.")
def serve_command(ledger_path: Path, directory: Path | None, host: str, port: int) -> None:
    """Show dossiers, events, documents and registers in a browser; nothing can be changed there."""
    from comity.web import serve

    with open_to_read(ledger_path):
        click.echo(f"reading room of {ledger_path} at http://{host}:{port} (Ctrl-C ends it)", err=True)
    serve(ledger_path, host, port, directory=directory)
