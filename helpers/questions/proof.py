"""Prove that a question can be answered: the key earns everything, wrong answers do not."""

from __future__ import annotations

from helpers.cases import Case, CaseError
from helpers.dicom import CannotOpen
from helpers.questions.parse import parse_question, question_errors
from helpers.questions.question import Answer, BadAnswer, Question


def case_faults(case: Case) -> list[str]:
    """Return what is wrong with the questions of a case, beside its truth: a sentence each, with file or address."""
    return [fault for i in range(len(case.questions)) for fault in _faults(case, i)]


def _faults(case: Case, i: int) -> list[str]:
    wrong = [str(error) for error in question_errors(case, i)]
    try:
        return wrong or [
            f"{case.id}/{case.questions[i]['id']}: {fault}" for fault in question_faults(parse_question(case, i))
        ]
    except (CaseError, CannotOpen) as error:
        return [str(error)]


def question_faults(question: Question) -> list[str]:
    """Return what is unfair about a question; empty when its key and its wrong answers behave."""
    faults = question.unfair()
    earned = _earned(question, question.key())
    if earned != question.points:
        faults.append(f"its own key earns {earned:g} of {question.points:g}.")
    for what, answer in question.worthless_answers().items():
        if (earned := _earned(question, answer)) > 0:
            faults.append(f"a worthless answer ({what}) earns {earned:g} of {question.points:g}.")
    for what, answer in question.wrong_answers().items():
        if (earned := _earned(question, answer)) >= question.points:
            faults.append(f"a wrong answer ({what}) earns everything.")
    return faults


def _earned(question: Question, answer: Answer) -> float:
    """Return what an answer earns; one that is not even an answer earns nothing."""
    try:
        return question.mark(answer).score
    except BadAnswer:
        return 0.0
