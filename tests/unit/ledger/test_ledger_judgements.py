"""Judgements in the ledger: they win, stay when a page is read again, and are undone without a trace."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest

from comity.errors import ConfigError, JudgementError, NotFoundError
from comity.ledger import Batch, Ledger
from comity.model import (
    Attribution,
    AttributionKind,
    Basis,
    Correction,
    DateBasis,
    DatePrecision,
    EventPlace,
    Field,
    JudgedWords,
    PlacePrecision,
    Status,
    Verdict,
    make_judgement,
    make_span,
    parse_dyad,
)
from factories import (
    founded_by,
    judge_field,
    judge_two,
    judge_words,
    make_document,
    make_instant,
    make_judged,
    reject,
)
from fake_parts import FakeSource, make_fake_signature

PAGE = make_document("Russia met Iran. Iran met Turkey.", publisher="A")
OTHER = make_document("Iran met Russia.", publisher="B")
CHINA, EGYPT, IRAN, TURKEY = (make_judged(code) for code in ("CHN", "EGY", "IRN", "TUR"))


def make_batch(*documents, made_by="m"):
    parts = FakeSource().load()
    told = [parts.resolve(d, next(iter(parts.coder.code([d])))[1]) for d in documents]
    return Batch(
        made_by=made_by,
        documents=documents,
        statements=tuple(statement for group in told for statement in group),
        signatures={document.id: make_fake_signature(document) for document in documents},
    )


@pytest.fixture
def ledger():
    with Ledger.open(None) as opened:
        opened.add_batch(make_batch(PAGE, OTHER))
        yield opened


def parties(ledger, *, judged=True):
    """Words and id of every participant."""
    return sorted(
        (mention.span.text, mention.id)
        for statement in ledger.statements(judged=judged)
        for mention in (*statement.actors, *statement.recipients)
    )


def faults(ledger):
    return [fault.fault for fault in ledger.check() if fault.table.startswith("judge")]


def test_words_stand_for_whom_a_person_says(ledger):
    read = parties(ledger)
    judgement = judge_words(PAGE, "Russia", CHINA)
    ledger.judge(judgement)
    (statement,) = ledger.statements(dyad=parse_dyad("CHN-IRN"))
    (actor,) = statement.actors
    assert (actor.id, actor.name, actor.country, actor.score, actor.basis) == (
        "CHN",
        "CHN",
        "CHN",
        1.0,
        Basis.JUDGED,
    )
    assert parties(ledger, judged=False) == read
    assert list(ledger.judgements()) == [judgement]
    assert ledger.judgement(judgement.id) == judgement
    assert faults(ledger) == []


def test_every_reader_sees_it(ledger):
    ledger.judge(judge_words(OTHER, "Russia", CHINA))
    assert len(list(ledger.statements(dyad=parse_dyad("RUS-IRN")))) == 1
    assert list(ledger.documents(dyad=parse_dyad("CHN-IRN"))) == [OTHER]
    stream = io.BytesIO()
    ledger.export("statements", "jsonl", stream)
    rows = [json.loads(line) for line in stream.getvalue().splitlines()]
    assert [r["id"] for row in rows for r in row["recipients"] if r["basis"] == "judged"] == ["CHN"]


def test_words_can_stand_for_nobody(ledger):
    ledger.judge(judge_words(PAGE, "Turkey", None))
    assert ("Turkey", None) in parties(ledger)


def test_the_newest_wins_and_gives_way_when_undone(ledger):
    older, newer = judge_words(PAGE, "Russia", CHINA), judge_words(PAGE, "Russia", EGYPT, minute=1)
    ledger.judge(newer)
    ledger.judge(older)
    assert ("Russia", "EGY") in parties(ledger)
    ledger.undo_judgement(newer.id, by="Bob", at=make_instant(9))
    assert ("Russia", "CHN") in parties(ledger)


def test_the_second_of_two_that_are_the_same_goes_by_the_first(ledger):
    ledger.judge(judge_two(CHINA, "same", IRAN))
    ledger.judge(judge_two(EGYPT, "same", CHINA, minute=1))
    assert {id_ for words, id_ in parties(ledger) if words == "Iran"} == {"EGY"}
    ledger.judge(judge_words(PAGE, "Turkey", CHINA, minute=2))
    assert ("Turkey", "EGY") in parties(ledger)
    assert faults(ledger) == []


def test_undone_judgements_are_kept_and_hold_no_more(ledger):
    read, digest = parties(ledger), ledger.statements_digest()
    for judgement in (judge_words(PAGE, "Russia", CHINA), judge_two(CHINA, "same", IRAN, minute=1)):
        ledger.judge(judgement)
        assert ledger.statements_digest() != digest
        undone = ledger.undo_judgement(judgement.id, by="Bob", at=make_instant(5))
        assert undone == replace(judgement, undone_by="Bob", undone_at=make_instant(5))
        assert (parties(ledger), ledger.statements_digest()) == (read, digest)
    assert [one.undone_by for one in ledger.judgements()] == ["Bob", "Bob"]
    assert list(ledger.judgements(in_force=True)) == []


def test_they_stay_when_a_page_is_read_again(ledger):
    ledger.judge(judge_words(PAGE, "Russia", CHINA))
    ledger.judge(judge_two(EGYPT, "same", TURKEY, minute=1))
    before = parties(ledger)
    ledger.add_batch(make_batch(PAGE, made_by="a newer reader"))
    assert parties(ledger) == before
    assert faults(ledger) == []


def test_a_speaker_is_judged_too(ledger):
    (statement, *_) = ledger.statements(document_id=OTHER.id)
    link = Attribution(span=make_span(OTHER.text, 0, 4), kind=AttributionKind.OFFICIAL)
    ledger.add_batch(Batch(documents=(OTHER,), statements=(replace(statement, attribution=(link,)),)))
    ledger.judge(judge_words(OTHER, "Iran", CHINA))
    (judged,) = ledger.statements(document_id=OTHER.id)
    assert judged.attribution[0].actor_id == "CHN"


def test_words_read_as_two_become_one(ledger):
    (statement, *_) = ledger.statements(document_id=OTHER.id)
    both = tuple(replace(statement.actors[0], id=code) for code in ("IRN", "RUS"))
    ledger.add_batch(Batch(documents=(OTHER,), statements=(replace(statement, actors=both),)))
    ledger.judge(judge_words(OTHER, "Iran", CHINA))
    (judged,) = ledger.statements(document_id=OTHER.id)
    assert [actor.id for actor in judged.actors] == ["CHN"]


def test_contradictions_are_refused(ledger):
    joined = judge_two(CHINA, "same", IRAN)
    ledger.judge(joined)
    ledger.judge(judge_two(EGYPT, "same", CHINA, minute=1))
    with pytest.raises(JudgementError, match=rf"EGY.* and .*IRN.* are the same by {joined.id} of Ann"):
        ledger.judge(judge_two(EGYPT, "not_same", IRAN, minute=2))
    ledger.undo_judgement(joined.id, by="Ann", at=make_instant(3))
    ledger.judge(judge_two(EGYPT, "not_same", IRAN, minute=4))
    with pytest.raises(JudgementError, match=r"cannot be the same: .*are not by jd-"):
        ledger.judge(judge_two(CHINA, "same", IRAN, minute=5))
    ledger.judge(judge_two(CHINA, "unsure", IRAN, minute=6))
    assert len(list(ledger.judgements())) == 4


def test_what_cannot_be_stored_is_said(ledger):
    stranger = make_document("Nobody met Nobody.")
    with pytest.raises(NotFoundError, match=stranger.id):
        ledger.judge(judge_words(stranger, "Nobody", CHINA))
    judgement = judge_words(PAGE, "Russia", CHINA)
    wrong = JudgedWords(document_id=PAGE.id, span=make_span("Rossia", 0, 6))
    with pytest.raises(JudgementError, match="says 'Russia' at 0:6, not 'Rossia'"):
        ledger.judge(replace(judgement, mention=wrong))
    with pytest.raises(ConfigError, match="who does it"):
        ledger.undo_judgement("jd-1", by=" ", at=make_instant())
    with pytest.raises(NotFoundError, match="no judgement 'jd-1'"):
        ledger.undo_judgement("jd-1", by="Ann", at=make_instant())
    ledger.judge(judgement)
    ledger.undo_judgement(judgement.id, by="Bob", at=make_instant())
    with pytest.raises(JudgementError, match="was undone by Bob on 2025-03-01 already"):
        ledger.undo_judgement(judgement.id, by="Bob", at=make_instant())


def test_doing_it_twice_changes_nothing(ledger):
    ledger.judge(judge_words(PAGE, "Russia", CHINA))
    before = ledger.content_digest()
    ledger.judge(judge_words(PAGE, "Russia", CHINA))
    assert ledger.content_digest() == before


def test_what_holds_for_nothing_is_told_and_is_no_fault(ledger):
    (first, second) = ledger.statements(document_id=PAGE.id)
    ledger.judge(judge_words(PAGE, "Russia", CHINA))
    ledger.judge(judge_two(first, "not_same", second, minute=1))
    assert list(ledger.lapses()) == []
    ledger.add_batch(Batch(documents=(PAGE,)))
    reasons = [lapse.reason for lapse in ledger.lapses()]
    assert reasons[0] == "no statement names 'Russia' at 0:6 any more"
    assert "was founded on is no more" in reasons[1]
    assert faults(ledger) == []


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"by": " "}, "who judges"),
        ({"why": ""}, "why"),
        ({"at": make_instant().replace(tzinfo=None)}, "time zone"),
        ({"second": CHINA}, "one and the same"),
        ({"second": None}, "needs two"),
        ({"second": replace(CHINA, id="ev-1")}, "of two kinds"),
        ({"verdict": Verdict.IS}, "'is' needs the words"),
        ({"verdict": Verdict.REJECT}, "'reject' needs one event or statement"),
        ({"verdict": Verdict.CORRECT, "second": None, "first": replace(CHINA, id="st-1")}, "needs a field"),
        ({"correction": Correction(field=Field.DATE)}, "nothing else has them"),
        (
            {"verdict": Verdict.REJECT, "second": None, "first": replace(CHINA, id="ev-1")},
            "reject the statements that are wrong",
        ),
        (
            {
                "verdict": Verdict.CORRECT,
                "second": None,
                "first": replace(CHINA, id="st-1"),
                "correction": Correction(field=Field.ACTORS),
            },
            "say whom they stand for",
        ),
    ],
)
def test_a_judgement_says_who_why_and_of_what(fields, words):
    known = {"verdict": Verdict.SAME, "first": CHINA, "second": IRAN, "by": "Ann", "why": "so"}
    known["at"] = make_instant()
    with pytest.raises(ConfigError, match=words):
        make_judgement(**known | fields)


DAY = Correction(
    field=Field.DATE,
    first_on=date(2024, 10, 11),
    last_on=date(2024, 10, 11),
    precision=DatePrecision.DAY,
    was="unknown",
)
LIMA = EventPlace(
    id="gn:3936456",
    name="Lima",
    country="PER",
    geonames_id=3936456,
    lat=-12.04,
    lon=-77.03,
    precision=PlacePrecision.CITY,
)


def statement_of(ledger, document=OTHER):
    (statement, *_) = ledger.statements(document_id=document.id)
    return statement


def test_a_statement_is_as_a_person_corrects_it(ledger):
    read = statement_of(ledger)
    for minute, correction in enumerate(
        (
            DAY,
            Correction(field=Field.TYPE, terms=("AGREE",)),
            Correction(field=Field.STATUS, terms=("planned",)),
            Correction(field=Field.TOPICS, terms=("arms", "trade")),
            Correction(field=Field.PLACE, place=LIMA),
        )
    ):
        ledger.judge(judge_field(read, correction, minute=minute))
    judged = statement_of(ledger)
    assert (judged.id, judged.event_type, judged.mode, judged.status, judged.topics) == (
        read.id,
        "AGREE",
        None,
        Status.PLANNED,
        ("arms", "trade"),
    )
    (time,), (place,) = judged.times, judged.places
    assert (time.first_on, time.basis, time.span) == (date(2024, 10, 11), DateBasis.JUDGED, read.trigger)
    assert (place.name, place.lat, place.basis, place.span) == ("Lima", -12.04, Basis.JUDGED, read.trigger)
    assert list(ledger.statements(document_id=OTHER.id, judged=False)) == [read]
    assert faults(ledger) == []
    assert next(iter(ledger.judgements())).correction == DAY


def test_of_two_corrections_of_a_field_the_newer_wins_until_it_is_undone(ledger):
    read = statement_of(ledger)
    older, newer = (
        judge_field(read, Correction(field=Field.STATUS, terms=(status,)), minute=minute)
        for minute, status in enumerate(("planned", "negated"))
    )
    ledger.judge(newer)
    ledger.judge(older)
    assert statement_of(ledger).status is Status.NEGATED
    ledger.undo_judgement(newer.id, by="Bob", at=make_instant(5))
    assert statement_of(ledger).status is Status.PLANNED
    ledger.undo_judgement(older.id, by="Bob", at=make_instant(5))
    assert statement_of(ledger) == read


def test_a_rejected_statement_is_put_aside_and_still_there(ledger):
    read, digest = statement_of(ledger), ledger.statements_digest()
    judgement = reject(read)
    ledger.judge(judgement)
    assert list(ledger.statements(document_id=OTHER.id)) == []
    assert list(ledger.statements(dyad=parse_dyad("RUS-IRN"))) == [
        one for one in ledger.statements(document_id=PAGE.id) if one.quote.text == "Russia met Iran"
    ]
    assert list(ledger.statements(document_id=OTHER.id, rejected=True)) == [read]
    assert ledger.statement(read.id) == read
    assert ledger.rejections() == {read.id: judgement.id}
    assert ledger.n_statements_by_document()[OTHER.id] == 0
    stream = io.BytesIO()
    ledger.export("statements", "jsonl", stream)
    assert read.id not in stream.getvalue().decode()
    assert ledger.statements_digest() != digest
    with pytest.raises(JudgementError, match=f"is rejected by {judgement.id} of Ann already"):
        ledger.judge(reject(read, minute=1, by="Bob"))
    assert faults(ledger) == []
    ledger.undo_judgement(judgement.id, by="Bob", at=make_instant(2))
    assert (statement_of(ledger), ledger.rejections()) == (read, {})
    assert ledger.statements_digest() == digest


def test_corrections_and_rejections_stay_when_a_newer_reader_gives_another_id(ledger):
    first, second = ledger.statements(document_id=PAGE.id)
    ledger.judge(reject(first))
    ledger.judge(judge_field(second, DAY, minute=1))
    batch = make_batch(PAGE, made_by="a newer reader")
    newer = tuple(
        replace(one, id=f"st-{n:020x}", event_type="AGREE") for n, one in enumerate(batch.statements)
    )
    ledger.add_batch(replace(batch, statements=newer))
    (left,) = ledger.statements(document_id=PAGE.id)
    assert left.trigger == second.trigger
    assert left.times[0].first_on == date(2024, 10, 11)
    assert set(ledger.rejections()) == {one.id for one in newer} - {left.id}
    assert faults(ledger) == []


def test_what_rests_on_a_rejected_statement_holds_for_nothing(ledger):
    first, second = ledger.statements(document_id=PAGE.id)
    for judgement in (
        judge_two(first, "not_same", second),
        judge_field(founded_by(first), DAY, minute=1),
        judge_field(first, DAY, minute=2),
    ):
        ledger.judge(judgement)
    rejection = reject(first, minute=3)
    ledger.judge(rejection)
    reasons = {lapse.reason for lapse in ledger.lapses()}
    assert reasons == {f"the statement that it rests on is rejected by {rejection.id}"}
    assert len(list(ledger.lapses())) == 3


def test_what_was_rejected_is_forgotten_with_its_document(ledger):
    ledger.judge(reject(statement_of(ledger)))
    ledger.forget_documents([OTHER.id])
    assert ledger.rejections() == {}
    ledger.add_batch(make_batch(OTHER))
    assert len(ledger.rejections()) == 1


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("DELETE FROM rejected_statements", "not rejected against one"),
        ("UPDATE judgements SET verdict = 'same'", "does not say what is judged"),
        ("UPDATE judgements SET verdict = 'correct'", "does not say what is judged"),
    ],
)
def test_every_broken_rejection_is_named(ledger, broken, said):
    ledger.judge(reject(statement_of(ledger)))
    ledger._database.execute(broken)
    found = [fault.fault for fault in ledger.check() if fault.table in ("judgements", "rejected_statements")]
    assert any(said in fault for fault in found), found


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("UPDATE judgements SET id = 'jd-1'", "is no id of a judgement"),
        ("INSERT INTO judgements SELECT * FROM judgements", "is held 2 times"),
        ("UPDATE judgements SET verdict = 'maybe'", "verdict is 'maybe'"),
        ("UPDATE judgements SET mention = NULL", "does not say what is judged"),
        ("UPDATE judgements SET why = ' '", "does not say who judged, or why"),
        ("UPDATE judgements SET undone_by = 'Bob'", "only when or only by whom"),
        ("UPDATE judgements SET mention.text = 'Rossia'", "but the document says 'Russia'"),
        ("UPDATE judged_statements SET id = 'st-1'", "is the judged form of no statement"),
        ("DELETE FROM judged_statements", "is not what the judgements in force make of it"),
        ("UPDATE judged_statements SET score = 0.1", "is not what the judgements in force make of it"),
    ],
)
def test_every_broken_row_is_named(ledger, broken, said):
    ledger.judge(judge_words(PAGE, "Russia", CHINA))
    if "SET mention.text" in broken:
        broken = (
            "UPDATE judgements SET mention = {'document_id': mention.document_id, 'text': 'Rossia', "
            "'start': mention.\"start\", 'end': mention.\"end\"}"
        )
    ledger._database.execute(broken)
    assert any(said in fault for fault in faults(ledger)), faults(ledger)
