"""What is told of a question when it has been answered."""

from __future__ import annotations

from typing import Any

from helpers.clinical import references
from helpers.lesson.solution_words import solution_words
from helpers.questions import Question


def explained(question: Question) -> dict[str, Any]:
    """Return ``{"explain", "references"}``: why it is so, and the sources in full."""
    known = references()
    sources = [known[key].text for key in question.references if key in known]
    return {"explain": question.explain, "references": sources}


def solution(question: Question) -> dict[str, Any]:
    """Return ``{"overlay", "said", "explain", "references"}``: what is true, drawn and in words."""
    overlay = question.mark(question.key()).as_data()["overlay"]
    drawn = [shape for shape in overlay if shape["role"] == "truth"]
    return {"overlay": drawn, "said": solution_words(question), **explained(question)}
