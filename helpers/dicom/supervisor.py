"""Check files in another process, and outlive whatever happens to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, Any

from helpers.dicom import limits
from helpers.dicom.outcome import refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

STARTING_SECONDS = 120.0
"""A slow disk may take long to load the decoders; no file is to blame for that."""

WORKER = (sys.executable, "-P", "-m", "helpers.dicom.worker")
"""Without the current folder on the path: it may be a folder of strangers' files, Python among them."""


class Supervisor:
    """A worker process that is started when needed and again after it was lost.

    Parameters
    ----------
    command : sequence of str
        What to start; it must speak the worker's protocol.
    seconds : float
        How long one file may take.
    """

    def __init__(self, command: Sequence[str] = WORKER, seconds: float = limits.CHECK_SECONDS) -> None:
        self._command, self._seconds = tuple(command), seconds
        self._process: subprocess.Popen[str] | None = None
        self._answers: Queue[dict[str, Any] | None] = Queue()

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def check(self, path: str | os.PathLike[str]) -> dict[str, Any]:
        """Return what the worker says of `path`, or that it was lost over it."""
        if self._process is None and not self._start():
            return refused(
                "could not be checked: the reader does not start",
                "Repair the environment: python workbook.py test",
            )
        process = self._process
        if process is None or process.stdin is None:
            raise RuntimeError("the worker has no input")  # cannot be: it was started with a pipe
        try:
            process.stdin.write(json.dumps(os.path.abspath(path)) + "\n")  # noqa: PTH100 - may hold what is no text
            process.stdin.flush()
            answer = self._answers.get(timeout=self._seconds)
        except Empty:
            self.stop()
            return refused(
                f"took longer than {self._seconds:g} s to decode",
                "It is damaged or hostile: export it again.",
            )
        except OSError:
            answer = None
        if answer is None:
            self.stop()
            return refused("made the decoder crash", "It is damaged or hostile: export it again.")
        return answer

    def stop(self) -> None:
        """End the worker; harmless when there is none."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written to the lost process
                    continue

    def _start(self) -> bool:
        # One thread each: a check is not worth more, and thread stacks count against the memory limit.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        package = str(Path(__file__).parents[2])  # found also where `helpers` is not installed
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                text=True, encoding="ascii", env=environment,
            )  # fmt: skip
        except OSError:
            return False
        self._answers = Queue()
        Thread(target=_listen, args=(self._process, self._answers), daemon=True).start()
        try:
            ready = self._answers.get(timeout=STARTING_SECONDS)
        except Empty:
            ready = None
        if ready is None:
            self.stop()
            return False
        return True


def _listen(process: subprocess.Popen[str], answers: Queue[dict[str, Any] | None]) -> None:
    """Pass on what the worker says; None when it says no more."""
    try:
        for line in process.stdout or ():
            answers.put(json.loads(line))
    except ValueError:  # half a line of a worker that was lost, or a pipe that was closed
        pass
    answers.put(None)
