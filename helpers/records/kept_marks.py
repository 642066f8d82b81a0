"""The marks that a reader has drawn on images, kept so that they are there again after a restart.

One small file for each thing that was looked at, in the learner's own data folder, under a digest of its
name: no path and no name of a person stands in it. Deleting a file forgets those marks.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

from helpers.files import write_whole
from helpers.records.home import home

SCHEMA = 1
LARGEST = 5_000_000
"""Bytes; a file that is larger was not written here."""


class KeptMarks:
    """The marks of one thing that is looked at.

    Parameters
    ----------
    name
        What tells it from others: a case id, a path, or a name that the reader chose.
    folder
        Where marks are kept; the learner's data folder when None.
    """

    def __init__(self, name: str, folder: Path | None = None) -> None:
        digest = blake2b(name.encode(), digest_size=16).hexdigest()
        self.path = (folder or home() / "marks") / f"{digest}.json"

    def load(self) -> list[Any]:
        """Return the marks as they were saved last; none where there are none or the file is damaged."""
        try:
            if self.path.stat().st_size > LARGEST:
                return []
            data = json.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        marks = data.get("marks") if isinstance(data, dict) and data.get("schema") == SCHEMA else None
        return marks if isinstance(marks, list) else []

    def save(self, marks: list[Any]) -> None:
        """Keep the marks; no marks, no file.

        Raises
        ------
        OSError
            If the folder cannot be written.
        """
        if not marks:
            return self.path.unlink(missing_ok=True)
        return write_whole(self.path, json.dumps({"schema": SCHEMA, "marks": marks}).encode())
