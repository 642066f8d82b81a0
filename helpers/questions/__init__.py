"""Questions, answers and marks. Marking is pure: the same answer earns the same mark, anywhere."""

from helpers.questions.choice import Choice, Option
from helpers.questions.mark import Mark, Part, Shape
from helpers.questions.parse import find_question, parse_question, parse_questions, question_errors
from helpers.questions.points import Points, Target
from helpers.questions.proof import question_faults
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.response import Response, respond

__all__ = [
    "Answer",
    "BadAnswer",
    "Choice",
    "Mark",
    "Option",
    "Part",
    "Points",
    "Question",
    "Response",
    "Shape",
    "Target",
    "find_question",
    "parse_question",
    "parse_questions",
    "question_errors",
    "question_faults",
    "respond",
]
