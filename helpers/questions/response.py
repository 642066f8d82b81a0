"""A response: one attempt at one question, as one line of a response file (contract 2)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from helpers.questions.question import Answer, Question

SCHEMA = 1


@dataclass(frozen=True)
class Response:
    """What the learner answered, how sure they were, what they had looked at, and when."""

    question: str
    revision: str
    answer: Answer
    confidence: int | None
    seconds: float
    viewed: dict[str, Any]
    at: str
    learner: str
    schema: int = field(default=SCHEMA, kw_only=True)

    def as_data(self) -> dict[str, Any]:
        """Return the response as plain data, ready for JSON."""
        return asdict(self)


def respond(
    question: Question,
    answer: Answer,
    learner: str,
    *,
    confidence: int | None = None,
    seconds: float = 0.0,
    viewed: dict[str, Any] | None = None,
) -> Response:
    """Make the response of `learner` to `question`, dated now (UTC)."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    return Response(
        question.address, question.revision, answer, confidence, round(seconds, 1), viewed or {}, at, learner
    )
