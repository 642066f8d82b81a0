"""Mark a whole response: the answer, and what the learner took for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from helpers.questions.mark import Mark, Part, marked
from helpers.questions.question import Question


def mark_response(question: Question, response: Mapping[str, Any]) -> Mark:
    """Return the mark of a response, less what a hint cost.

    Parameters
    ----------
    question
        What was asked.
    response
        As contract 2 has it; only ``answer`` and ``viewed`` are read.

    Raises
    ------
    BadAnswer
        If the answer is not of the question's form.
    """
    mark = question.mark(response.get("answer"))
    viewed = response.get("viewed")
    if not (isinstance(viewed, Mapping) and viewed.get("hint") is True and question.hint and mark.score > 0):
        return mark
    cost = min(mark.score, question.hint_costs * question.points)
    parts = (*mark.parts, Part("Hint", -cost, 0.0, "You looked at the hint before you answered."))
    return replace(marked([Part("", mark.score - cost, mark.out_of, "")], mark.out_of), parts=parts,
                   overlay=mark.overlay, reading=mark.reading)  # fmt: skip
