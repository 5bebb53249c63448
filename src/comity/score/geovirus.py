"""Places in 229 news articles whose coordinates people wrote down: are they found, and where?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from comity.errors import IntakeError
from comity.model import PlaceMention
from comity.pipeline import Progress
from comity.resolve.place_choice import kilometres_between
from comity.score.gold import GoldSets, iter_objects
from comity.score.instruments import Instruments, watch
from comity.score.names import GEOVIRUS as NAME
from comity.score.record import Section, cut, make_share

FOLDER, FILE = "geovirus", "docs.jsonl.gz"
#: A place nearer than this is the same: 100 miles, as studies of geoparsing count ("accuracy@161km").
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place's name by its offsets, and where it is (degrees)."""

    start: int
    end: int
    lat: float
    lon: float


@dataclass(slots=True)
class Tally:
    """Counts over the articles: found by us, in the gold set, in both, in both with a point, near."""

    found: int = 0
    gold: int = 0
    both: int = 0
    points: int = 0
    near: int = 0


def score_geovirus(sets: GoldSets, instruments: Instruments, progress: Progress) -> Section:
    """How many places are found, and how many of those lie where people say.

    A country has no point here; it counts as near where the gold point lies in it.
    """
    path = sets.gold / FOLDER / FILE
    if not path.is_file():
        return Section(name=NAME, skipped=f"there is no {path}")
    rows = list(iter_objects(path))
    tally, errors = Tally(), []
    for row in watch(rows, len(rows), progress, NAME):
        gold = {(one.start, one.end): one for one in _read_toponyms(row)}
        found = instruments.find_places(row["text"])
        hits = [(one, gold[key]) for one in found if (key := (one.span.start, one.span.end)) in gold]
        missed = set(gold) - {(one.start, one.end) for _, one in hits}
        with_point = [(one, told) for one, told in hits if one.lat is not None]
        far = [(one, told) for one, told in with_point if not _is_near(one, told)]
        tally.found += len(found)
        tally.gold += len(gold)
        tally.both += len(hits)
        tally.points += len(with_point)
        tally.near += len(with_point) - len(far)
        errors += [
            f"missed '{row['text'][start:end]}': {cut(row['text'][max(0, start - 60) : end + 60])}"
            for start, end in sorted(missed)
        ]
        errors += [
            f"'{one.span.text}' put at {one.name}, {one.country} ({one.lat}, {one.lon}), "
            f"is at {told.lat}, {told.lon}"
            for one, told in far
        ]
    n_countries = tally.both - tally.points
    return Section(
        name=NAME,
        measures=(
            make_share("precision", tally.both, tally.found),
            make_share("found", tally.both, tally.gold),
            make_share("near", tally.near, tally.points),
            make_share("found_and_near", tally.near + n_countries, tally.gold),
        ),
        remarks=(
            f"{len(rows)} articles; of {tally.both} places found {n_countries} are countries, without point; "
            f"near is within {NEAR_KM:.0f} km",
        ),
        errors=tuple(errors),
    )


def _read_toponyms(row: Mapping[str, Any]) -> list[Toponym]:
    try:
        return [
            Toponym(start=one["start"], end=one["end"], lat=float(one["lat"]), lon=float(one["lon"]))
            for one in row["toponyms"]
        ]
    except (KeyError, TypeError, ValueError) as error:
        raise IntakeError(f"{FOLDER}: {row.get('id')} is malformed ({error!r})") from error


def _is_near(found: PlaceMention, told: Toponym) -> bool:
    return (
        found.lat is not None
        and found.lon is not None
        and kilometres_between((found.lat, found.lon), (told.lat, told.lon)) <= NEAR_KM
    )
