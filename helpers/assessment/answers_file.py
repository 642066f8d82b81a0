"""The file that a learner hands in: one line an answer, safely on disk before anything else happens."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.records import Line, Refused, read_line, read_lines


class AnswersFile:
    """``answers-<pseudonym>.jsonl`` beside the paper.

    Parameters
    ----------
    folder
        Of the paper.
    learner
        The pseudonym.
    """

    def __init__(self, folder: Path, learner: str) -> None:
        self.path = folder / f"answers-{re.sub('[^A-Za-z0-9_-]', '-', learner)[:60]}.jsonl"

    def append(self, response: dict[str, Any], attempt: str) -> None:
        """Add an answer; it is on the disk when this returns.

        Parameters
        ----------
        response
            As contract 2 has it.
        attempt
            What tells the attempt from all others, 32 hexadecimal digits.

        Raises
        ------
        ValueError
            If it could not be read again.
        OSError
            If it cannot be written.
        """
        line = json.dumps({**response, "id": attempt}, allow_nan=False).encode("ascii")
        again = read_line(line)
        if isinstance(again, Refused):
            raise ValueError(again.reason)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            # A line that a power cut left unfinished must not take this one with it. One write, so that two
            # notebooks never mix their lines.
            os.write(handle, (b"" if _ends_well(handle) else b"\n") + line + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)

    def lines(self) -> Iterator[Line]:
        """Yield the good lines, oldest first; none where there is no file yet."""
        try:
            with self.path.open("rb") as stream:
                yield from (line for line in read_lines(stream) if isinstance(line, Line))
        except FileNotFoundError:
            return


def _ends_well(handle: int) -> bool:
    """Say whether the file is empty or ends with the end of a line."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if not size:
        return True
    os.lseek(handle, size - 1, os.SEEK_SET)
    return os.read(handle, 1) == b"\n"
