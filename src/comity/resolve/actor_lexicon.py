"""The words for offices, kinds of people, and things said before."""

from __future__ import annotations

import re
from typing import NamedTuple

from comity.model import ActorKind

# Office words, the longer first; the role is the one the directory looks holders up by.
_OFFICES: tuple[tuple[str, str], ...] = (
    (r"vice[- ]presidents?", "vice_president"),
    (
        r"(?:first |1st )?(?:deputy|vice)[- ](?:prime ministers?|premiers?"
        r"|chancellors?)",
        "deputy_prime_minister",
    ),
    (
        r"(?:first )?(?:deputy|vice|assistant)[- ](?:foreign|defen[cs]e|finance"
        r"|interior) ministers?",
        "deputy_minister",
    ),
    (
        r"(?:first )?deputy (?:minister|secretary|head|director|speaker"
        r"|chairman)(?: of [a-z ]+)?",
        "deputy_minister",
    ),
    (r"prime[- ]ministers?|premiers?|chancellors?|heads? of (?:the )?government", "prime_minister"),
    (
        r"ministers? (?:of|for) (?:foreign|external) affairs|(?:foreign|external affairs) ministers?"
        r"|foreign secretar(?:y|ies)"
        r"|(?:top|chief) diplomats?|secretary of state(?! for)|foreign policy chief",
        "foreign_minister",
    ),
    (
        r"ministers? (?:of|for) (?:national )?defen[cs]e|defen[cs]e (?:ministers?|secretar(?:y|ies)"
        r"|chiefs?)|secretary of defen[cs]e",
        "defence_minister",
    ),
    (
        r"secretary of (?:the )?(?:[a-z]+['’]s )?(?:supreme )?(?:national )?security council"
        r"|security council secretary"
        r"|(?:national )?security advis[eo]rs?"
        r"|(?:national )?security (?:council )?chief",
        "security_council_secretary",
    ),
    (
        r"(?:finance|treasury) (?:ministers?|secretary)|ministers? of finance"
        r"|secretary of the treasury",
        "finance_minister",
    ),
    (r"interior ministers?|ministers? of (?:the )?interior|home secretary", "interior_minister"),
    (
        r"(?:energy|oil|petroleum) (?:ministers?|secretar(?:y|ies))"
        r"|(?:ministers?|secretary) of (?:energy|oil|petroleum)",
        "energy_minister",
    ),
    (
        r"army chiefs?|(?:army )?chiefs? of (?:the )?(?:army|general|defen[cs]e) staff|military chiefs?"
        r"|chairman of the joint chiefs(?: of staff)?|army commander-in-chief",
        "chief_of_staff_military",
    ),
    (r"(?:spy|intelligence) chiefs?", "intelligence_chief"),
    (r"supreme leaders?|leader of the (?:islamic )?revolution", "supreme_leader"),
    (r"crown princes?", "crown_prince"),
    (r"kings?|queens?|emirs?|sultans?|monarchs?|emperors?", "monarch"),
    (r"spokes(?:man|woman|person|people|men)|press secretary", "spokesperson"),
    (r"permanent representatives?", "permanent_representative"),
    (r"ambassadors?", "ambassador"),
    (
        r"secretar(?:y|ies)[- ]general|directors?[- ]general|managing director|high representative"
        r"|high commissioner",
        "head_of_organisation",
    ),
    (r"heads? of state", "head_of_state"),
    (r"presidents?", "president"),
    (r"leaders?", "leader"),
)
OFFICE = re.compile(
    "|".join(f"(?P<o{number}>\\b(?:{words})\\b)" for number, (words, _role) in enumerate(_OFFICES)), re.I
)
_ROLES = tuple(role for _words, role in _OFFICES)
# Words before an office that make it another: an opposition leader is not the state's leader.
NOT_THE_OFFICE = re.compile(
    r"(?i:\b(?:under|assistant|opposition|party|rebel|religious|spiritual|separatist|community|business"
    r"|student|tribal|militant|deputy|world|congressional|parliamentary|military|would-be|vice)[- ])$"
    r"|(?i:\b(?:former|ex|late|then|future|next|deposed|ousted|exiled|self-proclaimed|acting)[- ])"
    r"(?:[A-Z][\w.'’-]*\s+){0,3}$"
)
FORMER = re.compile(r"\b(?:former|ex|late|then|deposed|ousted|exiled|onetime|one-time)[- ]", re.I)


