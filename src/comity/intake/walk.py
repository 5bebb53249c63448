"""Which files an input names: a file, a folder with all below it, or a glob; in a fixed order."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from comity.intake.source import Failure

_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_COMPANION_ENDINGS = ("_files", ".files")  # what browsers call the folder beside a saved page


def iter_files(location: str) -> Iterator[Path | Failure]:
    """The files that ``location`` names, sorted; a Failure for each part that cannot be listed.

    Hidden files and folders are passed over, links to folders are not followed, and neither is the
    folder of pictures and scripts that a browser saves beside a page.
    """
    path = Path(location)
    if path.is_dir():
        yield from _walk(path, named=location)
    elif glob.has_magic(location) and not _exists(path):
        yield from _expand(location)
    else:
        yield path


def show_path(path: Path | str) -> str:
    """A path as text that can be printed and stored, also where its bytes are not valid UTF-8."""
    return os.fsencode(path).decode("utf-8", "replace")


def why_unreadable(path: Path) -> str | None:
    """Why a path cannot be read as a file, or None where nothing speaks against it yet."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return "no such file; check the path"
    except (OSError, ValueError) as error:
        return explain_os_error(error)
    if not stat.S_ISREG(mode):
        return "not a regular file (a device, pipe or socket); give a file, or '-' for standard input"
    return None


def explain_os_error(error: OSError | ValueError) -> str:
    """One line for a person on why the system refused."""
    if isinstance(error, PermissionError):
        return "permission denied; make it readable for this user"
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read ({error.strerror.lower()})"
    return f"cannot be read ({error})"


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _expand(pattern: str) -> Iterator[Path | Failure]:
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob needs a fixed root)
    if not matches:
        yield Failure(location=pattern, reason="the pattern matches no file; check the path and quote it")
    inside: set[Path] = set()
    for match in map(Path, matches):
        if inside.intersection(match.parents):
            continue
        if match.is_dir():
            inside.add(match)
            yield from _walk(match, named=show_path(match), need_files=False)
        else:
            yield match


def _walk(folder: Path, *, named: str, need_files: bool = True) -> Iterator[Path | Failure]:
    found = False
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            found = True
            yield Failure(location=show_path(here), reason=f"folder: {explain_os_error(error)}")
            continue
        visible = [entry for entry in listed if not entry.name.startswith(".")]
        files = [entry.name for entry in visible if not entry.is_dir(follow_symlinks=True)]
        found = found or bool(files)
        yield from (here / name for name in files)
        folders = [entry.name for entry in visible if entry.is_dir(follow_symlinks=False)]
        waiting.extend(here / name for name in reversed(folders) if not _is_companion(name, files))
    if need_files and not found:
        yield Failure(location=show_path(named), reason="the folder holds no file to read")


def _is_companion(folder: str, files: list[str]) -> bool:
    """True for ``Page_files`` beside ``Page.html``."""
    for ending in _COMPANION_ENDINGS:
        if folder.endswith(ending):
            stem = folder.removesuffix(ending)
            return any(stem + suffix in files for suffix in _PAGE_SUFFIXES)
    return False
