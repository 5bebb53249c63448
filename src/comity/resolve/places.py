"""Places: the words of a statement or of any text, tied to the gazetteer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from comity.model import (
    ActorKind,
    Basis,
    Document,
    PlaceMention,
    PlacePrecision,
    Span,
    Spot,
    Spotter,
    Statement,
    make_span,
)
from comity.resolve.gazetteer import Gazetteer, Place
from comity.resolve.place_choice import Choice, Scene, choose_place, make_area, make_place_mention
from comity.resolve.place_cues import may_be_where
from comity.resolve.place_finder import WELL_KNOWN, PlaceFinder, is_acronym, load_weak_words
from comity.resolve.place_names import AREA_NOUNS, DIRECTIONS, GENERICS, Word, iter_names, split_words

#: what a phrase that only describes a place is worth: less than its name
DESCRIBED_SCORE: Final = 0.8
#: characters on either side of a name in which a country counts as named beside it
BESIDE_CHARS: Final = 120

_HEAD: Final = re.compile(
    r"^(?:(?:in|at|near|from|to|on|outside|inside|around|the|a|an|its|their|his|her|neighbou?ring|nearby|then|old)\s+)+",
    re.IGNORECASE,
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_CAPITAL: Final = re.compile(r"\bcapital(?: city)?\b(?!\s+of\s+the\s+\w+\s+region)", re.IGNORECASE)
_WHERE: Final = re.compile(r"\b(?:in|at|near|from|to|of|around|outside|towards?) $", re.IGNORECASE)
_THE: Final = re.compile(r"the $", re.IGNORECASE)
#: a capital that is a town, not money, and whose name does not follow
_THE_CAPITAL: Final = re.compile(
    r"(?:['’]s?)? capital(?: city)?\b(?!,? (?:of )?[A-Z])"
    r"(?! (?:flows?|flight|outflows?|inflows?|markets?|goods|gains?|punishment|controls?|accounts?|charges?"
    r"|investments?|expenditure|spending|requirements?|ratio)\b)"
)
_POWER_PLANT: Final = re.compile(
    r"\b(?:nuclear|atomic)(?:[ -](?:power|energy))?[ -](?:plant|station|facility|reactor)\b|\bNPP\b",
    re.IGNORECASE,
)
_ARTICLE: Final = re.compile(r"(?:al|el|ar|as|ad|an)[ -](?=[A-Z])", re.IGNORECASE)
_PARTS: Final = re.compile(r"\s*,\s*")


class PlaceResolver:
    """Resolves place mentions; holds the gazetteer and the finder of known actors."""

    def __init__(
        self, gazetteer: Gazetteer, spotter: Spotter, *, weak_words: frozenset[str] | None = None
    ) -> None:
        self._gazetteer = gazetteer
        self._spotter = spotter
        self._finder = PlaceFinder(gazetteer, load_weak_words() if weak_words is None else weak_words)

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements in their order, their places resolved.

        A country keeps its ISO3 id and no point; words that no place bears stay as they were said,
        with basis ``not_found``.
        """
        if not any(statement.places for statement in statements):
            return list(statements)
        spots = self._spotter.spot(document.text)
        people = [spot for spot in spots if spot.kind is ActorKind.PERSON]
        countries = _read_countries(spots)
        document_share = _share(countries)
        resolved = []
        for statement in statements:
            beside = frozenset(
                country
                for start, country in countries
                if statement.quote.start - BESIDE_CHARS <= start < statement.quote.end + BESIDE_CHARS
            )
            scene = Scene(sentence=beside, document=document_share)
            places = tuple(
                self._resolve_mention(document.text, place, scene)
                for place in statement.places
                if not _is_part_of_person(place.span, people)
            )
            resolved.append(replace(statement, places=places))
        return resolved

    def _resolve_mention(self, text: str, mention: PlaceMention, scene: Scene) -> PlaceMention:
        if mention.id is not None or self._is_word(text, mention.span):
            return mention
        return make_place_mention(mention.span, self.read_span(mention.span, scene))

    def _is_word(self, text: str, span: Span) -> bool:
        """True for a word that is the name of some town, too, and does not stand where towns stand."""
        if " " in span.text or not self._finder.is_weak(span.text):
            return False
        found = self._gazetteer.lookup_weighed(span.text)
        if found and found[0][0].kind != "city" and found[0][1] >= WELL_KNOWN:
            return False  # Norway, the Kremlin: the coder has read them as places, and so they are
        return _WHERE.search(text, max(0, span.start - len("towards ")), span.start) is None

    def read_span(self, span: Span, scene: Scene) -> Choice | None:
        """The place that the words of a mention stand for: a name, or a description of one."""
        words = _POSSESSIVE.sub("", _HEAD.sub("", span.text.strip()).strip(" ,;.“”\"'()"))
        if not words:
            return None
        return (
            self._read_name(words, scene)
            or self._read_contained(words, scene)
            or self._read_area(words, scene)
            or self._read_described(span.text, scene)
            or self._read_inner(words, scene)
        )

    def _read_name(self, words: str, scene: Scene, container: Place | None = None) -> Choice | None:
        found = self._gazetteer.lookup_weighed(words)
        if not found and (article := _ARTICLE.match(words)):
            found = self._gazetteer.lookup_weighed(words[article.end() :])
        return choose_place(words, found, scene, container=container)

    def _read_contained(self, words: str, scene: Scene) -> Choice | None:
        """``Kazan, Russia``; ``Paris, Texas, USA``: each part encloses the one before."""
        parts = _PARTS.split(words)
        if len(parts) < 2:
            return None
        container: Place | None = None
        for part in reversed(parts[1:]):
            around = choose_place(part, self._gazetteer.lookup_container(part), scene, container=container)
            container = around.place if around else container
        inner = self._read_name(_HEAD.sub("", parts[0]), scene, container)
        return inner or self._read_inner(parts[0], scene, container)

    def _read_area(self, words: str, scene: Scene) -> Choice | None:
        """``Herat Province``: the area called after the town."""
        name, _, noun = words.rpartition(" ")
        found = (
            self._read_name(name, scene) if noun.capitalize() in AREA_NOUNS and name[:1].isupper() else None
        )
        return found and replace(found, place=make_area(found.place, words))

    def _read_described(self, words: str, scene: Scene) -> Choice | None:
        """``the Iranian capital``, ``Iran's nuclear power plant``: the country's only one."""
        kind = (
            "capital"
            if _CAPITAL.search(words)
            else "nuclear_power_plant"
            if _POWER_PLANT.search(words)
            else None
        )
        if kind is None:
            return None
        countries = sorted({country for _, country in _read_countries(self._spotter.spot(words))})
        if len(countries) != 1:
            return None
        named = self._read_inner(words, scene)
        if named is not None and named.place.precision is not PlacePrecision.COUNTRY:
            return named
        found = self._gazetteer.lookup_role(kind, countries[0])
        if not found or (kind != "capital" and len(found) > 1):
            return None
        return Choice(place=found[0], score=DESCRIBED_SCORE, basis=Basis.CONTEXT)

    def _read_inner(self, words: str, scene: Scene, container: Place | None = None) -> Choice | None:
        """The last known name inside a longer phrase: "the Black Sea resort of Sochi"."""
        tokens = split_words(words)
        best: Choice | None = None
        at = 0
        while at < len(tokens):
            end, name = self._next_name(words, tokens, at)
            choice = self._read_name(name, scene, container) if name else None
            best = choice or best
            at = end
        if best is None:
            return None
        is_whole = (
            tokens[0].text.casefold() in DIRECTIONS and best.place.precision is not PlacePrecision.COUNTRY
        )
        return best if is_whole else replace(best, score=round(best.score * DESCRIBED_SCORE, 3))

    def _next_name(self, words: str, tokens: list[Word], at: int) -> tuple[int, str]:
        """The longest known name at a word of a phrase (empty: none), and the word to go on with.

        The end of a longer name ("NATO Summit") and ordinary words without a cue are no names.
        """
        start = tokens[at].start
        for end in iter_names(tokens, at) if tokens[at].is_capital else ():
            name = words[start : tokens[end - 1].end]
            if not self._gazetteer.knows(name) or self._is_demonym(name):
                continue
            is_tail = (
                at > 0 and tokens[at].joined and tokens[at - 1].is_capital and not self._leads(tokens[at - 1])
            )
            is_weak = end - at == 1 and self._finder.is_weak(name) and not may_be_where(words, start)
            found = self._gazetteer.lookup_weighed(name)
            is_place = not is_acronym(name, found) and (found[0][1] >= WELL_KNOWN or not is_weak)
            is_part = is_tail or self._goes_on(words, tokens, at, end)
            return (end, name) if is_place and not is_part else (at + 1, "")
        return at + 1, ""

    def _goes_on(self, words: str, tokens: list[Word], at: int, end: int) -> bool:
        """True for the beginning of a longer name: "the Astoria Hotel in St Petersburg"."""
        if end >= len(tokens) or not tokens[end].joined or not tokens[end].is_capital:
            return False
        rest = words[tokens[end].start : tokens[end].end]
        return rest.casefold() not in GENERICS and not self._gazetteer.knows(rest)

    def _leads(self, word: Word) -> bool:
        """True for a capitalised word that may stand before a name without being part of it."""
        common = word.text.casefold()
        return common in DIRECTIONS or common in GENERICS or self._is_demonym(word.text)

    def _is_demonym(self, name: str) -> bool:
        return any(spot.basis is Basis.DEMONYM and spot.end == len(name) for spot in self._spotter.spot(name))

    def find(self, text: str) -> list[PlaceMention]:
        """The places of any text, in order.

        Names of countries count wherever they stand; names of capitals that act as governments
        ("Moscow said") do not, and neither do demonyms and parts of people's or bodies' names.
        """
        spots = self._spotter.spot(text)
        found = self._finder.find(text, spots)
        countries = _read_countries(spots)
        document = _share(countries)
        settled: list[Place] = [name.container for name in found if name.container is not None]
        mentions = []
        for name in found:
            beside = frozenset(
                country
                for start, country in countries
                if abs(start - name.start) <= BESIDE_CHARS and start != name.start
            )
            scene = Scene(sentence=beside, document=document, places=tuple(settled))
            choice = choose_place(name.name, name.candidates, scene, container=name.container)
            span = make_span(text, name.start, name.end)
            if choice is not None and name.is_area:
                choice = replace(choice, place=make_area(choice.place, span.text))
            mentions.append(make_place_mention(span, choice))
            if choice is not None and choice.basis is not Basis.AMBIGUOUS:
                settled.append(choice.place)
        return sorted([*mentions, *self._find_capitals(text, spots)], key=lambda one: one.span.start)

    def _find_capitals(self, text: str, spots: Sequence[Spot]) -> Iterator[PlaceMention]:
        """ "The Russian capital", where its name does not follow."""
        for spot in spots:
            found = _THE_CAPITAL.match(text, spot.end)
            before = _THE.search(text, max(0, spot.start - len("the ")), spot.start)
            is_state = spot.kind is ActorKind.STATE and len(spot.countries) == 1
            if found is None or before is None or not is_state or spot.basis is Basis.METONYM:
                continue
            capitals = self._gazetteer.lookup_role("capital", spot.countries[0])
            if capitals:
                choice = Choice(place=capitals[0], score=DESCRIBED_SCORE, basis=Basis.CONTEXT)
                yield make_place_mention(make_span(text, before.start(), found.end()), choice)


def _is_part_of_person(span: Span, people: Sequence[Spot]) -> bool:
    """True for "Vladimir" in "at Vladimir Putin's invitation"."""
    return any(
        one.start <= span.start and span.end <= one.end and len(span.text) < one.end - one.start
        for one in people
    )


def _read_countries(spots: Sequence[Spot]) -> list[tuple[int, str]]:
    """Where which state is named, by its name, its people's name or its capital."""
    return [
        (spot.start, country)
        for spot in spots
        if spot.kind is ActorKind.STATE and len(spot.countries) == 1
        for country in spot.countries
    ]


def _share(countries: Sequence[tuple[int, str]]) -> dict[str, float]:
    """How large a part of the countries named each one is."""
    counts = Counter(country for _, country in countries)
    total = sum(counts.values())
    return {country: n / total for country, n in sorted(counts.items())}
