"""Sentences whose reading is written down: a change of weights, code or library that changes it is seen.

``python tests/golden/test_coding_golden.py`` writes the file anew; read the difference before you commit it.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

GOLDEN = Path(__file__).with_name("coding_golden.jsonl")


def read_golden() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]


def tell(text: str) -> dict[str, Any]:
    """What is told of a text, in words; scores are left out, they differ a little between processors."""
    from coding_pages import code_text

    def words(mentions: Any) -> list[str]:
        return [mention.span.text for mention in mentions]

    return {
        "text": text,
        "told": [
            {
                "act": "/".join(filter(None, (s.event_type, s.mode))),
                "trigger": s.trigger.text,
                "status": s.status,
                "certainty": s.certainty,
                "scope": s.scope,
                "actors": words(s.actors),
                "recipients": words(s.recipients),
                "places": words(s.places),
                "times": words(s.times),
                "said_by": [f"{link.span.text} ({link.kind}, {link.manner})" for link in s.attribution],
                "quantities": [f"{q.span.text} = {q.bound} {q.value} {q.unit}" for q in s.quantities],
            }
            for s in code_text(text)
        ],
    }


def test_readings_are_those_written_down() -> None:
    for row in read_golden():
        assert tell(row["text"]) == row


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    rows = [json.dumps(tell(row["text"]), ensure_ascii=False) for row in read_golden()]
    GOLDEN.write_text("\n".join(rows) + "\n", "utf-8")
