"""The spellings under which states, organisations and people are found in a text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from comity.resolve.directory_fold import make_key
from directory_people import Person, Spelling, Tenure

# States whose ministers are known by surname in reports from anywhere.
MAJOR = frozenset(
    [
        "USA",
        "RUS",
        "CHN",
        "GBR",
        "FRA",
        "DEU",
        "ITA",
        "JPN",
        "IND",
        "BRA",
        "CAN",
        "TUR",
        "IRN",
        "ISR",
        "PSE",
        "SAU",
        "ARE",
        "QAT",
        "EGY",
        "SYR",
        "IRQ",
        "LBN",
        "YEM",
        "JOR",
        "UKR",
        "BLR",
        "KAZ",
        "UZB",
        "ARM",
        "AZE",
        "GEO",
        "MDA",
        "POL",
        "HUN",
        "ESP",
        "NLD",
        "SRB",
        "XKX",
        "PAK",
        "AFG",
        "PRK",
        "KOR",
        "TWN",
        "AUS",
        "ZAF",
        "VEN",
        "CUB",
        "LBY",
        "SDN",
        "EUU",
        "VAT",
        "ROU",
        "GRC",
        "SWE",
        "FIN",
        "NOR",
        "BEL",
        "AUT",
        "CZE",
    ]
)
_FAMILY_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "HKG", "MAC", "SGP", "MMR"})
_HEADS = frozenset({"head_of_state", "head_of_government"})
_KNOWN_ROLES = frozenset(
    {
        "president",
        "prime_minister",
        "monarch",
        "supreme_leader",
        "leader",
        "foreign_minister",
        "defence_minister",
        "security_council_secretary",
        "spokesperson",
        "head_of_organisation",
    }
)
_MIN_DAYS = 60  # a surname alone never means someone who held the office for a few weeks
_MAX_SHARED = 4  # a surname shared by more people than this says nothing


class Names:
    """The table of names while it is being made: key to basis, kind, ids and flags."""

    def __init__(self, table: dict[int, str]) -> None:
        self._table = table
        self._ids: dict[str, list[str]] = defaultdict(list)
        self._what: dict[str, tuple[str, str, str]] = {}
        self._rank: dict[str, int] = {}

    def add(self, name: str, entry_id: str, *, basis: str, kind: str, rank: int, flags: str = "") -> None:
        """One spelling of one entry; the higher rank takes a spelling from the lower."""
        key = make_key(name, self._table)
        if not key or not key[0].isalpha() or not key[0].isupper():
            return
        if rank > self._rank.get(key, -1):
            self._rank[key], self._what[key], self._ids[key] = rank, (basis, kind, flags), [entry_id]
        elif rank == self._rank[key] and entry_id not in self._ids[key]:
            self._ids[key].append(entry_id)

    def rows(self) -> Iterator[str]:
        """The lines of the table, sorted by key."""
        for key in sorted(self._what):
            basis, kind, flags = self._what[key]
            yield "\t".join((key, basis, kind, " ".join(self._ids[key][:6]), flags))


def add_states(names: Names, rows: Iterable[Mapping[str, str]], additions: Mapping[str, Any]) -> None:
    """Names, adjectives, plurals and metonyms of every state."""
    guarded = set(additions["guarded"]["surnames"])
    weak = {name.lower() for name in additions["weak_metonyms"]}
    for row in rows:
        code, extra = row["iso3"], additions["states"].get(row["iso3"], {})
        rank = {"UN member": 90, "supranational union": 90, "historical state": 70}.get(row["status"], 80)
        rank = 60 if row["status"] == "territory or other" else rank
        for name in state_names(row, extra):
            if name in additions["drop_aliases"]:
                continue
            flags = "g" if name in guarded else ""
            names.add(
                name,
                code,
                basis="n" if name == state_name(row, extra) else "a",
                kind="s",
                rank=rank,
                flags=flags,
            )
        adjectives, plurals = state_demonyms(row, extra)
        for word in adjectives:
            names.add(word, code, basis="d", kind="s", rank=rank - 5)
        for word in plurals:
            names.add(word, code, basis="d", kind="f", rank=rank - 6)
        for word in extra.get("prefixes", ()):
            names.add(word, code, basis="d", kind="s", rank=rank - 5, flags="h")
        metonyms = [*row["metonyms"].split(";"), *extra.get("metonyms", ())] if rank >= 70 else []
        for word in metonyms:
            kept = word.lower() not in weak or word in extra.get("metonyms", ())
            if kept and word not in extra.get("drop_metonyms", ()):
                sector = additions["metonym_sectors"].get(word.removeprefix("the "), "")
                flags = ("g" if word in guarded else "") + (f":{sector}" if sector else "")
                names.add(word.removeprefix("the "), code, basis="m", kind="s", rank=rank - 10, flags=flags)


def add_peoples(names: Names, peoples: Mapping[str, str]) -> None:
    """Peoples within one state, and their plurals."""
    for people, code in peoples.items():
        for word in (people, f"{people}s"):
            names.add(word, code, basis="d", kind="f", rank=75)


def state_name(row: Mapping[str, str], extra: Mapping[str, Any]) -> str:
    """The short name of a state."""
    return str(extra.get("name") or row["short_name"].strip().removeprefix("The ")).split(" (")[0]


def state_names(row: Mapping[str, str], extra: Mapping[str, Any]) -> list[str]:
    """All names of a state, without the notes and the historical lists that the table holds in places."""
    raw = [state_name(row, extra), row["official_name"], *row["aliases"].split(";"), *extra.get("names", ())]
    drop = set(extra.get("drop", ()))
    names = (
        name.strip().removeprefix("the ").removeprefix("The ")
        for name in raw
        if name.strip() and name not in drop
    )
    good = re.compile(r"[A-ZÀ-Þ][^,;()]*$")  # commas and brackets mark inversions, lists and notes
    return sorted(
        {
            name
            for name in names
            if good.match(name) and len(name) > 1 and " or " not in name and "name" not in name
        }
    )


def state_demonyms(row: Mapping[str, str], extra: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """The adjectives and the plural nouns of a state's people; plurals follow from regular adjectives."""
    if row["status"] == "territory or other" and row["demonyms"].split(";")[0] in (
        "French",
        "Dutch",
        "Chinese",
    ):
        return [], []
    drop = set(extra.get("drop_demonyms", ()))
    given = [
        word.strip() for word in (*row["demonyms"].split(";"), *extra.get("demonyms", ())) if word.strip()
    ]
    own = set(state_names(row, extra))
    words = {word for word in given if word not in own and not re.search(r"(ch|sh|nx)(woman|man)$", word)}
    singular = {word for word in words if not (word.endswith("s") and word[:-1] in words)}
    regular = re.compile(r".*(an|i|ek|ek|er|k|b|t|n|a|o|e)$")
    plurals = {f"{word}s" for word in singular if regular.match(word) and not word.endswith("ese")}
    plurals |= (words - singular) | set(extra.get("plurals", ()))
    return sorted(singular - drop - plurals), sorted(plurals - {f"{word}s" for word in drop})


