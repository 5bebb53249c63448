"""When a meeting was that a readout tells of without a day."""

from __future__ import annotations

from datetime import date

import pytest

from comity.fuse.readouts import read_days
from comity.model import Status
from factories import make_document, make_person, make_statement, make_time

ABE = make_person("Q1", "JPN", name="Shinzo Abe")
MODI = make_person("Q2", "IND", name="Narendra Modi")


@pytest.mark.parametrize(
    ("title", "days"),
    [
        (
            "Telephone conversation with Prime Minister of India Narendra Modi",
            (date(2018, 5, 1), date(2018, 5, 2)),
        ),
        ("Readout of the call with Narendra Modi", (date(2018, 5, 1), date(2018, 5, 2))),
        ("Meeting with President of Chile", None),
        ("Shinzo Abe will hold a meeting with Narendra Modi", None),
        ("Greetings to Narendra Modi", None),
        (None, None),
    ],
)
def test_a_title_that_names_the_contact_gives_two_days(
    title: str | None, days: tuple[date, date] | None
) -> None:
    document = make_document("They discussed trade.", title=title, published_on="2018-05-02")
    statement = make_statement(document, event_type="CONSULT", actors=(ABE, MODI), recipients=())
    assert read_days(document, statement) == days


def test_names_are_the_same_without_their_diacritics() -> None:
    erdogan = make_person("Q3", "TUR", name="Recep Tayyip Erdoğan")
    for title in ("Telephone conversation with Recep Tayyip Erdogan", "Meeting with President ERDOĞAN"):
        document = make_document("They discussed trade.", title=title, published_on="2018-05-02")
        assert read_days(document, make_statement(document, actors=(ABE, erdogan), recipients=()))
    sisi = make_person("Q4", "EGY", name="Abdel Fattah el-Sisi")
    document = make_document(
        "They met.", title="Meeting with Abdel Fattah El-Sisi", published_on="2018-05-02"
    )
    assert read_days(document, make_statement(document, actors=(ABE, sisi), recipients=()))


def test_only_what_is_told_as_past_and_without_a_day() -> None:
    document = make_document("They met.", title="Talks with Narendra Modi", published_on="2018-05-02")
    told = {"actors": (ABE, MODI), "recipients": ()}
    assert read_days(document, make_statement(document, **told)) is not None
    assert read_days(document, make_statement(document, status=Status.PLANNED, **told)) is None
    assert read_days(document, make_statement(document, event_type="AGREE", **told)) is None
    dated = make_statement(document, times=(make_time("2018-04-20"),), **told)
    assert read_days(document, dated) is None
