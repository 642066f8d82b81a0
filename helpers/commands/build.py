"""``build``: make the exercises out of the solutions, and tidy the notebooks that authors saved.

``exercises/`` is written from ``solutions/`` and nothing else. Notebooks in ``notebooks/`` and ``solutions/`` lose
what a run left in them, so that an author may simply save and build. An exercise that gives an answer away is not
written, and a leak anywhere is a fault.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.repository import ROOT
from helpers.files import write_whole

if TYPE_CHECKING:
    import argparse

HELP = "make the exercises out of the solutions, and tidy the notebooks"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the option of ``build``."""
    parser.add_argument("--check", action="store_true", help="write nothing; fail if anything would change")


def run(arguments: argparse.Namespace) -> int:
    """Build or check, a line for every change and every fault; return 1 if something is left to put right."""
    from helpers.authoring import plan_release  # noqa: PLC0415 - --help should not load it

    check: bool = arguments.check
    plan = plan_release(ROOT, as_it_is=check)
    for change in plan.changes:
        file = change.path.relative_to(ROOT).as_posix()
        try:
            if not check:
                _put(change.path, change.content)
        except OSError as error:
            sys.stdout.write(f"{file}: cannot be written: {error.strerror}.\n")
            return 1
        sys.stdout.write(f"{file}: {'would be ' if check else ''}{change.why}.\n")
    for fault in plan.faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(_summary(len(plan.changes), len(plan.faults), check=check))
    return 1 if plan.faults or (check and plan.changes) else 0


def _summary(changes: int, faults: int, *, check: bool) -> str:
    if not changes and not faults:
        return "All notebooks are in order and up to date.\n"
    advice = " Run: python workbook.py build" if check and changes else ""
    return f"{changes} {'to change' if check else 'changed'}, {faults} faults.{advice}\n"


def _put(path: Path, content: bytes | None) -> None:
    """Write the file, or remove it where there is nothing to write."""
    if content is None:
        path.unlink()
    else:
        write_whole(path, content)
