"""``test``: everything that must hold before a change is shared; continuous integration runs the same.

The steps run one after the other, those that keep only one core busy beside them; a failure does not hide the next
one, and the last lines say which failed.
``--quick`` leaves out what takes long: the notebooks, the browser, and the tests marked ``slow``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING

from helpers.commands.browser import MISSING, get_browser
from helpers.commands.repository import ROOT

if TYPE_CHECKING:
    import argparse

HELP = "check everything that continuous integration checks"
FOLDERS = ("notebooks", "exercises", "solutions")
PYTEST = ("pytest", "-q", "--no-header")
# The plugin that runs notebooks loads much that only notebooks need, in each of pytest's processes.
TESTS = (*PYTEST, "-p", "no:nbval")
# A notebook's cells share one kernel, and browser tests of one file a page: a file must stay with one worker.
BY_FILE = ("--dist", "loadfile", "--no-loadscope-reorder")
NO_BROWSER = ("-m", "not browser", "--ignore=tests/browser")
NBVAL = ("--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120", "-p", "no:cacheprovider")


@dataclass(frozen=True)
class Step:
    """One thing to check: its name, the module to run, whether ``--quick`` runs it, and whether others wait for it."""

    name: str
    command: tuple[str, ...]
    quick: bool = True
    needs_browser: bool = False
    beside: bool = False


STEPS = (
    Step("lint", ("ruff", "check", ".")),
    Step("format", ("ruff", "format", "--check", ".")),
    Step("types", ("mypy",), beside=True),
    # First, and once: what many tests look at, and what they draw with is compiled by it.
    Step("films", ("helpers", "draw")),
    Step("generated files", ("helpers", "build", "--check")),
    Step("cases", ("helpers", "check")),
    Step("notebooks", (*PYTEST, *NBVAL, "-n", "1", *BY_FILE, *FOLDERS), quick=False, beside=True),
    # Neighbours share what was drawn for them: each worker begins with its half, and helps the other at the end.
    # What drives the browser takes each of them a second to load, so they do not look into its folder at all.
    Step("unit tests", (*TESTS, "-n", "2", "--dist", "worksteal", "--timeout=120", *NO_BROWSER, "tests")),
    # They wait more than they compute: two cores have time for three. A file of one long test must not come last.
    Step(
        "browser tests",
        (*TESTS, "-n", "3", *BY_FILE, "--timeout=180", "tests/browser"),
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
    began = time.monotonic()
    # Tests must never touch the learner's own record.
    with tempfile.TemporaryDirectory() as home, ThreadPoolExecutor(1, initializer=_stand_back) as beside:
        environment = os.environ | {"WORKBOOK_HOME": home, "PYTHONUTF8": "1"}
        # Each of many processes would compile the same files again.
        environment |= {"PYTHONDONTWRITEBYTECODE": ""}
        check = partial(_check, environment=environment, quick=arguments.quick)
        # One beside the others begins when it is its turn: the notebooks need the films that were drawn before.
        begun = [beside.submit(check, step) if step.beside else check(step) for step in steps]
        results = [each if isinstance(each, Result) else each.result() for each in begun]
    return _sum_up(results, time.monotonic() - began)


def _stand_back() -> None:
    """Let the steps that others wait for go first; on Linux a priority is a thread's own, and of what it starts."""
    with suppress(AttributeError, OSError):
        os.nice(10)


@dataclass(frozen=True)
class Result:
    """What became of a step: its name, whether all was well, and the seconds it took."""

    name: str
    good: bool
    seconds: float


def _check(step: Step, environment: dict[str, str], *, quick: bool) -> Result:
    """Run `step`; what one beside the others says is printed in one piece, when it has ended."""
    began = time.monotonic()
    heading = f"\n--- {step.name}\n"
    if not step.beside:
        _say(heading)
    good, said = _run(step, environment, quick=quick)
    if step.beside:
        _say(heading + said)
    return Result(step.name, good, time.monotonic() - began)


def _say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _run(step: Step, environment: dict[str, str], *, quick: bool) -> tuple[bool, str]:
    """Run the command of `step`; return whether it succeeded, and what it said where that was not printed at once."""
    if step.needs_browser:
        browser = get_browser()
        if browser is None:
            _say(f"{MISSING}\n")
            return False, ""
        environment = environment | {"WORKBOOK_BROWSER": str(browser)}
    command = [QUICK_TESTS if quick and part == "not browser" else part for part in step.command]
    kept = subprocess.PIPE if step.beside else None
    # The environment's own tools, whatever else of that name is on the PATH.
    ended = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT, env=environment, check=False, encoding="utf-8", stdout=kept, stderr=kept and subprocess.STDOUT,
    )  # fmt: skip
    return ended.returncode == 0, ended.stdout or ""


def _sum_up(results: list[Result], seconds: float) -> int:
    _say("\n")
    for each in results:
        _say(f"{'ok    ' if each.good else 'FAILED'}  {each.seconds:5.0f} s  {each.name}\n")
    bad = [each.name for each in results if not each.good]
    verdict = f"failed: {', '.join(bad)}" if bad else "everything is in order"
    _say(f"{verdict}, {seconds:.0f} s\n")
    return 1 if bad else 0
