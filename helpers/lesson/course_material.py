"""What there is for each module: its lesson, its exercise and its test, as the notebooks themselves say."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from helpers.cases import fresh_folders
from helpers.fresh.sitting import Test
from helpers.lesson.modules import COURSE, NOTEBOOKS

LESSON_MINUTES = 50
"""Of a lesson that does not say how long it takes [D]."""
MINUTES_A_QUESTION = 1.5
"""Of an exercise that does not say how long it takes [D]."""

_MINUTES = re.compile(r"\b(\d{1,3})(?:\s*(?:to|-|–)\s*(\d{1,3}))?\s+minutes\b")
_ASKED = re.compile(r"""\bask\(\s*["']([a-z0-9-]+/[a-z0-9-]+)["']""")
_TESTED = re.compile(r"""\b(entry|exit)_test\(\s*["'](M\d{1,2})["']""")


@dataclass(frozen=True)
class Sheet:
    """A notebook, as far as the way through the course needs it.

    Attributes
    ----------
    file
        Its place in the workbook, ``notebooks/04_chest.ipynb``.
    minutes
        How long it takes.
    questions
        The addresses of what it asks.
    tests
        The short tests in it: entry or exit, and the module.
    """

    file: str
    minutes: int
    questions: tuple[str, ...]
    tests: frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Material:
    """What there is for one module; None for what is not there yet."""

    module: str
    lesson: Sheet | None
    exercise: Sheet | None
    templates: int = 0
    """Cases from which a test can be drawn."""

    def holds(self, test: Test) -> str:
        """Return the notebook in which a test of this module is; empty where it is in none."""
        sheets = (self.lesson, self.exercise) if test == "entry" else (self.exercise, self.lesson)
        return next((sheet.file for sheet in sheets if sheet and (test, self.module) in sheet.tests), "")


def materials(root: Path) -> list[Material]:
    """Return what there is for the modules of the course, in its order; modules without a lesson are left out.

    Parameters
    ----------
    root
        The folder of the workbook.
    """
    counts = _templates(root)
    found = [
        Material(
            module,
            _sheet(root, f"notebooks/{NOTEBOOKS[module]}.ipynb", LESSON_MINUTES),
            _sheet(root, f"exercises/{NOTEBOOKS[module]}.ipynb", None),
            counts.get(module, 0),
        )
        for module in COURSE
        if module in NOTEBOOKS
    ]
    return [material for material in found if material.lesson]


def _templates(root: Path) -> dict[str, int]:
    names = [name.partition("-")[0].upper() for name in fresh_folders(root / "sample_cases")]
    return {module: names.count(module) for module in names}


def _sheet(root: Path, file: str, usual: int | None) -> Sheet | None:
    try:
        cells: list[dict[str, Any]] = json.loads((root / file).read_text("utf-8"))["cells"]
        texts = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (OSError, ValueError, LookupError, TypeError):
        return None
    code = "\n".join(text for kind, text in texts if kind == "code")
    head = next((text for kind, text in texts if kind == "markdown"), "")
    questions = tuple(dict.fromkeys(_ASKED.findall(code)))
    minutes = _said(head) or usual or max(5, round(len(questions) * MINUTES_A_QUESTION))
    return Sheet(file, minutes, questions, frozenset(_TESTED.findall(code)))


def _said(text: str) -> int:
    """Return how many minutes a text says that it takes, the longer where it says two; 0 where it says none."""
    found = _MINUTES.search(text)
    return int(found[2] or found[1]) if found else 0
