"""Rows of other data sets in a dossier: apart from the events, and named by row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from comity.codebook import load_codebook
from comity.dossier import dossier_to_json, gather, render_html, render_markdown
from comity.dossier.evidence import Evidence
from comity.dossier.imported import N_LINES, ImportedEvidence, make_imported
from comity.model import DatePrecision, Status, parse_dyad
from comity.model.imported import ImportedEvent, ImportedParticipant

DYAD = parse_dyad("RUS-IRN")
RUSSIA = ImportedParticipant(name="Russia", country="RUS", sector=None)
IRAN = ImportedParticipant(name="Iran", country="IRN", sector=None)
MEETING = ImportedEvent(
    id="icews:1:2018-06-01",
    dataset="icews",
    dataset_title="ICEWS",
    source_id="1",
    location="data/events.2018.tab",
    member=None,
    line=12,
    kind="040",
    label="Consult",
    event_type="CONSULT",
    mode=None,
    topics=(),
    status=Status.HAPPENED,
    registers=("meetings",),
    first_on=date(2018, 6, 1),
    last_on=date(2018, 6, 1),
    date_precision=DatePrecision.DAY,
    actors=(RUSSIA,),
    recipients=(IRAN,),
    place=None,
    quad="verbal cooperation",
    quad_given=None,
    goldstein=1.0,
    score_given=1.0,
)
MIRRORED = replace(
    MEETING, id="icews:2:2018-06-01", source_id="2", line=13, actors=(IRAN,), recipients=(RUSSIA,)
)


def evidence_of(*events: ImportedEvent, n_meetings: int | None = None) -> ImportedEvidence:
    n = n_meetings or len(events)
    days = (date(2018, 6, 1), date(2018, 6, 2))
    return ImportedEvidence(
        events=events,
        by_register={"meetings": n},
        untyped={event.label: 1 for event in events if event.event_type is None},
        by_dataset=(("ICEWS", n, *days),),
        citations={"ICEWS": "Boschee 2015"},
    )


def test_two_directions_of_a_meeting_are_one_line_with_both_rows() -> None:
    imported = make_imported(DYAD, evidence_of(MEETING, MIRRORED))
    assert imported is not None
    (line,) = imported.parts["meetings"].lines
    assert line.sides == "Iran and Russia"
    assert line.rows == "ICEWS, events.2018.tab, lines 12 and 13"


def test_what_is_repeated_in_a_month_is_one_line_that_names_every_row_by_day() -> None:
    later = [
        replace(MEETING, id=f"icews:{n}", line=n, first_on=date(2018, 6, n), last_on=date(2018, 6, n))
        for n in (4, 9)
    ]
    july = replace(MEETING, id="icews:j", line=70, first_on=date(2018, 7, 2), last_on=date(2018, 7, 2))
    imported = make_imported(DYAD, evidence_of(july, *reversed(later), MEETING, MIRRORED))
    assert imported is not None
    assert [(line.date_text, line.what, line.rows) for line in imported.parts["meetings"].lines] == [
        ("2 Jul 2018", "Iran and Russia held talks", "ICEWS, events.2018.tab, line 70"),
        (
            "Jun 2018, on 3 days",
            "Iran and Russia held talks",
            "ICEWS, 9 Jun: events.2018.tab, line 9; 4 Jun: events.2018.tab, line 4; "
            "1 Jun: events.2018.tab, lines 12 and 13",
        ),
    ]


def test_relations_read_as_sentences_and_keep_the_data_sets_own_name() -> None:
    signed = {"event_type": "SUPPORT", "topics": ("agreement",), "label": "Sign formal agreement"}
    plan = {"status": Status.PLANNED, "label": "Express intent to meet or negotiate"}
    rows = [replace(MEETING, **signed), replace(MIRRORED, **signed), replace(MEETING, id="p", line=9, **plan)]
    imported = make_imported(DYAD, evidence_of(*rows))
    assert imported is not None
    assert [(line.what, line.coded_as) for line in imported.parts["meetings"].lines] == [
        ("Iran and Russia signed an agreement", "Sign formal agreement"),
        ("Russia is to hold talks with Iran", "Express intent to meet or negotiate"),
    ]


def test_reports_of_mentions_are_told_with_the_row() -> None:
    imported = make_imported(DYAD, evidence_of(replace(MEETING, n_reports=3, n_publishers=2)))
    assert imported is not None
    assert imported.parts["meetings"].lines[0].rows == (
        "ICEWS, events.2018.tab, line 12 (3 reports in its mentions)"
    )


def test_two_directions_of_an_accusation_stay_two_lines() -> None:
    accused = replace(MEETING, event_type="ACCUSE", label="Accuse")
    answered = replace(MIRRORED, event_type="ACCUSE", label="Accuse")
    imported = make_imported(DYAD, evidence_of(accused, answered))
    assert imported is not None
    assert [line.sides for line in imported.parts["meetings"].lines] == ["Russia → Iran", "Iran → Russia"]


def test_rows_that_are_left_out_are_counted_and_said_where_to_find() -> None:
    many = [
        replace(MEETING, id=f"icews:{n}", line=n, actors=(replace(RUSSIA, name=f"Envoy {n} (Russia)"),))
        for n in range(N_LINES + 5)
    ]
    imported = make_imported(DYAD, evidence_of(*many))
    assert imported is not None
    part = imported.parts["meetings"]
    assert len(part.lines) == N_LINES
    assert "the newest 300 stand here" in part.remark
    assert "comity list meetings --dyad RUS-IRN --json" in part.remark


def test_kinds_without_a_plover_type_are_named_and_counted() -> None:
    said = replace(MEETING, event_type=None, label="Make statement", registers=())
    imported = make_imported(DYAD, evidence_of(said))
    assert imported is not None
    assert (
        "1 row of kinds for which PLOVER has no type stand in no register: make statement (1)."
        in imported.sentences
    )


def test_imported_rows_add_no_document_event_or_origin() -> None:
    evidence = Evidence(
        documents=(), statements=(), events=(), reports=(), imported=evidence_of(MEETING, MIRRORED)
    )
    dossier = gather(DYAD, evidence, load_codebook(), {"RUS": "Russia", "IRN": "Iran"})
    assert (dossier.summary.n_documents, dossier.summary.n_events, dossier.summary.n_origins) == (0, 0, 0)
    assert dossier.series.first is None
    told = dossier_to_json(dossier)
    assert told["events"] == []
    assert isinstance(told["imported"], dict)
    assert told["imported"]["n_rows"] == 2
    for text in (render_markdown(dossier), render_html(dossier)):
        assert "ICEWS, events.2018.tab, lines 12 and 13" in text
        assert "Boschee 2015" in text
