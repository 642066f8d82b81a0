"""Every kind of question, by its name in ``case.yaml``."""

from __future__ import annotations

from helpers.questions.choice import CHOICE
from helpers.questions.choices import CHOICES
from helpers.questions.kind import Kind
from helpers.questions.match import MATCH
from helpers.questions.measure import MEASURE
from helpers.questions.number import NUMBER
from helpers.questions.order import ORDER
from helpers.questions.outline_kind import OUTLINE
from helpers.questions.points import POINTS
from helpers.questions.report import REPORT
from helpers.questions.text import TEXT_KIND
from helpers.questions.value import VALUE

KINDS: dict[str, Kind] = {
    "choice": CHOICE,
    "choices": CHOICES,
    "number": NUMBER,
    "points": POINTS,
    "outline": OUTLINE,
    "measure": MEASURE,
    "order": ORDER,
    "match": MATCH,
    "text": TEXT_KIND,
    "report": REPORT,
    "value": VALUE,
}
