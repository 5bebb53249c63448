"""Each format: what its codes mean here, its own values beside, and the traps of its codes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from comity.ledger import Ledger
from comity.model import DatePrecision, PlacePrecision, Status, parse_dyad
from comity.model.imported import ImportedEvent, imported_to_json
from interop_rows import (
    ICEWS_HEADER,
    POLECAT_HEADER,
    gdelt_row,
    icews_row,
    mention_row,
    phoenix_row,
    polecat_row,
    take,
    write,
)


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(None) as opened:
        yield opened


def only(ledger: Ledger) -> ImportedEvent:
    (event,) = ledger.imported_events()
    return event


def test_a_row_of_gdelt_keeps_its_id_data_set_and_line(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "a.export.CSV", gdelt_row(GLOBALEVENTID="700000007")))
    event = only(ledger)
    assert event.id == "gdelt2:700000007"
    assert (event.dataset_title, event.file_name, event.line) == ("GDELT 2.0", "a.export.CSV", 1)
    assert event.first_on == date(2018, 6, 11)
    assert event.url == "https://example.org/1"


def test_who_hosts_a_visit_is_the_recipient(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "a.CSV", gdelt_row(EventCode="043", EventRootCode="04")))
    event = only(ledger)
    assert (event.event_type, event.mode, event.kind) == ("CONSULT", "visit", "043")
    assert [one.country for one in event.actors] == ["IRN"]
    assert [one.country for one in event.recipients] == ["RUS"]


@pytest.mark.parametrize(
    ("code", "root", "kind", "event_type"),
    [
        ("010", "01", "010", None),
        ("10", "10", "10", "REQUEST"),
        ("10", "1", "010", None),
        ("42", "4", "042", "CONSULT"),
    ],
)
def test_leading_zeros_are_kept_and_put_back(
    ledger: Ledger, tmp_path: Path, code: str, root: str, kind: str, event_type: str | None
) -> None:
    take(ledger, write(tmp_path / "a.CSV", gdelt_row(EventCode=code, EventRootCode=root)))
    event = only(ledger)
    assert (event.kind, event.event_type) == (kind, event_type)


def test_quad_and_goldstein_are_made_anew_and_the_given_ones_kept(ledger: Ledger, tmp_path: Path) -> None:
    protest = gdelt_row(EventCode="141", EventRootCode="14", QuadClass="3", GoldsteinScale="-6.5")
    take(ledger, write(tmp_path / "a.CSV", protest))
    event = only(ledger)
    assert (event.quad, event.quad_given) == ("material conflict", "3")


def test_the_old_score_of_an_embargo_in_phoenix_is_not_believed(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "p.txt", phoenix_row()))
    event = only(ledger)
    assert (event.kind, event.goldstein, event.score_given) == ("163", -8.0, -6.5)
    assert event.registers == ("sanctions",)
    assert [one.country for one in (*event.actors, *event.recipients)] == ["USA", "IRN"]


@pytest.mark.parametrize(
    ("kind_of_place", "precision", "has_point"),
    [
        ("1", PlacePrecision.COUNTRY, False),
        ("4", PlacePrecision.CITY, True),
        ("5", PlacePrecision.REGION, True),
    ],
)
def test_a_country_is_no_point_and_its_code_is_fips(
    ledger: Ledger, tmp_path: Path, kind_of_place: str, precision: PlacePrecision, has_point: bool
) -> None:
    place = {
        "ActionGeo_Type": kind_of_place,
        "ActionGeo_FullName": "somewhere",
        "ActionGeo_CountryCode": "IZ",
        "ActionGeo_Lat": "33",
        "ActionGeo_Long": "44",
    }
    take(ledger, write(tmp_path / "a.CSV", gdelt_row(**place)))
    found = only(ledger).place
    assert found is not None
    assert (found.country, found.precision, found.lat is not None) == ("IRQ", precision, has_point)


def test_cameo_country_codes_are_not_iso(ledger: Ledger, tmp_path: Path) -> None:
    row = gdelt_row(Actor1CountryCode="ROM", Actor2CountryCode="EUR", Actor1Type1Code="MED")
    take(ledger, write(tmp_path / "a.CSV", row))
    event = only(ledger)
    actor, recipient = event.recipients[0], event.actors[0]  # a visit's host and visitor
    assert (actor.country, actor.country_given, actor.sector, actor.sectors_given) == (
        "ROU",
        "ROM",
        "JRN",
        "MED",
    )
    assert (recipient.country, recipient.country_given) == (None, "EUR")


def test_gdelt_1_has_57_or_58_columns(ledger: Ledger, tmp_path: Path) -> None:
    long, short = (
        gdelt_row(1, GLOBALEVENTID="1"),
        gdelt_row(1, GLOBALEVENTID="2", SOURCEURL="").removesuffix("\t"),
    )
    report = take(ledger, write(tmp_path / "a.csv", long, short))
    assert (report.counts.n_kept, report.files[0].dataset) == (2, "gdelt1")
    assert [event.url is None for event in ledger.imported_events()] == [False, True]


def test_mentions_stand_in_their_own_table_once(ledger: Ledger, tmp_path: Path) -> None:
    rows = [mention_row(), mention_row(), mention_row(SentenceID="9")]
    report = take(ledger, write(tmp_path / "a.mentions.CSV", *rows))
    assert (report.counts.n_kept, report.counts.n_repeated) == (2, 1)
    assert not list(ledger.imported_events())


def test_mentions_count_as_reports_and_never_as_origins(ledger: Ledger, tmp_path: Path) -> None:
    places = ["https://a.example/1", "https://b.example/2", "https://b.example/2"]
    rows = [
        mention_row(MentionIdentifier=url, MentionSourceName=url[8:17], SentenceID=str(n), Confidence="80")
        for n, url in enumerate(places)
    ]
    elsewhere = mention_row(GLOBALEVENTID="9")
    take(ledger, write(tmp_path / "a.mentions.CSV", *rows, elsewhere), write(tmp_path / "a.CSV", gdelt_row()))
    event = only(ledger)
    assert (event.n_reports, event.n_publishers) == (2, 2)
    row = imported_to_json(event)
    assert (row["n_reports"], row["n_publishers"], row["n_origins"]) == (2, 2, 0)
    found = list(ledger.imported_mentions(event))
    assert [(one.url, one.sentence, one.line) for one in found] == [
        (url, n, n + 1) for n, url in enumerate(places)
    ]
    assert (found[0].confidence, found[0].mentioned_at) == (80, datetime(2018, 6, 11, 12, 15))


@pytest.mark.parametrize(
    ("modes", "status"),
    [
        ([], Status.HAPPENED),
        (["visit"], Status.HAPPENED),
        (["visit", "historical"], Status.HAPPENED),
        (["negation"], Status.NEGATED),
        (["visit", "negation"], Status.NEGATED),
        (["future", "visit"], Status.PLANNED),
        (["hypothetical"], Status.POSSIBLE),
        (["future", "hypothetical"], Status.POSSIBLE),
        (["future", "negation"], Status.NEGATED),
    ],
)
def test_what_plover_denies_or_foretells_has_not_happened(
    ledger: Ledger, tmp_path: Path, modes: list[str], status: Status
) -> None:
    record = {"id": "x", "date": "2020-02-03", "actor": ["RUS"], "recipient": ["IRN"], "event": ["CONSULT"]}
    take(ledger, write(tmp_path / "a.jsonl", json.dumps(record | {"mode": modes})))
    event = only(ledger)
    assert (event.status, event.mode) == (status, "visit" if "visit" in modes else None)


@pytest.mark.parametrize(
    ("country", "state"),
    [
        ("EUR", "EUU"),
        ("MNC", None),
        ("IGO", None),
        ("KOS", "XKX"),
        ("YPR", "YMD"),
        ("GFR", "DEU"),
        ("RUS", "RUS"),
    ],
)
def test_plovers_codes_of_bodies_are_no_countries(
    ledger: Ledger, tmp_path: Path, country: str, state: str | None
) -> None:
    record = {"id": "x", "date": "2020-02-03", "actor": [country], "recipient": ["IRN"], "event": ["CONSULT"]}
    take(ledger, write(tmp_path / "a.jsonl", json.dumps(record)))
    assert [one.country for one in only(ledger).actors] == [state]


@pytest.mark.parametrize(("group", "state"), [("EEC", "EUU"), ("", None), ("NAT", None)])
def test_europe_is_the_european_union_only_by_its_group(
    ledger: Ledger, tmp_path: Path, group: str, state: str | None
) -> None:
    actor = {"Actor1CountryCode": "EUR", "Actor1KnownGroupCode": group}
    take(ledger, write(tmp_path / "a.CSV", gdelt_row(EventCode="040", **actor)))
    assert only(ledger).actors[0].country == state


def test_an_address_of_others_keeps_its_end(ledger: Ledger, tmp_path: Path) -> None:
    urls = ["https://a.example/?status=planned", "https://a.example/#status=open", "https://a.example/#b"]
    rows = [gdelt_row(GLOBALEVENTID=str(n), SOURCEURL=url) for n, url in enumerate(urls)]
    take(ledger, write(tmp_path / "a.CSV", *rows))
    found = list(ledger.imported_events())
    assert [event.url for event in found] == urls
    assert {event.status for event in found} == {Status.HAPPENED}


def test_an_unknown_mark_sets_the_row_aside(ledger: Ledger, tmp_path: Path) -> None:
    rows = [polecat_row(**{"Event ID": "1"}), polecat_row(Contexts="military;status:dreamt")]
    report = take(ledger, write(tmp_path / "a.txt", POLECAT_HEADER, *rows))
    assert (report.counts.n_kept, report.counts.n_aside) == (1, 1)
    assert "is not known" in report.files[0].examples[0][1]


def test_cells_that_do_not_fit_the_names_are_given_to_nobody(ledger: Ledger, tmp_path: Path) -> None:
    row = polecat_row(
        **{"Actor Name": "EU; None; Iran", "Actor Country": "DEU", "Primary Actor Sector": "None"}
    )
    report = take(ledger, write(tmp_path / "a.txt", POLECAT_HEADER, row))
    assert report.counts.n_kept == 1
    assert [(one.name, one.country, one.sector) for one in only(ledger).actors] == [
        ("EU", None, None),
        ("Iran", None, None),
    ]
    assert len(list(ledger.imported_events(dyad=parse_dyad("DEU-IRN")))) == 1


def test_a_nameless_actor_goes_by_its_country_and_is_known_again(ledger: Ledger, tmp_path: Path) -> None:
    row = polecat_row(**{"Actor Name": "EU;None", "Actor Country": "EUR;RUS", "Primary Actor Sector": "None"})
    take(ledger, write(tmp_path / "a.txt", POLECAT_HEADER, row))
    assert [(one.name, one.country) for one in only(ledger).actors] == [("EU", "EUU"), ("RUS", "RUS")]
    report = take(ledger, write(tmp_path / "b.txt", POLECAT_HEADER, row, polecat_row(**{"Event ID": "2"})))
    assert (report.counts.n_repeated, report.counts.n_aside) == (1, 0)


def test_an_icews_id_counts_with_its_day(ledger: Ledger, tmp_path: Path) -> None:
    rows = [icews_row(), icews_row(**{"Event Date": "2018-06-12"}), icews_row()]
    report = take(ledger, write(tmp_path / "a.tab", ICEWS_HEADER, *rows))
    assert (report.counts.n_kept, report.counts.n_repeated) == (2, 1)
    assert [event.id for event in ledger.imported_events()] == ["icews:11:2018-06-11", "icews:11:2018-06-12"]
    assert [event.line for event in ledger.imported_events()] == [2, 3]


def test_icews_sectors_are_sorted_and_unquoted(ledger: Ledger, tmp_path: Path) -> None:
    row = icews_row(**{"Source Sectors": '"Military,Government"', "Publisher": '"The ""Wire"""'})
    take(ledger, write(tmp_path / "a.tab", ICEWS_HEADER, row))
    event = only(ledger)
    assert (event.actors[0].sectors_given, event.actors[0].sector) == ("Government,Military", "MIL")
    assert event.publisher == 'The "Wire"'


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("40", "Consult", "040"),
        ("016", "Make empathetic comment", "018"),
        ("163", "Halt negotiations", "164"),
    ],
)
def test_the_words_of_an_icews_row_say_which_number_was_meant(
    ledger: Ledger, tmp_path: Path, code: str, text: str, kind: str
) -> None:
    row = icews_row(**{"CAMEO Code": code, "Event Text": text})
    take(ledger, write(tmp_path / "a.tab", ICEWS_HEADER, row))
    assert only(ledger).kind == kind


