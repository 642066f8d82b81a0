"""One attempt at one question, as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Attempt:
    """One kept attempt.

    Attributes
    ----------
    id
        What tells it from all others: 32 hexadecimal digits.
    response
        What was answered (contract 2).
    mark
        The newest mark, which counts; None when the answer was kept but not marked.
    marks
        All marks, oldest first: an answer may be marked again after a question was mended.
    """

    id: str
    response: dict[str, Any]
    mark: dict[str, Any] | None = None
    marks: tuple[dict[str, Any], ...] = ()

    @property
    def question(self) -> str:
        """The address of the question."""
        return str(self.response["question"])

    @property
    def learner(self) -> str:
        """The pseudonym it is kept under."""
        return str(self.response.get("learner", ""))
