"""Attempts as a record holds them, for the tests that read records."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from helpers.records import Attempt

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


def attempt(question, score=None, out_of=2.0, *, day=0.0, reading=None, confidence=None, viewed=None, **mark):
    """Return one attempt; `reading` as three letters: diseased, called, right (``"dcr"``, ``"d--"``, ``"--r"``)."""
    at = (START + timedelta(days=day)).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    response = {
        "schema": 1, "question": question, "revision": "r", "answer": None, "confidence": confidence,
        "seconds": 1.0, "viewed": viewed or {}, "at": at, "learner": "learner-1",
    }  # fmt: skip
    if score is None:
        return Attempt(f"{question} {day}", response, None)
    made = {"score": score, "out_of": out_of, "parts": [], "feedback": "", "overlay": [], **mark}
    if reading is not None:
        made["reading"] = dict(zip(("diseased", "called", "right"), [sign != "-" for sign in reading], strict=True))
    return Attempt(f"{question} {day}", response, made)
