"""What a question takes from its case: the truth, and how large a pixel is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from helpers.cases import Truth
from helpers.geometry import PIXELS, Point, Scale
from helpers.questions.mark import Shape

EMPTY = Truth("")


@dataclass(frozen=True)
class Material:
    """The truth of one image, and its scale.

    Attributes
    ----------
    truth
        Of the image that is asked about; an empty one where the case has none.
    millimetres
        Returns the length of a pixel along ``(column, row)``; raises an error that an author understands
        where the image has no scale. It is only called for tolerances in millimetres.
    """

    truth: Truth
    millimetres: Callable[[], Scale]

    def on(self, image: str, names: Sequence[str] = ()) -> Material:
        """Return what belongs to `image`, one of those of the truth, and to its frame that has `names`."""
        return replace(self, truth=replace(self.truth.on(image, names), more=()))

    @property
    def frame(self) -> int:
        """The frame that the truth is about."""
        return self.truth.frame

    def scale(self, data: dict[str, object]) -> Scale:
        """Return the scale of a radius: pixels for ``radius_px``, else millimetres."""
        return PIXELS if "radius_px" in data else self.millimetres()

    def places(self, name: str) -> tuple[Point, ...]:
        """Return the points of a landmark (one), a line or an outline."""
        truth = self.truth
        if name in truth.landmarks:
            return (truth.landmarks[name],)
        return truth.outlines[name] if name in truth.outlines else truth.lines[name]

    def value(self, name: str) -> float:
        """Return a measured value."""
        return self.truth.values[name].value

    def shape(self, name: str, label: str = "") -> Shape:
        """Return what is drawn for a name."""
        places, said = self.places(name), label or name.replace("_", " ")
        if name in self.truth.outlines:
            return Shape("outline", places, "truth", said, self.frame)
        return Shape("point" if len(places) == 1 else "line", places, "truth", said, self.frame)


def radius(data: dict[str, object]) -> float:
    """Return the radius of a field group with ``radius_px`` or ``radius_mm``."""
    return float(data.get("radius_px", data.get("radius_mm", 0)))  # type: ignore[arg-type]
