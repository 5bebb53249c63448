"""People and their offices: from the rows of the tables to cleaned, merged persons."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from comity.resolve.actor_people import SECTOR_OF_ROLE
from comity.resolve.directory_fold import make_key

# States of which one came out of the other: who led the one may have led the other.
SUCCESSORS = (
    frozenset({"SUN", "RUS"}),
    frozenset({"YUG", "SCG", "SRB", "MNE", "HRV", "SVN", "BIH", "MKD"}),
    frozenset({"CSK", "CZE", "SVK"}),
    frozenset({"DDR", "DEU"}),
    frozenset({"ZAR", "COD"}),
    frozenset({"YMD", "YEM"}),
)
FIRST_YEAR = "1990"  # offices that ended before are left out: the texts begin in 1999

_ROLE_RULES: tuple[tuple[str, str], ...] = (
    (r"spokes.*(foreign|external|department of state|diplomacy)", "spokesperson"),
    (
        r"spokes|press secretary|national security communications|communications of the presidency",
        "government_spokesperson",
    ),
    (r"^ambassador|ambassador to", "ambassador"),
    (r"permanent representative|ambassador to the united nations", "permanent_representative"),
    (r"envoy|special representative|special presidential representative", "envoy"),
    (r"\baide\b|advis[eo]r", "presidential_aide"),
    (
        r"(first )?(deputy|vice)[- ](prime minister|premier)|deputy chairman of the (government"
        r"|cabinet)",
        "deputy_prime_minister",
    ),
    (
        r"(deputy|vice|under.?secretary|assistant).*foreign"
        r"|deputy secretary of state",
        "deputy_foreign_minister",
    ),
    (r"vice[- ]president", "vice_president"),
    (r"vice[- ]chair(man|woman)? of the joint chiefs", "other"),
    (r"chief of (the )?(army|naval|air)", "service_chief"),
    (
        r"chief of (the )?(general|defen[cs]e) staff|chief of defen[cs]e|chairman of the joint chiefs",
        "chief_of_staff_military",
    ),
    (r"^(?!supreme).*commander", "commander"),
    (
        r"speaker|(president|chairman|chairwoman) of the .*(assembly|senate|chamber|duma"
        r"|federation council|parliament|house|rada|majlis)",
        "speaker",
    ),
    (r"chief of staff|head of the (office of the president|presidential)", "chief_of_staff"),
    (r"intelligence|mossad|\bcia\b|security service|federal security|secret service", "intelligence_chief"),
    (
        r"secretary[- ]general|secretary general|director[- ]general|managing director"
        r"|high representative|high commissioner|prosecutor of",
        "head_of_organisation",
    ),
    (
        r"(minister|secretary).*\b(finance|treasury)|chancellor of the exchequer"
        r"|secretary of the treasury",
        "finance_minister",
    ),
    (
        r"(minister|secretary).*\b(interior|internal affairs|home affairs|home department"
        r"|homeland)",
        "interior_minister",
    ),
    (r"(minister|secretary).*\b(energy|petroleum|oil)", "energy_minister"),
    (r"(minister|secretary).*\b(trade|commerce|econom)", "economy_minister"),
    (r"governor of .*bank", "central_bank_governor"),
    (r"court|judge|justice|prosecutor|attorney", "justice"),
    (r"party|political bureau|politburo", "party_leader"),
    (r"leader of|founder of|head of the wagner", "group_leader"),
    (r"minister|secretary", "minister"),
)
_HEAD_RULES: tuple[tuple[str, str], ...] = (
    (r"supreme leader", "supreme_leader"),
    (r"vice president", "vice_president"),
    (
        r"council of ministers|prime minister|premier|chancellor|taoiseach|chief executive"
        r"|minister of state|secretary of state",
        "prime_minister",
    ),
    (r"president", "president"),
    (r"king|queen|monarch|emir|sultan|grand duke|emperor|prince|pope|malo", "monarch"),
)
_HEADS_OF_BODIES = frozenset({"head_of_organisation", "group_leader", "party_leader", "commander"})
_LOCAL = re.compile(
    r"mayor|lord of the treasury|whip|household|parish|captain regent|premier of|governor of (?!.*bank)", re.I
)
_NOT_A_NAME = re.compile(
    r"president|minister|spokes|chief|secretary|'s |serving|appointed|leader|interim|taliban|\d"
    r"|kremlin|ambassador|H\. ?E\. ",
    re.I,
)
_SUFFIX = re.compile(r",? (Jr|Sr|Baron|Baroness|Lord|Lady|Viscount|Earl|III|II)\b.*$|,.*$")
_SUB_NATIONAL = re.compile(r"(?:president|prime minister|premier) of (?:the )?(.+)", re.I)


@dataclass(slots=True)
class Tenure:
    """One office of one person, dates as in the table (a year, a month or a day)."""

    where: str
    role: str
    office: str
    title: str
    start: str
    end: str
    as_of: str


@dataclass(slots=True)
class Person:
    """One person while the rows are being gathered."""

    id: str
    name: str
    country: str
    aliases: set[str] = field(default_factory=set)
    singles: set[str] = field(default_factory=set)
    tenures: list[Tenure] = field(default_factory=list)
    home: str = ""

    @property
    def latest(self) -> Tenure:
        """The office begun last."""
        return max(self.tenures, key=lambda tenure: (tenure.start, len(tenure.where) == 3, tenure.title))

    @property
    def sector(self) -> str:
        """The PLOVER sector of the office begun last; GOV where the office does not tell."""
        return SECTOR_OF_ROLE.get(
            self.latest.role, "IGO" if self.latest.where.startswith(("org:", "Q")) else "GOV"
        )


def read_rows(folder: Path) -> Iterator[dict[str, str]]:
    """The rows of both tables of people that may be carried and whose name is in Latin letters."""
    for name in ("leaders.csv", "officials_extra.csv"):
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                carried = "BY-SA" not in row["source_licence"] and "Archigos" not in row["source"]
                recent = not row["end_date"] or row["end_date"] >= FIRST_YEAR
                if (
                    carried
                    and recent
                    and re.match(r"[A-Za-zÀ-ɏḀ-ỿ'’. -]+", row["person"])
                    and not _LOCAL.search(row["title_text"])
                ):
                    yield row


def role_of(office: str, title: str, country_names: Iterable[str]) -> str:
    """The role that an office is looked up by; 'other' where no rule knows the title."""
    text = title.lower()
    if office in ("head_of_state", "head_of_government"):
        local = _SUB_NATIONAL.fullmatch(title.strip())
        inside = (
            "state",
            "council",
            "presidency",
            "palestin",
            "republic",
            *(name.lower() for name in country_names),
        )
        if local and not any(word in local[1].lower() for word in inside):
            return "regional_head"
        for pattern, role in _HEAD_RULES:
            if re.search(pattern, text):
                return role
        return ("prime_minister" if office == "head_of_government" else "president") if not text else "leader"
    if office in ("foreign_minister", "security_council_secretary"):
        return office
    if office == "defence_minister":
        return (
            "minister"
            if re.search(r"veteran|materiel|home front|industr|secretary of state to", text)
            else office
        )
    return next((role for pattern, role in _ROLE_RULES if re.search(pattern, text)), "other")


def clean_name(name: str) -> str | None:
    """A person's name without titles and peerages, or None where it is none."""
    name = _SUFFIX.sub("", name.strip())
    good = " " in name and name[0].isupper() and not _NOT_A_NAME.search(name) and len(name) < 60
    return name if good else None


