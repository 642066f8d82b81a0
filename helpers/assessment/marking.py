"""Mark one file of responses. Its lines are data: parsed, compared, measured, and never run."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from helpers.assessment.neutral import with_names
from helpers.assessment.response_files import NotRead, content_of
from helpers.assessment.rules import Asked, Rules, Version
from helpers.dicom.names import plain
from helpers.questions import BadAnswer, mark_response
from helpers.records import Line, Refused, read_lines

MOST_LEARNERS = 1000
"""Of one file; the export of a class has fewer."""
MOST_MANGLED = 1000
"""Lines of one file that are no responses; a file with more is no answers file."""
MOST_SET_ASIDE = 20_000
"""Lines of one file that are set aside one by one. The record of years may have thousands of older answers."""
LONGEST_SECONDS = 60.0
"""Of the processor's time for one file: an honest one takes less than one, a hostile one must not hold up the rest."""
MOST_REMEMBERED = 20_000
"""Marks that are remembered, because many learners give the same answer."""
LONGEST_REASON = 300
FINITE = frozenset({"choice", "choices", "number", "order", "match", "text", "report"})
"""Kinds of which equal answers are met often."""

DUPLICATE = "The line says the same as line {line}."
SOLUTION = "The solution was looked at before this answer."


class NotCounted(Exception):
    """A line that is set aside; the message says why."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The mark of an answer that counts."""

    question: str
    line: int
    score: float
    out_of: float
    confidence: float | None
    identity: int


@dataclass
class FileMarks:
    """What became of one file.

    Attributes
    ----------
    answers
        The last good answer to each question, by learner and question.
    identities
        What tells each good line from all others, for the search for doubled files.
    set_aside
        ``(line, reason)``, line 0 for the file as a whole.
    """

    file: str
    answers: dict[str, dict[str, Counted]] = field(default_factory=dict)
    identities: list[int] = field(default_factory=list)
    set_aside: list[tuple[int, str]] = field(default_factory=list)


class Marker:
    """Marks files, one after the other.

    Parameters
    ----------
    rules
        Where the questions come from.
    older
        Whether answers to other revisions are marked as well.
    """

    def __init__(self, rules: Rules, *, older: bool = False) -> None:
        self._rules, self._older = rules, older
        self._remembered: dict[tuple[str, str, bool, str], tuple[float, float]] = {}

    def mark_file(self, path: Path) -> FileMarks:
        """Mark a file, whatever it holds."""
        found = FileMarks(str(path))
        try:
            self._mark_lines(content_of(path), found)
        except NotRead as error:
            found.set_aside.append((0, str(error)))
        return found

    def _mark_lines(self, content: bytes, found: FileMarks) -> None:
        seen: dict[int, int] = {}
        mangled, end = 0, time.process_time() + LONGEST_SECONDS
        for line in read_lines(content):
            mangled += isinstance(line, Refused)
            try:
                self._take(line, seen, found)
            except NotCounted as reason:
                found.set_aside.append((line.number, plain(reason, LONGEST_REASON)))
            if mangled >= MOST_MANGLED or len(found.set_aside) >= MOST_SET_ASIDE:
                found.set_aside.append((line.number + 1, "The rest of the file was not read: too much is wrong."))
                return
            if time.process_time() > end:
                found.set_aside.append((line.number + 1, "The rest of the file was not marked: it takes too long."))
                return

    def _take(self, line: Line | Refused, seen: dict[int, int], found: FileMarks) -> None:
        """Mark a line and let it count."""
        if isinstance(line, Refused):
            raise NotCounted(line.reason)
        response = line.response
        asked, version = self._find(response)
        answer = json.dumps(response["answer"])
        identity = _identity(response, answer)
        if identity in seen:
            raise NotCounted(DUPLICATE.format(line=seen[identity]))
        seen[identity] = line.number
        if response["viewed"].get("solution"):
            raise NotCounted(SOLUTION)
        if response["learner"] not in found.answers and len(found.answers) >= MOST_LEARNERS:
            raise NotCounted(f"The file has answers of more than {MOST_LEARNERS} learners.")
        mark = self._mark(asked, version, response, answer)
        found.identities.append(identity)
        counted = Counted(asked.address, line.number, *mark, response["confidence"], identity)
        found.answers.setdefault(response["learner"], {})[asked.address] = counted

    def _find(self, response: dict[str, Any]) -> tuple[Asked, Version]:
        asked = self._rules.find(response["question"])
        if isinstance(asked, str):
            raise NotCounted(asked)
        version = asked.version(response["revision"], older=self._older)
        if isinstance(version, str):
            raise NotCounted(version)
        return asked, version

    def _mark(self, asked: Asked, version: Version, response: dict[str, Any], answer: str) -> tuple[float, float]:
        if asked.kind not in FINITE:
            return _mark(version, response)
        name = asked.address, response["revision"], bool(response["viewed"].get("hint")), answer
        if name not in self._remembered:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[name] = _mark(version, response)
        return self._remembered[name]


def _mark(version: Version, response: dict[str, Any]) -> tuple[float, float]:
    """Return score and points."""
    try:
        answer = with_names(version.question.kind, response["answer"], version.names)
        mark = mark_response(version.question, {**response, "answer": answer})
    except BadAnswer as error:
        raise NotCounted(f"The answer is not of the right form: {error}.") from None
    return mark.score, mark.out_of


def _identity(response: dict[str, Any], answer: str) -> int:
    """Return a number that is the same for lines that say the same."""
    told = [response[name] for name in ("learner", "question", "revision", "at", "seconds", "confidence")]
    text = f"{json.dumps(told)} {answer}"
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())
