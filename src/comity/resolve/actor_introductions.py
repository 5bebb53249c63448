"""People whom the directory does not know and a text introduces: "Swedish trade envoy Karl Lindqvist"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from comity.model import ActorKind, Basis, Mention, Span, Spot
from comity.resolve.actor_lexicon import FORMER, SECTOR_OF, Office, find_offices
from comity.resolve.actor_mentions import ONE_ANTECEDENT
from comity.resolve.actor_people import SECTOR_OF_ROLE
from comity.resolve.given_names import FAMILY_NAME_FIRST

_PARTICLE = r"(?:al|el|bin|ibn|abu|de|da|dos|del|der|di|van|von|ter|le|la|bint|ould|uz)"
_NAME_WORD = r"(?:al-|el-|Al-|El-)?[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ][\w’'-]*"
_INITIAL = r"[A-Z]\."
_NAME = re.compile(
    rf"(?<![\w’'-]){_NAME_WORD}(?:[ \n](?:{_INITIAL}[ \n])?(?:{_PARTICLE}[ \n])*{_NAME_WORD}){{1,8}}(?![\w-])"
)
_TITLE_WORDS = (
    r"(?:President|Prime|Minister|Foreign|Defen[cs]e|Deputy|First|Vice|Chancellor|Premier|King|Queen|Emir|Sultan|Prince"
    r"|Crown|Ambassador|Envoy|General|Gen\.?|Lieutenant|Lt\.?|Colonel|Col\.?|Major|Maj\.?|Admiral|Brigadier|Captain"
    r"|Marshal|Sheikh|Ayatollah|Secretary|State|Spokes(?:man|woman|person)|Senator|Governor|Judge|Justice|Speaker"
    r"|Chairman|Director|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Lord|Acting|Federal|Special|Finance|Interior|Energy|Trade|Economy"
    r"|Oil|Ministry|Department|Council|Army|Navy|Air|Force|Press|Leader|Head|Commander|Chief|Staff|Security|National"
    r"|Supreme|Affairs|External)"
)
_OPENERS = r"(?:The|Its|His|Her|In|On|At|For|From|With|By|But|And|When|After)"
_TITLES = re.compile(rf"(?:(?:{_TITLE_WORDS}|{_OPENERS})[ \n])+")
# Between the state and the name: the office in a few words without a comma.
_BETWEEN = re.compile(rf"(?:['’]s?)?(?:[ \n](?:{_TITLE_WORDS}|[a-z][\w'’-]*)){{1,8}},?[ \n]")
_FULL = r"(?:(?:Islamic |People['’]s |Federal |Democratic )?(?:Republic|Kingdom|State) of )?"
_OF_STATE_BEFORE = re.compile(rf"\bof (?:the )?{_FULL}$")
_OF_STATE_AFTER = re.compile(rf",? (?:of|from) (?:the )?{_FULL}")
_OPENING = re.compile(r", (?:the |a |an )?(?:[\w-]+ ){0,4}?(?:of (?:the )?)?")
# What stands after the state in an apposition; before another name it is that one's: "Lee, French envoy Roy".
_APPOSED = re.compile(rf"(?:['’]s?)?(?:[ \n](?:{_TITLE_WORDS}|[a-z][\w’'-]*)){{1,6}}(?![ \n][A-Z]|\w)")
_REACH = 80
_MOST_WORDS = 5
_STATE_LIKE = (ActorKind.STATE, ActorKind.PEOPLE)
# Words for one person: what he does ends like this, or is one of these; what ends so and is none is left out.
_PERSONAL_END = re.compile(
    r"(?:man|woman|person|er|or|ist|ian|ant|ent|eer|ess|herd|crat|smith|maker|master)$"
)
_PERSONAL = frozenset(
    """
    official diplomat envoy aide mp premier judge general admiral captain colonel chief head pilot
    activist cleric guard nurse cook poet monk nun priest imam mullah sheikh critic expert delegate
    advocate magistrate counterpart refugee hostage cousin friend widow mother father brother sister son
    daughter athlete coach
    """.split()
)
_NOT_PERSONAL = frozenset(
    """
    newspaper paper carrier tanker river border power tower sector former other under over after order
    centre center quarter number member-state letter water winter summer september october november
    december tender cover offer container helicopter freighter trawler cruiser destroyer bomber
    fighter-jet cluster chamber theatre harbor harbour corridor floor major minor error terror labor
    labour armor reactor motor tractor conference department government parliament movement settlement
    agreement statement development investment regiment contingent continent event accident incident
    president-elect current recent independent different important restaurant plant grant giant radio
    per ever never together however whether either her per cent percent oil-producer christian russian
    iranian asian german human civilian ocean ottoman indian italian egyptian
    """.split()
)


#: The last words of bodies' names: who follows them is a person, and they are none.
_BODY_NOUNS = frozenset(
    """
    Administration Organization Organisation Ministry Council Committee Agency Department Authority
    Company Corporation Office Foundation Center Centre Institute University Bank Association
    Convention Commission Party Forum Service Bureau Development Affairs Relations Cooperation Union
    Federation Chamber Assembly Parliament Court Police Army Force Forces Guard Corps Economy Energy
    Trade Industry Agriculture Transport Health Culture Tourism Defence Defense Security Intelligence
    """.split()
)


class Introduction(NamedTuple):
    """A person as a text introduces him: name, state, sector, and where the name stands."""

    name: str
    country: str
    sector: str
    start: int
    end: int


def surnames_of(name: str, country: str | None) -> tuple[str, ...]:
    """The words by which a person of a state is called after his full name was given, in small letters."""
    words = name.lower().split()
    called = [words[-1], words[-1].removeprefix("al-").removeprefix("el-")]
    if country in FAMILY_NAME_FIRST:
        called.append(words[0])
    return tuple(dict.fromkeys(called))


def find_introductions(
    text: str, spots: Sequence[Spot], is_given_name: Callable[[str], bool]
) -> tuple[Introduction, ...]:
    """The people whom a text names with their state and office, in order; each name once.

    ``spots`` are the names that the directory knows in the text: a person among them is not introduced.
    """
    found: dict[str, Introduction] = {}
    for start, end in _iter_names(text, spots, is_given_name):
        if (whose := _read_before(text, spots, start) or _read_after(text, spots, start, end)) is not None:
            name = " ".join(text[start:end].split())
            found.setdefault(name, Introduction(name, *whose, start, end))
    return tuple(found.values())


def make_introduced_mention(span: Span, person: Introduction, *, score: float = ONE_ANTECEDENT) -> Mention:
    """The mention of an introduced person; the id is made of his state and name, as no directory has one."""
    plain = unicodedata.normalize("NFKD", person.name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return Mention(
        span=span,
        id=f"per:{person.country.lower()}-{slug}",
        name=person.name,
        kind=ActorKind.PERSON,
        country=person.country,
        sector=person.sector,
        score=score,
        basis=Basis.CONTEXT,
        note="Not in the directory: name, state and office are the text's.",
    )


def _iter_names(
    text: str, spots: Sequence[Spot], is_given_name: Callable[[str], bool]
) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words that could be a person's name: titles cut off, nothing known in them."""
    for match in _NAME.finditer(text):
        start, end = match.span()
        touching = [spot for spot in spots if spot.start < end and start < spot.end]
        for spot in touching:  # "Swedish Karl Lindqvist": the name begins after the state's
            if spot.start <= start:
                start = spot.end + len(text[spot.end : end]) - len(text[spot.end : end].lstrip(" \n'’s"))
        if title := _TITLES.match(text, start, end):
            start = title.end()
        start = _skip_body(text, start, end, is_given_name)
        words = text[start:end].split()
        if words and words[-1] in _BODY_NOUNS:
            continue
        inside = [spot for spot in touching if start < spot.end]
        if 2 <= len(words) <= _MOST_WORDS and all(
            start < spot.start
            and spot.end == end
            and (spot.kind is ActorKind.PERSON or is_given_name(words[0]))
            for spot in inside
        ):  # a known name may only be the end of a longer one: Rodion Medvedev, Marcus Washington
            yield start, end


