"""The baseline that everyone quotes for events told in several texts: one head lemma, one event.

A lemma here is a key: the forms of one word share it, and it need not be a word itself.
"""

from __future__ import annotations

LEAST_STEM = 3
ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s")
#: Words that stand behind a verb and belong to it: in "checked into" the head comes first.
PARTICLES = frozenset(
    "about across against around away back by down for from in into of off on out over through to under"
    " up with".split()
)
#: Forms that no ending explains, each line a word and its forms.
IRREGULAR = """
be am is are was were been being
have has had having
do does did done doing
go goes went gone going
say says said
tell told
make made
take took taken
give gave given
get got gotten
come came
see saw seen
know knew known
find found
leave left
lose lost
win won winning
hold held
meet met
lead led
bring brought
buy bought
seek sought
think thought
fight fought
catch caught
teach taught
begin began begun
run ran
ring rang rung
drive drove driven
strike struck
stick stuck
shoot shot
steal stole stolen
speak spoke spoken
break broke broken
choose chose chosen
fall fell fallen
fly flew flown
grow grew grown
throw threw thrown
rise rose risen
write wrote written
send sent
spend spent
build built
sell sold
stand stood
feel felt
keep kept
sleep slept
pay paid
lie lay lain
sink sank sunk
swear swore sworn
wake woke woken
wear wore worn
bear bore borne
tear tore torn
hide hid hidden
die died dying
flee fled
feed fed
breed bred
"""


def find_head(words: str) -> str:
    """The head of an event's words: the last, or the first where a particle comes last ("checked into")."""
    told = words.split()
    return told[0] if told[-1].casefold() in PARTICLES else told[-1]


class Lemmas:
    """Keys of words: "arrested", "arrests" and "arresting" have one."""

    def __init__(self) -> None:
        rows = [line.split() for line in IRREGULAR.strip().splitlines()]
        self._irregular = {form: row[0] for row in rows for form in row}

    def key(self, word: str) -> str:
        """The word's key: its first form where it is irregular, cut of its ending, doubled letter and "e"."""
        plain = word.casefold()
        return _strip(self._irregular.get(plain, plain))


def _strip(word: str) -> str:
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM and not word.endswith("ss"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    if len(word) > LEAST_STEM and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word.rstrip("e") or word
