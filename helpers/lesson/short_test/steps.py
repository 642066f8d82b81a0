"""The questions of a test one after the other, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.cases import Case, CaseError, load_case
from helpers.fresh.sitting import Result, Sitting
from helpers.questions import BadAnswer, Question, mark_response, parse_questions
from helpers.records import Attempt, Learner
from helpers.records.outcome import in_time


@dataclass(frozen=True)
class Step:
    """A question of a test: which film, and which question of it, both from zero; `of` so many."""

    film: int
    question: int
    of: int


def steps_of(sitting: Sitting) -> list[Step]:
    """Return the questions in the order in which they are asked."""
    return [Step(i, k, len(film.questions)) for i, film in enumerate(sitting.films) for k in range(len(film.questions))]


def asked(sitting: Sitting, step: Step) -> tuple[Case, Question] | None:
    """Return the case and the question of a step; None while its film is not drawn."""
    folder = sitting.drawn(step.film)
    if folder is None:
        return None
    try:
        case = load_case(folder)
        wanted = f"{case.id}/{sitting.films[step.film].questions[step.question]}"
        found = [question for question in parse_questions(case, sitting.role) if question.address == wanted]
    except CaseError:
        return None
    return (case, found[0]) if found else None


def answer_of(learner: Learner, question: Question) -> Attempt | None:
    """Return the answer that counts: the last one."""
    attempts = in_time(learner.store.attempts(question.address))
    return attempts[-1] if attempts else None


def marked(sitting: Sitting, learner: Learner) -> list[Result]:
    """Mark the answers of a test, keep the marks in the record, and return how each question went.

    A question whose film could not be drawn was not asked, and does not count.
    """
    found = [asked(sitting, step) for step in steps_of(sitting)]
    return [_result(learner, each[1]) for each in found if each]


def _result(learner: Learner, question: Question) -> Result:
    attempt = answer_of(learner, question)
    mark = attempt.mark if attempt else None
    if attempt and mark is None:
        try:
            mark = mark_response(question, attempt.response).as_data()
        except BadAnswer:
            return Result(question.address, None, question.points)
        learner.store.keep_mark(attempt.id, mark)
    return Result(question.address, mark["score"] if mark else None, question.points)
