"""The parties of acts that a verb or a predicate names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from comity.coding.acts import ActRules
from comity.coding.arguments import ArgumentReader
from comity.coding.frames import Fit
from comity.coding.nounroles import NounRoleReader
from comity.coding.parties import Party, PartyFinder, PartyKind
from comity.coding.prepositions import PrepositionReader
from comity.coding.roles import Roles, make_roles
from comity.coding.subjects import SubjectReader
from comity.coding.tree import Token, Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbRoleReader:
    """Reads actors and recipients around verbs of one tree."""

    tree: Tree
    parties: PartyFinder
    arguments: ArgumentReader
    subjects: SubjectReader
    prepositions: PrepositionReader
    nouns: NounRoleReader
    acts: ActRules
    saying: frozenset[str]

    def read(self, fit: Fit) -> Roles:
        """The actors and recipients; either may be empty."""
        if fit.frame.roles == "speaker":
            return self._of_speaker(fit)
        if fit.trigger.pos == "ADJ" or fit.frame.adjectives:
            return self._of_predicate(fit)
        if self.tree.is_passive(fit.trigger.i):
            return self._of_passive(fit)
        return self._of_active(fit)

    def _of_speaker(self, fit: Fit) -> Roles:
        """ "Putin said that ties with Iran were a priority": the speaker, and the party in the subject."""
        about: list[Party] = []
        for thing in self.tree.children(fit.trigger.i, "nsubj"):
            about += self.parties.expand(thing, loose=True) or self.prepositions.after_all(
                self.tree.preps(thing.i, fit.frame.to)
            )
        over = self.tree.ancestors(fit.trigger)
        saying = next((token for token in over if token.lemma in self.saying), None)
        return make_roles(self.subjects.read(saying) if saying is not None else (), about)

    def _of_predicate(self, fit: Fit) -> Roles:
        """ "Russia is ready to help Iran"."""
        copula = self.tree.head(fit.trigger)
        actors = self.subjects.read(copula) if copula is not None else ()
        recipients = self.prepositions.after_token(fit.trigger, fit) or self._of_clauses(fit.trigger, fit)
        return make_roles(actors, recipients)

    def _of_passive(self, fit: Fit) -> Roles:
        """ "Drones were supplied to Russia by Iran", "Iran was condemned"."""
        verb = fit.trigger
        agents = (t for t in self.tree.children(verb.i, "agent", "prep") if t.lower == "by")
        actors = tuple(
            party
            for agent in agents
            for party in self.parties.expand(self.tree.child(agent.i, "pobj"), loose=True)
        )
        undergone = tuple(
            party
            for thing in self.arguments.subjects(verb)
            for party in self.parties.expand(thing, loose=True)
        )
        after = self.prepositions.after_token(verb, fit)
        # Where the subject is the thing supplied, the recipient follows the verb.
        recipients = (after or undergone) if fit.frame.names_thing else (undergone or after)
        return make_roles(actors or (after if fit.frame.is_shared else ()), recipients)

    def _of_active(self, fit: Fit) -> Roles:
        actors = self.subjects.read(fit.trigger)
        suffers = fit.frame.roles == "suffer"
        return make_roles(actors, self._source_of(fit) if suffers else self._acted_on(fit))

    # -- whom the act is done to

    def _acted_on(self, fit: Fit) -> tuple[Party, ...]:
        """The recipients: after the verb, or further off where what follows it is only a thing."""
        things = self._things(fit)
        found = [*self._datives(fit.trigger), *self._objects(fit, things)]
        if fit.frame.roles == "host":
            return tuple(found)
        further = iter(()) if _is_somebody(found) else self._further_off(fit, things)
        for parties in further:
            found = list(parties) or found
            # What is given or sent is no party: keep looking until somebody known, or taken up, is found.
            if _is_somebody(found):
                break
        return tuple(party for party in found if not _is_the_thing(party, fit))

    def _datives(self, verb: Token) -> list[Party]:
        """ "gave Iran aircraft", "gave aircraft to Iran"."""
        found: list[Party] = []
        for token in self.tree.children(verb.i, "dative"):
            inner = self.tree.child(token.i, "pobj") if token.pos == "ADP" else token
            found += self.parties.expand(inner, loose=True)
        return found

    def _things(self, fit: Fit) -> list[Token]:
        if fit.frame.roles == "mutual" and fit.frame.to:
            return []  # "discussed the crisis with Iran": the crisis is no party
        verb = fit.trigger
        own = self.tree.children(verb.i, "dobj", "attr") or self.arguments.relative_object(verb)
        return own or list(self.arguments.objects(verb))[:1]

    def _objects(self, fit: Fit, things: list[Token]) -> list[Party]:
        loose = fit.frame.event_type in self.acts.on_things and not fit.frame.objects
        found: list[Party] = []
        for thing in things:
            if thing is not fit.object or not fit.frame.names_thing:
                found += self.parties.expand(thing, loose=loose)
        return found

    def _further_off(self, fit: Fit, things: list[Token]) -> Iterator[tuple[Party, ...]]:
        """Where else a recipient may stand, likeliest first."""
        yield self.prepositions.after_token(fit.trigger, fit)
        yield self._around_object(fit)
        yield self._of_clauses(fit.trigger, fit)
        yield tuple(party for thing in things for party in self.parties.expand(thing, loose=True))

    def _around_object(self, fit: Fit) -> tuple[Party, ...]:
        """ "sanctions on Iran", "Russian-Iranian ties": the parties of the object that made the frame fit."""
        if fit.object is None:
            return ()
        after = self.prepositions.after_token(fit.object, fit)
        return after or (self.nouns.owners(fit.object) if fit.frame.objects else ())

    def _of_clauses(self, verb: Token, fit: Fit) -> tuple[Party, ...]:
        clauses = self.tree.children(verb.i, "ccomp", "xcomp")
        return tuple(party for clause in clauses for party in self._of_clause(clause, fit))

    def _of_clause(self, clause: Token, fit: Fit) -> tuple[Party, ...]:
        """ "warned that Iran must leave", "pledged to send tanks to Ukraine": whom the clause is about."""
        if fit.frame.event_type not in self.acts.about_clause or fit.frame.governs == "denial":
            return ()
        subject = self.tree.child(clause.i, "nsubj", "nsubjpass")
        found = self.parties.expand(subject, loose=True)
        if any(party.kind is not PartyKind.PRONOUN for party in found):
            return found
        return self._inside_clause(clause) or self._of_clauses(clause, fit)

    def _inside_clause(self, clause: Token) -> tuple[Party, ...]:
        """The parties that the clause's verb acts on, or those after its prepositions."""
        patients = (
            party
            for thing in self.tree.children(clause.i, "dobj", "dative")
            for party in self.parties.expand(thing, loose=True)
        )
        known = tuple(party for party in patients if party.kind is not PartyKind.UNKNOWN)
        return known or tuple(self.prepositions.after_all(self.prepositions.usual_of(clause)))

    def _source_of(self, fit: Fit) -> tuple[Party, ...]:
        """ "faces US sanctions", "sanctions from the US", "a package of EU sanctions": whose they are."""
        thing = fit.object
        if thing is None:
            return ()
        preps = (*self.tree.children(fit.trigger.i, "prep"), *self.tree.children(thing.i, "prep"))
        named = self.prepositions.after_all(prep for prep in preps if prep.lower in ("from", "by"))
        contents = self.tree.after_preps(thing.i, ("of",))
        return (
            tuple(named)
            or self.nouns.owners(thing)
            or tuple(party for inner in contents for party in self.nouns.owners(inner))
        )


def _is_somebody(parties: Iterable[Party]) -> bool:
    return any(party.kind is not PartyKind.UNKNOWN for party in parties)


def _is_the_thing(party: Party, fit: Fit) -> bool:
    """True for the thing signed or given, which is nobody."""
    if fit.object is None or not fit.frame.names_thing:
        return False
    return party.kind is PartyKind.UNKNOWN and party.span.end == fit.object.end
