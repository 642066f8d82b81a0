"""Bring two records together: what is in both is kept once, and nothing is lost."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from hashlib import blake2b
from typing import Any

from helpers.records.attempt import Attempt


class Fate(StrEnum):
    """What becomes of an attempt that comes in."""

    ADDED = "added"
    KNOWN = "known"
    OTHER_ANSWER = "its id belongs to another answer"


class Merge:
    """What has to be added to a record so that it holds what comes in as well.

    Attempts are the same if their ids are. One without an id is the same as any that says the same. Marks
    are never taken away: those that the record lacks are added, in their order.

    Parameters
    ----------
    kept
        The attempts of the record.
    """

    def __init__(self, kept: Iterable[Attempt]) -> None:
        self.attempts: list[tuple[str, dict[str, Any]]] = []
        self.marks: list[tuple[str, dict[str, Any]]] = []
        self._texts: dict[str, str] = {}
        self._marks: dict[str, Counter[str]] = {}
        self._ids: dict[str, str] = {}
        for attempt in kept:
            self._know(attempt.id, _canonical(attempt.response))
            self._marks[attempt.id].update(map(_canonical, attempt.marks))

    def take(self, attempt: Attempt) -> Fate:
        """Take an attempt that comes in; its id is empty where the line had none."""
        text = _canonical(attempt.response)
        by_content = content_id(text)
        id_ = attempt.id or self._ids.get(text, by_content)
        if id_ not in self._texts and self._texts.get(by_content) == text:
            id_ = by_content  # it came in before, then without its id
        is_known = id_ in self._texts
        if is_known and self._texts[id_] != text:
            return Fate.OTHER_ANSWER
        if not is_known:
            self._know(id_, text)
            self.attempts.append((id_, attempt.response))
        self._add_marks(id_, attempt.marks)
        return Fate.KNOWN if is_known else Fate.ADDED

    def _know(self, id_: str, text: str) -> None:
        self._texts[id_], self._marks[id_] = text, Counter()
        self._ids.setdefault(text, id_)

    def _add_marks(self, id_: str, marks: Iterable[dict[str, Any]]) -> None:
        seen: Counter[str] = Counter()
        for mark in marks:
            text = _canonical(mark)
            seen[text] += 1
            if seen[text] > self._marks[id_][text]:
                self._marks[id_][text] += 1
                self.marks.append((id_, mark))


def content_id(text: str) -> str:
    """Return the id of an answer that has none, the same for the same content."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _canonical(data: dict[str, Any]) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))
