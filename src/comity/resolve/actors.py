"""Actors: from the words for a participant to the entry of the directory."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from comity.model import (
    ActorKind,
    Attribution,
    AttributionKind,
    Basis,
    Document,
    Mention,
    Span,
    Statement,
    make_span,
)
from comity.resolve.actor_introductions import make_introduced_mention
from comity.resolve.actor_lexicon import CONTACT, COUNTERPART, FORMER, OFFICE, WE, YOU, I
from comity.resolve.actor_mentions import (
    ONE_ANTECEDENT,
    SEVERAL_ANTECEDENTS,
    make_entry_mention,
    make_sector_mention,
)
from comity.resolve.actor_names import resolve_named
from comity.resolve.actor_page import Page, make_page
from comity.resolve.actor_phrase import STATE_LIKE, Phrase, read_phrase
from comity.resolve.anaphora import resolve_addressee, resolve_anaphor, resolve_missing_party
from comity.resolve.anaphora_antecedents import is_only_place
from comity.resolve.anaphora_offices import resolve_former_office
from comity.resolve.dates import read_times
from comity.resolve.directory import Directory
from comity.resolve.office_days import days_of_statement, days_of_words, hold_through
from comity.resolve.timex import TimeFinder, make_time_finder

_AND = re.compile(r"\s+(?:and|as well as|along with|together with|&)\s+")
CONTACT_TYPE = "CONSULT"
_OFFICE_NEXT = re.compile(r"(?:['’]s?)?\s+(?:new\s+|then\s+)?")
_ATTRIBUTION_KINDS = {
    ActorKind.OUTLET: AttributionKind.OUTLET,
    ActorKind.ORGANISATION: AttributionKind.ORGANISATION,
    ActorKind.ARMED_GROUP: AttributionKind.ORGANISATION,
    ActorKind.STATE: AttributionKind.OFFICIAL,
    ActorKind.OFFICE: AttributionKind.OFFICIAL,
}
_OFFICIAL_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "SPY", "COP", "IGO"})


class ActorResolver:
    """Fills actors, recipients and speakers from a directory."""

    __slots__ = ("_directory", "_times")

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._times: TimeFinder | None = None  # made where words are asked for without a statement

    def resolve(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements of one document with actors, recipients and attributions resolved.

        Spans, ids, places, times and quantities stay as they are. A mention of several ("both
        countries") becomes several mentions with the same span; words that nothing is known for
        keep the basis ``not_found``.
        """
        page = make_page(self._directory, document)
        return [self._resolve_statement(page, statement, document.published_on) for statement in statements]

    def resolve_words(self, document: Document, span: Span) -> list[Mention]:
        """Whom some words of a document stand for; one mention without an entry where nothing is known.

        Offices are those of the past day that the words' own sentence tells, else of publication.
        """
        return self._resolve_in_time(make_page(self._directory, document), [span])

    def find_actors(self, text: str, published_on: date | None = None) -> list[Mention]:
        """Every actor named in a text, in order; an office right after its state is one mention."""
        page = Page(self._directory, text, day=published_on)
        spans: list[Span] = []
        done = 0
        for spot in page.spots:
            if spot.start >= done and not is_only_place(page, spot):
                end = _with_office(page, spot.end) if spot.kind in STATE_LIKE else spot.end
                spans.append(make_span(text, spot.start, end))
                done = end
        mentions = [*self._resolve_in_time(page, spans), *_find_introduced(page)]
        known = [mention for mention in mentions if mention.basis is not Basis.NOT_FOUND]
        return sorted(known, key=lambda mention: mention.span.start)

    def _resolve_in_time(self, page: Page, spans: Sequence[Span]) -> list[Mention]:
        """The mentions of words, each resolved as of the day that its sentence sets."""
        self._times = self._times or make_time_finder()
        times = read_times(page.text, published_on=page.day, finder=self._times)
        mentions: list[Mention] = []
        for span in spans:
            days = days_of_words(page, span, times)
            found = _resolve_words(page, span, days.last)
            if days.first != days.last:
                found = list(hold_through(page, found, _resolve_words(page, span, days.first), days))
            mentions += found
        return mentions

    def _resolve_statement(self, page: Page, statement: Statement, published_on: date | None) -> Statement:
        """One statement, as of its own days: an office that changed hands in them has no holder."""
        days = days_of_statement(statement, published_on)
        resolved = self._resolve_on(page, statement, days.last)
        if days.first == days.last:
            return resolved
        before = self._resolve_on(page, statement, days.first)
        return replace(
            resolved,
            actors=hold_through(page, resolved.actors, before.actors, days),
            recipients=hold_through(page, resolved.recipients, before.recipients, days),
        )

    def _resolve_on(self, page: Page, statement: Statement, day: date | None) -> Statement:
        """One statement; those who are named are resolved first, then the words that point back."""
        attribution = tuple(self._resolve_speaker(page, link, day) for link in statement.attribution)
        speaker = next((link.actor_id for link in attribution if link.actor_id), None)
        actors = _resolve_side(page, statement.actors, day, taken=(), speaker=speaker)
        recipients = _resolve_side(page, statement.recipients, day, taken=_ids(actors), speaker=speaker)
        named = _ids(mention for mention in recipients if mention.basis is not Basis.ANAPHORA)
        if named & _ids(mention for mention in actors if mention.basis is Basis.ANAPHORA):
            actors = _resolve_side(page, statement.actors, day, taken=named, speaker=speaker)
        actors = (*actors, *_find_missing(page, statement, (*actors, *recipients), day))
        return replace(statement, actors=actors, recipients=recipients, attribution=attribution)

    def _resolve_speaker(self, page: Page, link: Attribution, day: date | None) -> Attribution:
        """A link of the chain of who says so, with the speaker's entry and what he is."""
        if link.actor_id is not None:
            return link
        found = _resolve_words(page, link.span, day)
        if len(found) > 1 and all(one.basis is Basis.ANAPHORA and one.name for one in found):
            names = list(dict.fromkeys(str(one.name) for one in found))
            return replace(link, name=", ".join(names[:-1]) + f" and {names[-1]}")  # "they said"
        speaker = found[0] if len(found) == 1 else None
        if speaker is None or speaker.basis is Basis.NOT_FOUND or speaker.kind is None:
            return link
        kind = _ATTRIBUTION_KINDS.get(speaker.kind, link.kind)
        if speaker.kind is ActorKind.PERSON:
            kind = AttributionKind.OFFICIAL if speaker.sector in _OFFICIAL_SECTORS else AttributionKind.PERSON
        if (
            link.kind is AttributionKind.UNNAMED
            and speaker.kind is ActorKind.STATE
            and speaker.basis is not Basis.METONYM
        ):
            kind = AttributionKind.UNNAMED  # "Iranian officials said": a state is known, a speaker is not
        return replace(link, actor_id=speaker.id, name=speaker.name, kind=kind)


