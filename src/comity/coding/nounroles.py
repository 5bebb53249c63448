"""The parties of acts that a noun names."""

from __future__ import annotations

from dataclasses import dataclass

from comity.coding.acts import ActRules
from comity.coding.frames import Fit
from comity.coding.parties import Party, PartyFinder
from comity.coding.prepositions import PrepositionReader
from comity.coding.roles import Roles, RoleWords, make_roles
from comity.coding.spotted import SpottedTree
from comity.coding.subjects import SubjectReader
from comity.coding.tree import Token

JOINING = frozenset({"between", "among"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NounRoleReader:
    """Reads actors and recipients around nouns of one tree."""

    spotted: SpottedTree
    parties: PartyFinder
    subjects: SubjectReader
    prepositions: PrepositionReader
    acts: ActRules
    words: RoleWords

    def read(self, fit: Fit) -> Roles:
        """The actors and recipients; either may be empty."""
        actors = list(self.owners(fit.trigger))
        recipients: list[Party] = []
        usual = self.words.mutual if fit.frame.roles == "mutual" else self.words.usual
        wanted = ("with", "of", *(fit.frame.to or usual))
        for prep in self._preps_of(fit):
            found = self.prepositions.after(prep)
            if found and self._leads_to_actor(prep, fit, has_actors=bool(actors)):
                actors += found
            elif prep.lower in wanted:
                recipients += found
        if fit.verb is not None:
            return self._with_carrier(fit, fit.verb, actors, recipients)
        if not actors and self._is_what_somebody_is(fit.trigger):
            actors = list(self.subjects.read(fit.trigger))
        return make_roles(actors, recipients)

    def owners(self, noun: Token) -> tuple[Party, ...]:
        """ "Iran's attack", "Russian support", "Russia-Iran talks", "NATO support"."""
        found: list[Party] = []
        for token in self.spotted.tree.children(noun.i, "poss", "amod", "compound", "nmod"):
            if token.dep == "poss":
                found += self.parties.expand(token)
            elif self.spotted.at(token) is not None:
                found += [self.parties.of_spot(spot) for spot in self.spotted.under(token)]
        return tuple(found)

    def _preps_of(self, fit: Fit) -> list[Token]:
        """The prepositions of the noun, and those that the parse hangs beside it."""
        noun = fit.trigger
        found = self.spotted.tree.children(noun.i, "prep", "agent")
        for prep in list(found):
            inner = self.spotted.tree.child(prep.i, "pobj")
            # "supply of drones to Russia": the parser may hang "to Russia" on "drones".
            if inner is not None and prep.lower == "of":
                found += self.spotted.tree.preps(inner.i, fit.frame.to)
        above = self.spotted.tree.head(noun)
        if above is not None and noun.dep in ("nsubj", "nsubjpass", "dobj"):
            found += self.spotted.tree.preps(above.i, JOINING)
        return found

    def _leads_to_actor(self, prep: Token, fit: Fit, *, has_actors: bool) -> bool:
        """ "talks between", "attack by", "the visit of Putin"; not "an invasion of Iran"."""
        if prep.lower in JOINING:
            return True
        if prep.lower == "by":
            return not has_actors  # "the response to Russia's war by the EU": the response is the EU's
        sufferer = fit.frame.event_type in self.acts.of_sufferer
        return prep.lower == "of" and not sufferer and not has_actors

    def _is_what_somebody_is(self, noun: Token) -> bool:
        """ "Iran has become a supplier of ...": what the subject is said to be."""
        return noun.dep == "attr" and self.spotted.tree.child(noun.head, "nsubj") is not None

    # -- a verb carries the noun

    def _with_carrier(self, fit: Fit, verb: Token, actors: list[Party], recipients: list[Party]) -> Roles:
        """ "Putin held talks with Xi", "Iran received Russian support": the verb's parties and the noun's."""
        doers = () if self.spotted.tree.is_passive(verb.i) else self.subjects.read(verb)
        if not recipients and fit.frame.roles != "mutual" and doers:
            recipients = [party for party in actors if party not in doers]
            actors = [party for party in actors if party in doers] if recipients else actors
        joined = self.prepositions.after_all(
            (
                p
                for p in self.spotted.tree.children(verb.i, "prep", "agent")
                if p.lower in (*self.words.mutual, "by")
            ),
            loose=False,
        )
        after = recipients or self.prepositions.after_all(self.spotted.tree.preps(verb.i, fit.frame.to))
        return make_roles([*doers, *actors, *joined], after)
