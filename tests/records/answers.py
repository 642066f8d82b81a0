"""Responses and marks that are in order, for tests to keep, exchange and spoil."""

from __future__ import annotations

from typing import Any

MARK: dict[str, Any] = {"score": 1.0, "out_of": 2.0, "parts": [], "feedback": "Partly right.", "overlay": []}


def response(number: int = 0, question: str = "case/where", **changes: Any) -> dict[str, Any]:
    """Return a response (contract 2) whose answer is `number`."""
    return {
        "schema": 1,
        "question": question,
        "revision": "0123456789abcdef",
        "answer": [number],
        "confidence": 75,
        "seconds": 12.5,
        "viewed": {"frames": [0], "window": [2000, 1000.5]},
        "at": "2026-01-01T00:00:00.000Z",
        "learner": "learner-0123abcd",
        **changes,
    }