def add_organisations(
    names: Names, entries: Iterable[Mapping[str, Any]], additions: Mapping[str, Any]
) -> None:
    """Names and aliases of organisations, armed groups and outlets."""
    guarded = set(additions["guarded_acronyms"])
    for entry in entries:
        for spelling in sorted(entry["spellings"]):
            flags = ("c" if spelling in guarded else "") + (
                "b" if spelling in additions["shared_bodies"] else ""
            )
            basis = "n" if spelling == entry["name"] else "a"
            names.add(
                spelling.removeprefix("the "),
                entry["id"],
                basis=basis,
                kind=entry["kind"],
                rank=100,
                flags=flags,
            )
            bare = re.sub(r"^([Aa]l)[- ]", "", spelling)
            if bare != spelling:  # written "al-Qaeda" the name begins with a small letter
                names.add(bare, entry["id"], basis=basis, kind=entry["kind"], rank=20, flags="l")


def days_held(tenure: Tenure) -> int:
    """How long an office was held; open ones until they were last seen."""
    start, end = (value or "2000" for value in (tenure.start, tenure.end or tenure.as_of))
    first, last = (date(*([int(part) for part in value.split("-")] + [1, 1])[:3]) for value in (start, end))
    return (last - first).days


def weight(person: Person) -> int:
    """How likely a surname alone means this person: 0 for hardly, more for known office holders."""
    best = 0
    for tenure in person.tenures:
        if tenure.role in _KNOWN_ROLES and days_held(tenure) >= _MIN_DAYS:
            if tenure.role == "head_of_organisation" and len(tenure.where) == 3 and tenure.where != "EUU":
                continue  # an agency of a state, whatever its head is called
            head = tenure.office in _HEADS or tenure.role == "head_of_organisation"
            best = max(best, 2 if head else int(tenure.where in MAJOR))
    return best


