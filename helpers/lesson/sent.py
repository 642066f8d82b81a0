"""What a browser sends with an answer, as far as it is of the right form; the rest is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from helpers.questions import Answer

ID = re.compile(r"[0-9a-f]{32}")
MOST_FRAMES = 10_000
LONGEST_SECONDS = 1e6


@dataclass(frozen=True)
class Sent:
    """One press of the button.

    Attributes
    ----------
    id
        What tells this press from others, so that an answer that arrives twice is kept once; None if the
        browser gave none.
    answer
        As the kind of question has it; not looked at here.
    confidence
        0 to 100, or None.
    seconds
        Since the question was shown; 0 where it makes no sense.
    viewed
        ``frames`` and ``window``, where they are of the right form.
    """

    id: str | None
    answer: Answer
    confidence: int | None
    seconds: float
    viewed: dict[str, Any]

    @classmethod
    def of(cls, message: Mapping[str, Any]) -> Sent:
        """Read a message of the browser."""
        name = message.get("id")
        return cls(
            name if isinstance(name, str) and ID.fullmatch(name) else None,
            message.get("answer"),
            _confidence(message.get("confidence")),
            _seconds(message.get("seconds")),
            _viewed(message.get("viewed")),
        )


def _is_whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _confidence(value: Any) -> int | None:
    return value if _is_whole(value) and 0 <= value <= 100 else None


def _seconds(value: Any) -> float:
    is_time = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < LONGEST_SECONDS
    return float(value) if is_time else 0.0


def _viewed(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        return {}
    frames, window = value.get("frames"), value.get("window")
    kept: dict[str, Any] = {}
    if isinstance(frames, list) and all(map(_is_whole, frames)):
        kept["frames"] = frames[:MOST_FRAMES]
    if isinstance(window, list) and len(window) == 2 and all(isinstance(part, int | float) for part in window):
        kept["window"] = window
    return kept
