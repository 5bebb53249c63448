"""The mode of an act, where the frame leaves it to the rest of the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from comity.codebook import Codebook
from comity.coding.acts import ActRules
from comity.coding.frames import Fit
from comity.coding.lexicon import Lexicon
from comity.coding.parties import Party
from comity.coding.roles import Roles
from comity.coding.tree import Token, Tree
from comity.coding.wordlists import check_table, read_yaml
from comity.errors import CodebookError
from comity.model import ActorKind

FILE = "modes.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeWords:
    """The words of ``modes.yaml``.

    ``by_type`` gives the modes of an event type with the words that show each. ``violence`` are the
    words that make a vow hostile.
    """

    phone: frozenset[str]
    multilateral: frozenset[str]
    by_type: Mapping[str, Mapping[str, frozenset[str]]]
    violence: frozenset[str]


def load_mode_words(codebook: Codebook) -> ModeWords:
    """The words of ``modes.yaml``.

    Raises:
        CodebookError: the file is malformed or names a type or mode that is not declared.
    """
    rows = read_yaml(FILE)
    by_type = {name: _make_modes(name, table, codebook) for name, table in rows.pop("by_type").items()}
    words = {name: frozenset(listed) for name, listed in check_table(rows, FILE).items()}
    return ModeWords(
        phone=words["phone"],
        multilateral=words["multilateral"],
        by_type=by_type,
        violence=by_type["THREATEN"]["violence"] - words["mild"],
    )


def _make_modes(event_type: str, table: object, codebook: Codebook) -> dict[str, frozenset[str]]:
    modes = check_table(table, f"{FILE}, {event_type}")
    unknown = set(modes) - {mode.name for mode in codebook.type_of(event_type).modes}
    if unknown:
        raise CodebookError(f"{FILE}, {event_type}: no mode is called {', '.join(sorted(unknown))}")
    return {mode: frozenset(words) for mode, words in modes.items()}


class ModeReader:
    """Reads modes off one tree."""

    def __init__(self, tree: Tree, words: ModeWords, lexicon: Lexicon, acts: ActRules) -> None:
        self._tree = tree
        self._words = words
        self._lexicon = lexicon
        self._acts = acts

    def read(self, fit: Fit, roles: Roles) -> str | None:
        """The frame's own mode, or what the sentence says of it; ``None`` where it says nothing."""
        if fit.frame.event_type == "CONSULT":
            return self._read_consult(fit, roles)
        if fit.frame.mode is not None or fit.frame.governs == "denial":
            return fit.frame.mode
        content = self._content(fit.trigger)
        mode = self._shown_by(content, fit.frame.event_type)
        asks = fit.frame.event_type in ("REQUEST", "REJECT")
        return "change" if asks and content and mode is None else mode

    def is_hostile(self, trigger: Token) -> bool:
        """True where what is said, vowed or claimed is itself a hostile act."""
        return any(
            token.lemma in self._words.violence or self._names_hostile_act(token)
            for token in self._content(trigger)
        )

    def _names_hostile_act(self, token: Token) -> bool:
        frames = self._lexicon.frames_of(token.lemma)
        return any(frame.event_type in self._acts.hostile for frame in frames if not frame.is_bound)

    def _shown_by(self, content: list[Token], event_type: str) -> str | None:
        """The mode that the word nearest the trigger shows."""
        modes = self._words.by_type.get(event_type, {})
        shown = (mode for token in content for mode, words in modes.items() if token.lemma in words)
        return next(shown, None)

    def _content(self, trigger: Token) -> list[Token]:
        """The words of what is asked, refused or threatened, nearest the trigger first."""
        below = (t for t in self._tree.within(trigger.i) if t.i > trigger.i)
        return [
            token
            for token in below
            if token.dep not in ("advcl", "relcl") and token.pos in ("VERB", "NOUN", "PROPN", "ADJ")
        ]

    # -- meetings

    def _read_consult(self, fit: Fit, roles: Roles) -> str | None:
        """A call, else a visit where one side went to the other, else the frame's mode, else of many."""
        around = self._lemmas_around(fit)
        if fit.frame.mode == "phone" or around & self._words.phone:
            return "phone"
        if fit.frame.roles == "mutual" and roles.recipients:
            return "visit"
        if fit.frame.mode is not None:
            return fit.frame.mode
        many = fit.trigger.lemma == "summit" or bool(around & self._words.multilateral)
        return "multilateral" if many or _is_of_many(roles.parties) else None

    def _lemmas_around(self, fit: Fit) -> set[str]:
        around = {token.lemma for token in self._tree.within(fit.trigger.i)}
        if fit.verb is not None:
            around |= {token.lemma for token in self._tree.children(fit.verb.i)}
            preps = self._tree.children(fit.verb.i, "prep")
            around |= {token.lemma for prep in preps for token in self._tree.within(prep.i)}
        return around


def _is_of_many(parties: tuple[Party, ...]) -> bool:
    """True for three states and more, or where an organisation takes part."""
    states = {code for party in parties for code in party.countries}
    return len(states) > 2 or any(_is_organisation(party) for party in parties)


def _is_organisation(party: Party) -> bool:
    kinds = {spot.kind for spot in party.spots}
    return ActorKind.ORGANISATION in kinds and not kinds & {ActorKind.PERSON, ActorKind.STATE}
