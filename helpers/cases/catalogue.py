"""The catalogue: every case folder under ``sample_cases``, and under a folder of one's own, by its id."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path

from helpers.cases.case import Case, load_case

VARIABLE = "WORKBOOK_CASES"
"""Environment variable that names one more folder of cases, laid out like ``sample_cases``: a hospital's own."""

FRESH = "fresh"
"""Folder beside those of the modules, with cases that are drawn anew for each learner: see :func:`fresh_folders`."""

CASE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NoSuchCase(LookupError):
    """There is no case of that name; the message names the nearest."""


def cases_folder() -> Path:
    """Return the folder that holds the cases: ``sample_cases`` beside the package."""
    return Path(__file__).resolve().parents[2] / "sample_cases"


def case_folders(root: Path | None = None) -> dict[str, Path]:
    """Return the case folders under `root`, by their ids, in the order of their ids.

    Where `root` is None, those that come with the workbook, and those in the folder that the environment
    variable :data:`VARIABLE` names; a case of the workbook is never replaced by another of its id. A case
    folder is ``<module>/<case-id>/`` with a ``case.yaml``; nothing is opened here, so the catalogue of hundreds
    of cases costs one look into the folder.
    """
    return _sorted(path for each in _roots(root) for path in each.glob("*/*/case.yaml") if not is_fresh(path.parent))


def fresh_folders(root: Path | None = None) -> dict[str, Path]:
    """Return the folders of cases that have no images yet, by their ids: ``fresh/<id>/`` in the same places.

    Each holds a ``case.yaml`` and a ``recipe.yaml``. Their films are drawn when a learner asks for a test, and are
    others each time; so they are no cases of the catalogue.
    """
    return _sorted(path for each in _roots(root) for path in each.glob(f"{FRESH}/*/case.yaml"))


def is_fresh(folder: Path) -> bool:
    """Say whether a case folder is one of those that are drawn anew."""
    return folder.parent.name == FRESH


def _roots(root: Path | None) -> list[Path]:
    own = os.environ.get(VARIABLE)
    return [root] if root else [*([Path(own)] if own else []), cases_folder()]


def _sorted(files: Iterable[Path]) -> dict[str, Path]:
    """Return the folders of the files by their names; of two of a name the later one."""
    return dict(sorted({path.parent.name: path.parent for path in files}.items()))


def find_case(case_id: str, root: Path | None = None) -> Case:
    """Load the case of that id.

    Raises
    ------
    NoSuchCase
        If there is none; the message names cases that are spelt alike.
    CaseError
        If its files are not in order.
    """
    folders = case_folders(root)
    if case_id in folders:
        return load_case(folders[case_id])
    near = difflib.get_close_matches(case_id, folders, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {len(folders)} cases in sample_cases."
    raise NoSuchCase(f"There is no case {case_id!r}. {hint}")
