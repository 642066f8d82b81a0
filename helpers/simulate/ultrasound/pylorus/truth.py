"""What is true of a pylorus: measured on its final borders, as an examiner would with callipers."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.belly.naming import put_before
from helpers.simulate.ultrasound.belly.rings import NEAR, widest
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.pylorus.cross import Cross
from helpers.simulate.ultrasound.pylorus.passage import Opening
from helpers.simulate.ultrasound.pylorus.shape import Pylorus


def measure_long(key: Key, pylorus: Pylorus) -> None:
    """Fill in the truth of the long axis: single muscle at mid-canal, and the canal's length end to end."""
    if pylorus.size.beside:
        # A plane beside the axis makes muscle thick: nothing of it may be measured.
        key.value("plane_is_wrong", 1, "", 0)
        return
    ends = calliper(pylorus)
    key.landmark("muscle_outer", ends[0])
    key.landmark("muscle_inner", ends[1])
    key.line("muscle_thickness", ends)
    key.value("muscle_thickness", distance(ends), "mm", 2, needs=("muscle_outer", "muscle_inner"))
    first, last = pylorus.ends
    near, far = (pylorus.course.place(pylorus.grid, away) for away in (-pylorus.outer[0], pylorus.outer[1]))
    canal = (pylorus.grid >= first) & (pylorus.grid <= last)
    key.outline("pylorus", np.vstack([near[canal], far[canal][::-1]]))
    for name, side, sign in (("near_muscle", 0, -1), ("far_muscle", 1, 1)):
        inside, outside = (pylorus.course.place(pylorus.grid, sign * b[side]) for b in (pylorus.inner, pylorus.outer))
        key.outline(name, np.vstack([inside[canal], outside[canal][::-1]]))
    if pylorus.empty:
        return
    ends = pylorus.course.place(np.array([first, last]))
    key.landmark("canal_duodenal_end", ends[0])
    key.landmark("canal_antral_end", ends[1])
    key.line("canal_length", ends)
    key.value("canal_length", distance(ends), "mm", 1, needs=("canal_duodenal_end",))
    if "canal_antral_end" not in key.truth["landmarks"]:
        key.truth["values"].pop("canal_length", None)


def measure_passage(key: Key, pylorus: Pylorus, opening: Opening) -> None:
    """Fill in the truth of a cine: of its first frame, where the canal is closed, and whether it opens later."""
    measure_long(key, pylorus)
    put_before(key, "cine_")
    key.value("passage", float(opening.width > 0), "", 0)


def measure_short(key: Key, pylorus: Pylorus, cross: Cross) -> None:
    """Fill in the truth of the short axis: single muscle in front, and the outer diameter."""
    _measure_cross(key, pylorus, cross)
    put_before(key, "short_")


def _measure_cross(key: Key, pylorus: Pylorus, cross: Cross) -> None:
    key.outline("pylorus", cross.outer)
    key.outline("mucosa", cross.inner)
    if pylorus.size.beside:
        key.value("plane_is_wrong", 1, "", 0)
        return
    ends = np.array([cross.outer[NEAR], cross.inner[NEAR]])
    key.landmark("muscle_outer", ends[0])
    key.landmark("muscle_inner", ends[1])
    key.line("muscle_thickness", ends)
    key.value("muscle_thickness", distance(ends), "mm", 2, needs=("muscle_outer", "muscle_inner"))
    diameter, *tips = widest(cross.outer)
    key.line("pylorus_diameter", np.array(tips))
    key.value("pylorus_diameter", diameter, "mm", 1, needs=("pylorus",))


def calliper(pylorus: Pylorus) -> Floats:
    """Return the ends of the measure of the near muscle at mid-canal, outside and inside: shape (2, 2)."""
    borders = (pylorus.at_middle(border)[0] for border in (pylorus.outer, pylorus.inner))
    return np.array([pylorus.course.place(pylorus.middle, -away) for away in borders])


def distance(ends: Floats) -> float:
    """Return the distance between two places, in millimetres."""
    return float(np.linalg.norm(ends[1] - ends[0]))
