"""Build the directory's data files from tables of facts.

Run from the repository root:

    python scripts/build_directory.py ../shared/data/reference/directory

Writes six gzipped tables into src/comity/resolve/data/ (entries, tenures, names; members, sponsors,
codes), each headed by its sources and their licences. The same input gives the same bytes. What the
files hold and what was left out is told in docs/reference/directory.md.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from comity.model.letters import make_fold_table
from comity.resolve.actor_lexicon import ROLE_TITLES
from comity.resolve.own_entries import OFFICE_OF_ROLE
from directory_people import (
    Person,
    Spelling,
    add_people,
    drop_tenures,
    gather,
    merge,
    merge_named,
    read_rows,
    slug,
)
from directory_spellings import Names, add_peoples, state_name, state_names
from directory_spellings import add_organisations as name_organisations
from directory_spellings import add_people as name_people
from directory_spellings import add_states as name_states
from directory_ties import HERE, code_rows, tie_rows

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "comity" / "resolve" / "data"
ADDITIONS = Path(__file__).with_name("directory_additions.yaml")
OFFICES = Path(__file__).with_name("directory_offices.csv")
SEEN_ON = "2025-12-31"  # until when the file of offices knows who is still in office
HEADER = """\
# Directory of actors: facts only. Made by scripts/build_directory.py; gaps: docs/reference/directory.md
# Sources: Wikidata (CC0 1.0) by way of the every-politician-scrapers tables, 2022-07 to 2023-03;
# CIA World Factbook (public domain), 2014 to 2026-01; Correlates of War state list in globalgov/manystates
# (CC BY 4.0); GeoNames (CC BY 4.0); ISO 3166 codes; the rest compiled by hand. Left out: rows of Archigos
# (own terms unstated) and of CC BY-SA compilations.
"""
KINDS = {
    "IGO": "o",
    "alliance": "o",
    "government body": "o",
    "company": "o",
    "party": "o",
    "NGO": "o",
    "religious": "o",
    "de facto": "o",
    "armed group": "g",
    "media": "m",
}
SECTORS = {"MED": "JRN", "HLH": "IGO"}  # the tables use CAMEO's letters for media and health


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of one CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_offices(
    path: Path, organisations: Mapping[str, str], homes: Mapping[str, str]
) -> list[dict[str, Any]]:
    """The offices compiled by hand, as additions to people: name, where, office, from, to, aliases.

    ``where`` is a state (ISO3) or the name of an organisation; ``homes`` are the own states of those
    who reign in several.

    An empty ``to`` is an office still held on ``SEEN_ON``; one of ``?`` is known for the year of
    ``from`` only.
    """
    return [
        {
            "name": row["name"],
            "country": organisations.get(row["where"], row["where"]),
            "home": homes.get(row["name"], ""),
            "role": row["office"],
            "office": OFFICE_OF_ROLE.get(row["office"], "other"),
            "title": ROLE_TITLES.get(row["office"], row["office"].replace("_", " ").capitalize()),
            "start": row["from"],
            "end": "" if row["to"] in ("", "?") else row["to"],
            "as_of": {"": SEEN_ON, "?": f"{row['from'][:4]}-12-31"}.get(row["to"], row["to"]),
            "aliases": [alias.strip() for alias in (row["aliases"] or "").split(";") if alias.strip()],
        }
        for row in read_table(path)
    ]


def organisation_id(row: Mapping[str, Any], kind: str) -> str:
    """The Wikidata id where the table has one, else an id made of the name."""
    prefix = {"g": "grp", "m": "out"}.get(kind, "org")
    return row.get("wikidata_id") or f"{prefix}:{slug(row['name'])}"


def make_organisations(rows: Iterable[dict[str, str]], additions: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Entries of organisations, armed groups and outlets with their spellings.

    Ministries and forces named by pattern are left out: the resolver makes them of state and noun.
    """
    drop, bad = set(additions["drop_organisations"]), set(additions["drop_aliases"])
    entries: dict[str, dict[str, Any]] = {}
    for row in rows:
        pattern = (
            row["source"].startswith("generated")
            and "Department" not in row["name"]
            and "Office" not in row["name"]
        )
        if row["name"] in drop or pattern:
            continue
        spellings = {
            alias for alias in row["aliases"].split(";") if alias and alias not in bad and "(" not in alias
        }
        name = row["name"].split(" (")[0]
        entries[row["name"]] = make_organisation(row, name, (spellings | {name}) - bad)
    for item in additions["organisations"]:
        if "merge" in item:
            entries[item["merge"]]["spellings"] |= set(item["aliases"])
        else:
            row = {
                "start_date": str(item.get("start", "")),
                "end_date": "",
                "country_iso3": item["country"],
                **item,
            }
            entries[item["name"]] = make_organisation(row, item["name"], {item["name"], *item["aliases"]})
    return list(entries.values())


def make_organisation(row: Mapping[str, Any], name: str, spellings: set[str]) -> dict[str, Any]:
    """One entry; members of an organisation of states go to 'members', not to 'country'."""
    kind = KINDS[row["kind"]]
    country = row["country_iso3"]
    single = len(country) == 3 and country.isupper()
    return {
        "id": organisation_id(row, kind),
        "name": name,
        "kind": kind,
        "spellings": spellings,
        "country": country if (single and row["kind"] != "IGO") or country == "EUU" else "",
        "sector": SECTORS.get(row["sector"], row["sector"]),
        "start": row["start_date"],
        "end": row["end_date"],
        "members": country.replace(",", " ") if "," in country else "",
    }


