"""Which person a name means, whose state he acts for, and where text and directory disagree."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from comity.resolve.actor_lexicon import FORMER, ROLE_TITLES, find_offices
from comity.resolve.directory import Directory
from comity.resolve.directory_entries import Tenure

#: the sector of who holds an office of this role, where it is not the executive's
SECTOR_OF_ROLE = {
    "chief_of_staff_military": "MIL",
    "commander": "MIL",
    "speaker": "LEG",
    "legislator": "LEG",
    "justice": "JUD",
    "intelligence_chief": "SPY",
    "party_leader": "PTY",
    "opposition": "OPP",
    "group_leader": "REB",
}
_SAME_OFFICE = {
    "leader": {"president", "prime_minister", "monarch", "supreme_leader", "leader"},
    "head_of_state": {"president", "monarch", "supreme_leader", "leader"},
    "president": {"president", "leader"},
    "prime_minister": {"prime_minister"},
    "foreign_minister": {"foreign_minister", "head_of_organisation"},
}
_UNKNOWN_DAYS = 365  # how long before the first office a surname alone may already be meant
_STALE_YEARS = 20  # a namesake whose offices are further away than this is not likely meant


def state_on(directory: Directory, person_id: str, day: date | None) -> tuple[str | None, str | None]:
    """The state (ISO3) or ``None``, and the sector, of a person's office on a day.

    Where no office is known for the day: the last one before it, else the first one after it; the
    last one of all where there is no day.
    """
    tenures = directory.tenures_of(person_id)
    entry = directory.find(person_id)
    if not tenures or entry is None or day is None:
        return (entry.country, entry.sector) if entry else (None, None)
    current = [tenure for tenure in tenures if tenure.days.may_cover(day)]
    earlier = [tenure for tenure in tenures if tenure.days.first <= day]
    chosen = max(
        current or earlier,
        key=lambda one: _weight(one, entry.country),
        default=tenures[0],
    )
    country = chosen.where if len(chosen.where) == 3 else None
    return country, SECTOR_OF_ROLE.get(chosen.role, "IGO" if country in (None, "EUU") else "GOV")


def _weight(tenure: Tenure, own: str | None) -> tuple[int, bool, date]:
    """What is compared among offices held at once: heads first, then one's own state, then the latest.

    The French president is a prince of Andorra, too, and a king may reign in many realms.
    """
    return _importance(tenure), tenure.where == own, tenure.days.first


def _importance(tenure: Tenure) -> int:
    """Heads before ministers before all other offices held at once."""
    if tenure.office in ("head_of_state", "head_of_government"):
        return 2
    return int(tenure.office != "other")


def role_on(directory: Directory, person_id: str, day: date | None) -> str | None:
    """The weightiest role of a person on a day; without a day, the last one."""
    tenures = directory.tenures_of(person_id)
    held = [tenure for tenure in tenures if day is None or tenure.days.may_cover(day)] or list(tenures)
    own = directory.country_of(person_id)
    return max(held, key=lambda one: _weight(one, own)).role if held else None


def pick_person(
    directory: Directory,
    ids: Collection[str],
    *,
    day: date | None,
    countries: Collection[str],
    roles: Collection[str],
) -> list[str]:
    """The namesakes that are left after the states and offices said nearby and the day have spoken.

    Each test narrows the field only if somebody passes it.
    """
    left = list(ids)
    for said in (countries, roles):
        left = _narrow(left, [one for one in left if _ever(directory, one, said)])
    if day is None:
        return left
    held = {one: directory.offices_of(one, day) for one in left}
    left = _narrow(left, [one for one in left if any(tenure.role in roles for tenure in held[one])])
    left = _narrow(left, [one for one in left if any(_importance(tenure) for tenure in held[one])])
    left = _narrow(left, [one for one in left if held[one]])
    return _narrow(
        left, [one for one in left if any(tenure.days.first <= day for tenure in directory.tenures_of(one))]
    )


def _narrow(field: list[str], passed: list[str]) -> list[str]:
    """Those who passed a test, or all where nobody did."""
    return passed or field


def _ever(directory: Directory, person_id: str, said: Collection[str]) -> bool:
    """True where the person ever had an office of these states, or of these roles."""
    return any(tenure.where in said or tenure.role in said for tenure in directory.tenures_of(person_id))


def is_stale(directory: Directory, person_id: str, day: date | None) -> bool:
    """True where every known office lies far from the day: a namesake is likely."""
    if day is None:
        return False
    years = _STALE_YEARS * 365
    return all(
        (tenure.days.first - day).days > years
        or (tenure.days.last != date.max and (day - tenure.days.last).days > years)
        for tenure in directory.tenures_of(person_id)
    )


def first_in_office(directory: Directory, person_id: str) -> date | None:
    """The day on which the first office that is known of a person can have begun."""
    tenures = directory.tenures_of(person_id)
    return tenures[0].days.first if tenures else None


def is_too_early(directory: Directory, person_id: str, day: date | None) -> bool:
    """True where the first office begins a year or more after the day: the name alone said nothing."""
    first = first_in_office(directory, person_id)
    return day is not None and first is not None and (first - day).days > _UNKNOWN_DAYS


def office_note(directory: Directory, person_id: str, said: str, day: date | None) -> str | None:
    """A sentence where the office that the text gives a person is not the one of the directory."""
    entry = directory.find(person_id)
    for office in find_offices(said):
        roles = _SAME_OFFICE.get(office.role, {office.role})
        held = [tenure for tenure in directory.tenures_of(person_id) if tenure.role in roles]
        title = ROLE_TITLES.get(office.role)
        if entry is None or not held or title is None:
            continue
        before = said[max(0, office.start - 12) : office.start]
        former = FORMER.search(said[: office.start]) is not None
        if not former and not office.is_plain:
            continue
        now = [tenure for tenure in held if (tenure.days.may_cover(day) if day else tenure.is_open)]
        if former and now and "then" not in before.lower():
            return _former_note(entry.name, said, now[-1], day)
        if not former and not now and day is not None:
            return _not_then_note(entry.name, said[office.start : office.end], held, day)
    return None


def _former_note(name: str, said: str, tenure: Tenure, day: date | None) -> str:
    """The text says former, the directory says in office."""
    when = (
        f"on {day.isoformat()}"
        if day
        else f"again from {tenure.days.first.isoformat()} (the page has no date)"
    )
    return f"The text says '{said}'; the directory has {name} in that office {when}."


def _not_then_note(name: str, office: str, held: list[Tenure], day: date) -> str | None:
    """The text gives an office, the directory has the person in it at other times only."""
    if all(tenure.is_open and tenure.days.last < day for tenure in held):
        return None  # open when last seen: the directory does not know
    spans = ", ".join(
        f"{tenure.days.first.isoformat()} to {tenure.days.last.isoformat()}"
        for tenure in sorted(held, key=lambda one: one.days.first)
    )
    said = f"The text gives {name} the office '{office}' on {day.isoformat()}"
    return f"{said}; the directory has it from {spans}."
