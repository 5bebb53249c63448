"""The GDELT layout against the codebook's columns and types: no reader of it is part of the tests."""

from __future__ import annotations

import pytest

from comity.codebook import load_codebook
from comity.export.cameo import find_cameo, load_cameo
from comity.export.gdelt import COLUMNS, make_row_id

INTEGERS = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions")
FLOATS = ("FractionDate", "GoldsteinScale")
# Roots of CAMEO that each type of PLOVER comes from (the project's crosswalk, by root); SANCTION's 11 is
# 116, to find guilty, and ASSAULT's 17 are 1712 and 175.
ROOTS = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "COOPERATE": "06",
    "AID": "07",
    "CONCEDE": "08",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "09 11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "MOBILIZE": "15",
    "SANCTION": "16 11",
    "COERCE": "17",
    "ASSAULT": "17 18 19 20",
}


def read(text: str) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in text.splitlines()]


def test_a_meeting_is_a_row_in_each_direction(write):
    text, _ = write("gdelt")
    there, back = read(text)
    assert (there["Actor1Code"], there["Actor2Code"]) == ("RUSGOV", "IRNGOV")
    assert (back["Actor1Code"], back["Actor2Code"]) == ("IRNGOV", "RUSGOV")
    assert there["Actor1Name"] == "VLADIMIR PUTIN"
    assert there["GLOBALEVENTID"] != back["GLOBALEVENTID"]
    wanted = {
        "SQLDATE": "20241011",
        "MonthYear": "202410",
        "Year": "2024",
        "FractionDate": "2024.7699",
        "IsRootEvent": "0",
        "EventCode": "044",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "2.5",
        "ActionGeo_Type": "4",
        "ActionGeo_FullName": "Ashgabat, Turkmenistan",
        "ActionGeo_CountryCode": "TX",
        "ActionGeo_Lat": "37.95",
        "DATEADDED": "20241012000000",
        "SOURCEURL": "https://wire.example/1",
    }
    assert {name: there[name] for name in wanted} == wanted


def test_columns_have_the_codebooks_types(write):
    for row in read(write("gdelt", keep=True)[0]):
        assert all(row[name].isdigit() for name in INTEGERS)
        assert all(abs(float(row[name])) < 3000 for name in FLOATS)
        assert 0 < int(row["GLOBALEVENTID"]) < 2**52


def test_what_has_not_happened_is_left_out_and_counted(write):
    text, left = write("gdelt")
    assert "20250101" not in text
    assert {(one.n, one.why) for one in left} == {
        (2, "events that have not happened"),
        (1, "events not dated to a month"),
    }


def test_what_has_not_happened_comes_marked(write):
    rows = read(write("gdelt", keep=True)[0])
    marked = [row for row in rows if "#status=" in row["SOURCEURL"]]
    assert {row["SOURCEURL"] for row in marked} == {
        "https://wire.example/2#status=planned&type=SUPPORT",
        "https://wire.example/3#status=negated&type=AID",
    }
    assert {row["EventCode"] for row in marked if "planned" in row["SOURCEURL"]} == {"032"}


def test_every_type_and_mode_has_a_code_of_its_root():
    table = load_cameo()
    for entry in load_codebook().types:
        for mode in (None, *(mode.name for mode in entry.modes)):
            row = find_cameo(table, entry.name, mode, ())
            assert row is not None, (entry.name, mode)
            assert row.root in ROOTS[entry.name].split(), (entry.name, mode, row.code)


def test_every_plan_is_an_intent_or_a_threat():
    table = load_cameo()
    for entry in load_codebook().types:
        for mode in (None, *(mode.name for mode in entry.modes)):
            row = find_cameo(table, entry.name, mode, (), is_planned=True)
            wanted = ROOTS[entry.type_if_intended].split()
            assert row is not None
            assert row.root in wanted, (entry.name, mode, row.code)


def test_no_row_of_the_mapping_is_out_of_reach():
    table = load_cameo()
    for row in table:
        topics = (row.topic,) if row.topic else ()
        assert find_cameo(table, row.event_type, row.mode or None, topics) is row


@pytest.mark.parametrize(("code", "quad"), [("057", 1), ("090", 2), ("140", 3), ("150", 4), ("190", 4)])
def test_classes_are_those_in_gdelts_rows(code, quad):
    assert {row.quad_class for row in load_cameo() if row.code == code} == {quad}


def test_row_ids_are_stable():
    assert make_row_id("ev-1", "RUS", "IRN") == make_row_id("ev-1", "RUS", "IRN")
    assert make_row_id("ev-1", "RUS", "IRN") != make_row_id("ev-1", "IRN", "RUS")
