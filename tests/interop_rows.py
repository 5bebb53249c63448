"""Rows of each format, written for the tests; none is taken from a data set."""

from __future__ import annotations

import zipfile
from pathlib import Path

from comity.codebook import load_codebook
from comity.interop import Importer, ImportReport
from comity.interop.gdelt import GDELT_1, GDELT_2, GDELT_MENTIONS
from comity.interop.phoenix import PHOENIX
from comity.ledger import Ledger
from comity.pipeline import Silent

ICEWS_HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\t"
    "Province\tCountry\tLatitude\tLongitude"
)
POLECAT_HEADER = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tEvent Intensity\tQuad Code\tContexts\t"
    "Actor Name\tActor Country\tPrimary Actor Sector\tActor Name Raw\tRecipient Name\tRecipient Country\t"
    "Primary Recipient Sector\t"
    "Recipient Name Raw\tPlacename\tCountry\tLatitude\tLongitude\tSource"
)


def gdelt_row(version: int = 2, **values: str) -> str:
    """A row of GDELT, empty but for what is given and what a row must have."""
    usual = {
        "GLOBALEVENTID": "700000001",
        "SQLDATE": "20180611",
        "EventCode": "043",
        "EventRootCode": "04",
        "QuadClass": "1",
        "GoldsteinScale": "2.8",
        "Actor1Code": "RUSGOV",
        "Actor1Name": "RUSSIA",
        "Actor1CountryCode": "RUS",
        "Actor1Type1Code": "GOV",
        "Actor2Code": "IRN",
        "Actor2Name": "IRAN",
        "Actor2CountryCode": "IRN",
        "SOURCEURL": "https://example.org/1",
    }
    columns = (GDELT_1 if version == 1 else GDELT_2).columns
    return "\t".join((usual | values).get(name, "") for name in columns)


def mention_row(**values: str) -> str:
    """A row of GDELT's mentions."""
    usual = {
        "GLOBALEVENTID": "700000001",
        "EventTimeDate": "20180611120000",
        "MentionTimeDate": "20180611121500",
        "MentionType": "1",
        "MentionSourceName": "example.org",
        "MentionIdentifier": "https://example.org/1",
        "SentenceID": "3",
        "InRawText": "1",
        "Confidence": "60",
    }
    return "\t".join((usual | values).get(name, "") for name in GDELT_MENTIONS.columns)


def icews_row(**values: str) -> str:
    """A row of ICEWS."""
    usual = {
        "Event ID": "11",
        "Event Date": "2018-06-11",
        "Source Name": "Russia",
        "Source Sectors": "NA",
        "Source Country": "Russian Federation",
        "Event Text": "Consult",
        "CAMEO Code": "040",
        "Intensity": "1",
        "Target Name": "Foreign Affairs (Iran)",
        "Target Sectors": "Government,Executive,Foreign Ministry",
        "Target Country": "Iran",
        "Story ID": "5",
        "Sentence Number": "2",
        "Publisher": "Example Wire",
        "City": "NA",
        "District": "NA",
        "Province": "NA",
        "Country": "Iran",
        "Latitude": "32.0",
        "Longitude": "53.0",
    }
    return "\t".join((usual | values)[name] for name in ICEWS_HEADER.split("\t"))


def phoenix_row(**values: str) -> str:
    """A row of Phoenix."""
    usual = {
        "EventID": "p1",
        "Date": "20160302",
        "SourceActorFull": "USAGOV",
        "SourceActorEntity": "USA",
        "SourceActorRole": "GOV",
        "TargetActorFull": "IRN",
        "TargetActorEntity": "IRN",
        "EventCode": "163",
        "EventRootCode": "16",
        "PentaClass": "4",
        "GoldsteinScore": "-6.5",
        "LocationName": "Tehran",
        "CountryName": "IRN",
        "Lat": "35.7",
        "Lon": "51.4",
        "URLs": "https://example.org/p",
    }
    return "\t".join((usual | values).get(name, "") for name in PHOENIX.columns)


def polecat_row(**values: str) -> str:
    """A row of POLECAT."""
    usual = {
        "Event ID": "20230101-1",
        "Event Date": "2023-01-01",
        "Event Type": "CONSULT",
        "Event Mode": "visit",
        "Contexts": "military; diplomatic",
        "Actor Name": "Sergei Shoigu; Russia",
        "Actor Country": "RUS; RUS",
        "Primary Actor Sector": "GOV; GOV",
        "Recipient Name": "Iran",
        "Recipient Country": "IRN",
        "Primary Recipient Sector": "GOV",
        "Source": "Example Daily",
    }
    return "\t".join((usual | values).get(name, "None") for name in POLECAT_HEADER.split("\t"))


def write(path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    """A file of these lines."""
    path.write_bytes(("\n".join(lines) + "\n").encode(encoding))
    return path


def write_zip(path: Path, **members: str) -> Path:
    """An archive of these texts, by name (``_`` stands for a dot)."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name.replace("_", "."), text)
    return path


def take(ledger: Ledger, *inputs: Path | str, wanted: str = "auto") -> ImportReport:
    """Import these files."""
    importer = Importer(ledger, load_codebook(), find_state=lambda name: None, wanted=wanted)
    return importer.run([str(one) for one in inputs], Silent())