def _find_missing(
    page: Page, statement: Statement, parties: Sequence[Mention], day: date | None
) -> list[Mention]:
    """The other side of a contact of which the sentence names one or none."""
    known = [party for party in parties if party.basis is not Basis.NOT_FOUND]
    if statement.event_type != CONTACT_TYPE or len({party.country or party.id for party in known}) > 1:
        return []
    return resolve_missing_party(page, statement.trigger, known, day)


def _find_introduced(page: Page) -> Iterator[Mention]:
    """Every place at which somebody is named whom the page introduces and the directory does not know."""
    named = [(spot.start, spot.end) for spot in page.spots]
    for person in dict.fromkeys(page.introduced.values()):
        full = r"\s+".join(re.escape(word) for word in person.name.split())
        short = "|".join(
            re.escape(word) for word in person.name.split() if page.introduced.get(word.lower()) == person
        )
        for match in re.finditer(rf"(?<![\w-])(?:{full}{f'|{short}' if short else ''})(?![\w-])", page.text):
            if not any(start < match.end() and match.start() < end for start, end in named):
                yield make_introduced_mention(make_span(page.text, *match.span()), person)


def _ids(mentions: Iterable[Mention]) -> frozenset[str]:
    """The ids that are known among some mentions."""
    return frozenset(mention.id for mention in mentions if mention.id)


def _resolve_side(
    page: Page, mentions: Sequence[Mention], day: date | None, *, taken: Collection[str], speaker: str | None
) -> tuple[Mention, ...]:
    """All mentions of one role; the same words with the same entry are kept once."""
    resolved: dict[tuple[int, int, str | None], Mention] = {}
    for span in dict.fromkeys(mention.span for mention in mentions):
        for mention in _resolve_words(page, span, day, taken=taken, speaker=speaker):
            resolved.setdefault((span.start, span.end, mention.id), mention)
    return tuple(resolved.values())


def _resolve_words(
    page: Page, span: Span, day: date | None, *, taken: Collection[str] = (), speaker: str | None = None
) -> list[Mention]:
    """The mentions that some words stand for; one without an entry where nothing is known."""
    parts = _split(page, span)
    if len(parts) > 1:
        found = [
            mention for part in parts for mention in _resolve_part(page, part, span, day, taken, speaker)
        ]
        return [mention for mention in found if mention.basis is not Basis.NOT_FOUND] or [Mention(span=span)]
    return _resolve_part(page, parts[0], span, day, taken, speaker)


