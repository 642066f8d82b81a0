"""Both ends of the pipes between a notebook and a process that draws for it."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

ALL = "--all"
"""Tells the process to draw the films of all cases that wait for theirs."""


def started(command: tuple[str, ...], *, background: bool = False) -> subprocess.Popen[str]:
    """Start a process with pipes, and with this package on its path; what it writes to stderr is dropped."""
    package = str(Path(__file__).parents[2])  # found also where `helpers` is not installed
    path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
    # Only Windows chooses the priority here.
    priority = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if background else 0
    return subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=priority,
        text=True, encoding="ascii", env={**os.environ, "PYTHONPATH": path},
    )  # fmt: skip


def stop(process: subprocess.Popen[str]) -> None:
    """End a process and close its pipes."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def answers_only() -> TextIO:
    """Return the output of this process for its answers; whatever a library writes must not be taken for one."""
    answers = os.fdopen(os.dup(1), "w", encoding="ascii", newline="\n")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return answers


def end_with_starter() -> None:
    """Wait until whoever started this process ends, which closes its input, and end too: nobody needs it any more."""
    sys.stdin.read()
    os._exit(0)
