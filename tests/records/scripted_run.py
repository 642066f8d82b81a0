"""A scripted run of answers that is killed at a random moment and started again, many times over.

Started by tests in a process of its own, with one thread, so that it may fork: what is forked has loaded
everything, and is killed while it answers and not while it loads. Prints one JSON object a kill.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time

from helpers.records import Store
from tests.records.answers import MARK, response

MORE = 5
"""So many answers follow a kill: the first is the one in doubt, and the others are like any others."""


def answer_all(address: str, learner: str, numbers: range, acknowledge: int) -> None:
    """Keep and mark the answers; say of each when it is kept."""
    store = Store(address)
    for number in numbers:
        attempt = store.keep(response(number, learner=learner), id_of(learner, number))
        os.write(acknowledge, b"%d\n" % number)
        store.keep_mark(attempt, MARK)


def id_of(learner: str, number: int) -> str:
    """Return the id under which an answer is sent, and sent again."""
    return f"{learner}{number:02x}"


def run(address: str, learner: str, numbers: range, kill_at: float | None = None, lasts: float = 0.0) -> int:
    """Return how many answers were acknowledged.

    Parameters
    ----------
    kill_at
        When to kill, in answers: 12.5 is half of the time of an answer after the twelfth was acknowledged. So a
        kill comes in the middle of the run however fast the computer is at that moment. None kills never.
    lasts
        The time of one answer, in seconds.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            answer_all(address, learner, numbers, writer)
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as acknowledged:
        said = b""
        if kill_at is not None:
            while said.count(b"\n") < int(kill_at) and (more := acknowledged.read(1)):
                said += more
            time.sleep(lasts * (kill_at % 1))
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return (said + acknowledged.read()).count(b"\n")


def main(address: str, answers: int, kills: int, seed: int) -> None:
    """Run undisturbed once, for the time that it takes; then be killed `kills` times."""
    chance = random.Random(seed)
    began = time.perf_counter()
    run(address, "f" * 30, range(answers))
    lasts = (time.perf_counter() - began) / answers
    for kill in range(kills):
        learner = f"{kill:030x}"
        acknowledged = run(address, learner, range(answers), chance.uniform(0, answers), lasts)
        found = Store(address).attempts(learner=learner)
        # The sender does not know of the next one whether it was kept, and sends it again under the same id.
        run(address, learner, range(acknowledged, min(acknowledged + MORE, answers)))
        after = Store(address).attempts(learner=learner)
        said = {
            "acknowledged": acknowledged,
            "kept": [attempt.response["answer"][0] for attempt in found],
            "ids": [attempt.id == id_of(learner, number) for number, attempt in enumerate(found)],
            "after": [attempt.response["answer"][0] for attempt in after],
            "marks": sorted({len(attempt.marks) for attempt in after}),
            "unmarked": [attempt.response["answer"][0] for attempt in after if attempt.mark is None],
        }
        sys.stdout.write(f"{json.dumps(said)}\n")


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