def test_a_cell_of_polecat_with_several_actors_is_split(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "a.txt", POLECAT_HEADER, polecat_row()))
    event = only(ledger)
    assert [(one.name, one.country) for one in event.actors] == [("Sergei Shoigu", "RUS"), ("Russia", "RUS")]
    assert (event.event_type, event.mode, event.topics) == ("CONSULT", "visit", ("military", "diplomatic"))


def test_polecat_falls_back_to_raw_names_and_has_events_without_recipient(
    ledger: Ledger, tmp_path: Path
) -> None:
    row = polecat_row(**{"Actor Name": "None", "Actor Name Raw": "the regime", "Recipient Name": "None"})
    take(ledger, write(tmp_path / "a.txt", POLECAT_HEADER, row))
    event = only(ledger)
    assert [one.name for one in event.actors] == ["the regime"]
    assert event.recipients == ()


def test_acled_has_two_actors_and_no_direction(ledger: Ledger, tmp_path: Path) -> None:
    header = (
        "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,inter2,"
        "iso,country,location,latitude,longitude,geo_precision,source,notes"
    )
    row = (
        'SYR1,"11 June 2018",3,Battles,Armed clash,Military Forces of Russia (2000-),,1,'
        'Military Forces of Turkey (2016-),8,760,Syria,Afrin,36.5,36.8,1,Example,"First line,\nsecond"'
    )
    report = take(ledger, write(tmp_path / "acled.csv", header, row))
    event = only(ledger)
    assert report.counts.n_rows == 1
    assert event.recipients == ()
    assert parse_dyad("RUS-TUR").states == {one.country for one in event.actors}
    assert (event.first_on, event.last_on) == (date(2018, 6, 1), date(2018, 6, 30))
    assert event.date_precision is DatePrecision.MONTH
    assert event.note == "First line, second"
    assert event.place is not None
    assert event.place.country == "SYR"


