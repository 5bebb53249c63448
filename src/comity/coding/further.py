"""Parties that stand further off: a host's capital, a demonym, "the two leaders", an earlier sentence's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.coding.frames import Fit
from comity.coding.parties import Party, PartyKind
from comity.coding.readers import Readers
from comity.coding.roles import Roles
from comity.coding.tree import NOUNS, VERBS, Token
from comity.model import ActorKind, Basis, Mention, Spot, Statement, Status

MEETING = frozenset({"meet", "gather", "convene", "confer"})
POINTING = frozenset({"the", "this", "that", "these", "those"})
MOST = 2  # parties added from a clause: beyond that the others are bystanders


class FurtherReader:
    """Completes the roles of acts of one sentence."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._tree = readers.tree
        self._spotted = readers.spotted
        self._parties = readers.parties

    def complete(self, fit: Fit, roles: Roles) -> Roles:
        """The roles with parties from elsewhere in the clause; unchanged where there are none."""
        one_sided = len(roles.sides) < 2
        host = self._host(fit, roles) if len(roles.sides) == 1 else ()
        if host:
            return Roles(actors=roles.parties, recipients=host, is_direct=False)
        if not roles.actors and self._readers.occurrence.is_on(fit):
            together = next(self._iter_together(), None)
            if together is not None:
                return Roles(actors=(together,), is_direct=False)
        # "discussed Iran": what a talk is about takes no part in it.
        is_talk = fit.frame.is_shared and bool(fit.frame.to) and fit.trigger.pos in VERBS
        if fit.frame.is_shared and one_sided and not is_talk and self._is_told(fit):
            return self._with_others_of_clause(fit, roles)
        return roles

    def with_groups(self, fit: Fit, roles: Roles) -> Roles:
        """The roles with the armed groups named anywhere below the trigger as the recipients."""
        groups = (s for s in self._spotted.under(fit.trigger) if s.kind is ActorKind.ARMED_GROUP)
        named = tuple(self._parties.of_spot(spot) for spot in groups)
        actors = tuple(party for party in roles.actors or roles.recipients if party not in named)
        return Roles(actors=actors, recipients=named or roles.recipients)

    def taken_up(self, fit: Fit, recent: Sequence[Statement]) -> tuple[Mention, ...]:
        """ "This meeting took place in ...": the parties of the act that it takes up, in their own words."""
        if not self._points_back(fit) or fit.frame.event_type not in self._readers.words.acts.taken_up:
            return ()
        for earlier in reversed(recent):
            same_thing = "agreement" in earlier.topics and "agreement" in fit.frame.topics
            if earlier.event_type == fit.frame.event_type or same_thing:
                return (*earlier.actors, *earlier.recipients)
        return ()

    def _points_back(self, fit: Fit) -> bool:
        """True where "the" or "this" stands before what was on, or was signed, or entered into force."""
        is_verb = fit.trigger.pos in VERBS
        noun = fit.object if fit.object is not None and is_verb else fit.trigger
        if not self._tree.has_word(noun.i, POINTING, "det"):
            return False
        frame_names_it = is_verb and bool(fit.frame.objects or fit.frame.subjects)
        return frame_names_it or self._readers.occurrence.is_on(fit)

    # -- the host of a meeting

    def _host(self, fit: Fit, roles: Roles) -> tuple[Party, ...]:
        """The state on whose ground a party of another state meets somebody unnamed."""
        meets = fit.trigger.pos in NOUNS or fit.trigger.lemma in MEETING
        if fit.frame.event_type != "CONSULT" or not meets:
            return ()
        own = {code for party in roles.parties for code in party.countries}
        for place in self._readers.places.read(fit.trigger, fit.verb, is_move=True):
            for token, spot in self._spotted_tokens():
                if (
                    place.start <= token.start < place.end
                    and spot.countries
                    and own.isdisjoint(spot.countries)
                ):
                    return self._parties.named_at(token, spot)
        return ()

    def _spotted_tokens(self) -> Iterator[tuple[Token, Spot]]:
        for token in self._tree.tokens:
            spot = self._spotted.at(token)
            if spot is not None:
                yield token, spot

    # -- "the two leaders"

    def _iter_together(self) -> Iterator[Party]:
        for token in self._tree.tokens:
            if token.lemma in self._readers.words.people.together:
                for party in self._parties.expand(token):
                    if party.kind is PartyKind.TOGETHER:
                        yield party

    # -- others of the clause

    def _is_told(self, fit: Fit) -> bool:
        """True where the clause is about the act itself: does it, carries it, says it was on, or plans it."""
        if fit.trigger.pos in VERBS or fit.verb is not None or self._readers.occurrence.is_on(fit):
            return True
        planned = self._readers.standing_of(fit).status in (Status.PLANNED, Status.EXPECTED)
        return planned and "agreement" in fit.frame.topics

    def _with_others_of_clause(self, fit: Fit, roles: Roles) -> Roles:
        """For an agreement or a meeting with one side named: the other from the same clause's phrases."""
        sides = set(roles.sides)
        others: list[Party] = []
        for parties in self._iter_named(fit, roles):
            known = {party.span for party in others}
            others += [party for party in parties if party.side not in sides and party.span not in known]
            sides |= {party.side for party in parties}
        if not others or (len(others) == 1 and not roles.parties):
            return roles
        return Roles(actors=(*roles.actors, *others[:MOST]), recipients=roles.recipients, is_direct=False)

    def _iter_named(self, fit: Fit, roles: Roles) -> Iterator[tuple[Party, ...]]:
        """The parties of each phrase of the clause in which a state or somebody of one is named."""
        verb = fit.trigger if fit.trigger.pos in VERBS else self._tree.verb_over(fit.trigger)
        for token in self._tree.within((verb or fit.trigger).i):
            spot = self._spotted.at(token)
            taken = any(party.overlaps(token.start, token.start + 1) for party in roles.parties)
            if spot is not None and not taken and self._may_act(token, spot):
                yield self._parties.named_at(self._head_of_phrase(token), spot)

    def _may_act(self, token: Token, spot: Spot) -> bool:
        """True for a name of a state or its people; for a demonym only before a word for an actor."""
        if not spot.countries or spot.kind is ActorKind.OUTLET:
            return False
        bare = spot.basis is Basis.DEMONYM and token.dep == "amod"
        return not bare or self._is_before_agent(token)

    def _is_before_agent(self, token: Token) -> bool:
        above = self._tree.head(token)
        return above is not None and self._readers.words.people.is_agent(above.lemma)

    def _head_of_phrase(self, token: Token) -> Token:
        """ "the Iranian minister", "Iran nuclear negotiators": what the name stands before."""
        if self._is_before_agent(token):
            token = self._tree.tokens[token.head]
        while token.dep == "compound":
            token = self._tree.tokens[token.head]
        return token
