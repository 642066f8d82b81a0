"""A desk for an assessment: it keeps answers and knows no key."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from helpers.assessment.answers_file import AnswersFile
from helpers.assessment.paper import Paper, PaperCase, PaperQuestion
from helpers.lesson.handed_in import Handed, Refused
from helpers.lesson.sent import Sent
from helpers.lesson.sheet import sheet
from helpers.questions import Response
from helpers.records import Store, StoreError


class SealedDesk:
    """What stands behind the card of a question of an assessment; see :class:`helpers.lesson.desk.Desk`.

    Parameters
    ----------
    paper, case, question
        What is asked.
    answers
        The file that is handed in.
    learner
        The pseudonym.
    store
        The learner's own record, to which the answers go as well; None where it cannot be opened.
    handed
        For a question of the kind ``value``: what the learner's code computed, or why that cannot be taken.
    """

    def __init__(
        self,
        paper: Paper,
        case: PaperCase,
        question: PaperQuestion,
        answers: AnswersFile,
        *,
        learner: str,
        store: Store | None = None,
        handed: Handed | Refused | None = None,
    ) -> None:
        self._case, self._question, self._answers = case, question, answers
        self._learner, self._store, self._handed = learner, store, handed
        self._address = paper.address(question.id)
        self._kept: set[str] = set()

    def sheet(self) -> dict[str, Any]:
        """Return what is shown: no hint, no solution, and nothing of a key, for there is none."""
        question = self._question
        return sheet(
            self._address, self._case, question, question.public, sealed=True, call=self._call(), **self._received()
        )

    def _call(self) -> str:
        return f'exam.ask("{self._question.id}", answer=my_result)'

    def _received(self) -> dict[str, str]:
        if self._handed is None:
            return {}
        return {"refused": self._handed.why} if isinstance(self._handed, Refused) else {"received": self._handed.said}

    def earlier(self) -> dict[str, Any]:
        """Return how often the question was answered, and when last."""
        moments = [
            line.response["at"]
            for line in self._answers.lines()
            if line.response["question"] == self._address and line.response["revision"] == self._question.revision
        ]
        return {
            "count": len(moments),
            "at": moments[-1] if moments else None,
            "score": None,
            "out_of": None,
            "looked": [],
        }

    def commit(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep an answer: ``{"kept": True}``. A message that arrives twice is kept once."""
        sent = Sent.of(message)
        if sent.id in self._kept:
            return {"kept": True}
        if self._question.kind == "value" and not isinstance(self._handed, Handed):
            return {"trouble": f"Nothing was handed in yet: {self._call()}."}
        attempt, response = sent.id or uuid.uuid4().hex, self._response(sent)
        try:
            self._answers.append(response, attempt)
        except (OSError, ValueError) as error:
            why = getattr(error, "strerror", None) or str(error)
            return {"trouble": f"Your answer could not be kept in {self._answers.path.name}: {why}"}
        self._kept.add(attempt)
        # The file is what counts. The learner's own record is there to look back at.
        with suppress(StoreError, OSError):
            if self._store:
                self._store.keep(response, attempt)
        return {"kept": True}

    def _response(self, sent: Sent) -> dict[str, Any]:
        return Response(
            question=self._address,
            revision=self._question.revision,
            answer=self._handed.answer if isinstance(self._handed, Handed) else sent.answer,
            confidence=sent.confidence,
            seconds=round(sent.seconds, 1),
            viewed=sent.viewed,
            at=datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            learner=self._learner,
        ).as_data()

    def hint(self) -> dict[str, Any]:
        """Return nothing: an assessment gives no hints."""
        return {}

    def solution(self) -> dict[str, Any]:
        """Return nothing: there is no solution here."""
        return {}