def _resolve_part(
    page: Page, phrase: Phrase, span: Span, day: date | None, taken: Collection[str], speaker: str | None
) -> list[Mention]:
    """One phrase: who speaks, else what points back, else what it names."""
    words = phrase.text.strip()
    low = words.lower()
    if low in I or (low in WE and words != "US"):
        return _resolve_first_person(page, span, day, speaker, alone=low in I) or [Mention(span=span)]
    if low in YOU:
        found = resolve_addressee(page, span, day, speaker) if speaker is not None else []
        return found or [Mention(span=span)]
    if FORMER.search(words) and (former := resolve_former_office(page, phrase, span, day)):
        return former
    named = [] if _is_counterpart(phrase) else resolve_named(page, phrase, span, day)
    found = named or resolve_anaphor(page, phrase, span, day, taken)
    if not found and CONTACT.fullmatch(phrase.text.strip()):
        return []  # "the conversation" is nobody where those who held it are not known
    return found or [Mention(span=span)]


def _is_counterpart(phrase: Phrase) -> bool:
    """True for "his Iranian counterpart" without a name."""
    return (
        COUNTERPART.search(phrase.text) is not None
        and all(spot.kind in STATE_LIKE for spot in phrase.spots)
        and not phrase.strange_words()
    )


def _resolve_first_person(
    page: Page, span: Span, day: date | None, speaker: str | None, *, alone: bool
) -> list[Mention]:
    """ "I" is the speaker of the statement, "we" his state."""
    if speaker is None or page.directory.find(speaker) is None:
        return []
    mention = make_entry_mention(
        page.directory, span, speaker, day=day, score=ONE_ANTECEDENT, basis=Basis.ANAPHORA
    )
    if alone or mention.country is None:
        return [mention]
    return [
        make_sector_mention(
            page.directory, span, mention.country, None, score=SEVERAL_ANTECEDENTS, basis=Basis.ANAPHORA
        )
    ]


def _split(page: Page, span: Span) -> list[Phrase]:
    """The parts of a phrase joined by "and" where each names somebody of its own.

    "The Russian and Chinese leaders" and "the presidents of Russia and Iran" share a head and stay whole.
    """
    whole = read_phrase(page, span.start, span.end)
    match = _AND.search(span.text)
    if match is None or len(whole.spots) < 2:
        return [whole]
    left = read_phrase(page, span.start, span.start + match.start())
    right = read_phrase(page, span.start + match.end(), span.end)
    if (
        not left.spots
        or not right.spots
        or _shares_head(left, right)
        or len(left.spots) + len(right.spots) != len(whole.spots)
    ):
        return [whole]
    return [left, *_split(page, make_span(page.text, span.start + match.end(), span.end))]


def _shares_head(left: Phrase, right: Phrase) -> bool:
    """True where one part has only a state's name and the head stands in the other."""
    last, first = left.spots[-1], right.spots[0]
    bare_left = (
        last.kind in STATE_LIKE and left.within(last)[1] == len(left.text.rstrip("'’s ")) and not left.offices
    )
    tail = right.text[right.within(first)[1] :].strip(" '’s")
    name = left.text[slice(*left.within(last))]
    if bare_left and (last.basis is Basis.DEMONYM or name.replace(".", "").isupper()) and tail:
        return True  # "the Russian and Chinese leaders", "US and Qatari officials"
    bare_right = first.kind in STATE_LIKE and not tail and right.within(first)[0] <= len("the ")
    return bare_right and re.search(r"\b(?:of|between|from|in|to|with|for|across)\b", left.text) is not None


def _with_office(page: Page, end: int) -> int:
    """The end of the office words right after a state's name, where no person's name follows them."""
    gap = _OFFICE_NEXT.match(page.text, end)
    office = OFFICE.match(page.text, gap.end()) if gap and gap.group() else None
    if office is None:
        return end
    follows = page.between(office.end(), office.end() + 60)
    close = (
        follows
        and page.text[office.end() : follows[0].start].strip(" ,\n") == ""
        and follows[0].kind is ActorKind.PERSON
    )
    introduced = any(one.start - office.end() in (1, 2) for one in page.introduced.values())
    return end if close or introduced else office.end()


def find_actors(directory: Directory, text: str, published_on: date | None = None) -> list[Mention]:
    """Every actor named in a text, in order."""
    return ActorResolver(directory).find_actors(text, published_on)
