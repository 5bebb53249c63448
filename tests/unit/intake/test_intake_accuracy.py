"""Title, day and text on official pages whose own markup is the gold."""

from __future__ import annotations

import ast
import gzip
import json
from pathlib import Path

import pytest

from comity.intake import read_record

PAGES = Path(__file__).parents[3] / ".." / "shared" / "data" / "corpora" / "html_kremlin" / "pages.jsonl.gz"
N_PAGES = 40


def load_sample() -> list[dict[str, object]]:
    with gzip.open(PAGES, "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    return pages[:: max(1, len(pages) // N_PAGES)][:N_PAGES]


@pytest.mark.skipif(not PAGES.exists(), reason="../shared/data/corpora/html_kremlin is not there")
def test_title_day_and_text_of_official_pages() -> None:
    sample = load_sample()
    documents = [read_record({"html": page["html"]}) for page in sample]
    n_days = sum(str(doc.published_on) == page["date"] for doc, page in zip(documents, sample, strict=True))
    n_titles = sum(doc.title == page["title"] for doc, page in zip(documents, sample, strict=True))
    assert n_days >= 0.98 * len(sample)
    assert n_titles >= 0.98 * len(sample)
    assert measure_recall(sample, [doc.text for doc in documents]) >= 0.97


def measure_recall(sample: list[dict[str, object]], texts: list[str]) -> float:
    """The share of the gold bodies' words that the texts hold."""
    n_found = n_gold = 0
    for page, text in zip(sample, texts, strict=True):
        gold = page["gold"]
        body = (ast.literal_eval(gold) if isinstance(gold, str) else gold)["text"].split()
        held = set(text.split())
        n_gold += len(body)
        n_found += sum(word in held for word in body)
    return n_found / max(1, n_gold)
