"""``test``: everything that must hold before a change is shared; continuous integration runs the same.

The steps run one after the other, a failure does not hide the next one, and the last lines say which failed.
``--quick`` leaves out what takes long: the notebooks, the browser, and the tests marked ``slow``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

from helpers.commands.browser import MISSING, get_browser
from helpers.commands.repository import ROOT

if TYPE_CHECKING:
    import argparse

HELP = "check everything that continuous integration checks"
FOLDERS = ("notebooks", "exercises", "solutions")
PYTEST = ("pytest", "-q", "--no-header")
# The workers of a step share the cores: threads of their own would wait for one another, and waiting costs time.
ONE_THREAD = {"NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
# A notebook's cells share one kernel, and browser tests of one file a page: a file must stay with one worker.
BY_FILE = ("--dist", "loadfile")
NBVAL = ("--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Step:
    """One thing to check: what it is called, the module to run and whether ``--quick`` runs it."""

    name: str
    command: tuple[str, ...]
    quick: bool = True
    needs_browser: bool = False


STEPS = (
    Step("lint", ("ruff", "check", ".")),
    Step("format", ("ruff", "format", "--check", ".")),
    Step("types", ("mypy",)),
    Step("generated files", ("helpers", "build", "--check")),
    Step("cases", ("helpers", "check")),
    # Neighbours share what was drawn for them: each worker begins with its half, and helps the other at the end.
    Step("unit tests", (*PYTEST, "-n", "2", "--dist", "worksteal", "--timeout=120", "-m", "not browser", "tests")),
    Step("notebooks", (*PYTEST, *NBVAL, "-n", "2", *BY_FILE, *FOLDERS), quick=False),
    # They wait more than they compute: two cores have time for three.
    Step(
        "browser tests",
        (*PYTEST, "-n", "3", *BY_FILE, "--timeout=180", "tests/browser"),
        quick=False,
        needs_browser=True,
    ),
)
QUICK_TESTS = "not browser and not slow"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the option of ``test``."""
    parser.add_argument("--quick", action="store_true", help="leave out what takes long: under a minute")


def run(arguments: argparse.Namespace) -> int:
    """Run the steps and sum up; return 1 if one failed."""
    if not find_spec("pytest"):
        sys.stderr.write("The test tools are not installed here. Run: python workbook.py test\n")
        return 1
    steps = [step for step in STEPS if step.quick or not arguments.quick]
    # Tests must never touch the learner's own record.
    with tempfile.TemporaryDirectory() as home:
        environment = ONE_THREAD | os.environ | {"WORKBOOK_HOME": home, "PYTHONUTF8": "1"}
        results = [_timed(step, environment, quick=arguments.quick) for step in steps]
    return _sum_up(results)


def _timed(step: Step, environment: dict[str, str], *, quick: bool) -> tuple[str, bool, float]:
    """Run `step` and return its name, whether all was well, and the seconds."""
    began = time.monotonic()
    sys.stdout.write(f"\n--- {step.name}\n")
    sys.stdout.flush()
    good = _run(step, environment, quick=quick)
    return step.name, good, time.monotonic() - began


def _run(step: Step, environment: dict[str, str], *, quick: bool) -> bool:
    if step.needs_browser:
        browser = get_browser()
        if browser is None:
            sys.stdout.write(f"{MISSING}\n")
            return False
        environment = environment | {"WORKBOOK_BROWSER": str(browser)}
    command = [QUICK_TESTS if quick and part == "not browser" else part for part in step.command]
    # The environment's own tools, whatever else of that name is on the PATH.
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment, check=False).returncode == 0


def _sum_up(results: list[tuple[str, bool, float]]) -> int:
    sys.stdout.write("\n")
    for name, good, seconds in results:
        sys.stdout.write(f"{'ok    ' if good else 'FAILED'}  {seconds:5.0f} s  {name}\n")
    bad = [name for name, good, _ in results if not good]
    total = sum(seconds for *_, seconds in results)
    verdict = f"failed: {', '.join(bad)}" if bad else "everything is in order"
    sys.stdout.write(f"{verdict}, {total:.0f} s\n")
    return 1 if bad else 0
