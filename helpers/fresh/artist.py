"""Have the films of a test drawn by a process in the background, and tell when each is ready."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from helpers.cases import fresh_folders
from helpers.darkroom.pipes import started
from helpers.fresh.sitting import Sitting

WORKER = (sys.executable, "-P", "-m", "helpers.fresh.worker")
"""Without the current folder on the path: files beside a notebook may have the names of modules."""
ENDED = "The program that draws the films has ended, perhaps for want of memory. Close other programs and try again."
GONE = "This film cannot be drawn any more: the workbook was changed since the test began."

Ready = Callable[[int, str], None]
"""Is called with a film's number, and with what went wrong; nothing where the film is there."""


class Artist:
    """Draws what is not drawn yet of a test, in the order in which it is shown.

    Parameters
    ----------
    sitting
        The test.
    ready
        Is called for each film, from a thread of its own.
    command
        What is started; it must speak the protocol of :mod:`helpers.fresh.worker`.
    """

    def __init__(self, sitting: Sitting, ready: Ready, command: tuple[str, ...] = WORKER) -> None:
        self._sitting, self._ready, self._command = sitting, ready, command
        self._process: subprocess.Popen[str] | None = None

    def start(self) -> None:
        """Begin to draw; harmless where all is drawn."""
        folders = fresh_folders()
        wanted = [i for i in range(len(self._sitting.films)) if self._sitting.drawn(i) is None]
        there = [i for i in wanted if self._sitting.films[i].template in folders]
        for i in set(wanted) - set(there):
            self._ready(i, GONE)
        if not there:
            return
        films = self._sitting.films
        job = [[str(folders[films[i].template]), films[i].seed, str(self._sitting.place(i))] for i in there]
        Thread(target=self._draw, args=(job, there), daemon=True).start()

    def stop(self) -> None:
        """End the process; harmless when there is none."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def _draw(self, job: list[list[object]], numbers: list[int]) -> None:
        waiting = list(numbers)
        try:
            self._process = process = started(self._command)
            stdin, stdout = process.stdin, process.stdout
            if stdin is None or stdout is None:
                raise RuntimeError("the worker has no pipes")  # cannot be: it was started with them
            stdin.write(json.dumps({"films": job}) + "\n")
            stdin.flush()
            for line in stdout:
                answer = json.loads(line)
                number = numbers[answer["film"]]
                waiting.remove(number)
                self._ready(number, answer.get("trouble", ""))
            process.wait()
            with suppress(OSError):
                stdin.close()
            stdout.close()
        except (OSError, ValueError, LookupError):
            pass  # what is still waited for is told below
        if self._process is not None:
            for number in waiting:
                self._ready(number, ENDED)
