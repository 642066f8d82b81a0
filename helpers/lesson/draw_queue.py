"""Pictures are drawn beside the kernel's own work, one at a time, and only the newest that somebody still waits for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Made = TypeVar("Made")

_THREAD = ThreadPoolExecutor(1, thread_name_prefix="drawing")
"""One for all demonstrations of a kernel: two at once would take twice as long each, and the memory of two."""


class NewestFirst(Generic[Asked, Made]):
    """Makes what was asked for last; what was asked for before it and not begun yet is left out.

    Parameters
    ----------
    make
        Makes it, in a thread of its own.
    done
        Takes what was made, in the kernel's own thread. Where there is no event loop, nothing is put off.
    """

    def __init__(self, make: Callable[[Asked], Made], done: Callable[[Made], None]) -> None:
        self._make, self._done = make, done
        self._newest: list[Asked] = []
        self._task: asyncio.Task[None] | None = None

    def ask(self, asked: Asked) -> None:
        """Ask for something, instead of all that is still waited for."""
        self._newest = [asked]
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            self._done(self._make(self._newest.pop()))
            return
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._work(loop))

    def forget(self) -> None:
        """Ask for nothing any more."""
        self._newest = []

    async def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        while self._newest:
            made = await loop.run_in_executor(_THREAD, self._make_newest)
            for each in made:
                self._done(each)

    def _make_newest(self) -> list[Made]:
        # Read when its turn has come: while another demonstration was drawn, a newer one may have been asked for.
        try:
            asked = self._newest.pop()
        except IndexError:
            return []
        return [self._make(asked)]
