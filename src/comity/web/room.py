"""The room: a ledger's file and what is needed to show it, safe for requests that come at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from comity.codebook import Codebook
from comity.dossier.reference import Reference
from comity.errors import LedgerError
from comity.ledger import Ledger
from comity.web.catalogue import Catalogue, read_catalogue


@dataclass(slots=True)
class Room:
    """Opens the ledger read-only for each request; keeps the catalogue until the file changes.

    A writer may thus work between two requests; while it does, requests raise ``LedgerError``.
    """

    path: Path
    codebook: Codebook
    load_reference: Callable[[], Reference]
    _lock: Lock = field(default_factory=Lock)
    _catalogue: tuple[tuple[int, int], Catalogue] | None = None
    _reference: Reference | None = None

    @contextmanager
    def open(self) -> Iterator[Ledger]:
        """The ledger for one request, on a connection of its own."""
        with Ledger.open(self.path, read_only=True) as ledger:
            yield ledger

    def catalogue(self, ledger: Ledger) -> Catalogue:
        """The catalogue of the ledger as its file is now."""
        try:
            stat = self.path.stat()
        except OSError as error:
            raise LedgerError(f"the ledger {self.path} is gone: {error.strerror}") from error
        state = (stat.st_mtime_ns, stat.st_size)
        with self._lock:
            if self._catalogue is None or self._catalogue[0] != state:
                self._catalogue = (state, read_catalogue(ledger))
            return self._catalogue[1]

    def reference(self) -> Reference:
        """Names of states and leaders, loaded once."""
        with self._lock:
            if self._reference is None:
                self._reference = self.load_reference()
            return self._reference

    def name_states(self, codes: frozenset[str]) -> Mapping[str, str]:
        """The names of states by ISO3 code; a code that is not known is left out."""
        reference = self.reference()
        states = {code: reference.state(code) for code in sorted(codes)}
        return {code: state.name for code, state in states.items() if state is not None}
