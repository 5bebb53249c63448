"""Killed anywhere, the next run finishes with the ledger that an undisturbed run makes."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from comity.ledger import Ledger

# COMITY_TEST_KILLS=200 kills more often; each kill takes about a second.
N_KILLS = int(os.environ.get("COMITY_TEST_KILLS", "8"))
TESTS = Path(__file__).parents[1]
SCRIPT = Path(__file__).with_name("run_with_fakes.py")
NAMES = ("Russia", "Iran", "Turkey", "Egypt", "China")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """60 small documents; some are copies, some fail, one line is broken."""
    folder = tmp_path_factory.mktemp("pages")
    rng = random.Random(1)
    lines = []
    for n in range(60):
        first, second = rng.sample(NAMES, 2)
        text = f"{first} met {second}. Page {n} says so. {second} met {rng.choice(NAMES)}."
        lines.append(json.dumps({"text": text, "publisher": "Post", "url": f"https://post.example/{n}"}))
        if n % 7 == 0:
            lines.append(json.dumps({"text": text, "publisher": "Post", "url": f"https://a.example/{n}"}))
    lines.insert(30, "{broken")
    lines.insert(40, json.dumps({"text": "UNCODABLE Russia met Iran."}))
    path = folder / "pages.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def start(ledger: Path, pages: str, workers: int) -> subprocess.Popen[bytes]:
    paths = [str(TESTS.parent / "src"), str(TESTS)]
    return subprocess.Popen(
        [sys.executable, str(SCRIPT), str(ledger), str(workers), pages],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[bytes]) -> None:
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 0, stderr.decode()


def read_state(ledger: Path) -> tuple[str, list[str]]:
    with Ledger.open(ledger, read_only=True) as opened:
        return opened.content_digest(), [f"{fault.table}: {fault.fault}" for fault in opened.check()]


def is_alive(group: int) -> bool:
    """True where a process of the group still runs; dead ones may wait to be reaped."""
    listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True)
    rows = (line.split() for line in listed.stdout.splitlines())
    return any(row[0] == str(group) and not row[1].startswith("Z") for row in rows)


def wait_until_gone(group: int) -> None:
    """Wait for the workers too: they end when their parent is gone."""
    for _ in range(100):
        if not is_alive(group):
            return
        time.sleep(0.05)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("workers outlived the run that was killed")


@pytest.mark.parametrize(("workers", "n_kills"), [(1, N_KILLS // 2), (2, N_KILLS)])
def test_a_run_killed_again_and_again_ends_in_the_same_ledger(tmp_path, pages, workers, n_kills):
    undisturbed = tmp_path / "undisturbed.duckdb"
    began = time.monotonic()
    finish(start(undisturbed, pages, workers))
    seconds = time.monotonic() - began
    expected = read_state(undisturbed)
    assert expected[1] == []

    rng = random.Random(workers)
    disturbed = tmp_path / "disturbed.duckdb"
    n_killed = n_held = 0
    while n_killed < n_kills:
        process = start(disturbed, pages, workers)
        time.sleep(rng.uniform(0.35, 1.0) * seconds)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            n_killed += 1
        process.communicate()
        wait_until_gone(process.pid)
        if disturbed.exists():
            with Ledger.open(disturbed, read_only=True) as ledger:
                n_held = max(n_held, ledger.counts().documents)
                assert {fault.table for fault in ledger.check()} <= {"fusion"}
        if process.returncode == 0:
            assert read_state(disturbed) == expected
            disturbed.unlink()
    finish(start(disturbed, pages, workers))
    assert read_state(disturbed) == expected
    assert n_held > 0


def test_interrupted_by_the_keyboard_it_ends_quietly_and_goes_on(tmp_path, pages):
    ledger = tmp_path / "interrupted.duckdb"
    process = start(ledger, pages, 2)
    time.sleep(1.2)
    os.killpg(process.pid, signal.SIGINT)
    _, stderr = process.communicate(timeout=30)
    wait_until_gone(process.pid)
    # The program that was started has no handler of its own: one traceback, its own, ends it.
    assert stderr.decode().count("Traceback") <= 1
    finish(start(ledger, pages, 2))
    assert read_state(ledger)[1] == []
