"""The learner's own record: what was tried, how it went, in a form that a screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpers.records.home import home, pseudonym
from helpers.records.store import Attempt, Store


@dataclass(frozen=True)
class QuestionRecord:
    """All attempts at one question, oldest first."""

    question: str
    attempts: tuple[Attempt, ...]

    @property
    def first(self) -> Attempt:
        """The first attempt: the one that shows what was known before the feedback."""
        return self.attempts[0]

    @property
    def last(self) -> Attempt:
        """The newest attempt."""
        return self.attempts[-1]


@dataclass(frozen=True)
class Learner:
    """A learner's record and pseudonym."""

    store: Store
    name: str

    @classmethod
    def here(cls) -> Learner:
        """Return the learner of this computer account."""
        folder = home()
        return cls(Store(folder / "progress.sqlite3"), pseudonym(folder))


def by_question(attempts: Iterable[Attempt]) -> list[QuestionRecord]:
    """Group attempts by question, the question that was tried last at the end."""
    groups: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        groups[attempt.question] = [*groups.pop(attempt.question, []), attempt]
    return [QuestionRecord(question, tuple(group)) for question, group in groups.items()]