def clean_date(text: str) -> str:
    """A date as YYYY, YYYY-MM or YYYY-MM-DD; what stands after it ("2014s") is cut off."""
    found = re.match(r"\d{4}(?:-\d\d){0,2}", text)
    return found.group() if found else ""


def organisation_of(title: str, organisations: Mapping[str, str]) -> str | None:
    """The organisation that a title without a state speaks of ('Secretary General of NATO')."""
    found = [name for name in organisations if re.search(rf"\b{re.escape(name)}\b", title)]
    return organisations[max(found, key=len)] if found else None


def gather(
    rows: Iterable[dict[str, str]],
    *,
    country_names: Mapping[str, list[str]],
    organisations: Mapping[str, str],
    additions: dict[str, Any],
) -> dict[str, Person]:
    """All persons by id, with their offices; rows of one Wikidata id are one person."""
    people: dict[str, Person] = {}
    for row in rows:
        name = clean_name(row["person"])
        where = row["country_iso3"] or organisation_of(row["title_text"], organisations)
        if name is None or where is None or row["person"] in additions["drop_people"]:
            continue
        person_id = row["wikidata_id"] or f"per:{where.split(':')[-1].lower()}-{slug(name)}"
        person = people.setdefault(person_id, Person(id=person_id, name=name, country=where))
        wrong = additions["drop_person_aliases"].get(name, [])
        aliases = (clean_name(alias) for alias in row["aliases"].split(";") if alias not in wrong)
        person.aliases.update(alias for alias in (name, *aliases) if alias)
        role = role_of(row["office"], row["title_text"], country_names.get(where, ()))
        dates = (clean_date(row["start_date"]), clean_date(row["end_date"]), clean_date(row["as_of"]))
        if len(where) != 3:
            role = role_in_organisation(row["title_text"])
        person.tenures.append(Tenure(where, role, row["office"], row["title_text"], *dates))
        body = (
            organisation_of(row["title_text"], organisations)
            if role in _HEADS_OF_BODIES and len(where) == 3
            else None
        )
        if body:
            person.tenures.append(Tenure(body, "head_of_organisation", "other", row["title_text"], *dates))
    return people