def entry_rows(
    states: Iterable[dict[str, str]],
    organisations: Iterable[dict[str, Any]],
    people: Mapping[str, Person],
    additions: Mapping[str, Any],
) -> Iterator[str]:
    """id, kind, name, country, sector, first day, last day, more."""
    leader_of = {code: office for office, codes in additions["leaders"].items() for code in codes}
    seen: set[str] = set()
    for row in states:
        if row["iso3"] not in seen:
            seen.add(row["iso3"])
            extra = additions["states"].get(row["iso3"], {})
            more = f"leader={leader_of.get(row['iso3'], '')};status={row['status']}"
            sector = "IGO" if row["iso3"] == "EUU" else ""
            yield "\t".join(
                (
                    row["iso3"],
                    "s",
                    state_name(row, extra),
                    row["iso3"],
                    sector,
                    row["start_date"],
                    row["end_date"],
                    more,
                )
            )
    for entry in organisations:
        more = f"members={entry['members']}" if entry["members"] else ""
        fields = [entry[key] for key in ("id", "kind", "name", "country", "sector", "start", "end")]
        yield "\t".join((*fields, more))
    for person in sorted(people.values(), key=lambda one: one.id):
        where = person.home or person.latest.where
        country = where if len(where) == 3 else ""
        yield "\t".join((person.id, "p", person.name, country, person.sector, "", "", ""))
    for code, target in sorted(additions["code_aliases"].items()):
        yield "\t".join((code, "=", target, "", "", "", "", ""))
    for site, code in sorted(additions["publishers"].items()):
        yield "\t".join((site, "w", site, code, "", "", "", ""))


def tenure_rows(people: Mapping[str, Person]) -> Iterator[str]:
    """person, where, role, office, title, start, end, as of."""
    rows = {
        (one.where, one.role, one.start, person.id, one.office, one.title, one.end, one.as_of)
        for person in people.values()
        for one in person.tenures
    }
    for where, role, start, person_id, office, title, end, as_of in sorted(rows):
        yield "\t".join((person_id, where, role, office, title.strip(), start, end, as_of))


def write(name: str, lines: Iterable[str]) -> int:
    """Write one table, gzipped with no name and no time in it; returns its size."""
    path = TARGET / name
    body = HEADER + "\n".join(lines) + "\n"
    path.write_bytes(gzip.compress(body.encode(), compresslevel=9, mtime=0))
    return path.stat().st_size


def main(argv: list[str]) -> int:
    """Build all tables and say how big they are."""
    folder = Path(argv[0]) if argv else ROOT / ".." / "shared" / "data" / "reference" / "directory"
    additions = yaml.safe_load(ADDITIONS.read_text(encoding="utf-8"))
    table = make_fold_table()
    spelling = Spelling(additions["given_names"], table)
    states = [
        row
        for row in read_table(folder / "countries.csv")
        if row["iso3"] and (row["iso3"], row["status"]) != ("SCG", "territory or other")
    ]
    organisations = make_organisations(read_table(folder / "organisations.csv"), additions)
    by_name = {
        name: entry["id"]
        for entry in organisations
        for name in sorted(entry["spellings"])
        if entry["kind"] != "m"
    }
    by_name |= {"European Union": "EUU", "EU": "EUU"}  # a union of states stands among the states
    country_names = {
        row["iso3"]: state_names(row, additions["states"].get(row["iso3"], {})) for row in states
    }
    people = gather(
        read_rows(folder), country_names=country_names, organisations=by_name, additions=additions
    )
    people = merge(people, spelling)
    missing = drop_tenures(people, additions["drop_tenures"], spelling)
    missing += add_people(
        people, [*additions["people"], *read_offices(OFFICES, by_name, additions["homes"])], spelling
    )
    missing += merge_named(people, additions["same_people"], spelling)
    names = Names(table)
    name_states(names, states, additions)
    add_peoples(names, additions["peoples"])
    name_organisations(names, organisations, additions)
    missing += name_people(names, people, additions, spelling)
    for name in additions["stop_names"]:
        names.add(name, "-", basis="x", kind="x", rank=200)
    TARGET.mkdir(parents=True, exist_ok=True)
    sizes = {
        "directory_entries.tsv.gz": write(
            "directory_entries.tsv.gz", entry_rows(states, organisations, people, additions)
        ),
        "directory_tenures.tsv.gz": write("directory_tenures.tsv.gz", tenure_rows(people)),
        "directory_names.tsv.gz": write("directory_names.tsv.gz", names.rows()),
        "directory_codes.tsv.gz": write("directory_codes.tsv.gz", code_rows(states)),
    }
    ids = {entry["name"]: entry["id"] for entry in organisations} | {"European Union": "EUU"}
    for kind in ("members", "sponsors"):
        rows = tie_rows(HERE / f"directory_{kind}.csv", ids, country_names)
        sizes[f"directory_{kind}.tsv.gz"] = write(f"directory_{kind}.tsv.gz", rows)
    print(f"{len(people)} people, {len(organisations)} organisations; bytes: {sizes}")
    if missing:
        print(f"named in {ADDITIONS.name} but not in the tables: {', '.join(missing)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
