"""The dossier: which events stand where, and what is said of the evidence."""

import random
from dataclasses import replace
from datetime import date

import pytest

from comity.codebook import load_codebook
from comity.dossier import (
    Dossier,
    dossier_to_json,
    gather,
    name_leaders,
    name_states,
    render_html,
    render_markdown,
)
from comity.dossier.firsts import level_of
from comity.dossier.lines import period_of
from comity.dossier.record import Line, Section
from comity.model import DatePrecision, Participant, Status, make_dyad
from dossier_evidence import DYAD, LEADERS, STATE_NAMES, Evidence, make_evidence, take_documents

BOOK = load_codebook()


def lay_out(evidence: Evidence) -> Dossier:
    return gather(DYAD, evidence, BOOK, STATE_NAMES, leaders=LEADERS)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return make_evidence()


@pytest.fixture(scope="module")
def dossier(evidence: Evidence) -> Dossier:
    return lay_out(evidence)


def section_of(dossier: Dossier, name: str) -> Section:
    return next(section for section in dossier.sections if section.name == name)


def lines_of(section: Section, part: str | None = "*") -> list[Line]:
    return [
        entry.line
        for p in section.parts
        if part in ("*", p.title)
        for group in p.groups
        for entry in group.entries
    ]


def whats(section: Section, part: str | None = "*") -> list[str]:
    return [line.what for line in lines_of(section, part)]


def test_sections_are_the_registers_of_the_codebook_in_order(dossier: Dossier) -> None:
    assert [section.name for section in dossier.sections] == [r.name for r in BOOK.registers]


def test_nothing_stands_without_its_words(dossier: Dossier) -> None:
    for section in dossier.sections:
        for line in lines_of(section):
            assert line.passages
            for passage in line.passages:
                marked = [segment.text for segment in passage.segments if segment.is_quote]
                assert "".join(marked)
                assert all(s.quote.holds_in(passage.source.document.text) for s in passage.statements)


def test_an_event_whose_words_are_not_at_hand_is_left_out(evidence: Evidence) -> None:
    without = replace(evidence, statements=())
    assert all(section.n_events == 0 for section in lay_out(without).sections)
    assert lay_out(without).summary.n_documents == 0


def test_both_states_take_part_in_what_is_between_them(dossier: Dossier) -> None:
    for name in ("meetings", "agreements", "arms", "economy", "nuclear", "presence", "statements"):
        assert all(DYAD.states <= line.event.countries for line in lines_of(section_of(dossier, name)))


CALLED_FIRST = (
    "2 pages call it a first: “Vladimir Putin met Masoud Pezeshkian for the first time on Friday in "
    "Ashgabat, on the margins of a forum in honour of a Turkmen poet.” (Leaders meet in Ashgabat)."
)


def test_sanctions_of_others_stand_by_whom_they_hit(dossier: Dossier) -> None:
    section = section_of(dossier, "sanctions")
    assert whats(section, "By others on both") == ["The United States put Russia and Iran under sanctions"]
    assert sorted(whats(section, "By others on Russia")) == [
        "European Union is holding Russia under sanctions",
        "The United States is holding Russia under sanctions",
    ]
    assert "The United States may put Iran under sanctions" in whats(section, "By others on Iran")


def test_dealings_with_third_parties_stand_apart(dossier: Dossier) -> None:
    section = section_of(dossier, "conflict")
    assert "Iran is giving material help (arms) to Hezbollah" in whats(section)
    assert "Russia asked Israel to yield" in whats(section)


def test_mediation_of_one_between_others_stands_under_mediation(dossier: Dossier) -> None:
    assert "Vladimir Putin and Xi Jinping agreed" not in whats(section_of(dossier, "conflict"))
    section = section_of(dossier, "mediation")
    assert "Vladimir Putin and Xi Jinping agreed" in whats(section, "By one of the two or others")


def test_third_parties_count_only_beside_the_pair(evidence: Evidence) -> None:
    """In a page that never tells of the two together, one's dealings with a third are not theirs."""
    essay = next(d for d in evidence.documents if d.publisher is None)
    shoigu = [s.id for s in evidence.statements if s.document_id == essay.id]
    kept = [
        event
        for event in evidence.events
        if not (DYAD.states <= event.countries and set(event.statement_ids) & set(shoigu))
    ]
    section = section_of(lay_out(replace(evidence, events=tuple(kept))), "conflict")
    assert "Iran is giving material help (arms) to Hezbollah" not in whats(section)


