"""One parsed sentence into statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.coding.attribution import AttributionReader
from comity.coding.frames import Fit, FrameFinder
from comity.coding.lexicon import Lexicon
from comity.coding.modality import SETTLED, ModalWords, Standing, StandingReader
from comity.coding.modes import hostile_content, read_mode
from comity.coding.parties import Party, PartyFinder, PartyKind, PersonWords
from comity.coding.places import PlaceReader
from comity.coding.quantities import find_quantities
from comity.coding.roles import RoleReader, Roles
from comity.coding.topics import TopicFinder
from comity.coding.tree import NOUNS, VERBS, Token, Tree
from comity.model import (
    ActorKind,
    Attribution,
    Basis,
    Certainty,
    Mention,
    PlaceMention,
    Quantity,
    Span,
    Spot,
    Statement,
    Status,
    make_statement_id,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What reading a sentence needs, the same for all sentences."""

    lexicon: Lexicon
    words: ModalWords
    people: PersonWords
    topics: TopicFinder


class SentenceReader:
    """Reads the statements of one tree."""

    def __init__(
        self,
        tree: Tree,
        spots: Sequence[Spot],
        tools: Tools,
        document_id: str,
        made_by: str,
        *,
        is_speech: bool = False,
    ) -> None:
        self.tree = tree
        self.tools = tools
        self.document_id = document_id
        self.made_by = made_by
        self.is_speech = is_speech
        self.parties = PartyFinder(tree, spots, tools.people)
        self.frames = FrameFinder(tree, tools.lexicon, tools.words, tools.topics)
        self.roles = RoleReader(tree, self.parties, self.frames)
        self.standing = StandingReader(tree, tools.words)
        self.attribution = AttributionReader(tree, self.parties, tools.words)
        self.places = PlaceReader(tree, self.parties)

    def read(self, recent: Sequence[Statement]) -> list[Statement]:
        """The statements of the sentence; ``recent`` are those shortly before it in the document."""
        found: list[tuple[int, Statement]] = []
        words = self.frames.find()
        quantities = find_quantities(self.tree) if words else ()
        spent: set[int] = set()
        for fits in words:
            for fit in fits if fits[0].trigger.i not in spent else ():
                statement = self._read_fit(fit, recent, quantities)
                if statement is not None:
                    spent |= self.frames.spends(fit)
                    found.append((sum(1 for _ in self.tree.ancestors(fit.trigger)), statement))
                    break
        return sorted(_without_twins(found), key=lambda statement: statement.trigger.start)

    def read_pair(self, first: tuple[int, int], second: tuple[int, int]) -> tuple[Statement, ...]:
        """What the sentence says about two spans, taken as the parties."""
        quantities = find_quantities(self.tree)
        read: list[Statement] = []
        for fits in self.frames.find():
            for fit in fits:
                matched = _match_pair(self.roles.read(fit), first, second)
                if matched is not None:
                    read.append(self._make(fit, matched, self._standing(fit), quantities, ()))
                    break
        return tuple(read) or self._force_pair(first, second, quantities)

    def _force_pair(
        self, first: tuple[int, int], second: tuple[int, int], quantities: Sequence[Quantity]
    ) -> tuple[Statement, ...]:
        """The act nearest to both spans in the tree, with the earlier span as the actor."""
        one, other = (self._pair_party(*span) for span in sorted((first, second)))
        fits = [fits[0] for fits in self.frames.find()]
        if not fits:
            return ()
        middle = (one.span.end + other.span.start) / 2
        fit = min(fits, key=lambda f: (abs((f.trigger.start + f.trigger.end) / 2 - middle), f.trigger.i))
        if self.tree.is_passive(fit.trigger.i):
            one, other = other, one
        mutual = fit.frame.roles == "mutual" and fit.frame.event_type == "CONSULT"
        roles = Roles(
            actors=(one, other) if mutual else (one,), recipients=() if mutual else (other,), is_direct=False
        )
        return (self._make(fit, roles, self._standing(fit), quantities, ()),)

    def _pair_party(self, start: int, end: int) -> Party:
        span = Span(text=self.tree.words(start, end), start=start, end=end)
        return Party(span=span, kind=PartyKind.NAMED, ids=frozenset(), countries=frozenset())

    def _read_fit(
        self, fit: Fit, recent: Sequence[Statement], quantities: Sequence[Quantity]
    ) -> Statement | None:
        standing = self._standing(fit)
        if not standing.is_claim:
            return None
        roles = self.roles.read(fit)
        if fit.frame.needs == "armed_group":
            roles = self._with_groups(fit, roles)
        borrowed: tuple[Mention, ...] = ()
        if not self._has_two_sides(roles, fit):
            borrowed = self._taken_up(fit, recent) if not roles.parties else ()
            roles = roles if borrowed else self._further_parties(fit, roles)
        if not borrowed and not self._has_two_sides(roles, fit):
            return None
        if not borrowed and not (
            self._meets_needs(fit, roles, standing) and self._is_anchored(fit, quantities)
        ):
            return None
        return self._make(fit, roles, standing, quantities, borrowed)

    def _standing(self, fit: Fit) -> Standing:
        """The standing of the trigger, and of the verb that carries it where a noun names the act."""
        return self.standing.read(fit.trigger, lasting=fit.frame.lasting or fit.frame.event_type in HABITUAL)

    # -- parties

    def _with_groups(self, fit: Fit, roles: Roles) -> Roles:
        """The armed groups named anywhere below the trigger, as the recipients."""
        start, end = self.tree.bounds(self.tree.subtree(fit.trigger.i))
        groups = (spot for spot in self.parties.spots if start <= spot.start and spot.end <= end)
        named = tuple(self.parties.of_spot(spot) for spot in groups if spot.kind is ActorKind.ARMED_GROUP)
        actors = roles.actors or roles.recipients
        return Roles(actors=tuple(p for p in actors if p not in named), recipients=named or roles.recipients)

    def _has_two_sides(self, roles: Roles, fit: Fit) -> bool:
        """True where two different sides are there: names of two states or groups, or words for them."""
        if not roles.actors and fit.frame.roles != "suffer":
            return False
        known = [party for party in roles.parties if party.is_known]
        # In a transcript "they" and "it" may be anybody: the speaker knows, the page does not say.
        taking_up = [] if self.is_speech else [p for p in roles.parties if p.kind in TAKING_UP]
        if any(party.kind is PartyKind.TOGETHER for party in taking_up) and fit.frame.roles in (
            "mutual",
            "between",
        ):
            return fit.trigger.pos in VERBS or fit.verb is not None or self._is_on(fit)
        if not known:
            return False
        one_sided = fit.frame.event_type != "CONSULT" and fit.frame.roles in ("directed", "visit", "speaker")
        if one_sided and not any(not _is_thing(party) for party in roles.recipients):
            return self._stands_alone(fit, roles)
        sides = {_side(party) for party in known}
        if len(sides) > 1 or taking_up:
            return True
        return self._stands_alone(fit, roles) or self._is_unknown_actor(fit, roles)

    def _stands_alone(self, fit: Fit, roles: Roles) -> bool:
        """ "Tehran denied sending missiles": one state's act in the affairs of states, the other side unsaid."""
        told = fit.trigger.pos not in NOUNS or fit.trigger.dep == "dobj"
        if not told or not any(p.is_known or p.kind in TAKING_UP for p in roles.actors):
            return False
        if fit.frame.governs == "denial":
            return True
        if fit.frame.event_type == "ASSAULT" and any(not _is_thing(party) for party in roles.recipients):
            return True
        if fit.frame.weak or fit.frame.event_type not in ALONE:
            return self._is_undone(fit, roles)
        return bool(set(self._topics(fit)) & FOREIGN_TOPICS)

    def _is_undone(self, fit: Fit, roles: Roles) -> bool:
        """An act denied by who is charged with it: worth keeping without its other side."""
        denied = fit.frame.event_type in ("AID", "ASSAULT") and self._standing(fit).status is Status.NEGATED
        return denied and not fit.frame.weak and bool(set(self._topics(fit)) & FOREIGN_TOPICS)

    def _is_unknown_actor(self, fit: Fit, roles: Roles) -> bool:
        """ "Shadmani warned Israel": a name the directory lacks speaks to a state."""
        named = any(p.kind is PartyKind.UNKNOWN and p.span.text[:1].isupper() for p in roles.actors)
        return named and fit.frame.event_type in ALONE and any(p.is_known for p in roles.recipients)

    def _further_parties(self, fit: Fit, roles: Roles) -> Roles:
        """Parties that stand elsewhere in the clause: a host's capital, a demonym, "the two leaders"."""
        meets = fit.trigger.pos in NOUNS or fit.trigger.lemma in ("meet", "gather", "convene", "confer")
        if (
            fit.frame.event_type == "CONSULT"
            and meets
            and len({_side(p) for p in roles.parties if p.is_known}) == 1
        ):
            host = self._host(fit, roles)
            if host:
                return Roles(actors=roles.parties, recipients=host, is_direct=False)
        if not roles.actors and self._is_on(fit):
            together = [p for token in self.tree.tokens for p in self._together(token)]
            if together:
                return Roles(actors=tuple(together[:1]), recipients=(), is_direct=False)
        one_sided = len({_side(p) for p in roles.parties if p.is_known}) < 2
        if fit.frame.roles in ("mutual", "between") and one_sided and self._is_told(fit):
            return self._from_clause(fit, roles)
        return roles

    def _is_told(self, fit: Fit) -> bool:
        """True where the clause is about the act itself: its verb, a noun it carries, or says was on, or plans."""
        if fit.trigger.pos in VERBS or fit.verb is not None or self._is_on(fit):
            return True
        planned = self._standing(fit).status in (Status.PLANNED, Status.EXPECTED)
        return planned and "agreement" in fit.frame.topics

    def _host(self, fit: Fit, roles: Roles) -> tuple[Party, ...]:
        """The state on whose ground a party of another state meets somebody unnamed, or whom it visits."""
        own = {code for party in roles.parties for code in party.countries}
        for span in self.places.read(fit.trigger, fit.verb, is_move=True):
            for token in self.tree.tokens:
                spot = self.parties.spot_at(token) if span.start <= token.start < span.end else None
                if spot is not None and spot.countries and not set(spot.countries) & own:
                    return self.parties.expand(token) or (self.parties.of_spot(spot),)
        return ()

    def _together(self, token: Token) -> tuple[Party, ...]:
        if token.lemma not in self.tools.people.together:
            return ()
        return tuple(p for p in self.parties.expand(token) if p.kind is PartyKind.TOGETHER)

    def _from_clause(self, fit: Fit, roles: Roles) -> Roles:
        """For an agreement or a meeting with one side named: the other from the same clause's phrases."""
        spans = [party.span for party in roles.parties]
        extra: list[Party] = []
        sides = {_side(p) for p in roles.parties if p.is_known}
        verb = next(
            (t for t in (fit.trigger, *self.tree.ancestors(fit.trigger)) if t.pos in VERBS), fit.trigger
        )
        for token in self.tree.within(verb.i):
            spot = self.parties.spot_at(token)
            inside = any(span.start <= token.start < span.end for span in spans)
            if spot is None or inside or not spot.countries or spot.kind is ActorKind.OUTLET:
                continue
            if spot.basis is Basis.DEMONYM and token.dep == "amod" and not self._is_agent_of(token):
                continue
            if self._is_agent_of(token):
                token = self.tree.tokens[token.head]
            while token.dep == "compound":
                token = self.tree.tokens[token.head]
            party = self.parties.expand(token) or (self.parties.of_spot(spot),)
            extra += [p for p in party if _side(p) not in sides and p.span not in [e.span for e in extra]]
            sides |= {_side(p) for p in party}
        if not extra or not (roles.parties or len(extra) > 1):
            return roles
        return Roles(actors=(*roles.actors, *extra[:2]), recipients=roles.recipients, is_direct=False)

    def _is_agent_of(self, token: Token) -> bool:
        above = self.tree.head(token)
        return above is not None and above.lemma in self.tools.people.agents

    def _is_on(self, fit: Fit) -> bool:
        """ "The meeting took place", "talks were held": the act is said to have been on."""
        verb = self.tree.head(fit.trigger)
        return (
            fit.trigger.pos in NOUNS
            and verb is not None
            and fit.trigger.dep in ("nsubj", "nsubjpass")
            and (
                verb.lemma in self.tools.words.happen
                or (verb.lemma in self.tools.words.support and self.tree.is_passive(verb.i))
            )
            and (verb.lemma != "be" or bool(self._places_of(verb)))
        )

    def _places_of(self, copula: Token) -> list[Token]:
        """ "The meeting was in Moscow, on Friday": what makes "was" mean "took place"."""
        if self.tree.children(copula.i, "attr", "acomp"):
            return []
        return [prep for prep in self.tree.children(copula.i, "prep") if prep.lower in ("in", "at", "on")]

    def _taken_up(self, fit: Fit, recent: Sequence[Statement]) -> tuple[Mention, ...]:
        """ "This meeting took place in ...": the parties of the act that it takes up, in their own words."""
        noun = fit.object if fit.object is not None and fit.trigger.pos in VERBS else fit.trigger
        definite = any(
            t.lower in ("the", "this", "that", "these", "those") for t in self.tree.children(noun.i, "det")
        )
        told = self._is_on(fit) or (
            fit.trigger.pos in VERBS and bool(fit.frame.objects or fit.frame.subjects)
        )
        if not definite or not told or fit.frame.event_type not in TAKEN_UP:
            return ()
        for earlier in reversed(recent):
            same_thing = "agreement" in earlier.topics and "agreement" in fit.frame.topics
            if earlier.event_type == fit.frame.event_type or same_thing:
                return (*earlier.actors, *earlier.recipients)
        return ()

    # -- conditions

    def _meets_needs(self, fit: Fit, roles: Roles, standing: Standing) -> bool:
        if fit.frame.weak and not all(p.is_known or p.kind is not PartyKind.UNKNOWN for p in roles.parties):
            return False
        need = fit.frame.needs
        if need == "spoken":
            return self._is_spoken(fit, standing)
        if need == "organisation":
            kinds = {spot.kind for party in roles.recipients for spot in party.spots}
            return ActorKind.ORGANISATION in kinds
        if need == "people":
            return self._is_people(fit)
        if need == "armed_group":
            return any(s.kind is ActorKind.ARMED_GROUP for party in roles.recipients for s in party.spots)
        if need == "named_actor":
            return any(party.is_known for party in roles.actors)
        if need == "obliging_clause":
            return self._is_obliging(fit, roles)
        if need in ("hostile_clause", "no_hostile_clause"):
            hostile = hostile_content(fit.trigger, self.tree, self.tools.lexicon)
            return hostile is (need == "hostile_clause")
        return True

    def _is_anchored(self, fit: Fit, quantities: Sequence[Quantity]) -> bool:
        """True unless a bare noun only names a relation ("their partnership", "a meeting with Iran").

        A noun tells of an act when a verb carries it or says it was on, when it comes with a day, a
        place or an amount, when somebody says it, or when another act of the sentence governs it.
        """
        if fit.verb is not None or fit.frame.event_type not in TALKED_OF or self._is_told_as_verb(fit):
            return True
        if self._is_on(fit) or self._quantities_of(fit, quantities):
            return True
        if fit.frame.event_type != "COOPERATE" and self.attribution.read(fit.trigger):
            return True
        if any(
            word.lower in self.tools.words.habitual or word.lower in REPEATED
            for word in self.tree.within(fit.trigger.i)
        ):
            return False
        start, end = self.tree.bounds(self.tree.subtree(fit.trigger.i))
        if TIME_WORDS.search(self.tree.words(start, end)) or self.places.read(
            fit.trigger, None, is_move=False
        ):
            return True
        governors = {token.lemma for token in self.tree.ancestors(fit.trigger)}
        above = self.tree.head(fit.trigger)
        told = above is not None and above.pos in VERBS and TIME_WORDS.search(self.tree.text) is not None
        return told or bool(governors & self._acts())

    def _is_told_as_verb(self, fit: Fit) -> bool:
        """True for verbs, save a gerund that only fills out a noun ("the narrative of Putin meeting ...")."""
        above = self.tree.head(fit.trigger)
        if fit.trigger.pos in NOUNS:
            return fit.trigger.dep == "attr" and self.roles.subject(fit.trigger) != ()
        over = self.tree.head(above) if above is not None else None
        gerund = fit.trigger.dep == "pcomp" and over is not None and over.pos in NOUNS
        return not gerund or self._standing(fit).status not in SETTLED

    def _acts(self) -> frozenset[str]:
        return frozenset(fits[0].trigger.lemma for fits in self.frames.find() if fits[0].trigger.pos in VERBS)

    def _is_spoken(self, fit: Fit, standing: Standing) -> bool:
        if self.attribution.read(fit.trigger):
            return True
        above = self.tree.head(fit.trigger)
        intends = above is not None and self.tools.words.status_of.get(above.lemma) in (
            Status.PLANNED,
            Status.POSSIBLE,
        )
        return intends and fit.trigger.dep == "xcomp" and standing.status not in SETTLED

    def _is_obliging(self, fit: Fit, roles: Roles) -> bool:
        """ "reiterated that Libya must hand over ...": what the other side, not the speaker's own, must do."""
        clauses = self.tree.children(fit.trigger.i, "ccomp")
        musts = any(aux.lower in ("must", "should") for c in clauses for aux in self.tree.children(c.i, "aux"))
        own = {_side(party) for party in roles.actors}
        return musts and any(party.is_known and _side(party) not in own for party in roles.recipients)

    def _is_people(self, fit: Fit) -> bool:
        """True where those present are people: staff, troops, or nationals by their demonym."""
        if fit.trigger.pos in VERBS:
            heads = self.frames.subjects(fit.trigger)
        else:
            heads = [
                t
                for prep in self.tree.children(fit.trigger.i, "prep")
                if prep.lower == "of"
                for t in self.tree.children(prep.i, "pobj")
            ]
            if any(t.lower == "military" for t in self.tree.children(fit.trigger.i, "amod")):
                return True
        return any(
            t.lemma in self.tools.people.staff or t.tag in ("NNPS",) or self._is_nationals(t) for t in heads
        )

    def _is_nationals(self, token: Token) -> bool:
        spot = self.parties.spot_at(token)
        return spot is not None and spot.basis is Basis.DEMONYM and token.tag in ("NNPS", "NNS")

    # -- the record

    def _make(
        self,
        fit: Fit,
        roles: Roles,
        standing: Standing,
        quantities: Sequence[Quantity],
        borrowed: tuple[Mention, ...],
    ) -> Statement:
        places = self.places.read(fit.trigger, fit.verb, is_move=fit.frame.roles == "visit")
        actors = tuple(Mention(span=party.span) for party in roles.actors) if not borrowed else borrowed
        recipients = tuple(Mention(span=party.span) for party in roles.recipients) if not borrowed else ()
        attribution = self._attribution(fit, roles)
        trigger = Span(text=fit.trigger.text, start=fit.trigger.start, end=fit.trigger.end)
        quote = Span(text=self.tree.text, start=self.tree.start, end=self.tree.end)
        mode = read_mode(fit, self.tree, roles.parties, places)
        hosted = fit.frame.event_type == "CONSULT" and fit.frame.roles == "mutual" and bool(recipients)
        if hosted and mode != "phone":
            mode = "visit"
        return Statement(
            id=make_statement_id(
                document_id=self.document_id,
                quote=quote,
                trigger=trigger,
                event_type=fit.frame.event_type,
                actors=[mention.span for mention in actors],
                recipients=[mention.span for mention in recipients],
            ),
            document_id=self.document_id,
            quote=quote,
            trigger=trigger,
            event_type=fit.frame.event_type,
            mode=mode,
            topics=self._topics(fit),
            status=standing.status,
            certainty=standing.certainty,
            attribution=attribution,
            actors=actors,
            recipients=recipients,
            places=tuple(PlaceMention(span=span) for span in places),
            times=(),
            quantities=self._quantities_of(fit, quantities),
            score=_score(fit, roles, standing, is_borrowed=bool(borrowed)),
            made_by=self.made_by,
        )

    def _attribution(self, fit: Fit, roles: Roles) -> tuple[Attribution, ...]:
        """The chain, less a speaker who is himself the actor of a spoken act ("Iran said it rejects")."""
        return self.attribution.read(fit.trigger)

    def _topics(self, fit: Fit) -> tuple[str, ...]:
        start, end = self._clause_bounds(fit)
        found = self.tools.topics.find(self.tree.words(start, end))
        return self.tools.topics.order({*found, *fit.frame.topics})

    def _clause_bounds(self, fit: Fit) -> tuple[int, int]:
        """The words of the act's own clause, its trigger's subtree and that of the verb over it."""
        top = fit.verb or fit.trigger
        if top.pos in NOUNS:
            above = self.tree.head(top)
            while above is not None and above.pos not in VERBS:
                above = self.tree.head(above)
            top = above or top
        start, end = self.tree.bounds([*self.tree.subtree(top.i), fit.trigger.i])
        return start, end

    def _quantities_of(self, fit: Fit, quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
        start, end = self._clause_bounds(fit)
        return tuple(q for q in quantities if start <= q.span.start and q.span.end <= end)


# Types whose nouns are also the common words for relations as such.
TALKED_OF = frozenset(
    {"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN"}
)
REPEATED = frozenset({"frequent", "series", "regular", "multiple", "numerous", "ongoing", "each", "every"})
TIME_WORDS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May \d|June|July|August|September|October"
    r"|November|December|yesterday|today|tomorrow|tonight|(?:last|next|this|earlier this) (?:week|month|year|weekend|summer|spring|autumn|winter)"
    r"|(?:19|20)\d\d)\b"
)
# Acts that a state does towards the world, not only towards another, and what makes them foreign affairs.
ALONE = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SANCTION", "CONCEDE", "AGREE", "SUPPORT"})
FOREIGN_TOPICS = frozenset(
    {
        "arms",
        "military_aid",
        "nuclear",
        "sanctions",
        "agreement",
        "mediation",
        "ceasefire",
        "conflict",
        "presence",
        "alignment",
    }
)
TAKING_UP = frozenset({PartyKind.PRONOUN, PartyKind.TOGETHER})
TAKEN_UP = frozenset({"CONSULT", "AGREE", "SUPPORT"})
HABITUAL = frozenset({"AID", "COOPERATE", "SUPPORT", "SANCTION", "COERCE"})