@pytest.mark.parametrize("names", ["list", "example"])
def test_plover_records_are_read_with_both_sets_of_names(ledger: Ledger, tmp_path: Path, names: str) -> None:
    actor = (
        {"code": "RUS", "entity_text": "Moscow", "sector": "GOV"}
        if names == "list"
        else {"country_name": "Russia", "raw_text": "Moscow", "sector_code": "GOV"}
    )
    record = {"id": "x1", "date": "2020-02-03", "actor": [actor], "recipient": ["IRN"], "event": ["AID"]}
    record |= {"mode": [], "context": ["military"], "quad_code": 2}
    take(ledger, write(tmp_path / "a.jsonl", json.dumps(record)))
    event = only(ledger)
    assert [(one.name, one.country, one.sector) for one in event.actors] == [("Moscow", "RUS", "GOV")]
    assert [one.country for one in event.recipients] == ["IRN"]
    assert event.registers == ("arms",)


def test_quadruples_get_their_names_and_days(ledger: Ledger, tmp_path: Path) -> None:
    folder = tmp_path / "ICEWS18"
    folder.mkdir()
    write(folder / "entity2id.txt", "Foreign Affairs (Iran)\t0", "Russia\t1")
    write(folder / "relation2id.txt", "Express intent to meet or negotiate\t0")
    report = take(ledger, write(folder / "train.txt", "0\t0\t1\t31", "0\t0\t7\t31"))
    event = only(ledger)
    assert (event.first_on, event.status, event.source_id) == (date(2018, 2, 1), Status.PLANNED, "0-0-1-31")
    assert [one.country for one in (*event.actors, *event.recipients)] == ["IRN", "RUS"]
    assert report.files[0].examples == ((2, "number 7 is not in entity2id.txt"),)


def test_an_imported_row_has_no_origin_and_no_statement(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "a.CSV", gdelt_row()))
    row = imported_to_json(only(ledger))
    assert (row["n_origins"], row["n_reports"], row["statement_ids"]) == (0, 0, [])
    assert ledger.counts().events == 0
    assert not list(ledger.events())
