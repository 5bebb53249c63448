"""What is broken is set aside or refused by name; nothing is dropped unseen and nothing doubled."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import ConfigError
from comity.interop import ImportReport, parts
from comity.ledger import Ledger
from interop_rows import ICEWS_HEADER, gdelt_row, icews_row, mention_row, phoenix_row, take, write, write_zip


@pytest.fixture
def ledger() -> Iterator[Ledger]:
    with Ledger.open(None) as opened:
        yield opened


def faults(ledger: Ledger) -> list[tuple[int, str]]:
    return [
        (fault.line, fault.reason)
        for file in ledger.imported_files()
        for fault in ledger.imported_faults(file.mark.id)
    ]


def check_sums(report: ImportReport) -> None:
    for one in report.files:
        counts = one.counts
        assert counts.n_rows == counts.n_kept + counts.n_repeated + counts.n_aside


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (gdelt_row() + "\tmore", "it has 62 columns where 61 are expected"),
        ("700000009\t20180611", "it has 2 columns where 61 are expected"),
        (gdelt_row(EventCode="13y", EventRootCode="13"), "its code '13y|13' is not known"),
        (gdelt_row(SQLDATE="20180231"), "its SQLDATE '20180231' is no day"),
        (gdelt_row(SQLDATE=""), "it has no SQLDATE"),
        (gdelt_row(GLOBALEVENTID=""), "it has no GLOBALEVENTID"),
        (gdelt_row(ActionGeo_Lat="4.6#"), "its ActionGeo_Lat '4.6#' is no number"),
        (gdelt_row(ActionGeo_Long="361"), "its ActionGeo_Long '361' is out of range"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line_and_words(
    ledger: Ledger, tmp_path: Path, bad: str, reason: str
) -> None:
    rows = [gdelt_row(GLOBALEVENTID="1"), bad, gdelt_row(GLOBALEVENTID="3")]
    report = take(ledger, write(tmp_path / "a.CSV", *rows))
    assert (report.counts.n_kept, report.counts.n_aside) == (2, 1)
    assert faults(ledger) == [(2, reason)]
    assert [event.line for event in ledger.imported_events()] == [1, 3]
    (file,) = ledger.imported_files()
    assert next(iter(ledger.imported_faults(file.mark.id))).text == bad
    check_sums(report)


def test_the_same_file_twice_is_not_read_again(ledger: Ledger, tmp_path: Path) -> None:
    path = write(tmp_path / "a.CSV", gdelt_row())
    take(ledger, path)
    report = take(ledger, path)
    assert report.files[0].was_held
    assert ledger.n_imported() == 1


def test_the_same_rows_under_another_name_and_zipped_are_repeats(ledger: Ledger, tmp_path: Path) -> None:
    rows = gdelt_row(GLOBALEVENTID="1") + "\n" + gdelt_row(GLOBALEVENTID="2") + "\n"
    write(tmp_path / "a.CSV", *rows.split("\n")[:2])
    write_zip(tmp_path / "b.zip", a_CSV=rows)
    report = take(ledger, tmp_path)
    assert (report.counts.n_kept, report.counts.n_repeated) == (2, 2)
    assert ledger.n_imported() == 2
    check_sums(report)


def test_another_event_under_a_held_id_is_set_aside(ledger: Ledger, tmp_path: Path) -> None:
    take(ledger, write(tmp_path / "a.CSV", gdelt_row()))
    report = take(
        ledger,
        write(
            tmp_path / "b.CSV", gdelt_row(EventCode="190", EventRootCode="19"), gdelt_row(GLOBALEVENTID="5")
        ),
    )
    assert (report.counts.n_kept, report.counts.n_aside) == (1, 1)
    assert faults(ledger) == [(1, "its id '700000001' is that of another event (line 1)")]


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_of_an_archive_that_is_cut_off_nothing_is_kept(ledger: Ledger, tmp_path: Path, kind: str) -> None:
    text = (
        "\n".join(gdelt_row(GLOBALEVENTID=str(n), Actor1Name=f"NAME {n * 7919}") for n in range(2_000)) + "\n"
    )
    path = tmp_path / f"a.{kind}"
    if kind == "zip":
        write_zip(path, a_CSV=text)
    else:
        path.write_bytes(gzip.compress(text.encode()))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    report = take(ledger, path, write(tmp_path / "good.CSV", gdelt_row(GLOBALEVENTID="99999")))
    (failed,) = report.failures
    assert "is broken or cut off" in str(failed.failure) or "broken or cut off" in str(failed.failure)
    assert [event.source_id for event in ledger.imported_events()] == ["99999"]


def test_an_empty_file_and_a_header_alone_are_named(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    report = take(ledger, tmp_path / "a.csv", write(tmp_path / "b.tab", ICEWS_HEADER))
    assert [one.failure for one in report.failures] == ["it is empty", "it has no rows"]


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-16", "utf-8-sig"])
def test_other_encodings_are_read_and_told_of(ledger: Ledger, tmp_path: Path, encoding: str) -> None:
    rows = [icews_row(**{"Source Name": "José Müller"}), icews_row(**{"Event ID": "12"})]
    report = take(ledger, write(tmp_path / "a.tab", ICEWS_HEADER, *rows, encoding=encoding))
    assert "José Müller" in [event.actors[0].name for event in ledger.imported_events()]
    assert report.counts.n_recoded == (1 if encoding in ("cp1252", "latin-1") else 0)


def test_windows_line_ends_leave_no_trace(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "a.CSV"
    path.write_bytes(f"{gdelt_row()}\r\n{gdelt_row(GLOBALEVENTID='2')}\r\n".encode())
    take(ledger, path)
    assert {event.url for event in ledger.imported_events()} == {"https://example.org/1"}


def test_formats_mixed_in_one_folder_are_told_apart(ledger: Ledger, tmp_path: Path) -> None:
    write(tmp_path / "a.CSV", gdelt_row())
    write(tmp_path / "b.CSV", mention_row())
    write(tmp_path / "c.tab", ICEWS_HEADER, icews_row())
    write(tmp_path / "d.txt", phoenix_row())
    write(tmp_path / "README.txt", "what this is")
    report = take(ledger, tmp_path)
    assert sorted(one.dataset for one in report.files if one.dataset) == [
        "gdelt2",
        "gdelt2",
        "icews",
        "phoenix",
    ]
    assert not report.failures
    assert [Path(one.name).name for one in report.left] == ["README.txt"]


def test_formats_mixed_in_one_file_are_set_aside(ledger: Ledger, tmp_path: Path) -> None:
    report = take(ledger, write(tmp_path / "a.CSV", gdelt_row(), gdelt_row(1), mention_row()))
    assert (report.counts.n_kept, report.counts.n_aside) == (1, 2)
    assert [reason for _, reason in faults(ledger)] == [
        "it has 58 columns where 61 are expected",
        "it has 16 columns where 61 are expected",
    ]


def test_a_file_that_is_not_what_it_was_said_to_be_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    report = take(ledger, write(tmp_path / "a.CSV", gdelt_row()), wanted="icews")
    assert "it is not icews: its first row has 61 columns" in str(report.failures[0].failure)


def test_a_file_without_one_good_row_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    report = take(ledger, write(tmp_path / "a.CSV", *(gdelt_row(SQLDATE="x") for _ in "ab")))
    assert (
        report.failures[0].failure == "none of its 2 rows could be taken; line 1: its SQLDATE 'x' is no day"
    )
    assert ledger.n_imported() == 0


def test_gdelts_knowledge_graph_is_told_by_its_width(ledger: Ledger, tmp_path: Path) -> None:
    report = take(ledger, write(tmp_path / "a.gkg.csv", "\t".join("x" * 27)))
    assert "GDELT's knowledge graph holds no events" in str(report.failures[0].failure)


def test_a_name_that_stands_for_no_file_is_wrong_usage(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nothing\*\.zip is no file, and no file matches it"):
        take(ledger, tmp_path / "nothing*.zip")


def test_a_quote_that_is_never_closed_costs_one_row(ledger: Ledger, tmp_path: Path) -> None:
    header = "event_id_cnty,event_date,event_type,sub_event_type,actor1,notes"
    rows = [
        f"SYR{n},2018-06-11,Battles,Armed clash,Rebels,{note}"
        for n, note in enumerate(('"open', '"a ""b"""', "c"))
    ]
    report = take(ledger, write(tmp_path / "acled.csv", header, *rows))
    assert (report.counts.n_kept, report.counts.n_aside) == (2, 1)
    assert [event.note for event in ledger.imported_events()] == ['a "b"', "c"]


def test_lines_are_right_over_many_parts(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "PART_BYTES", 10_000)
    rows = [gdelt_row(GLOBALEVENTID=str(n)) for n in range(1, 501)]
    rows[249] = "broken"
    take(ledger, write(tmp_path / "a.CSV", *rows))
    assert {int(event.source_id) - event.line for event in ledger.imported_events()} == {0}
    assert faults(ledger) == [(250, "it has 1 columns where 61 are expected")]


def test_an_order_of_files_changes_no_event(tmp_path: Path) -> None:
    first = write(tmp_path / "a.CSV", *(gdelt_row(GLOBALEVENTID=str(n)) for n in range(3)))
    second = write(tmp_path / "b.CSV", *(gdelt_row(GLOBALEVENTID=str(n)) for n in range(2, 6)))
    found = []
    for order in ((first, second), (second, first)):
        with Ledger.open(None) as ledger:
            take(ledger, *order)
            found.append(
                [(event.id, event.kind, event.first_on, event.actors) for event in ledger.imported_events()]
            )
    assert found[0] == found[1]
