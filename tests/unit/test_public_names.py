"""The names that a program may import from the package itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import comity


def test_every_public_name_is_there_and_sorted() -> None:
    assert list(comity.__all__) == sorted(comity.__all__)
    for name in comity.__all__:
        assert getattr(comity, name) is not None


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = comity.nonsense


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "('onnxruntime', 'tokenizers', 'duckdb', 'matplotlib', 'rich')"
    code = f"import sys, comity; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_library_makes_a_dossier(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Peruvian President Dina Boluarte met Chilean President Gabriel Boric in Lima on 3 March 2024."
    )
    path = tmp_path / "notes.duckdb"
    report = comity.run([str(page)], ledger=path, workers=1)
    assert report.n_events == 1
    with comity.Ledger.open(path, read_only=True) as ledger:
        dossier = comity.make_dossier(
            ledger,
            comity.make_dyad("PER", "CHL"),
            codebook=comity.load_codebook(),
            reference=comity.load_directory(),
        )
    assert "Gabriel Boric" in comity.render_markdown(dossier)
