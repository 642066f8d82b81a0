"""The only citations a learner is shown, by their keys."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True)
class Reference:
    """A citation.

    Attributes
    ----------
    key
        Its short name, as lessons and cases use it.
    text
        The citation as it may be shown; nothing may be added to it.
    status
        ``V1``: the source itself was read. ``V2``: a secondary page was read. ``M``: from memory; what
        rests on it may teach, but never decides a mark.
    numbers
        The same for its numbers: of some sources only the first pages were read, and the numbers are from memory.
    """

    key: str
    text: str
    status: str
    numbers: str


@cache
def references() -> dict[str, Reference]:
    """Return all citations by key."""
    text = resources.files("helpers.clinical").joinpath("references.json").read_text("utf-8")
    return {
        key: Reference(key, entry["text"], entry["status"], entry.get("numbers", entry["status"]))
        for key, entry in json.loads(text).items()
    }