def add_people(
    names: Names, people: Mapping[str, Person], additions: Mapping[str, Any], spelling: Spelling
) -> list[str]:
    """Full names of everyone, and surnames alone of the known; returns the famous who were not found."""
    ranked = sorted(people.values(), key=lambda person: (-weight(person), person.id))
    for person in ranked:
        for name in sorted(person.aliases | {person.name}):
            for variant in sorted(
                spelling.variants(name) | (set(short_forms(name)) if weight(person) else set())
            ):
                rank = 50 if variant in person.aliases or variant == person.name else 40
                basis = "n" if variant == person.name else "a"
                names.add(variant, person.id, basis=basis, kind="p", rank=rank, flags="p")
    return add_surnames(names, ranked, additions, spelling)


def short_forms(name: str) -> Iterator[str]:
    """First and last word of a longer name, and the name without its first word or its initials."""
    words = name.split()
    if len(words) > 2 and not any(word[0].islower() for word in words):
        yield f"{words[0]} {words[-1]}"
        yield " ".join(words[1:]) if len(words[1]) > 2 else f"{words[0]} {words[-1]}"


def add_surnames(
    names: Names, ranked: list[Person], additions: Mapping[str, Any], spelling: Spelling
) -> list[str]:
    """Surnames that stand for known people when nothing else is said."""
    given = Counter(name.split()[0].lower() for person in ranked for name in {person.name})
    words = {word for word in additions["surname_words"] if isinstance(word, str)}
    famous, missing = famous_ids(ranked, additions["famous"], spelling)
    owners: dict[str, list[Person]] = defaultdict(list)
    for person in ranked:
        for surname in sorted(person.singles | surname_of(person)):
            explicit = surname in person.singles
            usable = surname not in words and given[surname.lower()] < 3 and len(surname) > 3
            if explicit or (usable and surname[0].isupper() and "." not in surname):
                owners[surname].append(person)
    for surname, group in sorted(owners.items()):
        if surname not in famous and len(group) <= _MAX_SHARED:
            for person in group:
                names.add(surname, person.id, basis="a", kind="p", rank=30, flags="f")
    for surname, person_id in famous.items():
        names.add(surname, person_id, basis="a", kind="p", rank=35, flags="f")
    return missing


def surname_of(person: Person) -> set[str]:
    """The surname of a known person, without an article; none where the family name stands first."""
    if not weight(person) or person.country in _FAMILY_FIRST or " of " in person.name:
        return set()
    return {re.sub(r"^([AaEe]l|as|an|ar|ad|at)[-‑]", "", person.name.split()[-1])}


def famous_ids(
    ranked: list[Person], famous: Mapping[str, str], spelling: Spelling
) -> tuple[dict[str, str], list[str]]:
    """The persons whom the famous surnames stand for, and those that are not in the table."""
    by_name: dict[str, str] = {}
    for person in ranked:
        for name in sorted(person.aliases | {person.name}):
            by_name.setdefault(spelling.canonical(name), person.id)
    found = {surname: by_name.get(spelling.canonical(name), "") for surname, name in famous.items()}
    return {key: value for key, value in found.items() if value}, [
        key for key, value in found.items() if not value
    ]
