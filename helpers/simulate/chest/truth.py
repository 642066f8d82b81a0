"""What can be measured on a film of the chest, on the final geometry and with the clinical definitions."""

from __future__ import annotations

from typing import Any

from helpers.simulate.chest.projection import Projected
from helpers.simulate.empty_truth import empty_truth


def measured(film: Projected, image: str) -> dict[str, Any]:
    """Return the truth of the `film` that is kept at the path `image`."""
    truth = empty_truth(image)
    truth["values"]["pixel_spacing"] = {"value": film.view.detector.spacing, "unit": "mm at the detector"}
    return truth
