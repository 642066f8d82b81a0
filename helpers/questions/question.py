"""What all kinds of question have in common."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.mark import Mark, Shape

Answer = Any
"""An answer is plain data, as JSON has it. It is compared and measured, never run."""


class BadAnswer(ValueError):
    """An answer that is not of the question's form; the message says what the form is."""


@dataclass(frozen=True)
class Question(ABC):
    """A question of a case. The subclasses add what their kind needs, and the rules of marking.

    Attributes
    ----------
    address
        ``<case id>/<question id>``.
    prompt, explain, hint
        What is asked; what is said after the answer; help, or empty.
    points
        The marks of a full answer.
    image
        The file of the case's image that the question is about.
    opens_at
        The frame at which that image opens, counted from zero; None for where it opens by itself.
    hint_costs
        Share of the points that looking at the hint costs.
    confidence
        Whether the learner is asked how sure they are.
    attempts
        How often it may be answered; None for as often as one likes.
    shown
        Shapes drawn over the image after the answer, beside what the kind draws itself.
    revision
        A hash of everything that decides a mark: two answers can be compared if it is the same.
    """

    address: str
    prompt: str
    points: float
    explain: str
    hint: str
    hint_costs: float
    image: str
    opens_at: int | None
    confidence: bool
    attempts: int | None
    roles: tuple[str, ...]
    references: tuple[str, ...]
    shown: tuple[Shape, ...]
    revision: str

    kind: ClassVar[str]

    @abstractmethod
    def public(self) -> dict[str, Any]:
        """Return what the learner's screen needs before the answer; nothing of the key."""

    @abstractmethod
    def mark(self, answer: Answer) -> Mark:
        """Mark an answer.

        Raises
        ------
        BadAnswer
            If the answer is not of the question's form.
        """

    @abstractmethod
    def key(self) -> Answer:
        """Return an answer that earns full marks."""

    @abstractmethod
    def worthless_answers(self) -> dict[str, Answer]:
        """Return answers that must earn nothing, by what they are: empty, everything at once, far away …."""

    def wrong_answers(self) -> dict[str, Answer]:
        """Return plausible answers that must not earn full marks, by what is wrong with them."""
        return {}

    def unfair(self) -> list[str]:
        """Say what is unfair about the question, beyond what its answers show."""
        return []


def revision_of(decisive: Any) -> str:
    """Return a short hash of plain data; the order of keys does not matter."""
    text = json.dumps(decisive, sort_keys=True, ensure_ascii=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
