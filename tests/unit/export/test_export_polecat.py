"""The POLECAT layout against the header and the habits of its releases."""

from __future__ import annotations

import csv
import io

from comity.export.polecat import COLUMNS

HEADER = (
    "Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,"
    "Actor COW,Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,"
    "Recipient Name,Recipient Country,Recipient COW,Primary Recipient Sector,Recipient Sectors,"
    "Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,Province,"
    "Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,"
    "Story People,Story Organizations,Story Locations,Language,Version"
)


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text), delimiter="\t", strict=True))


def test_header_is_theirs():
    assert ",".join(COLUMNS) == HEADER


def test_an_event_is_one_row_with_lists_in_cells(write):
    (row,) = read(write("polecat")[0])
    wanted = {
        "Event Date": "2024-10-11",
        "Event Type": "CONSULT",
        "Event Mode": "third-party",
        "Intensity": "1",
        "Quad Code": "VERBAL COOPERATION",
        "Actor Name": "Vladimir Putin;Masoud Pezeshkian",
        "Actor Country": "RUS;IRN",
        "Actor COW": "365;630",
        "Actor Sectors": "GOV;GOV",
        "Wikipedia Actor ID": "Q7747;None",
        "Recipient Name": "",
        "City": "Ashgabat",
        "GeoNames ID": "162183",
        "Source": "Northern Wire",
        "Publication Date": "2024-10-12",
    }
    assert {name: row[name] for name in wanted} == wanted


def test_what_has_not_happened_is_counted_or_comes_marked(write):
    _, left = write("polecat")
    assert [one.n for one in left] == [2, 1]
    contexts = {row["Event Type"]: row["Contexts"] for row in read(write("polecat", keep=True)[0])}
    assert contexts == {
        "CONSULT": "diplomatic",
        "AGREE": "diplomatic;status:planned;type:SUPPORT",
        "AID": "military;status:negated",
    }
