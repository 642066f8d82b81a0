"""The learner's own record: what was tried, how it went, in a form that a screen can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from helpers.records import profile
from helpers.records.attempt import Attempt
from helpers.records.exchange import ImportReport, import_record
from helpers.records.home import home, record_address
from helpers.records.response_lines import Line, read_lines
from helpers.records.store import Store


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
    """A learner: their record, the pseudonym it is kept under, and their role, empty until they choose one."""

    store: Store
    name: str
    role: str = ""

    @classmethod
    def here(cls) -> Learner:
        """Return the learner of this computer account.

        Raises
        ------
        StoreError
            If the record cannot be opened.
        OSError
            If the data folder cannot be written.
        """
        folder = home()
        name = profile.pseudonym(folder)
        return cls(Store(record_address(), learner=name), name, profile.role(folder))

    def choose_role(self, role: str) -> Learner:
        """Return the learner in this role, which is kept.

        Raises
        ------
        ValueError
            If there is no such role.
        OSError
            If the data folder cannot be written.
        """
        profile.keep_role(home(), role)
        return replace(self, role=role)

    def restore(self, data: bytes) -> tuple[Learner, ImportReport]:
        """Bring back a record that was exported elsewhere, and go on in it.

        Where nothing was answered yet, as after each start on Binder, the learner goes on under the pseudonym
        of the record, if it is that of one learner: so the record stays one.
        """
        learner, names = self, {line.response["learner"] for line in read_lines(data) if isinstance(line, Line)}
        if len(names) == 1 and not self.store.attempts():
            [name] = names
            profile.keep_pseudonym(home(), name)
            learner = replace(self, name=name, store=self.store.seen_by(name))
        return learner, import_record(learner.store, data)


def by_question(attempts: Iterable[Attempt]) -> list[QuestionRecord]:
    """Group attempts by question, the question that was tried last at the end."""
    groups: dict[str, list[Attempt]] = {}
    for attempt in attempts:
        groups[attempt.question] = [*groups.pop(attempt.question, []), attempt]
    return [QuestionRecord(question, tuple(group)) for question, group in groups.items()]
