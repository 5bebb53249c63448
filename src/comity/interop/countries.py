"""The states behind the codes and names of other data sets."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from comity.errors import CodebookError

# The state of a person or body that the directory knows by this very name, or None.
NameFinder = Callable[[str], str | None]

_IN_BRACKETS = re.compile(r"\(([^()]*)\)\s*$")
_YEARS = re.compile(r"\s*\(\s*\d{4}[^()]*\)\s*$")
_FORCES_OF = re.compile(r"\b(?:of|in) (?:the )?(?P<state>[^()]+)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Countries:
    """ISO3 codes by the codes and names that data sets use."""

    codes: frozenset[str]
    by_name: Mapping[str, str]
    by_fips: Mapping[str, str]
    by_numeric: Mapping[str, str]
    by_cow: Mapping[str, str]
    by_cameo: Mapping[str, str]
    by_group: Mapping[str, str]
    by_plover: Mapping[str, str | None]

    def of_cameo(self, given: str) -> str | None:
        """The state of a CAMEO code; of an actor's whole code (``IRNGOV``) the first three letters count.

        A known group may stand behind it (``EUR/EEC``): Europe is no state, the European Union is one here.
        """
        first, _, group = given.strip().upper().partition("/")
        code = first[:3]
        return self.by_cameo.get(code) or (code if code in self.codes else self.by_group.get(group))

    def of_plover(self, given: str) -> str | None:
        """The state of PLOVER's country field; its own codes (``EUR``, ``IGO``, ``MNC``) go before others."""
        code = given.strip().upper()
        return self.by_plover[code] if code in self.by_plover else self.of_any(given)

    def of_name(self, given: str) -> str | None:
        """The state of this English name."""
        return self.by_name.get(_fold(given))

    def of_fips(self, given: str) -> str | None:
        """The state of a FIPS 10-4 code."""
        return self.by_fips.get(given.strip().upper())

    def of_any(self, given: str) -> str | None:
        """The state of an ISO3 code, a numeric ISO code, a name or a Correlates of War abbreviation."""
        text = given.strip()
        return (
            (text.upper() if text.upper() in self.codes else None)
            or self.by_numeric.get(text.lstrip("0"))
            or self.of_name(text)
            or self.by_cameo.get(text.upper())
            or self.by_cow.get(text.upper())
        )

    def of_actor(self, given: str) -> str | None:
        """The state in an actor's words: ``Iran``, ``Police (Iran)``, ``Military Forces of Iran (1989-)``."""
        text = _YEARS.sub("", given.strip())
        named = self.of_name(text)
        bracket = _IN_BRACKETS.search(text)
        if named is None and bracket is not None:
            named = self.of_name(bracket.group(1))
        forces = _FORCES_OF.search(text)
        if named is None and forces is not None:
            named = self.of_name(forces.group("state"))
        return named


def load_countries() -> Countries:
    """The table of this package.

    Raises:
        CodebookError: a name or a code stands for two states.
    """
    rows = load_yaml("countries.yaml")
    actors = load_yaml("actors.yaml")
    return Countries(
        codes=frozenset(row["iso3"] for row in rows),
        by_name=_index((_fold(name), row["iso3"]) for row in rows for name in row["names"]),
        by_fips=_index((code, row["iso3"]) for row in rows for code in row["fips"]),
        by_numeric=_index((str(row["numeric"]), row["iso3"]) for row in rows if row["numeric"]),
        by_cow=_index((code, row["iso3"]) for row in rows for code in row["cow"]),
        by_cameo=actors["cameo_countries"],
        by_group=actors["cameo_groups"],
        by_plover=actors["plover_countries"],
    )


def load_yaml(name: str) -> Any:
    """The content of a YAML file beside this module."""
    import yaml

    text = (resources.files("comity.interop") / name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _fold(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split())


def _index(pairs: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for given, code in pairs:
        if found.setdefault(given, code) != code:
            raise CodebookError(f"countries.yaml: '{given}' stands for {found[given]} and for {code}")
    return found
