"""The directory's small tables: members of organisations, reported sponsors of groups, codes of states."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.errors import ResolveError
from comity.resolve.directory_dates import DaySpan, make_day_span

SCHEMES = ("iso3", "iso2", "cow", "cow_abbreviation", "gw", "fips", "cameo")


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The codes of one state or territory; ``None`` where a scheme has none for it.

    ``cow`` and ``gw`` are numbers of the Correlates of War and of Gleditsch and Ward, ``fips`` is FIPS 10-4,
    ``cameo`` the country code of CAMEO, as GDELT writes actors.
    """

    iso3: str
    iso2: str | None
    cow: int | None
    cow_abbreviation: str | None
    gw: int | None
    fips: str | None
    cameo: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tie:
    """One row: ``part`` is a member of ``whole``, or sponsors it."""

    whole: str
    part: str
    days: DaySpan
    is_open: bool

    def counts(self, on: date | None) -> bool:
        """True where it may hold on the day; without a day, where it held when last seen."""
        return self.is_open if on is None else self.days.may_cover(on)


class Ties:
    """Who belongs to what, and from when to when."""

    __slots__ = ("_by_part", "_by_whole")

    def __init__(self, lines: Iterable[str], *, own: Iterable[str] = ()) -> None:
        """Lines of whole, part, first day, last day; an empty last day is a tie that goes on.

        What ``own`` says of two is all that holds of them.

        Raises:
            ValueError: a line is malformed.
        """
        self._by_whole: dict[str, list[_Tie]] = {}
        self._by_part: dict[str, list[_Tie]] = {}
        own = tuple(own)
        told = {tuple(line.split("\t", 3)[:2]) for line in own}
        for line in (*own, *(one for one in lines if tuple(one.split("\t", 3)[:2]) not in told)):
            whole, part, first, last = line.split("\t")
            tie = _Tie(whole=whole, part=part, days=make_day_span(first, last), is_open=not last)
            self._by_whole.setdefault(whole, []).append(tie)
            self._by_part.setdefault(part, []).append(tie)

    def parts(self, whole: str, on: date | None) -> tuple[str, ...]:
        """The ids tied to it on a day, in their order."""
        return tuple(sorted({tie.part for tie in self._by_whole.get(whole, ()) if tie.counts(on)}))

    def wholes(self, part: str, on: date | None) -> tuple[str, ...]:
        """The ids that it is tied to on a day, in their order."""
        return tuple(sorted({tie.whole for tie in self._by_part.get(part, ()) if tie.counts(on)}))


class StateCodes:
    """The codes of all states, from state to code and back."""

    __slots__ = ("_codes", "_states")

    def __init__(self, lines: Iterable[str]) -> None:
        """Lines of ISO3, ISO2, COW number and letters, GW number, FIPS, CAMEO.

        A cell may hold several codes with a space between two, the usual one first.

        Raises:
            ValueError: a line is malformed.
        """
        self._codes: dict[str, Codes] = {}
        self._states: dict[str, dict[str, str]] = {scheme: {} for scheme in SCHEMES}
        for line in lines:
            cells = [cell.split(" ") if cell else [] for cell in line.split("\t")]
            iso3, iso2, cow, abbreviation, gw, fips, cameo = (cell[0] if cell else None for cell in cells)
            if iso3 is None:
                raise ValueError(f"no ISO3 code in {line!r}")
            self._codes[iso3] = Codes(
                iso3=iso3,
                iso2=iso2,
                cow=int(cow) if cow else None,
                cow_abbreviation=abbreviation,
                gw=int(gw) if gw else None,
                fips=fips,
                cameo=cameo,
            )
            for scheme, given in zip(SCHEMES, cells, strict=True):
                for code in given:
                    self._states[scheme].setdefault(code, iso3)  # states that exist come first

    def of(self, iso3: str) -> Codes | None:
        """The codes of that state, or ``None``."""
        return self._codes.get(iso3)

    def find(self, code: str | int, scheme: str) -> str | None:
        """The ISO3 code of the state that a scheme means, or ``None``; leading zeros and case do not matter.

        Raises:
            ResolveError: there is no such scheme.
        """
        if scheme not in self._states:
            raise ResolveError(f"there are no codes of states named '{scheme}'; ask for {', '.join(SCHEMES)}")
        text = str(code).strip().upper()
        return self._states[scheme].get(text.lstrip("0") if scheme in ("cow", "gw") else text)