def _words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# Roles that have one holder: "the Iranian president" is a person.
SINGLE_ROLES = _words(
    """
    president prime_minister head_of_state leader monarch crown_prince supreme_leader
    foreign_minister defence_minister security_council_secretary finance_minister
    interior_minister energy_minister vice_president head_of_organisation chief_of_staff_military
    intelligence_chief
    """
)
ROLE_TITLES = {
    "president": "President",
    "prime_minister": "Prime Minister",
    "head_of_state": "Head of State",
    "leader": "Leader",
    "monarch": "Monarch",
    "crown_prince": "Crown Prince",
    "supreme_leader": "Supreme Leader",
    "foreign_minister": "Foreign Minister",
    "defence_minister": "Defence Minister",
    "security_council_secretary": "Security Council Secretary or National Security Adviser",
    "finance_minister": "Finance Minister",
    "interior_minister": "Interior Minister",
    "energy_minister": "Energy Minister",
    "chief_of_staff_military": "Chief of the General Staff",
    "intelligence_chief": "Head of Intelligence",
    "vice_president": "Vice President",
    "head_of_organisation": "Head",
    "spokesperson": "Spokesperson",
    "ambassador": "Ambassador",
    "permanent_representative": "Permanent Representative",
    "minister": "Minister",
}

_SECTOR_WORDS: dict[str, str] = {
    "GOV": """
    government governments authorities authority official officials administration cabinet
    ministry ministries delegation delegations diplomat diplomats embassy consulate leadership
    regime side envoy envoys negotiator negotiators spokesman spokeswoman spokesperson
    representative representatives state nation republic presidency mission aide aides adviser
    advisers advisor advisors council minister ministers ambassador ambassadors secretary team
    department agency president presidents chancellor premier leaders leader counterpart
    counterparts diplomacy politician politicians bank commissioner
    """,
    "MIL": """
    force forces troop troops army armies military navy soldier soldiers warplane warplanes jet
    jets aircraft missile missiles warship warships fleet serviceman servicemen peacekeeper
    peacekeepers pilot pilots commander commanders general generals drone drones artillery tank
    tanks marines brigade battalion airstrike airstrikes bombers bomber helicopters helicopter
    submarine submarines reservists conscripts paratroopers admiral colonel airforce veterans
    strikes strike offensive invasion
    """,
    "LEG": """
    parliament lawmaker lawmakers legislator legislators mp mps deputies senator senators
    congressman congressmen assembly legislature senate parliamentarian parliamentarians
    congress house
    """,
    "JUD": "court courts judge judges prosecutor prosecutors judiciary justice tribunal",
    "BUS": """
    company companies firm firms business businesses businessman businessmen banks investor
    investors airline airlines trader traders manufacturer manufacturers industry corporation
    corporations ceo executives entrepreneurs exporters importers
    """,
    "CVL": """
    civilian civilians citizen citizens people settler settlers resident residents tourist
    tourists woman women child children villager villagers national nationals protester
    protesters demonstrators demonstrator athletes men man public voters specialists expert
    experts engineers families crowd crowds population hostages hostage prisoners patients
    """,
    "EDU": """student students university universities scientist scientists academics scholar scholars
     professor researchers""",
    "LAB": "worker workers union unions labourers",
    "REF": "refugee refugees migrant migrants asylum-seekers",
    "JRN": """journalist journalists media reporter reporters newspaper newspapers television press
     outlets broadcaster newscaster""",
    "COP": "police policeman policemen gendarmes guards guard",
    "SPY": "intelligence spies spy",
    "REB": "rebel rebels insurgent insurgents separatist separatists guerrillas guerrilla",
    "UAF": """
    militant militants militia militias fighter fighters gunman gunmen terrorist terrorists
    mercenary mercenaries extremists jihadists paramilitaries proxies groups group
    """,
    "OPP": "opposition dissident dissidents",
    "SOC": "activist activists ngos",
    "REL": "cleric clerics church bishops imam",
    "PTY": "party parties",
}
SECTOR_OF: dict[str, str] = {
    word: sector for sector, words in _SECTOR_WORDS.items() for word in words.split()
}
SECTOR_NAMES = {
    "MIL": "military",
    "LEG": "parliament",
    "JUD": "courts",
    "BUS": "business",
    "CVL": "civilians",
    "EDU": "education and science",
    "LAB": "labour",
    "REF": "refugees and migrants",
    "JRN": "media",
    "COP": "police",
    "SPY": "intelligence",
    "REB": "rebels",
    "UAF": "armed groups",
    "OPP": "opposition",
    "SOC": "civil society",
    "REL": "religious bodies",
    "PTY": "parties",
}
SECTOR_KINDS = {
    "MIL": ActorKind.ORGANISATION,
    "LEG": ActorKind.ORGANISATION,
    "JUD": ActorKind.ORGANISATION,
    "BUS": ActorKind.ORGANISATION,
    "COP": ActorKind.ORGANISATION,
    "SPY": ActorKind.ORGANISATION,
    "PTY": ActorKind.ORGANISATION,
    "REL": ActorKind.ORGANISATION,
    "JRN": ActorKind.OUTLET,
    "REB": ActorKind.ARMED_GROUP,
    "UAF": ActorKind.ARMED_GROUP,
}

