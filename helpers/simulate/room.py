"""How an exposure is set up: detector, lit field and lead letter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Detector:
    """A flat detector and where the tube stands.

    Parameters
    ----------
    rows, columns
        Size of the stored image.
    spacing
        Distance between detector elements, in millimetres.
    tube_to_detector, limb_to_detector
        In millimetres; the second to the middle plane of the bones.
    """

    rows: int
    columns: int
    spacing: float
    tube_to_detector: float
    limb_to_detector: float

    @property
    def magnification(self) -> float:
        """How much larger the middle plane of the limb is on the detector."""
        return self.tube_to_detector / (self.tube_to_detector - self.limb_to_detector)


@dataclass(frozen=True)
class Collimation:
    """The lit field.

    Parameters
    ----------
    box
        Left, top, right and bottom edge in pixels, before it is turned.
    tilt
        In degrees, about the middle of the image.
    """

    box: tuple[float, float, float, float]
    tilt: float


@dataclass(frozen=True)
class Marker:
    """The lead letter.

    Parameters
    ----------
    letter
        Which: ``L`` or ``R``.
    centre
        Middle of its holder, (column, row).
    height, tilt
        In millimetres and degrees.
    lead
        How thick it is, in millimetres; letters of thin foil or of plastic with a little lead are grey.
    stroke
        Half the width of its strokes against its height.
    plastic
        Thickness of its holder, as millimetres of soft tissue; 0 where there is none.
    wide
        Width of the letter against the usual one.
    feet, hollow, pin
        Whether its strokes end in feet, whether only its outline is of lead, and whether a ball of lead lies below it.
    frame
        What of lead runs around it: nothing, a ``ring`` or a ``box``.
    """

    letter: str
    centre: tuple[float, float]
    height: float
    tilt: float
    lead: float = 0.9
    stroke: float = 0.085
    plastic: float = 1.6
    wide: float = 1.0
    feet: bool = False
    hollow: bool = False
    pin: bool = False
    frame: str = ""