def _skip_body(text: str, start: int, end: int, is_given_name: Callable[[str], bool]) -> int:
    """Where the person begins in "Sustainable Development David Khutsishvili": after the body's words."""
    words = list(re.finditer(r"\S+", text[start:end]))
    if not any(word.group() in _BODY_NOUNS for word in words):
        return start
    last = max(number for number, word in enumerate(words) if word.group() in _BODY_NOUNS)
    follows = words[last + 1 :]
    return start + follows[0].start() if follows and is_given_name(follows[0].group()) else start


def _read_before(text: str, spots: Sequence[Spot], start: int) -> tuple[str, str] | None:
    """State and sector from the words in front: "Iraq's trade envoy", "President of Iraq"."""
    for spot in reversed([one for one in spots if start - _REACH <= one.start and one.end <= start]):
        between = text[spot.end : start]
        if not _is_state(spot):
            return None
        before = text[max(0, spot.start - _REACH) : spot.start]
        if not between.strip(" ,\n"):
            opening = _OF_STATE_BEFORE.search(before)
            offices = find_offices(before[: opening.start()].rstrip()) if opening else []
            if opening and offices and offices[-1].end == len(before[: opening.start()].rstrip()):
                return spot.countries[0], _sector(offices[-1], before)
            return None
        return _read_office(spot.countries[0], between) if _BETWEEN.fullmatch(between) else None
    return None


