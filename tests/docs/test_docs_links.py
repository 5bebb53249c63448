"""Every link between the pages of this repository leads somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("README.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


def iter_links(page: Path) -> list[str]:
    """The targets of a page's links inside the repository."""
    text = FENCE.sub("", page.read_text("utf-8"))
    return [target for target in LINK.findall(text) if not re.match(r"[a-z]+:", target)]


def make_anchor(heading: str) -> str:
    """The anchor that a heading gets where Markdown is shown."""
    kept = re.sub(r"[^\w\- ]", "", re.sub(r"[`*]", "", heading).strip().lower())
    return kept.replace(" ", "-")


def find_anchors(page: Path) -> set[str]:
    """All anchors of a page."""
    text = FENCE.sub("", page.read_text("utf-8"))
    return {make_anchor(heading) for heading in re.findall(r"^#+\s+(.+?)\s*$", text, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_resolve(page: Path) -> None:
    broken = []
    for target in iter_links(page):
        name, _, anchor = target.partition("#")
        found = (page.parent / name).resolve() if name else page
        if not found.exists() or (anchor and found.suffix == ".md" and anchor not in find_anchors(found)):
            broken.append(target)
    assert not broken


def test_index_leads_to_every_page_of_the_docs() -> None:
    index = ROOT / "docs" / "index.md"
    reached = {(index.parent / target.partition("#")[0]).resolve() for target in iter_links(index)}
    folders = {path for path in reached if path.is_dir()}
    missing = [
        page.relative_to(ROOT).as_posix()
        for page in (ROOT / "docs").rglob("*.md")
        if page != index and page not in reached and page.parent not in folders
    ]
    assert not missing