def test_expectations_are_sorted_by_what_became_of_them(dossier: Dossier) -> None:
    section = section_of(dossier, "expectations")
    assert whats(section, "Came true") == ["Russia and Iran signed an agreement in Moscow"]
    assert "Masoud Pezeshkian is to visit Russia" in whats(section, "Open")
    remarks = [e.remark for p in section.parts if p.title == "Came true" for g in p.groups for e in g.entries]
    assert remarks == ["Came true: happened (18 Jan 2025, Meridian News)."]


def test_the_home_of_an_event_is_where_it_first_stands(dossier: Dossier) -> None:
    homes = [
        entry.line.anchor
        for section in dossier.sections
        for part in section.parts
        for group in part.groups
        for entry in group.entries
        if entry.is_home
    ]
    assert len(homes) == len(set(homes)) == dossier.summary.n_events


def test_what_no_register_takes_is_shown_all_the_same(evidence: Evidence) -> None:
    events = tuple(replace(event, registers=(), life_cycle=()) for event in evidence.events[:1])
    dossier = lay_out(replace(evidence, events=events))
    assert whats(section_of(dossier, "other")) == ["Vladimir Putin met Masoud Pezeshkian in Ashgabat"]
    assert "other" not in [section.name for section in lay_out(evidence).sections]


def test_the_summary_counts_the_evidence(dossier: Dossier) -> None:
    summary = dossier.summary
    assert (summary.n_documents, summary.n_publishers, summary.n_origins) == (6, 5, 5)
    assert (summary.n_undated, summary.first_on, summary.last_on) == (
        1,
        date(2024, 10, 12),
        date(2025, 2, 26),
    )
    assert not summary.is_thin
    assert [flag for flag, _, _ in summary.flags] == ["no_outbound_sources", "no_publication_date"]


def test_thin_evidence_is_called_thin_in_the_first_sentence(evidence: Evidence) -> None:
    by_publisher = {d.publisher: d.id for d in evidence.documents}
    essay = lay_out(take_documents(evidence, [by_publisher[None]])).summary
    assert essay.sentences[0] == (
        "The evidence is thin: one document, one origin and no date of publication."
    )
    copies = [by_publisher["Northern Wire"], by_publisher["Harbour Post"]]
    assert lay_out(take_documents(evidence, copies)).summary.sentences[0] == (
        "The evidence is thin: 2 documents and one origin."
    )


def test_an_empty_register_says_so(evidence: Evidence) -> None:
    wire = next(d for d in evidence.documents if d.publisher == "Northern Wire")
    dossier = lay_out(take_documents(evidence, [wire.id]))
    assert section_of(dossier, "nuclear").empty_text == (
        "No statement on nuclear affairs between Russia and Iran was found in this document."
    )
    assert section_of(lay_out(evidence), "arms").empty_text.endswith("in these 6 documents.")


def test_the_first_meeting_is_the_one_proved_to_be_earliest(dossier: Dossier) -> None:
    series = dossier.series
    assert series.first is not None
    assert series.first.what == "Vladimir Putin met Masoud Pezeshkian in Ashgabat"
    assert series.opening == (
        "The first known meeting: Vladimir Putin met Masoud Pezeshkian in Ashgabat (11 Oct 2024).",
        "1 other meeting may have been earlier: the dates are not known closely enough.",
        CALLED_FIRST,
    )
    assert series.leaders is not None
    assert series.leaders.n_meetings == 2
    assert (series.n_held, series.n_undated, series.n_calls) == (3, 1, 1)


def test_a_meeting_known_only_to_lie_before_another_comes_first(evidence: Evidence) -> None:
    before = {"first_on": None, "last_on": date(2024, 10, 22), "date_precision": DatePrecision.INTERVAL}
    events = tuple(
        replace(event, **before) if event.place and event.place.name == "Ashgabat" else event
        for event in evidence.events
        if event.place is None or event.place.name != "Tehran"
    )
    series = lay_out(replace(evidence, events=events)).series
    assert series.opening == (
        "The first known meeting: Vladimir Putin met Masoud Pezeshkian in Ashgabat (before 23 Oct 2024).",
        CALLED_FIRST,
    )


def test_meetings_without_any_date_have_no_first(evidence: Evidence) -> None:
    events = tuple(replace(event, first_on=None, last_on=None) for event in evidence.events)
    series = lay_out(replace(evidence, events=events)).series
    assert series.opening == (
        "3 meetings told, none of them with a date: which was first is not known.",
        CALLED_FIRST,
    )


def test_an_undated_meeting_that_a_page_calls_the_first_goes_before_a_dated_one(evidence: Evidence) -> None:
    unknown = {"first_on": None, "last_on": None, "date_precision": DatePrecision.UNKNOWN}
    events = tuple(
        replace(event, **unknown) if event.place and event.place.name == "Ashgabat" else event
        for event in evidence.events
    )
    series = lay_out(replace(evidence, events=events)).series
    assert series.first is not None
    assert series.first.place == "Ashgabat, Turkmenistan"
    assert series.opening == (
        "The first meeting by the words of a page, which gives no date: "
        "Vladimir Putin met Masoud Pezeshkian in Ashgabat.",
        "The first with a date: Vladimir Putin met Masoud Pezeshkian in Kazan (23 Oct 2024).",
        CALLED_FIRST,
    )


