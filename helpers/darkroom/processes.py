"""The processes that draw: one that takes a notebook's orders, and one in the background of JupyterLab."""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Timer

from helpers.darkroom.pipes import ALL, started, stop

WORKER = (sys.executable, "-P", "-m", "helpers.darkroom.worker")
"""Without the current folder on the path: files beside a notebook may have the names of modules."""
REST = 60.0
"""Seconds after its last film until the process of a notebook gives its memory back."""
ENDED = "the program that draws it has ended, perhaps for want of memory"


class Draughtsman:
    """Draws films for this notebook, one order after the other, in a process that is started when it is needed."""

    def __init__(self, command: tuple[str, ...] = WORKER, rest: float = REST) -> None:
        self._command, self._rest = command, rest
        self._process: subprocess.Popen[str] | None = None
        self._timer: Timer | None = None
        self._lock = Lock()

    def draw(self, folder: Path) -> str:
        """Draw the films of a case into its folder; return why that cannot be done, nothing where it is done."""
        with self._lock:
            self._stay()
            try:
                said = self._asked(folder)
            except (OSError, ValueError):
                self._end()
                return ENDED
            self._timer = Timer(self._rest, self.end)
            self._timer.daemon = True
            self._timer.start()
            return said

    def end(self) -> None:
        """End the process; harmless where there is none."""
        with self._lock:
            self._end()

    def _asked(self, folder: Path) -> str:
        if self._process is None or self._process.poll() is not None:
            self._process = started(self._command)
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise OSError("the process has no pipes")  # cannot be: it was started with them
        stdin.write(f"{json.dumps(str(folder))}\n")
        stdin.flush()
        return str(json.loads(stdout.readline()))

    def _stay(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _end(self) -> None:
        self._stay()
        process, self._process = self._process, None
        if process is not None:
            stop(process)


DRAUGHTSMAN = Draughtsman()
atexit.register(DRAUGHTSMAN.end)


@contextmanager
def drawing_beside() -> Iterator[None]:
    """Draw all films that wait to be drawn while something else goes on, and stop when that ends."""
    process = started((*WORKER, ALL), background=True)
    try:
        yield
    finally:
        stop(process)
