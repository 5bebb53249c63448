"""The files to import: names, folders, globs and archives opened one by one."""

from __future__ import annotations

import codecs
import glob
import gzip
import hashlib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

from comity.errors import ConfigError, IntakeError
from comity.interop.quadruples import ENTITIES, RELATIONS
from comity.ledger.imported_rows import FileMark

# What a folder is searched for; what else lies in it is counted and left.
SUFFIXES = frozenset((".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".zip", ".gz"))
_BROKEN = (EOFError, zlib.error, zipfile.BadZipFile, gzip.BadGzipFile)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file of rows: a file, or a member of a zip archive; ``n_bytes`` is its size, where known."""

    path: Path
    member: str | None
    n_bytes: int | None

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}, {self.member}" if self.member else str(self.path)


def find_paths(inputs: Iterable[str]) -> list[Path]:
    """The files that are meant by names, folders and globs, each once, in order of name.

    Raises:
        ConfigError: a name stands for no file.
    """
    found: dict[Path, None] = {}
    for given in inputs:
        path = Path(given)
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and _may_hold_rows(one))
        elif path.exists():
            inside = [path]
        else:
            found_names = glob.glob(given, recursive=True)  # noqa: PTH207 - absolute patterns too
            inside = sorted(Path(one) for one in found_names if Path(one).is_file())
        if not inside:
            raise ConfigError(f"{given} is no file, and no file matches it: give files, folders or globs")
        found.update(dict.fromkeys(inside))
    return list(found)


def _may_hold_rows(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.name not in (ENTITIES, RELATIONS)


def iter_sources(path: Path) -> Iterator[Source]:
    """The file itself, or every file in a zip archive.

    Raises:
        IntakeError: the archive is broken or empty.
    """
    if path.suffix.lower() != ".zip":
        size = path.stat().st_size
        yield Source(path=path, member=None, n_bytes=None if path.suffix.lower() == ".gz" else size)
        return
    with _naming_what_is_broken(str(path)), zipfile.ZipFile(path) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and _is_content(info.filename)]
    if not members:
        raise IntakeError(f"{path} is an archive without files")
    for info in sorted(members, key=lambda info: info.filename):
        yield Source(path=path, member=info.filename, n_bytes=info.file_size)


def _is_content(name: str) -> bool:
    return not name.startswith("__MACOSX/") and not name.rsplit("/", 1)[-1].startswith(".")


@contextmanager
def open_source(source: Source) -> Iterator[BinaryIO]:
    """The bytes of a source, unpacked; what was UTF-16 comes as UTF-8.

    Raises:
        IntakeError: it is broken or cut off, also while it is read.
    """
    with _naming_what_is_broken(source.name):
        if source.member is not None:
            with zipfile.ZipFile(source.path) as archive, archive.open(source.member) as stream:
                yield _as_utf8(stream)
        elif source.path.suffix.lower() == ".gz":
            with gzip.open(source.path) as stream:
                yield _as_utf8(stream)
        else:
            with source.path.open("rb") as stream:
                yield _as_utf8(stream)


def _as_utf8(stream: IO[bytes] | gzip.GzipFile) -> BinaryIO:
    start = stream.read(3)
    stream.seek(0)
    if start.startswith(_UTF16):
        return codecs.EncodedFile(stream, "utf-8", "utf-16")
    if start.startswith(codecs.BOM_UTF8):
        stream.seek(len(codecs.BOM_UTF8))
    return stream  # type: ignore[return-value]


@contextmanager
def _naming_what_is_broken(name: str) -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise IntakeError(
            f"{name} is broken or cut off ({error or type(error).__name__}): get it again; "
            "nothing of it was kept"
        ) from error
    except (OSError, RuntimeError, NotImplementedError, UnicodeError) as error:
        raise IntakeError(f"{name} cannot be read: {error}") from error


def make_mark(source: Source, digest: str) -> FileMark:
    """The mark of a source; its id comes from its bytes (and its place in an archive), not from its name."""
    identity = hashlib.sha256(f"{digest}\x1f{source.member or ''}".encode()).hexdigest()[:12]
    return FileMark(id=f"if-{identity}", location=str(source.path), member=source.member, digest=digest)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file as it lies there."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except OSError as error:
        raise IntakeError(f"{path} cannot be read: {error.strerror or error}") from error
    return digest.hexdigest()
