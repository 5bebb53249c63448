"""PLOVER's gold records and judged event words."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from comity.errors import IntakeError
from comity.intake import read_record
from comity.model import Status
from comity.pipeline import Silent
from comity.score import GoldSets
from comity.score.factuality import iter_judged, read_judged, score_factuality
from comity.score.gold import iter_objects
from comity.score.gsr_records import read_gsr
from comity.score.plover_gsr import score_gsr
from score_fakes import WordCoder, make_instruments, values_of

# As in the file: remarks and stray commas between the objects, and one object that is broken.
GSR = """[
{"id": "D", "event": "DOCUMENT", "eventText": "about the file"},
// a remark
{"id": "1", "event": "FIGHT", "text": "Yesterday Peru bombed Chile again.",
 "source": [{"actorText": "Peru"}], "target": [{"actorText": "Chile"}]},,
{"id": "2", "event": "AGREE", "text": "The rulers say Peru will arm Chile.",
 "source": [{"actorText": "Peru"}, {"actorText": "Chile"}], "target": ""},
{"id": "3", "event": "DISAPPROVE", "text": "Everybody heard that Peru praised Chile.",
 "source": {"actorText": "Peru"}, "target": null},
{"id": "4", "event": "DEMAND", "text": "Peru met Chile, and Peru bombed Chile.",
 "source": [{"actorText": "Chile"}], "target": [{"actorText": "Chile"}, {"actorText": "Nowhere"}]},
{"id": "5", "event": "CRIME", "text": "A thief was caught."},
{"id": "6", "event": "AID", "text": "Never closed}
]"""


def make_sets(folder: Path) -> GoldSets:
    return GoldSets(corpus=folder, own=folder, gold=folder, texts=folder)


def test_records_are_read_one_by_one_with_new_names() -> None:
    records = read_gsr(GSR)
    assert [(r.id, r.event_type) for r in records] == [
        ("1", "ASSAULT"),
        ("2", "AGREE"),
        ("3", "ACCUSE"),
        ("4", "REQUEST"),
    ]
    parties = [r.parties and tuple((span.text, span.start) for span in r.parties) for r in records]
    assert parties == [
        (("Peru", 10), ("Chile", 22)),
        (("Peru", 15), ("Chile", 29)),  # two sources and no target
        None,
        (("Chile", 9), ("Chile", 32)),  # the first place that is not the other party's
    ]
    assert all(span.holds_in(r.text) for r in records for span in r.parties or ())


def test_types_are_counted_strictly_and_with_plovers_rule(tmp_path: Path) -> None:
    (tmp_path / "plover_gsr").mkdir()
    (tmp_path / "plover_gsr" / "PLOVER_GSR_CAMEO.txt").write_text(GSR)
    section = score_gsr(make_sets(tmp_path), make_instruments(), Silent())
    values = values_of(section.measures)
    assert values["end_to_end"] == (0.5, 4)  # the planned AID counts as AGREE
    assert values["end_to_end_strict"] == (0.25, 4)
    assert values["best_statement"] == (0.5, 4)
    assert values["pair_accuracy"] == (pytest.approx(1 / 3), 3)
    assert section.remarks == ("4 records, 3 of them with two parties in the sentence",)
    assert section.errors[0].startswith("ACCUSE told as SUPPORT: Everybody heard")


def test_only_the_best_statement_may_count(tmp_path: Path) -> None:
    (tmp_path / "plover_gsr").mkdir()
    (tmp_path / "plover_gsr" / "PLOVER_GSR_CAMEO.txt").write_text(
        '[{"id": "1", "event": "CONSULT", "text": "Peru met Chile before Peru bombed Chile."}]'
    )
    values = values_of(score_gsr(make_sets(tmp_path), make_instruments(), Silent()).measures)
    assert (values["end_to_end"], values["best_statement"]) == ((1.0, 1), (0.0, 1))
    assert values["pair_accuracy"] == (None, 0)


def test_judged_words_have_their_offsets_in_the_joined_text() -> None:
    judged = read_judged(["Peru", "has", "bombed", "Chile", "."], [(2, 2.5), (3, -1.0)])
    words = [(judged.text[word.start : word.end], word.happened) for word in judged.words]
    assert (judged.text, words) == ("Peru has bombed Chile .", [("bombed", True), ("Chile", False)])


def test_only_words_in_a_trigger_are_scored() -> None:
    judged = read_judged("Yesterday Peru bombed Chile , which cried .".split(), [(2, 3.0), (6, 3.0)])
    [(_, statements)] = WordCoder().code([read_record({"text": judged.text})])
    assert [(w.start, told) for w, told in iter_judged(judged, statements)] == [(15, Status.HAPPENED)]


def test_factuality_is_told_in_a_square_table(tmp_path: Path) -> None:
    rows = [
        {"tokens": "Yesterday Peru bombed Chile .".split(), "factuality": [[2, 3.0]]},
        {"tokens": "Next year Peru will arm Chile .".split(), "factuality": [[4, 3.0]]},
        {"tokens": "Hardly anybody thinks Peru met Chile .".split(), "factuality": [[2, 3.0], [4, -3.0]]},
    ]
    write_objects(tmp_path / "factuality_meantime" / "sentences.jsonl.gz", rows)
    section = score_factuality(make_sets(tmp_path), make_instruments(), Silent())
    assert values_of(section.measures) == {
        "accuracy": (pytest.approx(1 / 3), 3),
        "accuracy_with_planned": (pytest.approx(2 / 3), 3),
    }
    assert ("planned", 1, 0) in section.tables[1].rows
    assert section.tables[0].rows == (("happened", 1, 1), ("not happened", 1, 0))
    assert section.remarks == ("3 sentences, 4 judged words, 3 in a statement's trigger",)


def test_absent_files_are_skipped_with_their_name(tmp_path: Path) -> None:
    sets = make_sets(tmp_path)
    for score in (score_gsr, score_factuality):
        section = score(sets, make_instruments(), Silent())
        assert str(tmp_path) in (section.skipped or "")


@pytest.mark.parametrize("line", ["{broken", "[1]"])
def test_a_malformed_line_is_an_error_with_its_file(tmp_path: Path, line: str) -> None:
    path = tmp_path / "x.jsonl.gz"
    path.write_bytes(gzip.compress(line.encode()))
    with pytest.raises(IntakeError, match=r"x\.jsonl\.gz"):
        list(iter_objects(path))


def test_a_malformed_judgement_is_an_error(tmp_path: Path) -> None:
    write_objects(
        tmp_path / "factuality_meantime" / "sentences.jsonl.gz",
        [{"id": "s9", "tokens": ["Peru"], "factuality": [[7, 1.0]]}],
    )
    with pytest.raises(IntakeError, match="s9 is malformed"):
        score_factuality(make_sets(tmp_path), make_instruments(), Silent())


def write_objects(path: Path, rows: list[dict[str, object]]) -> None:
    """A JSONL file, packed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
