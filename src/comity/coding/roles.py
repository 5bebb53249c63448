"""Who did what to whom: the parties of an act, read off the tree around its trigger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from comity.coding.frames import Fit, FrameFinder
from comity.coding.parties import Party, PartyFinder, PartyKind
from comity.coding.tree import NOUNS, VERBS, Token, Tree

USUAL = (
    "against",
    "on",
    "upon",
    "to",
    "with",
    "at",
    "for",
    "toward",
    "towards",
    "from",
    "into",
    "over",
    "in",
    "near",
    "inside",
)
MUTUAL = ("with", "between", "among", "and")
OBJECT_CONTROL = frozenset(
    "urge ask tell order force press call invite allow let help enable encourage persuade compel warn accuse "
    "blame charge suspect criticise criticize condemn prevent stop bar ban see watch make require want expect "
    "believe implore instruct permit advise push get".split()
)
RELATIVES = frozenset({"which", "that", "who", "whom", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The parties of an act by role. ``is_direct`` is false where one was found further afield."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    is_direct: bool = True

    @property
    def parties(self) -> tuple[Party, ...]:
        """All parties."""
        return (*self.actors, *self.recipients)


class RoleReader:
    """Reads the parties of any fit in one tree."""

    def __init__(self, tree: Tree, parties: PartyFinder, frames: FrameFinder) -> None:
        self.tree = tree
        self.parties = parties
        self.frames = frames
        self.carriers = frames.words.support | frames.words.saying

    def read(self, fit: Fit) -> Roles:
        """The actors and recipients; either may be empty."""
        roles = self._of_noun(fit) if fit.trigger.pos in NOUNS else self._of_verb(fit)
        return _drop_anybody(self._arrange(fit, roles))

    # -- verbs

    def _of_verb(self, fit: Fit) -> Roles:
        verb = fit.trigger
        if fit.frame.roles == "speaker":
            return self._of_speaker(fit)
        if verb.pos == "ADJ" or fit.frame.adjectives:
            return self._of_predicate(fit)
        if self.tree.is_passive(verb.i):
            return self._of_passive(fit)
        actors = self.subject(verb)
        recipients = self._acted_on(fit) if fit.frame.roles != "suffer" else self._source_of(fit)
        return Roles(actors=actors, recipients=_less(recipients, actors))

    def _of_speaker(self, fit: Fit) -> Roles:
        """ "Putin said that ties with Iran were a priority": the speaker, and the party in the subject."""
        about: list[Party] = []
        for thing in self.tree.children(fit.trigger.i, "nsubj"):
            about += self.parties.expand(thing, loose=True) or [
                party
                for prep in self.tree.children(thing.i, "prep")
                if prep.lower in fit.frame.to
                for party in self._after(prep, loose=True)
            ]
        saying = next(
            (t for t in self.tree.ancestors(fit.trigger) if t.lemma in self.frames.words.saying), None
        )
        actors = self.subject(saying) if saying is not None else ()
        return Roles(actors=actors, recipients=_less(about, actors))

    def _of_predicate(self, fit: Fit) -> Roles:
        """ "Russia is ready to help Iran"."""
        copula = self.tree.head(fit.trigger)
        actors = self.subject(copula) if copula is not None else ()
        clauses = self._clauses(fit.trigger)
        recipients = self._after_prepositions(fit.trigger, fit) or tuple(
            p for c in clauses for p in self._of_clause(c, fit)
        )
        return Roles(actors=actors, recipients=_less(recipients, actors))

    def _of_passive(self, fit: Fit) -> Roles:
        verb = fit.trigger
        actors: list[Party] = []
        for agent in self.tree.children(verb.i, "agent", "prep"):
            if agent.lower == "by":
                actors += self.parties.expand(self.tree.child(agent.i, "pobj"), loose=True)
        undergone: list[Party] = []
        for thing in self.frames.subjects(verb):
            undergone += self.parties.expand(thing, loose=True)
        after = self._after_prepositions(verb, fit)
        if fit.frame.objects or fit.frame.about:
            # The thing is the subject ("drones were supplied to Russia"); the recipient follows.
            recipients = after or tuple(undergone)
        else:
            recipients = tuple(undergone) or after
        if not actors and fit.frame.roles in ("mutual", "between"):
            actors = list(after)
        return Roles(actors=tuple(actors), recipients=_less(recipients, tuple(actors)))

    def _acted_on(self, fit: Fit) -> tuple[Party, ...]:
        verb = fit.trigger
        found: list[Party] = []
        for thing in self.tree.children(verb.i, "dative"):
            inner = self.tree.child(thing.i, "pobj") if thing.pos == "ADP" else thing
            found += self.parties.expand(inner, loose=True)
        loose = fit.frame.event_type in LOOSE
        together_with = fit.frame.roles == "mutual" and bool(fit.frame.to)
        things = self.tree.children(verb.i, "dobj", "attr") or self._relative_object(verb)
        things = [] if together_with else things or list(self.frames.objects(verb))[:1]
        for thing in things:
            if thing is not fit.object or not (fit.frame.objects or fit.frame.about):
                found += self.parties.expand(thing, loose=loose and not fit.frame.objects)
        if fit.frame.roles == "host":
            return tuple(found)
        further: tuple[Callable[[], tuple[Party, ...]], ...] = (
            lambda: self._after_prepositions(verb, fit),
            lambda: self._around_object(fit),
            lambda: tuple(p for c in self._clauses(verb) for p in self._of_clause(c, fit)),
            lambda: tuple(p for thing in things for p in self.parties.expand(thing, loose=True)),
        )
        for step in further:
            # What is given or sent is no party: keep looking until somebody known, or taken up, is found.
            if any(party.kind is not PartyKind.UNKNOWN for party in found):
                break
            found = [*step()] or found
        return tuple(party for party in found if not self._is_the_thing(party, fit))

    def _is_the_thing(self, party: Party, fit: Fit) -> bool:
        """True for the thing signed or given, which is nobody."""
        thing = fit.object
        wanted = bool(fit.frame.objects or fit.frame.about)
        return wanted and thing is not None and party.kind is PartyKind.UNKNOWN and party.span.end == thing.end

    def _around_object(self, fit: Fit) -> tuple[Party, ...]:
        """ "sanctions on Iran", "Russian-Iranian ties": the parties of the object that made the frame fit."""
        if fit.object is None:
            return ()
        return self._after_prepositions(fit.object, fit) or (
            self._owners(fit.object) if fit.frame.objects else ()
        )

    def _clauses(self, verb: Token) -> list[Token]:
        return self.tree.children(verb.i, "ccomp", "xcomp")

    def _source_of(self, fit: Fit) -> tuple[Party, ...]:
        """ "faces US sanctions", "faces sanctions from the US": whose they are."""
        thing = fit.object
        if thing is None:
            return ()
        preps = (*self.tree.children(fit.trigger.i, "prep"), *self.tree.children(thing.i, "prep"))
        named = [p for prep in preps if prep.lower in ("from", "by") for p in self._after(prep, loose=True)]
        owners = named or list(self._owners(thing))
        return tuple(owners) or tuple(
            party
            for prep in self.tree.children(thing.i, "prep")
            if prep.lower == "of"
            for contents in self.tree.children(prep.i, "pobj")
            for party in self._owners(contents)
        )

    def _relative_object(self, verb: Token) -> list[Token]:
        """ "the envoy whom Iran received": the noun that the clause hangs on."""
        above = self.tree.head(verb)
        if verb.dep != "relcl" or above is None or self.frames.subjects(verb) == [above]:
            return []
        return [above] if not self.tree.children(verb.i, "dobj") else []

    def _of_clause(self, clause: Token, fit: Fit) -> tuple[Party, ...]:
        """ "warned that Iran must leave", "pledged to send tanks to Ukraine": whom the clause is about."""
        about = fit.frame.event_type in ("ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE")
        if not about or fit.frame.governs == "denial":
            return ()
        subject = self.tree.child(clause.i, "nsubj", "nsubjpass")
        found = self.parties.expand(subject, loose=True)
        if any(party.kind is not PartyKind.PRONOUN for party in found):
            return found
        patients = [
            p
            for t in self.tree.children(clause.i, "dobj", "dative")
            for p in self.parties.expand(t, loose=True)
        ]
        known = [party for party in patients if party.kind is not PartyKind.UNKNOWN]
        after = [
            p
            for prep in self.tree.children(clause.i, "prep", "dative")
            if prep.lower in USUAL
            for p in self._after(prep, loose=True)
        ]
        return tuple(known or after) or tuple(
            p for c in self._clauses(clause) for p in self._of_clause(c, fit)
        )

    def subject(self, verb: Token, depth: int = 0) -> tuple[Party, ...]:
        """Who does what the verb says, also where its subject stands with another verb."""
        own = self.tree.child(verb.i, "nsubj", "csubj")
        above = self.tree.head(verb)
        if own is not None and own.lower in RELATIVES and above is not None:
            return self.parties.expand(above, loose=True)
        if own is not None:
            return self.parties.expand(own, loose=True)
        possessor = self.tree.child(verb.i, "poss")
        if possessor is not None:
            return self.parties.expand(possessor)
        if above is None or depth > 6:
            return ()
        return self._subject_above(verb, above, depth)

    def _subject_above(self, verb: Token, above: Token, depth: int) -> tuple[Party, ...]:
        if verb.dep in ("acl", "relcl") and above.pos in NOUNS:
            if verb.tag == "VBG":
                return self.parties.expand(above, loose=True)
            owner = self.parties.expand(above, loose=True)
            governing = self.tree.head(above)
            carried = (
                governing is not None and above.dep in ("dobj", "attr") and governing.lemma in self.carriers
            )
            return owner or (self.subject(governing, depth + 1) if carried and governing is not None else ())
        if verb.dep == "pcomp":
            return self._subject_of_gerund(above, depth)
        if above.pos in VERBS or above.tag.startswith("VB"):
            if verb.dep in ("xcomp", "ccomp", "advcl") and above.lemma in OBJECT_CONTROL:
                patient = self.tree.child(above.i, "dobj", "nsubjpass")
                found = self.parties.expand(patient)
                if found:
                    return found
            if self.tree.is_passive(above.i) and verb.dep in ("conj", "xcomp", "advcl"):
                return self.parties.expand(self.tree.child(above.i, "nsubjpass"), loose=True)
            return self.subject(above, depth + 1)
        if above.pos in ("ADJ", "NOUN", "ADV", "ADP", "SCONJ"):
            governing = next((t for t in self.tree.ancestors(verb) if t.pos in VERBS), None)
            return self.subject(governing, depth + 1) if governing is not None else ()
        return ()

    def _subject_of_gerund(self, prep: Token, depth: int) -> tuple[Party, ...]:
        """ "accused Iran of supplying": Iran; "by imposing", "after meeting": the main verb's subject."""
        above = self.tree.head(prep)
        if above is None:
            return ()
        if above.pos in NOUNS:
            owner = self.parties.expand(above, loose=True)
            if owner:
                return owner
            above = next((t for t in self.tree.ancestors(above) if t.pos in VERBS), None)
        if above is None:
            return ()
        if above.lemma in OBJECT_CONTROL and prep.lower in ("of", "for", "from", "into", "over"):
            found = self.parties.expand(self.tree.child(above.i, "dobj", "nsubjpass"))
            if found:
                return found
        return self.subject(above, depth + 1)

    # -- nouns

    def _of_noun(self, fit: Fit) -> Roles:
        noun, frame = fit.trigger, fit.frame
        actors: list[Party] = list(self._owners(noun))
        recipients: list[Party] = []
        for prep in self._phrases_of(noun, fit):
            low, found = prep.lower, self._after(prep, loose=True)
            if not found:
                continue
            if low in ("between", "among"):
                actors += found
            elif low == "by":
                actors += found
            elif low == "of" and self._of_names_actor(frame.event_type, noun, actors):
                actors += found
            elif low in ("with", "of") or low in (frame.to or (MUTUAL if frame.roles == "mutual" else USUAL)):
                recipients += found
        if fit.verb is not None:
            actors, recipients = self._with_carrier(fit, actors, recipients)
        elif not actors and self._is_what_somebody_is(noun):
            actors = list(self.subject(noun))
        return Roles(actors=_distinct(actors), recipients=_less(_distinct(recipients), tuple(actors)))

    def _is_what_somebody_is(self, noun: Token) -> bool:
        """ "Iran has become a supplier of ...": what the subject is said to be."""
        return noun.dep == "attr" and self.tree.child(noun.head, "nsubj") is not None

    def _with_carrier(
        self, fit: Fit, actors: list[Party], recipients: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        verb = fit.verb
        assert verb is not None
        passive = self.tree.is_passive(verb.i)
        doers = () if passive else self.subject(verb)
        own = [
            party
            for prep in self.tree.children(verb.i, "prep", "agent")
            if prep.lower in (*MUTUAL, "by")
            for party in self._after(prep, loose=False)
        ]
        if not recipients:
            recipients = (
                [p for p in actors if doers and p not in doers] if fit.frame.roles != "mutual" else recipients
            )
            if recipients:
                actors = [p for p in actors if p not in recipients]
        return [*doers, *actors, *own], recipients or [
            party
            for prep in self.tree.children(verb.i, "prep")
            if prep.lower in fit.frame.to
            for party in self._after(prep, loose=True)
        ]

    def _owners(self, noun: Token) -> tuple[Party, ...]:
        """ "Iran's attack", "Russian support", "Russia-Iran talks", "NATO support"."""
        found: list[Party] = []
        for token in self.tree.children(noun.i, "poss", "amod", "compound", "nmod"):
            spot = self.parties.spot_at(token)
            if token.dep == "poss":
                found += self.parties.expand(token)
            elif spot is not None:
                found += self._spots_within(token)
        return tuple(found)

    def _spots_within(self, token: Token) -> Iterator[Party]:
        start, end = self.tree.bounds(self.tree.subtree(token.i))
        for spot in self.parties.spots:
            if start <= spot.start and spot.end <= end:
                yield self.parties.of_spot(spot)

    def _phrases_of(self, noun: Token, fit: Fit) -> list[Token]:
        found = self.tree.children(noun.i, "prep", "agent")
        for prep in list(found):
            inner = self.tree.child(prep.i, "pobj")
            # "supply of drones to Russia": the parser may hang "to Russia" on "drones".
            if inner is not None and prep.lower == "of":
                found += [p for p in self.tree.children(inner.i, "prep") if p.lower in fit.frame.to]
        above = self.tree.head(noun)
        if above is not None and noun.dep in ("nsubj", "nsubjpass", "dobj"):
            found += [p for p in self.tree.children(above.i, "prep") if p.lower in ("between", "among")]
        return found

    def _of_names_actor(self, event_type: str, noun: Token, actors: list[Party]) -> bool:
        """ "the visit of Putin" names the doer; "the assassination of X", "an invasion of Y" the sufferer."""
        return event_type not in ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "RETREAT") and not actors

    # -- prepositions

    def _after_prepositions(self, token: Token, fit: Fit) -> tuple[Party, ...]:
        order = fit.frame.to or (MUTUAL if fit.frame.roles in ("mutual", "between") else USUAL)
        preps = self.tree.children(token.i, "prep", "dative", "agent")
        found: list[Party] = []
        for wanted in order:
            for prep in preps:
                if prep.lower == wanted:
                    found += self._after(prep, loose=True)
            if found and fit.frame.roles not in ("mutual", "between"):
                return tuple(found)
        return tuple(found)

    def _after(self, prep: Token, *, loose: bool) -> tuple[Party, ...]:
        found: list[Party] = []
        for thing in self.tree.children(prep.i, "pobj", "pcomp"):
            found += self.parties.expand(thing, loose=loose)
        if not found:
            for nested in self.tree.children(prep.i, "prep"):
                found += self._after(nested, loose=loose)
        return tuple(found)

    # -- what the frame makes of them

    def _arrange(self, fit: Fit, roles: Roles) -> Roles:
        kind = fit.frame.roles
        if kind == "mutual" and fit.frame.event_type == "CONSULT":
            return Roles(actors=_distinct(roles.parties), recipients=(), is_direct=roles.is_direct)
        if kind == "host":
            return Roles(actors=roles.recipients, recipients=roles.actors, is_direct=roles.is_direct)
        if kind == "suffer":
            return Roles(actors=roles.recipients, recipients=roles.actors, is_direct=roles.is_direct)
        if not roles.actors and kind in ("between", "mutual"):
            return Roles(actors=roles.recipients, recipients=(), is_direct=roles.is_direct)
        return roles


LOOSE = frozenset(
    {"ASSAULT", "SANCTION", "COERCE", "ACCUSE", "SUPPORT", "AID", "REJECT", "RETREAT", "CONCEDE"}
)


def _drop_anybody(roles: Roles) -> Roles:
    """The roles without words for anybody ("its allies") beside parties that are known."""

    def keep(parties: tuple[Party, ...]) -> tuple[Party, ...]:
        known = tuple(party for party in parties if party.kind is not PartyKind.UNKNOWN)
        return known or parties

    return Roles(actors=keep(roles.actors), recipients=keep(roles.recipients), is_direct=roles.is_direct)


def _distinct(parties: Iterable[Party]) -> tuple[Party, ...]:
    seen: dict[tuple[int, int], Party] = {}
    for party in parties:
        if not any(_overlaps(party, other) for other in seen.values()):
            seen[party.span.start, party.span.end] = party
    return tuple(seen.values())


def _less(parties: Iterable[Party], taken: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(p for p in _distinct(parties) if not any(_overlaps(p, other) for other in taken))


def _overlaps(one: Party, other: Party) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end
