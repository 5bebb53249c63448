"""``comity version``."""

from __future__ import annotations

import click

from comity import __version__


@click.command("version")
def version_command() -> None:
    """Print the version of Comity."""
    click.echo(f"comity {__version__}")
