"""The directory's small tables, read when first asked for: members, sponsors, codes, given names."""

from __future__ import annotations

from collections.abc import Iterable

from comity.resolve.directory_tables import read_table, told_as_damaged
from comity.resolve.directory_ties import StateCodes, Ties
from comity.resolve.given_names import GivenNames, load_given_names


class SmallTables:
    """Reads each table once. ``own_members`` and ``own_sponsors`` are lines of the user's that win."""

    __slots__ = ("_codes", "_given", "_own", "_ties")

    def __init__(self, *, own_members: Iterable[str] = (), own_sponsors: Iterable[str] = ()) -> None:
        self._own = {"members": tuple(own_members), "sponsors": tuple(own_sponsors)}
        self._ties: dict[str, Ties] = {}
        self._codes: StateCodes | None = None
        self._given: GivenNames | None = None

    def ties(self, name: str) -> Ties:
        """The table of ``members`` or of ``sponsors``.

        Raises:
            ResolveError: it is missing or damaged; so for the others.
        """
        if name not in self._ties:
            with told_as_damaged():
                self._ties[name] = Ties(read_table(f"directory_{name}.tsv.gz"), own=self._own[name])
        return self._ties[name]

    def codes(self) -> StateCodes:
        """The table of codes."""
        if self._codes is None:
            with told_as_damaged():
                self._codes = StateCodes(read_table("directory_codes.tsv.gz"))
        return self._codes

    def given_names(self) -> GivenNames:
        """The list of given names."""
        if self._given is None:
            self._given = load_given_names()
        return self._given