def _is_thing(party: Party) -> bool:
    """True for words that are no side of their own: a ship, a company, a strike nobody is named for."""
    return party.kind is PartyKind.UNKNOWN and not party.span.text[:1].isupper()


def _side(party: Party) -> str:
    """What tells one side from another: its state, or itself where it has none."""
    if party.countries:
        return min(party.countries) if len(party.countries) == 1 else ",".join(sorted(party.countries))
    return ",".join(sorted(party.ids))


def _same_act(one: Statement, other: Statement) -> bool:
    """True for two words that name one act in one sentence ("talks" and "meeting" of the same parties)."""
    spans = {m.span for m in (*one.actors, *one.recipients)}
    others = {m.span for m in (*other.actors, *other.recipients)}
    return one.event_type == other.event_type and spans == others and one.status == other.status


def _without_twins(found: Sequence[tuple[int, Statement]]) -> list[Statement]:
    """One statement for each act; of two words for one act the one nearest the root speaks."""
    kept: list[Statement] = []
    for _, statement in sorted(found, key=lambda pair: (pair[0], pair[1].trigger.start)):
        if not any(_same_act(statement, other) for other in kept):
            kept.append(statement)
    return kept


def _match_pair(roles: Roles, first: tuple[int, int], second: tuple[int, int]) -> Roles | None:
    """The roles, if each of the two spans stands in a party of its own."""

    def holds(party: Party, span: tuple[int, int]) -> bool:
        return party.span.start < span[1] and span[0] < party.span.end

    one = [party for party in roles.parties if holds(party, first)]
    other = [party for party in roles.parties if holds(party, second)]
    return roles if one and other and one != other else None


def _score(fit: Fit, roles: Roles, standing: Standing, *, is_borrowed: bool) -> float:
    """The coder's own confidence: less for nouns, for weak frames, for parties found further afield.

    The steps are set by hand from reading; they order statements and are not calibrated.
    """
    score = 0.9
    score -= 0.1 if fit.trigger.pos in NOUNS and fit.verb is None else 0.0
    score -= 0.1 if fit.frame.weak else 0.0
    score -= 0.0 if roles.is_direct else 0.15
    score -= 0.15 if is_borrowed else 0.0
    score -= 0.1 if any(party.kind is not PartyKind.NAMED for party in roles.parties) else 0.0
    score -= 0.1 if standing.certainty is Certainty.POSSIBLE else 0.0
    return round(max(score, 0.1), 2)
