"""ICEWS: the files of its releases, and the numbered quadruples that forecasting benchmarks made of them."""

from __future__ import annotations

from comity.interop.format import Format, read
from comity.ledger.imported_rows import DataSet
from comity.model import PlacePrecision

_CITATION = "ICEWS Coded Event Data (Boschee and others 2015, Harvard Dataverse, doi 10.7910/DVN/28075)"
# The words with which ICEWS says that it does not know.
_MISSING = ("", "NA", "NULL", "None", "\\N")

ICEWS = Format(
    name="icews",
    dataset=DataSet(name="icews", title="ICEWS", citation=_CITATION, scheme="cameo", has_day_key=True),
    has_header=True,
    columns=(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
        "Intensity",
        "Target Name",
        "Target Sectors",
        "Target Country",
        "Story ID",
        "Sentence Number",
        "Publisher",
        "City",
        "District",
        "Province",
        "Country",
        "Latitude",
        "Longitude",
    ),
    needed=("Event ID", "Event Date", "Source Name", "CAMEO Code", "Target Name"),
    readings={
        "source_id": read("code", "Event ID"),
        "first_on": read("day", "Event Date"),
        "kind_given": read("pair", "CAMEO Code", "Event Text"),
        "actor_name": read("text", "Source Name"),
        "actor_country": read("text", "Source Country"),
        "actor_sectors": read("sorted", "Source Sectors"),
        "recipient_name": read("text", "Target Name"),
        "recipient_country": read("text", "Target Country"),
        "recipient_sectors": read("sorted", "Target Sectors"),
        "place": read("first", "City", "District", "Province", "Country"),
        "place_country": read("text", "Country"),
        "place_level": read("level", "City", "District", "Province", "Country"),
        "lat": read("number", "Latitude"),
        "lon": read("number", "Longitude"),
        "score_given": read("number", "Intensity"),
        "publisher": read("text", "Publisher"),
        "story": read("story", "Story ID", "Sentence Number"),
    },
    codes="icews",
    missing=_MISSING,
    is_quoted=True,
    levels=(
        (1, PlacePrecision.CITY),
        (2, PlacePrecision.REGION),
        (3, PlacePrecision.REGION),
        (4, PlacePrecision.COUNTRY),
    ),
)

# Rows are made by ``quadruples.py``: the numbers of names and days are replaced by what they stand for.
ICEWS_INDEX = Format(
    name="icews-index",
    dataset=DataSet(
        name="icews-index",
        title="ICEWS (benchmark quadruples)",
        citation=f"{_CITATION}, as numbered quadruples without repeats",
        scheme="cameo",
    ),
    columns=("subject", "relation", "object", "day", "subject_name", "relation_name", "object_name", "date"),
    readings={
        "source_id": read("id_of_row", "subject", "relation", "object", "day"),
        "first_on": read("day", "date"),
        "kind_given": read("text", "relation_name"),
        "actor_name": read("text", "subject_name"),
        "actor_country": read("text", "subject_name"),
        "recipient_name": read("text", "object_name"),
        "recipient_country": read("text", "object_name"),
    },
    codes="icews-index",
    delimiter="\x1f",
)
