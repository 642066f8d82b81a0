"""One thing to be signed off, and what tells that it has changed since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from helpers.clinical import Citation, UnknownSource, full_text, tag_of

KINDS = {"statement": "Statements", "number": "Numbers", "case": "Cases", "question": "Questions"}
"""In the order of the sheet."""


@dataclass(frozen=True)
class Item:
    """A statement, a number, a case or a question.

    Attributes
    ----------
    id
        Its name: ``question:child-chest-01/where``. A statement is named by its cell and its own words.
    kind
        One of :data:`KINDS`.
    module
        ``M4``, or nothing for numbers that several modules use.
    where
        What a reader looks for to find it.
    lines
        What is said, a heading and a text each.
    cited
        Its sources; none is general teaching from memory.
    digest
        Changes with anything that a signature is for.
    """

    id: str
    kind: str
    module: str
    where: str
    lines: tuple[tuple[str, str], ...]
    cited: tuple[Citation, ...]
    digest: str

    @property
    def tags(self) -> str:
        """Its keys and how far each is checked, as one line."""
        return ", ".join(map(_shown, self.cited)) or "no key: M"


def _shown(one: Citation) -> str:
    try:
        return f"{one.key} ({tag_of(one)})" if one.key else tag_of(one)
    except UnknownSource:
        return f"{one.key} (unknown)"


def keys(names: Iterable[str]) -> tuple[Citation, ...]:
    """Return citations of plain keys, as cases and questions hold them."""
    return tuple(dict.fromkeys(Citation(name) for name in names))


def in_full(one: Citation) -> str:
    """Return the citation in full, or nothing where there is none."""
    try:
        return full_text(one)
    except UnknownSource:
        return ""


def digest(*contents: Any) -> str:
    """Return what tells one content from another: plain data, or bytes."""
    hashed = blake2b(digest_size=12)
    for content in contents:
        data = content if isinstance(content, bytes) else json.dumps(content, sort_keys=True, ensure_ascii=False)
        hashed.update(data if isinstance(data, bytes) else data.encode())
        hashed.update(b"\0")
    return hashed.hexdigest()
