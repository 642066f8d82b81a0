"""Fluid between brain and skull at the vertex: the wedge between the hemispheres, crossing vessels, and its widths."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import through, wobbled
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.frame import Frame
from helpers.simulate.ultrasound.head.skull import Vault
from helpers.simulate.ultrasound.head.tissues import FLUID_AROUND

WIDE = 3.5
"""Millimetres from which on the fluid between brain and skull is painted as a space of its own."""

_SINUS = np.array([(-2.2, 0.0), (2.2, 0.0), (0, 3.6)])


def sinus_of(vault: Vault, frame: Frame) -> Floats:
    """Return the sagittal sinus, a triangle that hangs from the skull in the midline, below the probe."""
    top = vault.inner[np.argmin(np.abs(vault.inner[:, 0] - frame.aside) + (vault.inner[:, 1] > 20) * 1e3)]
    return np.asarray(top + _SINUS * frame.size)


def wedge_of(child: Child, frame: Frame) -> Floats:
    """Return the fluid between the hemispheres, widest at the vertex, below the probe, shape (n, 2)."""
    random = np.random.default_rng(child.seed)
    half = np.array([0.62, 0.60, 0.50, 0.36, 0.20, 0.10]) * child.gap / frame.across
    depth = np.array([-3.0, 3.0, 8.0, 14.0, 20.0, 24.5])
    right = wobbled(through(np.column_stack([half, depth])), random, 0.25, 3)
    left = wobbled(through(np.column_stack([-half, depth])), random, 0.25, 3)
    return frame.place(np.vstack([right, left[::-1]]))


def paint_wide_space(canvas: Canvas, child: Child, frame: Frame, vault: Vault) -> None:
    """Paint clear fluid around the brain and the vessels that cross it; nothing where there is no more than usual."""
    if child.gap < WIDE:
        return
    around = canvas.inside(vault.inner) * (1 - canvas.inside(vault.brain, 0.1))
    wedge = canvas.inside(wedge_of(child, frame), 0.15) * canvas.inside(vault.inner)
    canvas.paint(np.maximum(around, wedge), FLUID_AROUND)
    random = canvas.random("crossing vessels")
    aside = np.abs(vault.brain[:, 0] - frame.aside)
    near = vault.brain[(vault.brain[:, 1] < 30) & (aside > 3) & (aside < 1.3 * child.fontanelle)]
    vessels = []
    for place in near[np.linspace(0, len(near) - 1, 15).astype(int)]:
        skull = vault.inner[np.argmin(np.linalg.norm(vault.inner - place, axis=1))]
        far = skull + np.array([random.normal(0, 2.5), 0])
        vessels.append(wobbled(through([place, 0.5 * (place + far) + random.normal(0, 0.4, 2), far]), random, 0.2, 1.5))
    space = np.maximum(around, wedge)
    cover = canvas.strokes(vessels, 0.7, 0.2) * space
    canvas.brighten(cover * np.clip(0.9 + 0.5 * canvas.uneven("crossing", 1.5, 1.5), 0, 1.5), 50)
    falx = canvas.stroke(frame.place([(0, 1), (0, 24)]), 0.5, 0.15) * space
    canvas.brighten(falx, 54)
    canvas.reflect(falx, 0.05)
    sinus = sinus_of(vault, frame)
    canvas.brighten(canvas.inside(sinus, 0.2), 26)
    canvas.brighten(canvas.stroke(sinus[[0, 2, 1]], 0.5, 0.12), 24)


def spaces_of(child: Child, frame: Frame, vault: Vault) -> Mapping[str, tuple[Floats, Floats]]:
    """Return the two ends of each of the three widths [V1: LIBICHER92], where the fluid is a space of its own."""
    if child.gap < WIDE:
        return {}
    wedge = wedge_of(child, frame)
    over = vault.brain[(vault.brain[:, 1] < 25) & (np.abs(vault.brain[:, 0] - frame.aside - 9 * frame.across) < 0.5)][0]
    skull = vault.inner[np.argmin(np.linalg.norm(vault.inner - over, axis=1))]
    sinus = sinus_of(vault, frame)
    wall = 0.5 * (sinus[1] + sinus[2])
    right, left = wedge[: len(wedge) // 2], wedge[len(wedge) // 2 :]
    cortex = _hemispheres(vault, wedge)
    cortex = cortex[cortex[:, 0] > sinus[2, 0]]
    nearest = cortex[np.argmin(np.linalg.norm(cortex - wall, axis=1))]
    level = frame.spot(0, 6)[1]
    between = tuple(each[np.argmin(np.abs(each[:, 1] - level))] for each in (left, right))
    return {
        "craniocortical_width": (over, skull),
        "sinocortical_width": (wall, nearest),
        "interhemispheric_width": (between[0], between[1]),
    }


def _hemispheres(vault: Vault, wedge: Floats) -> Floats:
    """Return the surface of both hemispheres: the brain's, and the sides of the wedge where they are inside it."""
    from skimage.measure import points_in_poly  # noqa: PLC0415 - heavy

    outer = vault.brain[~points_in_poly(vault.brain, wedge)]
    inner = wedge[points_in_poly(wedge, vault.brain)]
    return np.vstack([outer, inner])
