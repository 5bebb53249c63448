"""Phoenix: files of the Open Event Data Alliance's pipeline (columns as its postprocess.py writes them)."""

from __future__ import annotations

from comity.interop.format import Format, read
from comity.ledger.imported_rows import DataSet
from comity.model import PlacePrecision

PHOENIX = Format(
    name="phoenix",
    dataset=DataSet(
        name="phoenix", title="Phoenix", citation="Phoenix, Open Event Data Alliance", scheme="cameo"
    ),
    columns=(
        "EventID",
        "Date",
        "Year",
        "Month",
        "Day",
        "SourceActorFull",
        "SourceActorEntity",
        "SourceActorRole",
        "SourceActorAttribute",
        "TargetActorFull",
        "TargetActorEntity",
        "TargetActorRole",
        "TargetActorAttribute",
        "EventCode",
        "EventRootCode",
        "PentaClass",
        "GoldsteinScore",
        "Issues",
        "Lat",
        "Lon",
        "LocationName",
        "StateName",
        "CountryName",
        "SentenceID",
        "URLs",
        "NewsSources",
    ),
    readings={
        "source_id": read("code", "EventID"),
        "first_on": read("compact_day", "Date"),
        "kind_given": read("pair", "EventCode", "EventRootCode"),
        "actor_name": read("text", "SourceActorFull"),
        "actor_code": read("text", "SourceActorFull"),
        "actor_country": read("text", "SourceActorEntity"),
        "actor_sectors": read("text", "SourceActorRole"),
        "recipient_name": read("text", "TargetActorFull"),
        "recipient_code": read("text", "TargetActorFull"),
        "recipient_country": read("text", "TargetActorEntity"),
        "recipient_sectors": read("text", "TargetActorRole"),
        "place": read("first", "LocationName", "StateName", "CountryName"),
        "place_country": read("text", "CountryName"),
        "place_level": read("level", "LocationName", "StateName", "CountryName"),
        "lat": read("number", "Lat"),
        "lon": read("number", "Lon"),
        "quad_given": read("text", "PentaClass"),
        "score_given": read("number", "GoldsteinScore"),
        "publisher": read("text", "NewsSources"),
        "url": read("text", "URLs"),
        "story": read("text", "SentenceID"),
        "note": read("text", "Issues"),
    },
    codes="phoenix",
    widths=(26,),
    levels=((1, PlacePrecision.CITY), (2, PlacePrecision.REGION), (3, PlacePrecision.COUNTRY)),
)
