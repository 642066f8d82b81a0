"""A process that draws the films of a test, one after the other, while the learner answers the first.

It is a process of its own because drawing is compiled code with threads of its own, which two threads of one process
must not use at once, and because a laptop with little memory may end it: then the notebook is still there.

It takes one line, the job as JSON: ``{"films": [[template folder, seed, folder to draw into], …]}``. It says one
line for each film, ``{"film": 0}`` or ``{"film": 0, "trouble": "…"}``, and ends when all is drawn or nobody listens
any more.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TextIO

from helpers.darkroom.pipes import answers_only, end_with_starter


def main() -> None:
    """Draw what the first line of the input asks for."""
    answers = answers_only()
    job = json.loads(sys.stdin.readline())
    Thread(target=end_with_starter, daemon=True).start()
    for number, (template, seed, into) in enumerate(job["films"]):
        trouble = draw_one(Path(template), int(seed), Path(into))
        _say(answers, {"film": number, **({"trouble": trouble} if trouble else {})})
        with suppress(AttributeError, OSError):  # not on Windows
            os.nice(5)  # the first film was waited for; from now on the learner's own work goes first


def draw_one(template: Path, seed: int, into: Path) -> str:
    """Draw one film and return what went wrong, nothing where it is there."""
    from helpers.fresh.drawing import draw  # noqa: PLC0415 - so that the notebook hears at once that this process runs
    from helpers.fresh.template import load_template  # noqa: PLC0415

    try:
        draw(load_template(template), seed, into)
    except Exception as error:
        return str(error) or type(error).__name__
    return ""


def _say(answers: TextIO, answer: dict[str, object]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
