"""Whether an act meets the further conditions of its frame, and whether a bare noun is an act at all."""

from __future__ import annotations

import re

from comity.coding.frames import Fit
from comity.coding.modality import SETTLED
from comity.coding.parties import PartyKind
from comity.coding.readers import Readers
from comity.coding.roles import Roles
from comity.coding.standing import Standing
from comity.coding.tree import NOUNS, VERBS, Token
from comity.model import ActorKind, Basis, Status

TIME_WORDS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May \d|June|July|August"
    r"|September|October|November|December|yesterday|today|tomorrow|tonight"
    r"|(?:last|next|this|earlier this) (?:week|month|year|weekend|summer|spring|autumn|winter)"
    r"|(?:19|20)\d\d)\b"
)


class NeedReader:
    """Checks the ``needs`` and ``weak`` of frames in one sentence."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._tree = readers.tree
        self._people = readers.words.people
        self._status_of = readers.words.modality.status_of

    def are_met(self, fit: Fit, roles: Roles, standing: Standing) -> bool:
        """True where everything that the frame asks of parties and clause is there."""
        if fit.frame.weak and any(
            party.kind is PartyKind.UNKNOWN and not party.is_known for party in roles.parties
        ):
            return False
        match fit.frame.needs:
            case "spoken":
                return self._is_spoken(fit, standing)
            case "organisation":
                return _has_kind(roles, ActorKind.ORGANISATION)
            case "armed_group":
                return _has_kind(roles, ActorKind.ARMED_GROUP)
            case "people":
                return self._is_people(fit)
            case "named_actor":
                return any(party.is_known for party in roles.actors)
            case "given":
                return self._is_given(fit, roles)
            case "obliging_clause":
                return self._is_obliging(fit, roles)
            case "hostile_clause":
                return self._readers.modes.is_hostile(fit.trigger)
            case "no_hostile_clause":
                return not self._readers.modes.is_hostile(fit.trigger)
        return True

    def _is_spoken(self, fit: Fit, standing: Standing) -> bool:
        """True where somebody says it, or intends it ("wants to deepen ties")."""
        if self._readers.attribution.read(fit.trigger):
            return True
        above = self._tree.head(fit.trigger)
        if above is None or fit.trigger.dep != "xcomp" or standing.status in SETTLED:
            return False
        return self._status_of.get(above.lemma) in (Status.PLANNED, Status.POSSIBLE)

    def _is_given(self, fit: Fit, roles: Roles) -> bool:
        """ "sent Kyiv jets", "jets sent to Kyiv": a known receiver, and a thing that is not the receiver."""
        receivers = [party for party in roles.recipients if party.is_known]
        things = self._readers.arguments.objects(fit.trigger)
        return bool(receivers) and any(
            not any(party.span.start < thing.end and thing.start < party.span.end for party in receivers)
            for thing in things
        )

    def _is_obliging(self, fit: Fit, roles: Roles) -> bool:
        """ "reiterated that Libya must hand over ...": what the other side, not one's own, must do."""
        clauses = self._tree.children(fit.trigger.i, "ccomp")
        if not any(self._tree.has_word(clause.i, ("must", "should"), "aux") for clause in clauses):
            return False
        own = {party.side for party in roles.actors}
        return any(party.is_known and party.side not in own for party in roles.recipients)

    def _is_people(self, fit: Fit) -> bool:
        """True where those present are people: staff, troops, or nationals by their demonym."""
        if fit.trigger.pos in VERBS:
            heads = self._readers.arguments.subjects(fit.trigger)
        else:
            heads = self._tree.after_preps(fit.trigger.i, ("of",))
            if self._tree.has_word(fit.trigger.i, ("military",), "amod"):
                return True
        return any(self._are_people(head) for head in heads)

    def _are_people(self, head: Token) -> bool:
        if head.lemma in self._people.staff or head.tag == "NNPS":
            return True
        spot = self._readers.spotted.at(head)
        return spot is not None and spot.basis is Basis.DEMONYM and head.tag == "NNS"


class AnchorReader:
    """Tells nouns that name an act from nouns that only name a relation, in one sentence."""

    def __init__(self, readers: Readers) -> None:
        self._readers = readers
        self._tree = readers.tree
        self._acts = readers.words.acts
        self._lists = readers.words.modality.lists

    def is_anchored(self, fit: Fit) -> bool:
        """True unless a bare noun only names a relation ("their partnership", "a meeting with Iran").

        A noun tells of an act when a verb carries it or says it was on, when it comes with a day, a
        place or an amount, when somebody says it, or when another act of the sentence governs it.
        """
        if fit.verb is not None or fit.frame.event_type not in self._acts.talked_of:
            return True
        if self._is_told(fit) or self._readers.occurrence.is_on(fit):
            return True
        if self._readers.clauses.quantities(fit) or self._is_spoken_of(fit):
            return True
        if self._is_repeated(fit.trigger):
            return False
        return self._has_time_or_place(fit.trigger) or self._is_governed(fit.trigger)

    def _is_told(self, fit: Fit) -> bool:
        """True for verbs, save a gerund that only fills out a noun ("the narrative of Putin meeting ...")."""
        trigger = fit.trigger
        above = self._tree.head(trigger)
        if trigger.pos in NOUNS:
            return trigger.dep == "attr" and self._readers.subjects.read(trigger) != ()
        over = self._tree.head(above) if above is not None else None
        is_filler = trigger.dep == "pcomp" and over is not None and over.pos in NOUNS
        return not is_filler or self._readers.standing_of(fit).status not in SETTLED

    def _is_spoken_of(self, fit: Fit) -> bool:
        """ "Lavrov said the talks with Iran ...": somebody says it, and it is more than a relation."""
        if fit.frame.event_type in self._acts.related:
            return False
        return bool(self._readers.attribution.read(fit.trigger))

    def _is_repeated(self, noun: Token) -> bool:
        """ "regular contacts", "every meeting": many, so none in particular."""
        many = self._lists.adverbs_habitual | self._lists.repeated
        return any(word.lower in many for word in self._tree.within(noun.i))

    def _has_time_or_place(self, noun: Token) -> bool:
        if TIME_WORDS.search(self._tree.phrase(noun.i)):
            return True
        return bool(self._readers.places.read(noun, None, is_move=False))

    def _is_governed(self, noun: Token) -> bool:
        """True where another act governs it, or the verb right above it in a sentence with a day."""
        above = self._tree.head(noun)
        if above is not None and above.pos in VERBS and TIME_WORDS.search(self._tree.text):
            return True
        acts = self._readers.frames.verb_lemmas
        return any(token.lemma in acts for token in self._tree.ancestors(noun))


def _has_kind(roles: Roles, kind: ActorKind) -> bool:
    """True where a recipient is an organisation, an armed group ..."""
    return any(spot.kind is kind for party in roles.recipients for spot in party.spots)