HE = frozenset(["he", "him", "himself", "his"])
SHE = frozenset(["she", "her", "herself", "hers"])
IT = frozenset(["it", "its", "itself"])
THEY = frozenset(["they", "them", "themselves", "their", "both"])
WE = frozenset(["we", "us", "our", "ourselves"])
I = frozenset(["i", "me", "my", "myself"])  # noqa: E741
YOU = frozenset(["you", "your", "yourself", "yourselves"])
# A contact that stands for those who take part in it: "The conversation turned to Syria".
CONTACT = re.compile(
    r"(?:the|this|that|these|those|their)\s+(?:[\w-]+\s+){0,3}"
    r"(?:conversation|talk|negotiation|meeting|call|visit|discussion|consultation|exchange|summit)s?",
    re.I,
)
_PEOPLE = (
    r"leaders|presidents|heads of state|heads of state and government|ministers"
    r"|foreign ministers|defen[cs]e ministers|prime ministers|premiers|men|officials|diplomats|statesmen"
    r"|interlocutors|counterparts|pair|duo"
)
_STATES = (
    r"sides?|countries|nations|states|parties|peoples|governments|capitals|neighbou?rs|allies"
    r"|partners|powers|rivals|delegations"
)
PLURAL = re.compile(
    rf"(?:the (?:two|three|four|five|six)?|both(?: of)?(?: the)?|these(?: two)?|those(?: two)?"
    rf"|our two|two|their two"
    rf"|all (?:the )?(?:two|three|four|five)?)\s*(?:sanctioned |neighbou?ring |allied |friendly )?"
    rf"(?:(?P<people>(?:{_STATES})['’]s? (?:{_PEOPLE})"
    rf"|(?:{_PEOPLE})(?: of (?:the |both |these )*(?:two )?(?:{_STATES}))?)"
    rf"|(?P<states>{_STATES})|(?P<any>(?<=the )two))?(?:['’]s?)?",
    re.I,
)
ONE_STATE = re.compile(
    r"(?:the|this|its|his|her|our|their)\s+(?P<noun>country|nation|state|government|republic|kingdom"
    r"|ministry|foreign ministry|army|military"
    r"|regime|authorities|parliament|delegation|capital|homeland|leadership|emirate|sultanate|islands?)",
    re.I,
)
ONE_GROUP = re.compile(
    r"(?:the|this)\s+(?:(?:[\w]+-(?:nation|member|country|strong)|regional|Western|military|trade|armed|rebel"
    r"|militant|Islamist)\s+)?(?P<noun>group|movement|militia|organi[sz]ation|alliance|bloc|agency|union"
    r"|watchdog|body|association|party"
    r"|company|newspaper|channel|broadcaster|news agency|outlet)",
    re.I,
)
COUNTERPART = re.compile(
    r"\b(?:counterparts?|opposite numbers?|homologues?)\b|\b(?:his|her|their) (?:[A-Z][\w-]+ )+colleagues?\b",
    re.I,
)
DETERMINERS = re.compile(
    r"^(?:the|a|an|this|that|both|some|several|many|most|all|more|other|new|senior|top|high-ranking)\s+", re.I
)
PREPOSITIONS = _words(
    """
    to for in on at with near into against over inside across toward towards between by about
    under after before through within outside
    """
)
OWNING = frozenset(["of", "from"])


class Office(NamedTuple):
    """An office word in a phrase."""

    role: str
    start: int
    end: int
    is_plural: bool
    is_plain: bool


def find_offices(text: str) -> list[Office]:
    """The office words of a phrase in order; ``is_plain`` is false after "former", "opposition" ..."""
    offices = []
    for match in OFFICE.finditer(text):
        role = _ROLES[int((match.lastgroup or "o0")[1:])]
        plural = bool(re.search(r"(?:[rtngly]s|ies|heads of state|ministers [of].*)$", match.group(), re.I))
        plain = not NOT_THE_OFFICE.search(text, 0, match.start()) and not text.startswith(
            "-elect", match.end()
        )
        offices.append(Office(role, match.start(), match.end(), plural, plain))
    return offices
