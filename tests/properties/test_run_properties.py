"""Neither the order of inputs, nor how often and with how many interruptions they are read, matters."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ledger import Ledger
from comity.pipeline import run
from fake_parts import FakeFuser, FakeSource

NAMES = st.sampled_from(["Russia", "Iran", "Turkey", "Nobody"])
SENTENCES = st.builds("{} met {}.".format, NAMES, NAMES)
TROUBLE = st.sampled_from(["", "", "", " UNCODABLE", " ADDRESSED", " UNRESOLVABLE", " CRASH"])
RECORDS = st.fixed_dictionaries(
    {
        "text": st.builds("{} {}{}".format, SENTENCES, SENTENCES, TROUBLE),
        "url": st.sampled_from([None, "https://a.example/1", "https://b.example/2"]),
        "publisher": st.just("Post"),
    }
)


def make_ledger(folder: Path, runs: list[list[str]]) -> str:
    """The digest of the ledger that these runs, one after another, make."""
    path = folder / "comity.duckdb"
    path.unlink(missing_ok=True)
    for inputs in runs:
        run(inputs, ledger=path, workers=1, parts=FakeSource(), fuser=FakeFuser())
    with Ledger.open(path) as ledger:
        assert list(ledger.check()) == []
        return ledger.content_digest()


@settings(max_examples=6)
@given(records=st.lists(RECORDS, min_size=1, max_size=6), data=st.data())
def test_order_repetition_and_portions_do_not_matter(records, data):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = []
        for n, record in enumerate(records):
            file = folder / f"{n}.jsonl"
            file.write_text(json.dumps(record), "utf-8")
            inputs.append(str(file))
        expected = make_ledger(folder, [inputs])
        shuffled = data.draw(st.permutations(inputs))
        cut = data.draw(st.integers(0, len(shuffled)))
        assert make_ledger(folder, [shuffled]) == expected
        assert make_ledger(folder, [shuffled[:cut], shuffled[cut:], shuffled]) == expected