def test_a_bounded_meeting_goes_before_a_dated_one_only_where_it_is_proved(evidence: Evidence) -> None:
    """What is known only to lie before its page is not preferred to a meeting that has a day."""
    before = {"first_on": None, "last_on": date(2024, 10, 10), "date_precision": DatePrecision.UNKNOWN}
    for day, place in ((date(2024, 10, 10), "Kazan"), (date(2024, 10, 12), "Ashgabat")):
        events = tuple(
            replace(event, **(before | {"last_on": day}))
            if event.place and event.place.name == "Kazan"
            else event
            for event in evidence.events
        )
        first = lay_out(replace(evidence, events=events)).series.first
        assert first is not None
        assert (first.place or "").startswith(place)


def test_the_monthly_series_counts_what_happened_in_a_known_month(dossier: Dossier) -> None:
    monthly = dossier.monthly
    assert [(m.year, m.month, m.n_events) for m in monthly.months] == [(2024, 10, 4), (2025, 1, 3)]
    # third-party 1, SUPPORT 5, phone 1.5, multilateral 4
    assert monthly.months[0].mean_score == round((1 + 5 + 1.5 + 4) / 4, 2)
    events = {line.event.id: line.event for s in dossier.sections for line in lines_of(s)}
    n_pair = sum(DYAD.states <= event.countries for event in events.values())
    assert monthly.n_events + monthly.n_undated + monthly.n_not_happened == n_pair


def test_the_order_of_the_evidence_does_not_matter(evidence: Evidence, dossier: Dossier) -> None:
    chance = random.Random(7)
    shuffled = {
        name: tuple(chance.sample(getattr(evidence, name), len(getattr(evidence, name))))
        for name in ("documents", "statements", "events", "reports")
    }
    again = lay_out(replace(evidence, **shuffled))
    assert dossier_to_json(again) == dossier_to_json(dossier)
    assert render_markdown(again) == render_markdown(dossier)


def test_a_dossier_of_two_states_that_nothing_is_said_of() -> None:
    empty = Evidence(documents=(), statements=(), events=(), reports=())
    dossier = gather(make_dyad("FRA", "PER"), empty, BOOK, {})
    assert dossier.title == "FRA and PER"
    assert dossier.summary.sentences[0].startswith("There is no evidence on FRA and PER")
    assert dossier.series.empty_text == "No meeting of FRA and PER that took place is told in this evidence."


def test_the_cut_off_day_is_said(evidence: Evidence) -> None:
    dossier = lay_out(replace(evidence, as_of=date(2025, 3, 1), n_left_out=2))
    assert dossier.summary.sentences[-1] == (
        "It is the evidence as of 1 Mar 2025: nothing published later was taken; "
        "2 documents without a date of publication had to be left out for that."
    )


def test_the_day_it_begins_with_is_said(evidence: Evidence) -> None:
    dossier = lay_out(replace(evidence, since=date(2024, 1, 1), n_earlier=3, n_dayless=1))
    assert dossier.summary.sentences[-1] == (
        "Only what was, or went on, on 1 Jan 2024 or later is told; left out are 3 events of the two before "
        "it and 1 without a day on pages that are older or have none."
    )
    assert dossier.series.opening[0].startswith("Only the time from 1 Jan 2024 is looked at")
    assert "since 1 Jan 2024" in render_markdown(dossier)
    assert "since 1 Jan 2024" in render_html(dossier)
    alone = lay_out(replace(evidence, since=date(2024, 1, 1)))
    assert alone.summary.sentences[-1] == "Only what was, or went on, on 1 Jan 2024 or later is told."


def test_many_events_are_grouped_by_year_and_folded(evidence: Evidence) -> None:
    meeting = evidence.events[0]
    many = tuple(
        replace(
            meeting,
            id=f"ev-{n:020d}",
            first_on=date(2000 + n % 20, 3, 1),
            last_on=date(2000 + n % 20, 3, 1),
        )
        for n in range(60)
    )
    section = section_of(lay_out(replace(evidence, events=many)), "meetings")
    groups = section.parts[0].groups
    assert [group.title for group in groups] == [str(year) for year in range(2019, 1999, -1)]
    assert [group.is_open for group in groups] == [True] + [False] * 19
    assert sum(len(group.entries) for group in groups) == 60


