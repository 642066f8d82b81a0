"""What was missed where: the shapes of marks that a record holds, read with care."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from helpers.geometry import Point, as_point
from helpers.records import Attempt, QuestionRecord
from helpers.records.outcome import Outcome, in_time, number, outcome_of, time_of
from helpers.records.readings import CaseReading, reading_of

MOST_MISSES = 6
MOST_SHAPES = 60
MOST_LOST = 3
LONGEST_LABEL = 80
MOST_PLACES = 2000
"""Of one shape: no outline that was drawn by hand has more."""

Fate = Literal["missed", "found", "shown", "hit", "near", "stray"]
"""What became of a true place (missed, found, or only shown), and of an own mark (hit, near, stray)."""

OWN: dict[str, Fate] = {"hit": "hit", "near": "near", "extra": "stray"}


@dataclass(frozen=True)
class MarkedShape:
    """Something true, or something that the learner marked, on one frame of an image.

    Attributes
    ----------
    kind
        ``point``, ``circle``, ``line`` or ``outline``.
    places
        Column and row of each of its points.
    radius
        Of a circle, in pixels along columns and rows.
    """

    kind: str
    places: tuple[Point, ...]
    fate: Fate
    label: str
    frame: int
    radius: Point = (0.0, 0.0)


@dataclass(frozen=True)
class Miss:
    """An answer that was not all right, with what there is to see of it.

    Attributes
    ----------
    question, revision
        What was answered, and the version of the question: shapes of another version do not fit the image.
    at
        When.
    shapes
        On one frame: the one with what was missed.
    lost
        The parts of the answer that did not earn all their points.
    reading
        How the answer called the case; None where the question does not ask for it.
    right_since
        The newest answer to this question is right.
    """

    question: str
    revision: str
    at: datetime
    shapes: tuple[MarkedShape, ...]
    lost: tuple[str, ...]
    reading: CaseReading | None
    right_since: bool

    @property
    def frame(self) -> int:
        """The frame on which the shapes lie."""
        return self.shapes[0].frame

    def labels(self, fate: Fate) -> list[str]:
        """Return the names of the shapes of one fate, each once."""
        return list(dict.fromkeys(shape.label for shape in self.shapes if shape.fate == fate and shape.label))


def misses(records: Iterable[QuestionRecord]) -> list[Miss]:
    """Return for each question the newest answer that was not all right and has something to draw, newest first."""
    found = [miss for record in records for miss in [_newest_miss(record)] if miss is not None]
    return sorted(found, key=lambda miss: miss.at, reverse=True)


def _newest_miss(record: QuestionRecord) -> Miss | None:
    attempts = [one for one in in_time(record.attempts) if outcome_of(one) is not Outcome.NOT_MARKED]
    for attempt in reversed(attempts):
        if outcome_of(attempt) is Outcome.RIGHT:
            continue
        shapes = _on_one_frame(list(shapes_of(attempt)))
        if not shapes:
            return None
        revision = str(attempt.response.get("revision", ""))
        since = outcome_of(attempts[-1]) is Outcome.RIGHT
        return Miss(
            record.question, revision, time_of(attempt), tuple(shapes), _lost(attempt), reading_of(attempt), since
        )
    return None


def _lost(attempt: Attempt) -> tuple[str, ...]:
    """Return the names of the parts of a mark that did not earn all they could."""
    parts = attempt.mark.get("parts") if isinstance(attempt.mark, dict) else None
    named = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    lost = [
        str(part.get("what"))[:LONGEST_LABEL]
        for part in named
        if (number(part.get("score")) or 0.0) < (number(part.get("out_of")) or 0.0)
    ]
    return tuple(lost[:MOST_LOST])


def shapes_of(attempt: Attempt) -> Iterator[MarkedShape]:
    """Yield the shapes of an attempt's mark; what is not of the right form is left out."""
    mark = attempt.mark if isinstance(attempt.mark, dict) else {}
    parts = _scores(mark.get("parts"))
    overlay = mark.get("overlay")
    for data in overlay[:MOST_SHAPES] if isinstance(overlay, list) else []:
        shape = _shape(data, parts) if isinstance(data, dict) else None
        if shape is not None:
            yield shape


def _scores(parts: Any) -> dict[str, float]:
    """Return what each part earned, by its name."""
    named = [part for part in parts if isinstance(part, dict)] if isinstance(parts, list) else []
    return {str(part.get("what")): number(part.get("score")) or 0.0 for part in named}


def _shape(data: dict[str, Any], parts: dict[str, float]) -> MarkedShape | None:
    kind, role, frame = data.get("kind"), data.get("role"), data.get("frame", 0)
    places = _places(data.get("points"))
    fits = {"point": len(places) > 0, "circle": len(places) == 1, "line": len(places) > 1, "outline": len(places) > 2}
    if not isinstance(kind, str) or not fits.get(kind) or not isinstance(role, str):
        return None
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        return None
    label = data["label"][:LONGEST_LABEL] if isinstance(data.get("label"), str) else ""
    if role == "truth":
        fate: Fate = "shown" if label not in parts else "found" if parts[label] > 0 else "missed"
    elif role in OWN:
        fate = OWN[role]
    else:
        return None
    radius = _places([data.get("radius")])
    if kind == "circle" and not radius:
        return None
    return MarkedShape(kind, places, fate, label, frame, radius[0] if radius else (0.0, 0.0))


def _places(data: Any) -> tuple[Point, ...]:
    if not isinstance(data, list | tuple) or len(data) > MOST_PLACES:
        return ()
    try:
        return tuple(as_point(at) for at in data)
    except ValueError:
        return ()


def _on_one_frame(shapes: Sequence[MarkedShape]) -> list[MarkedShape]:
    """Return the shapes of the frame that matters most: of what was missed, else of a stray mark, else the first."""
    for fate in ("missed", "stray", "near", "shown"):
        for shape in shapes:
            if shape.fate == fate:
                return [other for other in shapes if other.frame == shape.frame]
    return []
