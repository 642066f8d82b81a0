"""What a question card shows before the answer, whoever marks it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class _Shown(Protocol):
    @property
    def title(self) -> str: ...
    @property
    def patient(self) -> str: ...
    @property
    def history(self) -> str: ...


class _Asked(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def prompt(self) -> str: ...
    @property
    def points(self) -> float: ...
    @property
    def confidence(self) -> bool: ...


def sheet(address: str, case: _Shown, question: _Asked, public: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    """Return what is shown of a question: nothing of its key, and neither hint nor solution unless `more` says so.

    Parameters
    ----------
    address
        Where the question is found.
    case, question
        What is asked, of a course or of an assessment.
    public
        What the kind needs (:meth:`helpers.questions.Question.public`).
    more
        What a desk adds; see :meth:`helpers.lesson.desk.Desk.sheet`.

    Returns
    -------
    dict
        Names and values for the card.
    """
    return {
        "address": address,
        "title": case.title,
        "patient": case.patient,
        "history": case.history,
        "kind": question.kind,
        "prompt": question.prompt,
        "points": question.points,
        "confidence": question.confidence,
        "attempts": None,
        "hint": False,
        "solution": False,
        **more,
        **public,
    }
