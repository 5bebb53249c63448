"""The mode of an act, where the frame leaves it to the rest of the sentence."""

from __future__ import annotations

from comity.coding.frames import Fit
from comity.coding.lexicon import Lexicon
from comity.coding.parties import Party
from comity.coding.tree import Token, Tree
from comity.model import ActorKind, Span

PHONE = frozenset({"phone", "telephone", "videoconference", "video", "teleconference", "hotline"})
MULTILATERAL = frozenset(
    {
        "summit",
        "forum",
        "trilateral",
        "quadrilateral",
        "multilateral",
        "sideline",
        "margin",
        "conference",
        "g20",
        "g7",
        "g-20",
        "brics",
        "apec",
    }
)
MEET = frozenset(
    {
        "meet",
        "talk",
        "negotiate",
        "visit",
        "discuss",
        "meeting",
        "talks",
        "negotiation",
        "dialogue",
        "summit",
        "return",
        "resume",
        "engage",
    }
)
YIELD = frozenset(
    {
        "release",
        "free",
        "withdraw",
        "lift",
        "cease",
        "ceasefire",
        "cease-fire",
        "truce",
        "halt",
        "stop",
        "end",
        "ease",
        "pull",
        "suspend",
        "retreat",
        "sanction",
        "restraint",
        "de-escalate",
        "refrain",
    }
)
ASSIST = frozenset(
    {
        "provide",
        "supply",
        "send",
        "help",
        "aid",
        "assist",
        "support",
        "deliver",
        "assistance",
        "cooperate",
        "cooperation",
        "investment",
        "loan",
        "weapon",
        "share",
        "invest",
        "fund",
        "donate",
        "contribute",
        "trade",
        "sell",
    }
)
RESTRICT = frozenset(
    {
        "sanction",
        "ban",
        "tariff",
        "embargo",
        "blockade",
        "boycott",
        "close",
        "restrict",
        "restriction",
        "limit",
        "block",
        "penalty",
    }
)
RELATIONS = frozenset(
    {
        "relation",
        "tie",
        "sever",
        "withdraw",
        "suspend",
        "quit",
        "leave",
        "recall",
        "cut",
        "downgrade",
        "cooperation",
        "exit",
    }
)
VIOLENCE = frozenset(
    {
        "attack",
        "strike",
        "bomb",
        "force",
        "war",
        "retaliate",
        "retaliation",
        "military",
        "invade",
        "destroy",
        "respond",
        "response",
        "hit",
        "kill",
        "revenge",
        "crush",
        "missile",
        "punish",
        "action",
        "target",
        "annihilate",
        "consequence",
        "shoot",
    }
)
EXPEL = frozenset({"expel"})
TERRITORY = frozenset({"annex", "occupy", "seize"})
ARREST = frozenset({"arrest", "detain", "imprison"})


def read_mode(fit: Fit, tree: Tree, parties: tuple[Party, ...], places: tuple[Span, ...]) -> str | None:
    """The mode of the act: the frame's own, or what the sentence says of it; ``None`` where it says nothing."""
    frame = fit.frame
    if frame.event_type == "CONSULT":
        return _consult(fit, tree, parties)
    if frame.mode is not None:
        return frame.mode
    if frame.governs == "denial":
        return None
    content = _content(fit.trigger, tree)
    if frame.event_type in ("REQUEST", "REJECT"):
        return _first(content, (("meet", MEET), ("yield", YIELD), ("assist", ASSIST))) or (
            "change" if content else None
        )
    if frame.event_type == "THREATEN":
        return _first(
            content,
            (
                ("expel", EXPEL),
                ("arrest", ARREST),
                ("territory", TERRITORY),
                ("violence", VIOLENCE),
                ("restrict", RESTRICT),
                ("relations", RELATIONS),
            ),
        )
    if frame.event_type == "ASSAULT":
        return _first(
            content,
            (
                ("drone", frozenset({"drone", "uav"})),
                ("aerial", frozenset({"airstrike", "jet", "warplane", "air", "airforce"})),
                ("heavy-weapons", frozenset({"missile", "rocket", "artillery", "shell", "mortar"})),
            ),
        )
    return None


def _consult(fit: Fit, tree: Tree, parties: tuple[Party, ...]) -> str | None:
    if fit.frame.mode == "phone":
        return "phone"
    around = {token.lemma for token in tree.within(fit.trigger.i)}
    if fit.verb is not None:
        around |= {t.lemma for prep in tree.children(fit.verb.i, "prep") for t in tree.within(prep.i)}
        around |= {t.lemma for t in tree.children(fit.verb.i)}
    if around & PHONE:
        return "phone"
    if fit.frame.mode is not None:
        return fit.frame.mode
    organisations = any(_is_organisation(party) for party in parties)
    states = {code for party in parties for code in party.countries}
    if fit.trigger.lemma == "summit" or around & MULTILATERAL or len(states) > 2 or organisations:
        return "multilateral"
    return None


def _is_organisation(party: Party) -> bool:
    kinds = {spot.kind for spot in party.spots}
    return ActorKind.ORGANISATION in kinds and not kinds & {ActorKind.PERSON, ActorKind.STATE}


def _content(trigger: Token, tree: Tree) -> list[Token]:
    """The words of what is asked, refused or threatened, nearest the trigger first."""
    below = [
        token
        for token in tree.within(trigger.i)
        if token.i > trigger.i and token.dep not in ("advcl", "relcl")
    ]
    return [token for token in below if token.pos in ("VERB", "NOUN", "PROPN", "ADJ")]


def _first(content: list[Token], modes: tuple[tuple[str, frozenset[str]], ...]) -> str | None:
    for token in content:
        for mode, words in modes:
            if token.lemma in words:
                return mode
    return None


def hostile_content(trigger: Token, tree: Tree, lexicon: Lexicon) -> bool:
    """True where what is said, vowed or claimed is itself a hostile act."""
    hostile = {"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "THREATEN"}
    for token in _content(trigger, tree):
        if token.lemma in VIOLENCE - {"action", "response", "respond", "military", "target"}:
            return True
        frames = (*lexicon.verbs.get(token.lemma, ()), *lexicon.nouns.get(token.lemma, ()))
        if any(frame.event_type in hostile for frame in frames if not frame.is_bound):
            return True
    return False
