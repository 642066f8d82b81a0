"""The third kind of bone: a curved plate with walls, such as an ilium or half a vertebra.

A plate is known by its rim. Each point of the rim has a place in three dimensions and says how steep the
wall is there and how thick its cortex; the depth along the beam is a table of humps inside the rim. A steep,
deep wall gives the bright line of a pelvic brim, a shallow one the soft edge of an iliac crest.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from scipy.interpolate import Akima1DInterpolator

from helpers.simulate.arrays import Floats
from helpers.simulate.flat.bone import Texture
from helpers.simulate.frame import Frame


@dataclass(frozen=True)
class Hump:
    """A smooth hill over the plate: its middle (x, y), its two radii (mm), its turn (degrees) and its height."""

    middle: tuple[float, float]
    radii: tuple[float, float]
    turn: float
    height: float


@dataclass(frozen=True)
class Plate:
    """A plate of bone.

    Parameters
    ----------
    rim
        Around the plate, shape (n, 5): x, y, place along the beam (towards the tube is positive), width of
        the wall (over how many millimetres the plate reaches its depth) and cortex; millimetres.
    depth
        Half thickness along the beam in the middle, in millimetres.
    humps
        Added to `depth`.
    face
        Thickness of the cortex on the front and on the back.
    dense
        Hills of compact bone added to the marrow space, as a share of it: a sourcil, an end-plate.
    density
        Share of the marrow space that is spongy bone.
    frame
        Leads from the plate (x, y) to the limb.
    turn
        Direction of the trabeculae, in degrees.
    ragged
        How far its soft edges stray from the rim, one standard deviation (mm); steep ones are clean.
    fan
        From where trabeculae spread like a fan (x, y), if they do.
    soft
        How gently its walls rise: 0 like a quarter of an ellipse, with an edge; 1 like a hill, without any.
    """

    name: str
    rim: Floats
    depth: float
    face: float
    density: float
    texture: Texture
    humps: tuple[Hump, ...] = ()
    dense: tuple[Hump, ...] = ()
    frame: Frame = field(default_factory=Frame)
    turn: float = 0.0
    ragged: float = 0.0
    fan: tuple[float, float] | None = None
    soft: float = 0.0

    def smooth_rim(self, step: float = 0.15) -> Floats:
        """Return the rim as a smooth closed curve with a point about every `step` mm, shape (k, 5)."""
        around = np.vstack([self.rim[-3:], self.rim, self.rim[:3]])
        along = np.r_[0, np.cumsum(np.hypot(*np.diff(around[:, :2], axis=0).T))]
        count = max(int((along[-4] - along[3]) / step), 12)
        places = np.linspace(along[3], along[-3], count, endpoint=False)
        curve = Akima1DInterpolator(along, around)(places)
        # A curve through points may overshoot: no wall and no cortex is thinner than the thinnest that was asked for.
        curve[:, 3:] = np.maximum(curve[:, 3:], self.rim[:, 3:].min(0))
        return np.asarray(curve)

    def outline(self) -> Floats:
        """Return the closed outline, shape (n, 2), bone frame."""
        return self.smooth_rim(0.5)[:, :2]
