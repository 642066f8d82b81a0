"""One film before its exposure: what is in the beam, how the room is set up, how it is processed and measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.simulate.dx import Header
from helpers.simulate.physics import BLUR
from helpers.simulate.picture import image_path
from helpers.simulate.presentation import Look
from helpers.simulate.room import Collimation, Detector, Marker
from helpers.simulate.thickness import Thickness


@dataclass(frozen=True)
class Film:
    """A projection of a child, before the exposure.

    Parameters
    ----------
    projection
        As the recipe calls it.
    detector, collimation, marker
        How the room is set up; there need not be a marker.
    project
        Returns what is in the beam, material by material; called once.
    measure
        Leads from the path of the image in the case folder to its truth, measured on the final geometry.
    header
        What the DICOM header says of every such film.
    look
        How the picture is processed.
    scatter
        Scatter against primary radiation behind the thicker parts; none: from their thickness and from the field.
    blur
        Unsharpness of the detector and of the focal spot, in millimetres.
    """

    projection: str
    detector: Detector
    collimation: Collimation
    marker: Marker | None
    project: Callable[[], Thickness]
    measure: Callable[[str], dict[str, Any]]
    header: Header
    look: Look
    scatter: float | None = None
    blur: float = BLUR

    @property
    def image(self) -> str:
        """Where the image belongs in a case folder, for example ``images/pa.dcm``."""
        return image_path(self.projection)
