"""Every question that the workbook offers, without opening images or looking at keys."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from helpers.cases import Case, CaseError, case_folders, load_case


@dataclass(frozen=True)
class Offered:
    """A question that can be asked.

    Attributes
    ----------
    address
        ``<case>/<question>``.
    module
        The part of the course that its case belongs to.
    roles
        Whom it is for.
    """

    address: str
    module: str
    roles: tuple[str, ...]


def offered_questions() -> list[Offered]:
    """Return the questions of all cases, in the order of the cases' names."""
    return [offered for folder in case_folders().values() for offered in _of(folder, _stamp(folder))]


def _stamp(folder: Path) -> tuple[int, int]:
    """Return what changes when somebody saves the case: its time and its size."""
    try:
        status = (folder / "case.yaml").stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=2000)
def _of(folder: Path, stamp: tuple[int, int]) -> tuple[Offered, ...]:
    """Return the questions of one case as it was saved at `stamp`: to read all cases takes seconds on a weak laptop."""
    del stamp
    try:
        case = load_case(folder)
    except CaseError:
        return ()  # a broken case is its author's business, not the learner's
    return _questions(case)


def _questions(case: Case) -> tuple[Offered, ...]:
    data = case.source.data
    return tuple(
        Offered(f"{case.id}/{question['id']}", str(data["module"]), tuple(question.get("roles", data["roles"])))
        for question in case.questions
    )
