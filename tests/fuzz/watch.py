"""See to it that nothing is written elsewhere, nothing is run, and nothing hangs."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LONGEST_SECONDS = 20
"""Of the wall; a busy computer may take its time, and a hang does not end."""

WRITING = ("os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
           "shutil.copyfile", "shutil.move", "shutil.rmtree")  # fmt: skip
NEVER = ("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "subprocess.Popen", "pickle.find_class",
         "socket.connect", "socket.bind", "webbrowser.open", "urllib.Request")  # fmt: skip
TEMPORARY = os.path.join(os.path.realpath(tempfile.gettempdir()), "tmp")  # noqa: PTH118 - compared as text
"""How the names of Python's own temporary files begin; those of pytest begin otherwise."""
MODES = ("os.mkdir", "os.chmod", "os.truncate")
"""Their first number is a mode or a length, and not the folder that a name is in."""
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Misbehaved(AssertionError):
    """Something was done that no file may cause."""


class _Watch:
    """The one hook of this process: Python takes none away again."""

    def __init__(self) -> None:
        self.allowed: tuple[str, ...] | None = None
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.allowed is None:
            return
        if event in NEVER:
            self.seen.append(f"{event}{arguments!r:.200}")
        elif event == "open" and self._writes(arguments):
            self._check(event, arguments[0])
        elif event in WRITING:
            at = next((a for a in arguments[1:] if isinstance(a, int) and a >= 0 and event not in MODES), None)
            for path in arguments[:2]:
                self._check(event, path, at)

    def _writes(self, arguments: tuple[Any, ...]) -> bool:
        _, mode, flags = arguments
        return bool(set(mode or "") & set("wxa+")) or bool((flags or 0) & WRITE_FLAGS)

    def _check(self, event: str, path: Any, at: int | None = None) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return  # a number: a file that is open already
        folder = os.path.realpath(f"/proc/self/fd/{at}") if at is not None else ""  # names that are no text
        real = os.path.realpath(os.path.join(folder, os.fsdecode(path)))  # noqa: PTH118
        if real != os.devnull and not real.startswith((TEMPORARY, *(self.allowed or ()))):
            self.seen.append(f"{event} {real}")


_watch = _Watch()
sys.addaudithook(_watch)


@contextmanager
def watched(*folders: Path) -> Iterator[None]:
    """Watch what is done inside; only in `folders`, and in the system's folder for temporary files, may be written."""
    _watch.allowed, _watch.seen = tuple(os.path.realpath(folder) for folder in folders), []
    began = time.monotonic()
    try:
        with _limited():
            yield
    finally:
        _watch.allowed = None
    if _watch.seen:
        raise Misbehaved("; ".join(_watch.seen))
    if time.monotonic() - began > LONGEST_SECONDS:
        raise Misbehaved(f"took {time.monotonic() - began:.0f} s")


@contextmanager
def _limited() -> Iterator[None]:
    """Stop what hangs, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        raise Misbehaved(f"did not end within {LONGEST_SECONDS} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, LONGEST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
