"""What a set of landmarks is: named places and lines to set on an image, and the angles between the lines.

The sets themselves are in :mod:`helpers.clinical.landmark_sets`.
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
        Keys of the sources, as :func:`helpers.clinical.references` has them.
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
