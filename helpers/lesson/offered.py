"""Every question that the workbook offers, without opening images or looking at keys."""

from __future__ import annotations

from dataclasses import dataclass

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
    found = []
    for folder in case_folders().values():
        try:
            case = load_case(folder)
        except CaseError:
            continue  # a broken case is its author's business, not the learner's
        found += _questions(case)
    return found


def _questions(case: Case) -> list[Offered]:
    data = case.source.data
    return [
        Offered(f"{case.id}/{question['id']}", str(data["module"]), tuple(question.get("roles", data["roles"])))
        for question in case.questions
    ]
