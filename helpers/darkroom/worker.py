"""A process that draws films, for a notebook or beside JupyterLab.

It is a process of its own because drawing is compiled code, which two threads of one process must not use at once, and
because a laptop with little memory may end it: then the notebook is still there.

Each line of its input is a case folder, as JSON. When its films are drawn it says one line of JSON: ``""``, or why they
cannot be drawn. It ends when its input is closed: when whoever started it ends. Started with ``--all`` it draws
the films of all cases that wait for theirs, and takes no orders.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TextIO

from helpers.darkroom.pipes import ALL, answers_only, end_with_starter


def main(arguments: list[str]) -> None:
    """Draw what is asked for."""
    answers = answers_only()
    if arguments == [ALL]:
        Thread(target=end_with_starter, daemon=True).start()
        _draw_all()
    else:
        _take_orders(sys.stdin, answers)


def _take_orders(orders: TextIO, answers: TextIO) -> None:
    from helpers.darkroom.drawing import trouble_in_drawing  # noqa: PLC0415

    for line in orders:
        answers.write(f"{json.dumps(trouble_in_drawing(Path(json.loads(line))))}\n")
        answers.flush()


def _draw_all() -> None:
    """Draw in the background: the computer belongs to the learner, who waits for none of these films yet."""
    os.environ["NUMBA_NUM_THREADS"] = "1"
    with suppress(AttributeError, OSError):  # on Windows the priority is chosen when the process is started
        os.nice(10)
    from helpers.darkroom.drawing import trouble_in_drawing  # noqa: PLC0415 - after the threads are chosen
    from helpers.darkroom.stock import undrawn, waits  # noqa: PLC0415

    for folder in undrawn():
        if waits(folder):  # a notebook may have asked for it meanwhile
            trouble_in_drawing(folder)  # whoever opens the case is told


if __name__ == "__main__":
    main(sys.argv[1:])
