"""Which codes a format uses for acts, countries, places and sectors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.interop.countries import Countries, NameFinder, load_countries, load_yaml
from comity.interop.kinds import Kinds, load_kinds
from comity.ledger.imported_rows import Kind

Ask = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """The look-ups of one format; implements ``comity.ledger.imported_rows.Lookup``."""

    ask_kind: Callable[[str], Kind | None]
    ask_country: Ask
    ask_place: Ask
    ask_sector: Ask
    known: tuple[Kind, ...]

    def kind(self, given: str) -> Kind | None:
        """The kind of act, or None for a code that is not known."""
        return self.ask_kind(given)

    def country(self, given: str) -> str | None:
        """The ISO3 code of an actor's country."""
        return self.ask_country(given)

    def place_country(self, given: str) -> str | None:
        """The ISO3 code of the country that a place is in."""
        return self.ask_place(given)

    def sector(self, given: str) -> str | None:
        """The PLOVER sector of an actor."""
        return self.ask_sector(given)

    def kinds(self) -> tuple[Kind, ...]:
        """The kinds that are known beforehand."""
        return self.known


def load_codes(codebook: Codebook, find_state: NameFinder) -> Mapping[str, Codes]:
    """The look-ups of all formats by name.

    ``find_state`` gives the state of a person or body that is known by name, where a data set has no other
    word for it.

    Raises:
        CodebookError: a table of this package is at odds with itself or with the codebook.
    """
    kinds, countries = load_kinds(codebook), load_countries()
    actors = load_yaml("actors.yaml")
    cameo_sectors = actors["cameo_sectors"]
    icews_sectors = [(row["has"], row["sector"]) for row in actors["icews_sectors"]]
    cameo = tuple(kinds.cameo.values())
    roles = _first_role(cameo_sectors)
    return {
        "gdelt": _make(kinds.of_cameo_with_root, countries.of_cameo, countries.of_fips, roles, cameo),
        "phoenix": _make(kinds.of_cameo_with_root, countries.of_cameo, countries.of_any, roles, cameo),
        "icews": _make(
            kinds.of_cameo_with_name,
            countries.of_name,
            countries.of_name,
            lambda given: _sector_of_list(given, icews_sectors),
            cameo,
        ),
        "icews-index": _make(
            kinds.of_cameo_name, _named(countries, find_state), countries.of_name, lambda _: None, cameo
        ),
        "polecat": _make(
            kinds.of_plover, _each(countries.of_plover), countries.of_any, _each(_as_sector), ()
        ),
        "acled": _make(
            kinds.of_acled,
            _each(countries.of_actor),
            countries.of_any,
            _each(lambda given: actors["acled_sectors"].get(given.strip().lower())),
            _acled_kinds(kinds),
        ),
    }


def _make(
    kind: Callable[[str], Kind | None], country: Ask, place: Ask, sector: Ask, known: tuple[Kind, ...]
) -> Codes:
    return Codes(ask_kind=kind, ask_country=country, ask_place=place, ask_sector=sector, known=known)


def _acled_kinds(kinds: Kinds) -> tuple[Kind, ...]:
    return tuple(kinds.acled.values())


def _each(ask: Ask) -> Ask:
    """The answers for all actors of a cell, each at its place."""
    return lambda given: ";".join(ask(one.strip()) or "" for one in given.split(";"))


def _named(countries: Countries, find_state: NameFinder) -> Ask:
    """A state by an actor's own words, else by what the directory knows of the name."""
    return lambda given: countries.of_actor(given) or find_state(given)


def _first_role(sectors: Mapping[str, str]) -> Ask:
    """The sector of the first role of CAMEO that has one."""
    return lambda given: next((sectors[role] for role in given.split(",") if role in sectors), None)


def _sector_of_list(given: str, sectors: list[tuple[str, str]]) -> str | None:
    held = {one.strip() for one in given.split(",")}
    return next((sector for name, sector in sectors if name in held), None)


def _as_sector(given: str) -> str | None:
    """POLECAT's sectors are PLOVER's."""
    code = given.split("|")[0].split(",")[0].strip().upper()
    return code if len(code) == 3 and code.isalpha() else None
