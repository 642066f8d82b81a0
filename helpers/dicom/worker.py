"""A process that checks files: one path a line in, one result a line out, both JSON.

Decoders are native code, and a hostile file may crash them or keep them busy for ever. Here they take
nothing but this process with them; :mod:`~helpers.dicom.supervisor` starts another.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from helpers.dicom import limits
from helpers.dicom.checking import check
from helpers.dicom.outcome import refused

if TYPE_CHECKING:
    from typing import TextIO


def main() -> None:
    """Answer until the other side closes the pipe."""
    # Decoders write to the standard output of their own accord; the answers get a pipe of their own.
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    _limit_memory()
    _say(answers, {"ready": True})
    for line in sys.stdin:
        try:
            result = check(json.loads(line))
        except Exception:  # a fault of ours must not stop the rest of the folder
            result = refused("made the reader fail", "Please report this file to the makers of the workbook.")
        _say(answers, result)


def _say(answers: TextIO, result: dict[str, object]) -> None:
    answers.write(json.dumps(result) + "\n")
    answers.flush()


def _limit_memory() -> None:
    """Let allocation fail, instead of the computer, where the system can (not on Windows; macOS may not)."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (limits.CHECK_MEMORY_BYTES, limits.CHECK_MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
