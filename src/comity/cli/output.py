"""Where a command's result goes: a file, written whole or not at all, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO

from comity.errors import ConfigError


@contextmanager
def open_output(output: str | Path) -> Iterator[BinaryIO]:
    """A binary stream to ``output`` (``-`` is standard output).

    A file appears under its name only when all of it is written; a failure leaves what was there.

    Raises:
        ConfigError: its folder does not exist.
    """
    if str(output) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    if not path.parent.is_dir():
        raise ConfigError(f"cannot write {path}: there is no folder {path.parent}")
    with _replacing(path) as stream:
        yield stream


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    if path.exists() and not path.is_file():  # a pipe or /dev/null cannot be replaced
        with path.open("wb") as stream:
            yield stream
        return
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
        draft = Path(stream.name)
        try:
            yield stream  # type: ignore[misc]
            stream.flush()
            draft.chmod(_mode_for(path))
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def _mode_for(path: Path) -> int:
    """The rights of the file that is replaced, or those that a new file usually has."""
    return path.stat().st_mode & 0o777 if path.exists() else 0o644
