"""Kill the kernel at any moment: what was acknowledged is kept, and nothing is kept twice."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.records import Store
from tests.records.answers import response
from tests.records.scripted_run import MORE

ROOT = Path(__file__).resolve().parents[2]


def killed_runs(address: str, answers: int, kills: int) -> list[dict]:
    """Run the scripted run in a process of its own; return what it found after each kill."""
    seed = secrets.randbits(32)
    sys.stdout.write(f"seed {seed}\n")  # shown where the test fails
    command = [sys.executable, "-m", "tests.records.scripted_run", address, *map(str, (answers, kills, seed))]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(runs: list[dict], answers: int) -> None:
    """See that each run kept what it had acknowledged, and all that was answered after the kill, each once."""
    for run in runs:
        kept = run["kept"]
        # At most one more than was said: killed between keeping it and saying so.
        assert kept == list(range(len(kept))), "lost, doubled or out of order"
        assert run["acknowledged"] <= len(kept) <= run["acknowledged"] + 1
        assert all(run["ids"])
        assert run["after"] == list(range(min(run["acknowledged"] + MORE, answers)))
        assert set(run["marks"]) <= {0, 1}
        # Only the answer that was kept when the kill came may be without its mark: it was not sent again.
        assert run["unmarked"] in ([], [run["acknowledged"] - 1])


@pytest.mark.slow
@pytest.mark.timeout(300)  # every answer waits for the disk, which others may keep busy
@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_no_answer_is_lost_or_doubled_when_the_kernel_is_killed_50_times(tmp_path):
    runs = killed_runs(str(tmp_path / "progress.sqlite3"), answers=100, kills=50)
    check(runs, 100)
    assert len(runs) == 50
    assert sum(run["acknowledged"] < 100 for run in runs) >= 40, "too few kills came in the middle of a run"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_store_that_is_open_may_be_forked(tmp_path):
    """As when a kernel starts worker processes after the first answer."""
    path = tmp_path / "progress.sqlite3"
    script = f"""
import os
from helpers.records import Store
from tests.records.answers import response
from tests.records.scripted_run import MORE
store = Store({str(path)!r})
store.keep(response(0))
children = []
for first in (100, 200):
    child = os.fork()
    if not child:
        for number in range(first, first + 20):
            store.keep(response(number))
        os._exit(0)
    children.append(child)
for number in range(1, 20):
    store.keep(response(number))
assert all(os.waitpid(child, 0)[1] == 0 for child in children)
"""
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, timeout=60)
    answers = [attempt.response["answer"][0] for attempt in Store(path).attempts()]
    assert sorted(answers) == [*range(20), *range(100, 120), *range(200, 220)]
    assert Store(path).keep(response(999))