def test_an_event_stands_in_the_period_that_its_interval_proves(evidence: Evidence) -> None:
    def period(first: str | None, last: str | None) -> str:
        days = [date.fromisoformat(day) if day else None for day in (first, last)]
        return period_of(replace(evidence.events[0], first_on=days[0], last_on=days[1]))[2]

    assert period("2024-10-11", "2024-10-13") == "2024"
    assert period(None, "2024-10-11") == "2024 or earlier"
    assert period("2024-10-11", None) == "2024 or later"
    assert period("2010-01-01", "2019-12-31") == "2010–2019"
    assert period(None, None) == "Date unknown"


def test_names_and_leaders_come_from_the_directory(evidence: Evidence) -> None:
    class Named:
        def __init__(self, name: str) -> None:
            self.name = self.person_id = name

    class Reference:
        def state(self, code: str) -> Named | None:
            return Named(f"State {code}") if code != "LBN" else None

        def holders(self, office: str, country: str, on: date) -> list[Named]:
            assert (office, on) == ("leader", date(2025, 2, 26))
            return [Named("a")] if country == "RUS" else [Named("b"), Named("c")]

    names = name_states(Reference(), DYAD, evidence)
    assert names["RUS"] == "State RUS"
    assert names["TKM"] == "State TKM"
    assert "LBN" not in names
    assert name_leaders(Reference(), DYAD, evidence) == {"RUS": "a"}


def test_the_status_of_a_line_is_a_word(dossier: Dossier) -> None:
    words = {line.event.status: line.status_text for s in dossier.sections for line in lines_of(s)}
    assert words[Status.HAPPENED] == "happened"
    assert words[Status.POSSIBLE] == "possible"


def test_one_who_mediates_alone_stands_under_mediation(evidence: Evidence) -> None:
    """An offer that names nobody else is about others all the same, and an empty section would be untrue."""
    events = tuple(
        replace(event, actors=tuple(a for a in event.actors if a.country == "RUS"))
        if "mediation" in event.registers and "CHN" in event.countries
        else event
        for event in evidence.events
    )
    section = section_of(lay_out(replace(evidence, events=events)), "mediation")
    assert "Vladimir Putin offered to mediate" in whats(section, "By one of the two or others")


RUSSIANS = {"Q7747": "leaders", "Q58217": "ministers"}
IRANIANS = {"Q114": "leaders", "Q115": "ministers"}


@pytest.mark.parametrize(
    ("sides", "level"),
    [
        ((("Q7747", "RUS", "GOV"), ("Q114", "IRN", "GOV")), "leaders"),
        ((("Q7747", "RUS", "GOV"), ("Q115", "IRN", "GOV")), "ministers"),
        ((("Q7747", "RUS", "GOV"), ("IRN", "IRN", None)), "officials"),
        ((("RUS", "RUS", None), ("x", "IRN", "MIL")), "officials"),
        ((("Q102673", "RUS", "BUS"), ("IRN", "IRN", None)), "others"),
        ((("Q102673", "RUS", "BUS"), ("RUS", "RUS", None), ("Q114", "IRN", "GOV")), "officials"),
    ],
)
def test_the_level_of_a_meeting_is_that_of_the_lower_side(
    evidence: Evidence, sides: tuple[tuple[str, str, str | None], ...], level: str
) -> None:
    people = tuple(Participant(id=id_, name=id_, country=country, sector=s) for id_, country, s in sides)
    event = replace(evidence.events[0], actors=people, recipients=())
    assert level_of(event, DYAD, RUSSIANS | IRANIANS) == level


def test_a_company_is_not_the_first_meeting_of_two_states(evidence: Evidence) -> None:
    gazprom = Participant(id="Q102673", name="Gazprom", country="RUS", sector="BUS")
    iran = Participant(id="IRN", name="Iran", country="IRN", sector=None)
    events = tuple(
        replace(event, actors=(gazprom,), recipients=(iran,))
        if event.place and event.place.name == "Ashgabat"
        else event
        for event in evidence.events
    )
    changed = replace(evidence, events=events)
    series = gather(DYAD, changed, BOOK, STATE_NAMES, offices={}).series
    assert series.first is not None
    assert "Gazprom" not in series.first.what
    told = " ".join(series.opening)
    assert "Before that, others than governments: Gazprom " in told
    assert "It was between the states or their officials, of a level that is not told." in told


def test_leaders_are_named_as_such_where_the_directory_knows_their_office(evidence: Evidence) -> None:
    everyone = {p.id: "leaders" for event in evidence.events for p in event.actors}
    offices = {event.id: everyone for event in evidence.events}
    series = gather(DYAD, evidence, BOOK, STATE_NAMES, offices=offices).series
    assert "It was between heads of state or government." in series.opening
