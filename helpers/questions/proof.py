"""Prove that a question can be answered: the key earns everything, wrong answers do not."""

from __future__ import annotations

from helpers.questions.question import Question


def question_faults(question: Question) -> list[str]:
    """Return what is unfair about a question; empty when its key and its wrong answers behave."""
    faults = []
    mark = question.mark(question.key())
    if mark.score != mark.out_of:
        faults.append(f"its own key earns {mark.score:g} of {mark.out_of:g}.")
    for what, answer in question.wrong_answers().items():
        mark = question.mark(answer)
        if mark.score > 0:
            faults.append(f"a wrong answer ({what}) earns {mark.score:g} of {mark.out_of:g}.")
    return faults
