"""Questions, answers and marks. Marking is pure: the same answer earns the same mark, anywhere."""

from helpers.questions.cues import case_cues, habits
from helpers.questions.judging import mark_response
from helpers.questions.kinds import KINDS
from helpers.questions.mark import Mark, Part, Reading, Shape
from helpers.questions.material import Material
from helpers.questions.parse import (
    find_question,
    make_question,
    parse_question,
    parse_questions,
    question_errors,
    question_text_errors,
    with_defaults,
)
from helpers.questions.proof import case_faults, question_faults
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.response import Response, respond

__all__ = [
    "KINDS",
    "Answer",
    "BadAnswer",
    "Mark",
    "Material",
    "Part",
    "Question",
    "Reading",
    "Response",
    "Shape",
    "case_cues",
    "case_faults",
    "find_question",
    "habits",
    "make_question",
    "mark_response",
    "parse_question",
    "parse_questions",
    "question_errors",
    "question_faults",
    "question_text_errors",
    "respond",
    "with_defaults",
]
