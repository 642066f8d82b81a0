"""Where on the film the variants and the fracture of a hand are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.hand.breaking import CORNER
from helpers.simulate.hand.model import Model
from helpers.simulate.hand.seen import Seen
from helpers.simulate.rays.bone import VISIBLE, Shadow


def places_of_findings(seen: Seen, shown: Mapping[str, Shadow]) -> dict[str, Floats]:
    """Return (column, row) of each finding that is seen, by its kind.

    Parameters
    ----------
    shown
        The shadows of the bones in the lit field.
    """
    places: dict[str, Floats] = {}
    for name, altered in seen.hand.plan.altered.items():
        model, centre = seen.hand.models[name], f"{name}_epiphysis"
        if centre in shown and altered.dense:
            places["ivory_epiphysis"] = middle_of(shown[centre])
        if centre in shown and altered.cone > 0:
            places["cone_epiphysis"] = middle_of(shown[centre])
        if name in shown and altered.wedge > 0:
            places["clinodactyly"] = middle_of(shown[name])
        if name in shown and altered.cleft > 0 and model.child.bridged(name) == 0:
            places["pseudo_epiphysis" if altered.cleft >= 1 else "notch"] = _cleft(seen, model)
    fracture = seen.hand.plan.fracture
    if fracture and f"{fracture.bone}_{CORNER}" in shown:
        places["fracture"] = middle_of(shown[f"{fracture.bone}_{CORNER}"])
    return places


def middle_of(shadow: Shadow) -> Floats:
    """Return the middle of a silhouette, (column, row)."""
    rows, columns = np.nonzero(shadow.whole > VISIBLE)
    return np.array([columns.mean() + shadow.left, rows.mean() + shadow.top])


def _cleft(seen: Seen, model: Model) -> Floats:
    """Return the middle of a cleft at the end without a growth plate."""
    from_end = model.cleft_height
    y = -from_end if model.bone.distal_plate else -model.length + from_end
    aside = 0.0 if model.altered.cleft >= 1 else -0.8 * model.half[0]
    place = seen.hand.poses[model.name].outward(np.array([[aside, y, 0.0]]))
    return np.asarray(seen.position.camera.project(place)[0])
