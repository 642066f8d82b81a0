"""Named places and lines that a reader is asked to set on an image, and the angles between them.

The definitions are those of the measurements they serve; the text after a set gives where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True)
class Landmark:
    """One place or line to set.

    Attributes
    ----------
    name
        How truth and answers call it.
    label
        What the reader sees.
    kind
        ``point`` or ``line``.
    hint
        How it is found, in one sentence.
    """

    name: str
    label: str
    kind: Literal["point", "line"]
    hint: str


@dataclass(frozen=True)
class Angle:
    """The angle between two lines of a set, 0 to 90 degrees."""

    name: str
    label: str
    first: str
    second: str


@dataclass(frozen=True)
class LandmarkSet:
    """Landmarks that belong together.

    Attributes
    ----------
    name, title
        How notebooks and readers call it.
    items
        In the order in which they are set.
    angles
        What is measured between lines.
    references
        Keys of the sources.
    """

    name: str
    title: str
    items: tuple[Landmark, ...]
    angles: tuple[Angle, ...]
    references: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Return the set as plain data for the viewer."""
        return {
            "name": self.name,
            "title": self.title,
            "items": [{"name": i.name, "label": i.label, "kind": i.kind, "hint": i.hint} for i in self.items],
            "angles": [{"name": a.name, "label": a.label, "between": [a.first, a.second]} for a in self.angles],
        }


def _line(name: str, label: str, hint: str) -> Landmark:
    return Landmark(name, label, "line", hint)


def _point(name: str, label: str, hint: str) -> Landmark:
    return Landmark(name, label, "point", hint)


_SETS = (
    # measurements.md 1.1; the lines are tagged [M: GRAF80]: they may teach, not decide a pass or fail.
    LandmarkSet(
        "graf",
        "Hip ultrasound (Graf)",
        (
            _line("baseline", "Baseline", "Tangent to the straight iliac wall."),
            _line("bony_roof", "Bony roof line", "From the lower limb of the ilium, tangent to the bony roof."),
            _line("cartilage_roof", "Cartilage roof line", "From the bony rim through the centre of the labrum."),
        ),
        (
            Angle("alpha", "alpha", "baseline", "bony_roof"),
            Angle("beta", "beta", "baseline", "cartilage_roof"),
        ),
        ("GRAF80", "RADIO-GRAF"),
    ),
    # measurements.md 1.2, [V2: TONNIS76 quoted].
    LandmarkSet(
        "hilgenreiner",
        "Pelvis: Hilgenreiner and Perkin",
        (
            _line("hilgenreiner", "Hilgenreiner line", "Through the top of both triradiate cartilages."),
            _line(
                "roof_right",
                "Roof line, right hip",
                "From the triradiate cartilage to the lateral edge of the bony roof.",
            ),
            _line(
                "roof_left",
                "Roof line, left hip",
                "From the triradiate cartilage to the lateral edge of the bony roof.",
            ),
            _line(
                "perkin_right",
                "Perkin line, right hip",
                "Through the lateral edge of the roof, at right angles to Hilgenreiner.",
            ),
            _line(
                "perkin_left",
                "Perkin line, left hip",
                "Through the lateral edge of the roof, at right angles to Hilgenreiner.",
            ),
        ),
        (
            Angle("index_right", "acetabular index, right", "hilgenreiner", "roof_right"),
            Angle("index_left", "acetabular index, left", "hilgenreiner", "roof_left"),
        ),
        ("TONNIS76",),
    ),
)
_BY_NAME = {each.name: each for each in _SETS}


def landmark_set(name: str) -> LandmarkSet:
    """Return the set of that name.

    Raises
    ------
    LookupError
        If there is none; the message lists those there are.
    """
    if name not in _BY_NAME:
        raise LookupError(f"There is no landmark set {name!r}. There are: {', '.join(_BY_NAME)}.")
    return _BY_NAME[name]
