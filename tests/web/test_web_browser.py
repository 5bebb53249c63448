"""Dossier and reading room in a real browser: narrow screens, dark, print."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from comity.codebook import load_codebook
from comity.dossier import gather, render_html
from dossier_evidence import DYAD, LEADERS, STATE_NAMES, Evidence

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]

# Measures within the page how far its content reaches past a phone's width.
PROBE = """<!DOCTYPE html><meta charset="utf-8"><body style="margin:0">
<iframe id="f" src="{name}" style="width:390px;height:800px;border:0"></iframe>
<script>
const frame = document.getElementById("f");
frame.onload = () => {{
  const root = frame.contentDocument.documentElement;
  const shown = [...root.querySelectorAll(".chart svg")].filter(s => s.getBoundingClientRect().width > 0);
  const words = shown.flatMap(s => [...s.querySelectorAll("text")])
    .map(t => parseFloat(getComputedStyle(t).fontSize) * Math.hypot(t.getScreenCTM().a, t.getScreenCTM().b));
  document.title = JSON.stringify([root.scrollWidth, shown.length, Math.min(...words)]);
}};
</script>"""


def browse(address: str, profile: Path, *flags: str) -> str:
    """What headless Chromium prints."""
    assert CHROMIUM is not None
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--allow-file-access-from-files",
        f"--user-data-dir={profile}",
        *flags,
        address,
    ]
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    return done.stdout.decode("utf-8", "replace")


@pytest.fixture(scope="module")
def page(evidence: Evidence, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dossier") / "RUS-IRN.html"
    path.write_text(
        render_html(gather(DYAD, evidence, load_codebook(), STATE_NAMES, leaders=LEADERS)), "utf-8"
    )
    return path


def test_a_phone_needs_no_sideways_scrolling(page: Path, tmp_path: Path) -> None:
    probe = page.with_name("probe.html")
    probe.write_text(PROBE.format(name=page.name), "utf-8")
    dumped = browse(probe.as_uri(), tmp_path, "--virtual-time-budget=4000", "--dump-dom")
    found = re.search(r"<title>\[(\d+),(\d+),([\d.]+)\]</title>", dumped)
    assert found, dumped[:500]
    assert int(found[1]) <= 390
    assert int(found[2]) == 2  # each picture in just one of its two drawings
    assert float(found[3]) >= 10  # the size of its smallest words in pixels


def test_print_shows_every_quote(page: Path, tmp_path: Path) -> None:
    """Print is taken by its length: unfolded evidence takes several times the pages of folded lines."""
    out = tmp_path / "out.pdf"
    browse(page.as_uri(), tmp_path / "a", f"--print-to-pdf={out}", "--no-pdf-header-footer")
    bare = page.with_name("bare.html")
    bare.write_text(
        re.sub(r"<figure class=\"passage\">.*?</figure>", "", page.read_text("utf-8"), flags=re.S)
    )
    short = tmp_path / "bare.pdf"
    browse(bare.as_uri(), tmp_path / "b", f"--print-to-pdf={short}", "--no-pdf-header-footer")
    assert count_pages(out) >= count_pages(short) + 3


def count_pages(pdf: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes()))