def role_in_organisation(title: str) -> str:
    """The role of an office of an organisation of states."""
    if re.match(r"(deputy|vice|under|assistant)[- ]", title, re.I):
        return "deputy_head"
    return (
        "envoy"
        if re.search(r"envoy|representative to|special rep|high commissioner", title, re.I)
        else "head_of_organisation"
    )


def slug(name: str) -> str:
    """A name as part of an id: ASCII letters, digits and hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


class Spelling:
    """Names compared across spellings of given names (Sergei, Sergey)."""

    def __init__(self, classes: list[list[str]], table: dict[int, str]) -> None:
        self._table = table
        self._classes = {make_key(name, table).lower(): group for group in classes for name in group}

    def canonical(self, name: str) -> str:
        """The key of a name with every given name in the first spelling of its class."""
        words = make_key(name, self._table).lower().split()
        return " ".join(self._classes[word][0].lower() if word in self._classes else word for word in words)

    def variants(self, name: str) -> set[str]:
        """The name with its first word in every spelling of its class."""
        first, _, rest = name.partition(" ")
        group = self._classes.get(make_key(first, self._table).lower(), [first])
        return {f"{given} {rest}" for given in group} | {name}


def merge(people: dict[str, Person], spelling: Spelling) -> dict[str, Person]:
    """Persons of one state that share a full name, of whom at most one has a Wikidata id, made one."""
    owners: dict[tuple[str, str], list[Person]] = defaultdict(list)
    mains: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in people.values():
        mains[person.country, spelling.canonical(person.name)].add(person.id)
    for person in people.values():
        others = {
            alias
            for alias in person.aliases
            if mains[person.country, spelling.canonical(alias)] - {person.id}
        }
        if person.id.startswith("Q"):
            person.aliases -= {
                alias for alias in others if not _is_loose(alias, person, people, mains, spelling)
            }
        for alias in sorted(person.aliases | {person.name}):
            owners[person.country, spelling.canonical(alias)].append(person)
    gone: dict[str, str] = {}
    for (_country, _key), group in sorted(owners.items()):
        known = sorted({gone.get(person.id, person.id) for person in group if person.id.startswith("Q")})
        loose = [person for person in group if not person.id.startswith("Q") and person.id not in gone]
        target = known[0] if len(known) == 1 else (loose[0].id if loose and not known else None)
        for person in loose:
            if target and person.id != target:
                absorb(people[target], person)
                gone[person.id] = target
    return {person.id: person for person in people.values() if person.id not in gone}


def _is_loose(
    alias: str,
    person: Person,
    people: dict[str, Person],
    mains: Mapping[tuple[str, str], set[str]],
    spelling: Spelling,
) -> bool:
    """True where the others of that name have no Wikidata id, so that they may be this person."""
    others = mains[person.country, spelling.canonical(alias)] - {person.id}
    return all(not other.startswith("Q") for other in others)


def absorb(target: Person, other: Person) -> None:
    """Give a person the names and offices of another."""
    target.aliases |= other.aliases | {other.name}
    target.singles |= other.singles
    target.tenures += other.tenures


def drop_tenures(
    people: dict[str, Person], drops: Iterable[Mapping[str, str]], spelling: Spelling
) -> list[str]:
    """Take offices away that the tables give to the wrong person; return the drops that matched nothing."""
    missing = []
    for drop in drops:
        wanted = spelling.canonical(drop["name"])
        found = [
            (person, tenure)
            for person in people.values()
            if wanted in {spelling.canonical(name) for name in (person.name, *person.aliases)}
            for tenure in person.tenures
            if (tenure.where, tenure.role) == (drop["where"], drop["role"])
            and tenure.start.startswith(drop.get("start", ""))
        ]
        for person, tenure in found:
            person.tenures.remove(tenure)
        if not found:
            missing.append(f"{drop['name']}, {drop['role']} of {drop['where']}")
    for entry_id in [entry_id for entry_id, person in people.items() if not person.tenures]:
        del people[entry_id]
    return missing


def merge_named(
    people: dict[str, Person], pairs: Iterable[Mapping[str, str]], spelling: Spelling
) -> list[str]:
    """Make one person of two entries: ``other`` becomes ``name``; return the pairs that were not found."""
    missing = []
    for pair in pairs:
        by_name = {
            key: [
                person
                for person in people.values()
                if spelling.canonical(person.name) == spelling.canonical(pair[key])
                and pair["country"] in {person.country, *(tenure.where for tenure in person.tenures)}
            ]
            for key in ("name", "other")
        }
        if len(by_name["name"]) != 1 or len(by_name["other"]) != 1:
            missing.append(f"{pair['name']} = {pair['other']}")
            continue
        absorb(by_name["name"][0], by_name["other"][0])
        del people[by_name["other"][0].id]
    return missing


def add_people(people: dict[str, Person], additions: list[dict[str, Any]], spelling: Spelling) -> list[str]:
    """Add what was compiled by hand; return the entries whose person to merge with is missing."""
    missing = []
    by_name: dict[str, list[Person]] = defaultdict(list)
    for person in people.values():
        for key in {spelling.canonical(name) for name in (person.name, *person.aliases)}:
            by_name[key].append(person)
    for item in additions:
        country = item.get("home") or item["country"]
        wanted = spelling.canonical(item.get("merge") or item["name"])
        namesakes = [person for person in by_name[wanted] if person.id in people]
        found = [person for person in namesakes if person.country == country]
        found = found or [person for person in namesakes if may_be_of(person, country)]
        if not found and "role" not in item:
            missing.append(item["name"])
            continue
        name = item.get("full") or item["name"]
        if found:
            person = max(found, key=lambda one: len(one.tenures))
        else:
            person_id = f"per:{country.split(':')[-1].lower()}-{slug(name)}"
            person = people.setdefault(person_id, Person(id=person_id, name=name, country=country))
        person.home = item.get("home") or person.home
        add_to(person, item, item["country"])
        for key in {spelling.canonical(name) for name in (person.name, *person.aliases)}:
            if person not in by_name[key]:
                by_name[key].append(person)
    return missing


def may_be_of(person: Person, country: str) -> bool:
    """True for somebody of a state that came before or after, or who is only known from an organisation."""
    kin = next((group for group in SUCCESSORS if country in group), frozenset({country}))
    return person.country in kin or len(person.country) != 3


def add_to(person: Person, item: dict[str, Any], country: str) -> None:
    """Give a person the names and the office of one entry compiled by hand."""
    for alias in (item.get("full") or item["name"], *item.get("aliases", ())):
        (person.aliases if " " in alias else person.singles).add(alias)
    if item.get("prefer"):
        person.name = item["name"]
    if "role" not in item:
        return
    dates = (str(item.get("start", "")), str(item.get("end", "")))
    as_of = str(item.get("as_of") or item.get("end") or "")
    person.tenures = [
        one
        for one in person.tenures
        if (one.where, one.role, one.start[:4]) != (country, item["role"], dates[0][:4])
    ]
    person.tenures.append(
        Tenure(country, item["role"], item.get("office", "other"), item["title"], *dates, as_of)
    )
