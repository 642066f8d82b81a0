"""The catalogue: every case folder under ``sample_cases``, by its id."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

from helpers.cases.case import Case, load_case

CASE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class NoSuchCase(LookupError):
    """There is no case of that name; the message names the nearest."""


def cases_folder() -> Path:
    """Return the folder that holds the cases: ``sample_cases`` beside the package."""
    return Path(__file__).resolve().parents[2] / "sample_cases"


def case_folders(root: Path | None = None) -> dict[str, Path]:
    """Return the case folders under `root`, by their ids, in the order of their ids.

    A case folder is ``<module>/<case-id>/`` with a ``case.yaml``; nothing is opened here, so the
    catalogue of hundreds of cases costs one look into the folder.
    """
    found = (root or cases_folder()).glob("*/*/case.yaml")
    return {path.parent.name: path.parent for path in sorted(found, key=lambda path: path.parent.name)}


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
