"""The one place that wires the collaborators of the stages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from comity.coding import Coder
from comity.model import Document, Mention, PlaceMention, Statement, TimeMention


class Resolver(Protocol):
    """Finds what the mentions of one document's statements stand for."""

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements with their mentions resolved; one may have become several."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What turns a document into resolved statements.

    ``resolvers`` work in the order given; ``setting`` comes last, with everything else resolved, and
    leaves out what is no dealing between states or groups.
    """

    coder: Coder
    resolvers: tuple[Resolver, ...]
    make_signature: Callable[[Document], bytes]
    setting: Resolver | None = None

    def resolve(self, document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements with actors, places and times resolved, as far as they belong in the record."""
        resolved = self._resolve_mentions(document, statements)
        return tuple(self.setting.resolve(document, resolved) if self.setting else resolved)

    def resolve_asked(self, document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """The statements resolved, all of them: who asks about two parties wants an answer, known or not."""
        resolved = self._resolve_mentions(document, statements)
        if self.setting is None:
            return tuple(resolved)
        settled = {statement.id: statement for statement in self.setting.resolve(document, resolved)}
        return tuple(settled.get(statement.id, statement) for statement in resolved)

    def _resolve_mentions(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        resolved = list(statements)
        for resolver in self.resolvers:
            resolved = resolver.resolve(document, resolved)
        # A resolver may find that words which stood for the parties stand for nobody.
        return [statement for statement in resolved if statement.actors or statement.recipients]


class PartsSource(Protocol):
    """Where parts come from: named before anything is loaded, picklable, loaded where the work is."""

    @property
    def made_by(self) -> str:
        """The name of what these parts make; another name means that inputs are read again."""
        ...

    def load(self) -> Parts:
        """The parts."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class InstalledParts:
    """The parts of this package; ``directory`` is a CSV file of own entries that win over its directory."""

    made_by: str
    directory: Path | None = None

    def load(self) -> Parts:
        """The coder with its weights, the directory and the gazetteer (about a second)."""
        return load_parts(self.directory)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finders:
    """What finds dates, places and actors in any text; needs no coder."""

    find_dates: Callable[[str, date | None], Sequence[TimeMention]]
    find_places: Callable[[str], Sequence[PlaceMention]]
    find_actors: Callable[[str, date | None], Sequence[Mention]]


def name_installed(directory: Path | None = None) -> InstalledParts:
    """The parts of this package, named but not loaded; a file of own entries is proved at once.

    Raises:
        ConfigError: the file of own entries cannot be read or has faults.
    """
    from comity.pipeline.maker import name_maker

    if directory is not None:
        from comity.resolve import load_directory

        load_directory(directory)
    return InstalledParts(made_by=name_maker(directory), directory=directory)


def load_parts(directory: Path | None = None) -> Parts:
    """Coder and resolvers of this package; ``directory`` is a CSV file of own entries that win.

    Raises:
        ConfigError: the file of own entries cannot be read or has faults.
        ComityError: codebook, directory, gazetteer or weights are missing or malformed.
    """
    from comity.codebook import load_codebook
    from comity.coding import load_coder
    from comity.fuse import make_signature
    from comity.resolve import (
        ActorResolver,
        DateResolver,
        PlaceResolver,
        SettingResolver,
        load_directory,
        load_gazetteer,
    )

    known = load_directory(directory)
    places = PlaceResolver(load_gazetteer(), known)
    return Parts(
        coder=load_coder(load_codebook()),
        resolvers=(ActorResolver(known), places, DateResolver()),
        make_signature=make_signature,
        setting=SettingResolver(known, places),
    )


def load_finders(directory: Path | None = None) -> Finders:
    """Directory, gazetteer and calendar of this package; ``directory`` is a CSV file of own entries that win.

    Raises:
        ConfigError: the file of own entries cannot be read or has faults.
        ComityError: the directory or the gazetteer is missing or malformed.
    """
    from comity.resolve import ActorResolver, DateResolver, PlaceResolver, load_directory, load_gazetteer

    known = load_directory(directory)
    actors = ActorResolver(known)
    dates = DateResolver()
    places = PlaceResolver(load_gazetteer(), known)
    return Finders(
        find_dates=lambda text, day: dates.find(text, published_on=day),
        find_places=places.find,
        find_actors=actors.find_actors,
    )
