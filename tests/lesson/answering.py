"""Answer 100 times, and note what was said to be kept: a program to be killed by test_sitting."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from helpers.assessment.answers_file import AnswersFile

folder = Path(sys.argv[1])
file = AnswersFile(folder, "x")
with (folder / "told").open("ab", buffering=0) as told:
    for i in range(100):
        response = {
            "schema": 1,
            "question": "a/q1",
            "revision": "r",
            "answer": [i] * 500,
            "confidence": None,
            "seconds": 1.0,
            "viewed": {},
            "at": "2026-01-01T00:00:00Z",
            "learner": "x",
        }
        file.append(response, f"{i:032x}")
        told.write(f"{i:032x}\n".encode())
