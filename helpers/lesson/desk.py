"""What stands behind a question card: what it shows, and what becomes of an answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from helpers.cases import Case
from helpers.lesson.explained import explained, solution
from helpers.lesson.handed_in import Handed, Refused
from helpers.lesson.looked import Aid, Looked
from helpers.lesson.next_question import next_question
from helpers.lesson.sent import Sent
from helpers.lesson.sheet import sheet
from helpers.questions import BadAnswer, Question, mark_response, respond
from helpers.records import Learner, StoreError


class Desk(Protocol):
    """What a question card needs of Python. The card knows no question and no record, only this."""

    def sheet(self) -> dict[str, Any]:
        """Return what is shown before the answer; nothing of the key.

        ``address``, ``title``, ``patient``, ``history``, ``kind``, ``prompt``, ``points``, ``confidence`` and
        what the kind needs (:meth:`helpers.questions.Question.public`). Optional: ``hint`` and ``solution``
        (whether there is one), ``opens_at`` (the frame to begin with), ``hint_costs`` (share of the points),
        ``attempts`` (most answers, or None),
        ``received`` or ``refused`` (what was handed in, or why it could not be), ``call`` (the line of Python
        that hands it in, where that is not ``ask``), ``sealed`` (answers are kept here and marked elsewhere).
        """

    def earlier(self) -> dict[str, Any]:
        """Return how it went before: ``count``, and of the newest ``at``, ``score``, ``out_of``; ``looked``."""

    def commit(self, message: dict[str, Any]) -> dict[str, Any]:
        """Take an answer.

        Returns
        -------
        dict
            ``{"mark", "explain", "references", "look_next"}``, or ``{"kept": True}``, or ``{"trouble": "…"}``.
        """

    def hint(self) -> dict[str, Any]:
        """Return ``{"said", "costs"}``, and remember that it was asked for; empty where there is none."""

    def solution(self) -> dict[str, Any]:
        """Return ``{"overlay", "said", "explain", "references"}``, and remember it; empty where there is none."""


class StudyDesk:
    """A desk for learning: every answer is kept, then marked at once, then explained.

    Parameters
    ----------
    case, question
        What is asked.
    learner
        Whose record the answers go to.
    handed
        For a question of the kind ``value``: what the learner's code computed, or why that cannot be taken.
    looked
        Where it is remembered that hint or solution were looked at; the learner's data folder when None.
    """

    def __init__(
        self,
        case: Case,
        question: Question,
        learner: Learner,
        handed: Handed | Refused | None = None,
        looked: Looked | None = None,
    ) -> None:
        self._case, self._question, self._learner, self._handed = case, question, learner, handed
        self._looked = looked or Looked(question.address)
        self._aids: set[Aid] = self._looked.aids()
        self._results: dict[str, dict[str, Any]] = {}
        self._next = next_question(case, question, learner)

    def sheet(self) -> dict[str, Any]:
        """Return what is shown before the answer; see :meth:`Desk.sheet`."""
        question = self._question
        return sheet(
            question.address,
            self._case,
            question,
            question.public(),
            attempts=question.attempts,
            hint=bool(question.hint),
            hint_costs=question.hint_costs,
            solution=True,
            opens_at=question.opens_at,
            **self._received(),
        )

    def _received(self) -> dict[str, str]:
        if self._handed is None:
            return {}
        if isinstance(self._handed, Refused):
            return {"refused": self._handed.why}
        return {"received": self._handed.said}

    def earlier(self) -> dict[str, Any]:
        """Return how many answers are kept, how the newest went, and what was looked at for the next."""
        attempts = self._learner.store.attempts(self._question.address)
        newest = attempts[-1] if attempts else None
        mark = (newest and newest.mark) or {}
        return {
            "count": len(attempts),
            "at": newest.response["at"] if newest else None,
            "score": mark.get("score"),
            "out_of": mark.get("out_of"),
            "looked": sorted(self._aids),
        }

    def commit(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep an answer, then mark it, then explain. A message that arrives twice changes nothing."""
        sent = Sent.of(message)
        if sent.id in self._results:
            return self._results[sent.id]
        result = self._keep_and_mark(sent)
        if sent.id and "mark" in result:
            self._results[sent.id] = result
        return result

    def _keep_and_mark(self, sent: Sent) -> dict[str, Any]:
        question, store = self._question, self._learner.store
        if question.kind == "value" and not isinstance(self._handed, Handed):
            return {"trouble": f'Nothing was handed in yet: ask("{question.address}", answer=…).'}
        kept = False
        try:
            if question.attempts and len(store.attempts(question.address)) >= question.attempts:
                return {"trouble": "This question takes no more answers."}
            response = self._response(sent)
            attempt = store.keep(response, sent.id)
            kept = True
            self._looked.forget()
            mark = mark_response(question, response).as_data()
            store.keep_mark(attempt, mark)
        except StoreError as error:
            if not kept:
                return {"trouble": f"Your answer could not be kept, so it was not marked. {error}"}
            return {"trouble": f"Your answer is kept, but its mark could not be. {error}"}
        except BadAnswer as error:
            return {"trouble": f"Your answer is kept, but could not be marked: {error}."}
        return {"mark": mark, **explained(question), "look_next": self._next}

    def _response(self, sent: Sent) -> dict[str, Any]:
        viewed: Mapping[str, Any] = sent.viewed | dict.fromkeys(sorted(self._aids), True)
        return respond(
            self._question,
            self._handed.answer if isinstance(self._handed, Handed) else sent.answer,
            self._learner.name,
            confidence=sent.confidence,
            seconds=sent.seconds,
            viewed=dict(viewed),
        ).as_data()

    def hint(self) -> dict[str, Any]:
        """Return the hint; the next answers say that it was looked at."""
        question = self._question
        if not question.hint:
            return {}
        self._look_at("hint")
        return {"said": question.hint, "costs": question.hint_costs}

    def solution(self) -> dict[str, Any]:
        """Return what is true, drawn and in words; the next answers say that it was looked at."""
        self._look_at("solution")
        return solution(self._question)

    def _look_at(self, aid: Aid) -> None:
        self._aids.add(aid)
        self._looked.add(aid)
