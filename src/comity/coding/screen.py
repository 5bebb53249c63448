"""Which sentences are worth parsing: cheap tests that may pass too much but lose little."""

from __future__ import annotations

import re
from collections.abc import Sequence

from comity.coding.lexicon import Lexicon
from comity.model import Spot

WORD = re.compile(r"[a-zA-Z][a-zA-Zé-]+")
SPORT = re.compile(
    r"\b(?:hockey|football|soccer|basketball|tennis|chess|championship|tournament|match|goalkeeper|medals?|world cup|olympi\w+|athletes?|"
    r"semi-?finals?|quarter-?finals?|grand prix|premier league)\b",
    re.IGNORECASE,
)
TOGETHER = re.compile(
    r"\b(?:both|two|three)\s+(?:\w+\s+)?(?:leaders|countries|nations|sides|presidents|ministers|states|governments|capitals|parties|heads)\b"
    r"|\bthe (?:sides|leaders|parties|presidents|ministers|heads of state)\b|\b(?:his|her|their)\s+(?:\w+\s+){0,2}counterparts?\b|\b[Tt]hey\b|\b[Hh]e\b|\b[Ss]he\b|\b[Ii]t\b"
    r"|\b[Tt]his (?:\w+ )?(?:meeting|visit|summit|agreement|treaty|call|conversation)\b|\b[Tt]he (?:President|meeting|talks|visit|agreement|treaty)\b"
)
IRREGULAR = {
    "meet": "met",
    "hold": "held",
    "speak": "spoke spoken",
    "send": "sent",
    "give": "gave given",
    "sell": "sold",
    "buy": "bought",
    "fight": "fought",
    "strike": "struck stricken",
    "shoot": "shot",
    "fly": "flew flown",
    "seek": "sought",
    "lend": "lent",
    "build": "built",
    "withdraw": "withdrew withdrawn",
    "overrun": "overran",
    "shake": "shook shaken",
    "bring": "brought",
    "take": "took taken",
    "come": "came",
    "leave": "left",
    "break": "broke broken",
    "stand": "stood",
    "begin": "began begun",
    "swear": "swore sworn",
    "sink": "sank sunk",
    "freeze": "froze frozen",
    "run": "ran",
    "give": "gave given",
    "forgive": "forgave forgiven",
    "have": "had has",
    "draw": "drew drawn",
    "undertake": "undertook undertaken",
    "spend": "spent",
    "pay": "paid",
    "lay": "laid",
    "mean": "meant",
    "back": "backed",
    "hit": "hit",
    "deal": "dealt",
    "lead": "led",
    "beg": "begged begging",
    "plan": "planned planning",
    "ban": "banned banning",
    "bar": "barred barring",
    "expel": "expelled expelling",
    "confer": "conferred conferring",
    "rebut": "rebutted",
    "sue": "suing",
    "cut": "cutting",
    "quit": "quitting",
    "talk": "talks",
    "commit": "committed committing",
    "submit": "submitted submitting",
    "swap": "swapped swapping",
    "slam": "slammed slamming",
    "ship": "shipped shipping",
    "stop": "stopped stopping",
    "put": "putting",
    "transfer": "transferred transferring",
    "permit": "permitted",
    "refer": "referred",
    "annex": "annexes",
    "admit": "admitted admitting",
    "rebel": "rebelled",
    "compel": "compelled",
    "aid": "aiding",
    "let": "letting",
    "kidnap": "kidnapped kidnapping",
    "embargo": "embargoed embargoes",
    "veto": "vetoed vetoes",
    "rebuff": "rebuffed",
    "spy": "spied",
    "gas": "gassed",
}


class Screen:
    """Tests of a sentence's words, built from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._forms = (
            frozenset(
                form
                for lemma in (*lexicon.verbs, *lexicon.nouns, *lexicon.adjectives)
                for form in _forms(lemma)
            )
            - COMMON
        )

        # Affairs between states, where one name is enough: "Tehran denied sending missiles".
        self._foreign = re.compile(
            r"\b(?:sanction|nuclear|missile|weapon|arms|drone|treaty|agreement|pact|ceasefire|strikes?\b|attack|aggression|embargo|mediat|uranium|troops)",
            re.IGNORECASE,
        )
        self._values = frozenset(
            word
            for frames in lexicon.verbs.values()
            for frame in frames
            if frame.roles == "speaker"
            for word in frame.words
        )

    def may_hold_act(self, sentence: str) -> bool:
        """True where a word of the lexicon stands in the sentence and it isn't a question."""
        if sentence.endswith("?") or SPORT.search(sentence):
            return False
        forms = self._forms
        words = WORD.findall(sentence.lower())
        return any(word in forms for word in words) or self._is_evaluation(words)

    def _is_evaluation(self, words: Sequence[str]) -> bool:
        """ "said that ties with Iran were a priority": a word of praise or blame, and a copula."""
        return any(word in COPULAS for word in words) and any(word in self._values for word in words)

    def may_hold_parties(self, sentence: str, spots: Sequence[Spot]) -> bool:
        """True where two parties may stand: two known names, one in foreign affairs, or words that take up others."""
        names = {spot.ids for spot in spots}
        if len(names) > 1 or (names and self._foreign.search(sentence)):
            return True
        return TOGETHER.search(sentence) is not None


COPULAS = frozenset(
    {"is", "are", "was", "were", "be", "been", "remain", "remains", "remained", "become", "became"}
)
# Words so common that alone they say nothing; their frames ask for an object that is listed itself.
COMMON = frozenset(
    {
        "have",
        "has",
        "had",
        "take",
        "took",
        "taken",
        "takes",
        "taking",
        "come",
        "came",
        "comes",
        "coming",
        "put",
        "be",
        "see",
        "get",
        "find",
        "become",
        "remain",
    }
)


def _forms(lemma: str) -> frozenset[str]:
    """The written forms of a verb or noun, by rule and by a list of the irregular."""
    forms = {lemma, lemma + "s", lemma + "es", lemma + "ed", lemma + "ing", *IRREGULAR.get(lemma, "").split()}
    if lemma.endswith("e"):
        forms |= {lemma + "d", lemma[:-1] + "ing"}
    if lemma.endswith("y"):
        forms |= {lemma[:-1] + "ies", lemma[:-1] + "ied"}
    return frozenset(forms)