def _read_after(text: str, spots: Sequence[Spot], start: int, end: int) -> tuple[str, str] | None:
    """State and sector from the words behind: "President Rakhmonov of Tajikistan", "Lee, a Korean envoy"."""
    following = [one for one in spots if end <= one.start < end + _REACH]
    if not following or not _is_state(following[0]):
        return None
    spot, between = following[0], text[end : following[0].start]
    before = text[max(0, start - _REACH) : start].rstrip()
    offices = find_offices(before)
    if _OF_STATE_AFTER.fullmatch(between) and offices and offices[-1].end == len(before):
        return spot.countries[0], _sector(offices[-1], before)
    if not _OPENING.fullmatch(between):
        return None
    if between.rstrip().endswith(("of", "of the")):
        return _read_office(spot.countries[0], between)
    rest = _APPOSED.match(text, spot.end, spot.end + _REACH)
    return _read_office(spot.countries[0], rest.group()) if rest else None


def _read_office(country: str, words: str) -> tuple[str, str] | None:
    """The sector of the last office or kind of person among some words; ``None`` where none is."""
    offices = [office for office in find_offices(words) if not office.is_plural]
    last = [word.lower() for word in re.findall(r"[A-Za-z]+", words)]
    personal = [word for word in last if _is_person(word)]
    if personal and (not offices or words.lower().rfind(personal[-1]) > offices[-1].end):
        return country, SECTOR_OF.get(personal[-1], "CVL")
    if offices:
        return country, _sector(offices[-1], words)
    return None


def _is_person(word: str) -> bool:
    """True for a word that one person may be: a trader, a guard."""
    if word in _NOT_PERSONAL:
        return False
    return word in _PERSONAL or (len(word) > 4 and _PERSONAL_END.search(word) is not None)


def _sector(office: Office, words: str) -> str:
    """The sector of who holds an office; who held it once is of the elite, who wants it of the opposition."""
    before = words[max(0, office.start - _REACH) : office.start]
    if "opposition" in before.lower():
        return "OPP"
    return "ELI" if FORMER.search(before) else SECTOR_OF_ROLE.get(office.role, "GOV")


def _is_state(spot: Spot) -> bool:
    return spot.kind in _STATE_LIKE and len(spot.countries) == 1
