"""The two desks of a short test: one keeps answers and tells nothing, the other shows at the end how they went."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from helpers.cases import Case
from helpers.lesson.explained import explained, solution
from helpers.lesson.sent import Sent
from helpers.lesson.sheet import sheet
from helpers.questions import Question, respond
from helpers.records import Attempt, Learner, StoreError

OVER = "This test is over. Run its cell again."


class AnswerDesk:
    """Keeps answers until the end; see :class:`helpers.lesson.desk.Desk`.

    Parameters
    ----------
    case, question
        What is asked.
    learner
        Whose record the answers go to.
    is_over
        Says whether the test has ended, in another notebook perhaps: then no answer is taken.
    """

    def __init__(self, case: Case, question: Question, learner: Learner, is_over: Callable[[], bool]) -> None:
        self._case, self._question, self._learner, self._is_over = case, question, learner, is_over

    def sheet(self) -> dict[str, Any]:
        """Return what is shown; neither hint nor solution."""
        question = self._question
        return sheet(question.address, self._case, question, question.public(), sealed=True)

    def earlier(self) -> dict[str, Any]:
        """Return how often the question was answered, and when last."""
        attempts = self._learner.store.attempts(self._question.address)
        at = attempts[-1].response["at"] if attempts else None
        return {"count": len(attempts), "at": at, "score": None, "out_of": None, "looked": []}

    def commit(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep an answer: ``{"kept": True}``. A message that arrives twice is kept once."""
        if self._is_over():
            return {"trouble": OVER}
        sent = Sent.of(message)
        response = respond(
            self._question,
            sent.answer,
            self._learner.name,
            confidence=sent.confidence,
            seconds=sent.seconds,
            viewed=sent.viewed,
        )
        try:
            self._learner.store.keep(response.as_data(), sent.id)
        except StoreError as error:
            return {"trouble": f"Your answer could not be kept. {error}"}
        return {"kept": True}

    def hint(self) -> dict[str, Any]:
        """Return nothing: a test gives no hints."""
        return {}

    def solution(self) -> dict[str, Any]:
        """Return nothing before the end."""
        return {}


class ResultDesk:
    """Shows how a question went; takes no answer.

    Parameters
    ----------
    case, question
        What was asked.
    attempt
        The answer that counted; None where there was none.
    """

    def __init__(self, case: Case, question: Question, attempt: Attempt | None) -> None:
        self._case, self._question, self._attempt = case, question, attempt

    def sheet(self) -> dict[str, Any]:
        """Return what was shown; no more answers are taken."""
        question = self._question
        return sheet(question.address, self._case, question, question.public(), attempts=1)

    def earlier(self) -> dict[str, Any]:
        """Return that the one answer was given."""
        mark = (self._attempt and self._attempt.mark) or {}
        at = self._attempt.response.get("at") if self._attempt else None
        return {"count": 1, "at": at, "score": mark.get("score"), "out_of": mark.get("out_of"), "looked": []}

    def commit(self, _message: dict[str, Any]) -> dict[str, Any]:
        """Take nothing."""
        return {"trouble": OVER}

    def hint(self) -> dict[str, Any]:
        """Return nothing."""
        return {}

    def solution(self) -> dict[str, Any]:
        """Return what is true, drawn and in words."""
        return solution(self._question)

    def result(self) -> dict[str, Any]:
        """Return the mark with its explanation; empty where nothing was answered."""
        mark = self._attempt.mark if self._attempt else None
        return {"mark": mark, **explained(self._question), "look_next": None} if mark else {}
