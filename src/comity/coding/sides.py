"""Whether an act has the two sides that make it one between states or groups."""

from __future__ import annotations

from comity.coding.frames import Fit
from comity.coding.parties import PartyKind
from comity.coding.readers import Readers
from comity.coding.roles import Roles
from comity.coding.tree import NOUNS, VERBS
from comity.model import Status


class SideReader:
    """Judges the parties of acts of one sentence.

    In a transcript (``is_speech``) "they" and "it" may be anybody: the speaker knows, the page does not say.
    """

    def __init__(self, readers: Readers, *, is_speech: bool) -> None:
        self._readers = readers
        self._acts = readers.words.acts
        self._is_speech = is_speech

    def has_two(self, fit: Fit, roles: Roles) -> bool:
        """True where two different sides are there: names of two states or groups, or words for them.

        One side is enough for acts that a state does towards the world.
        """
        if not roles.actors and fit.frame.roles != "suffer":
            return False
        if fit.frame.roles == "host" and not roles.recipients:
            return False
        taking_up = [] if self._is_speech else [party for party in roles.parties if party.takes_up]
        if fit.frame.is_shared and any(party.kind is PartyKind.TOGETHER for party in taking_up):
            return fit.trigger.pos in VERBS or fit.verb is not None or self._readers.occurrence.is_on(fit)
        if not roles.known:
            return False
        if self._is_one_sided(fit, roles) and not self._is_between(fit, roles):
            return self._stands_alone(fit, roles)
        if len(roles.sides) > 1 or taking_up:
            return True
        return self._stands_alone(fit, roles) or self._is_by_stranger(fit, roles)

    def _is_between(self, fit: Fit, roles: Roles) -> bool:
        """ "attacks between Israel and Iran": each does it to the other."""
        joined = self._readers.tree.has_word(fit.trigger.i, ("between", "among"), "prep")
        return fit.trigger.pos in NOUNS and joined and len(roles.sides) > 1

    def _is_one_sided(self, fit: Fit, roles: Roles) -> bool:
        """True for an act on somebody that is told without him."""
        acts_on = fit.frame.event_type != "CONSULT" and fit.frame.roles in ("directed", "visit", "speaker")
        return acts_on and all(party.is_thing for party in roles.recipients)

    def _stands_alone(self, fit: Fit, roles: Roles) -> bool:
        """ "Tehran denied sending missiles": an act in the affairs of states, the other side unsaid."""
        told = fit.trigger.pos not in NOUNS or fit.trigger.dep == "dobj"
        if not told or not any(party.is_known or party.takes_up for party in roles.actors):
            return False
        if fit.frame.governs == "denial":
            return True
        if fit.frame.event_type == "ASSAULT" and not all(party.is_thing for party in roles.recipients):
            return True
        if fit.frame.weak:
            return False
        may_stand = fit.frame.event_type in self._acts.alone or self._is_undone(fit)
        return may_stand and self._is_foreign(fit)

    def _is_undone(self, fit: Fit) -> bool:
        """An act denied by who is charged with it: worth keeping without its other side."""
        if fit.frame.event_type not in self._acts.deniable:
            return False
        return self._readers.standing_of(fit).status is Status.NEGATED

    def _is_foreign(self, fit: Fit) -> bool:
        """True where the clause is about a matter between states."""
        return not self._acts.foreign_topics.isdisjoint(self._readers.clauses.topics(fit))

    def _is_by_stranger(self, fit: Fit, roles: Roles) -> bool:
        """ "Shadmani warned Israel": a name the directory lacks speaks to a state."""
        named = any(party.kind is PartyKind.UNKNOWN and not party.is_thing for party in roles.actors)
        return (
            named
            and fit.frame.event_type in self._acts.alone
            and any(party.is_known for party in roles.recipients)
        )
