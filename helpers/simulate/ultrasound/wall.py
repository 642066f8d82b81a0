"""Paint what lies between the probe and the organs: skin, fat, and muscles with their sheets of fascia."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.tissue import FAT, MUSCLE, SKIN

Depth: TypeAlias = npt.NDArray[Any] | np.floating[Any] | float
"""One depth for all, or one for each place, in millimetres."""


def depth_under(canvas: Canvas, probe: Probe) -> tuple[Plane, Plane]:
    """Return how deep each place lies under the face of a curved probe (mm), and the angle of its beam (radians)."""
    down = canvas.z + np.float32(probe.radius)
    return np.hypot(canvas.x, down) - np.float32(probe.radius), np.arctan2(canvas.x, down)


def paint_skin_and_fat(canvas: Canvas, bottom: Depth, depth: Plane | None = None, skin: float = 1.1) -> None:
    """Paint skin and the fat under it, with its bright septa, down to `bottom` (mm, for each place).

    `depth` is that of each place under the skin, where the skin is not flat, in millimetres.
    """
    z = canvas.z if depth is None else depth
    fat = np.clip((bottom - z) / 0.3, 0, 1).astype(np.float32)
    canvas.paint(fat, FAT)
    septa = fat * np.clip(
        canvas.uneven("septa", 4, 0.22, Fibres(canvas.x, z)) + 0.5 * canvas.uneven("lobules", 2, 0.8) - 0.7, 0, 2
    )
    canvas.brighten(septa, 9)
    canvas.reflect(septa, 0.05)
    canvas.paint(np.clip((skin - z) / 0.2, 0, 1).astype(np.float32), SKIN)
    line = np.exp(-(((z - skin) / 0.15) ** 2)).astype(np.float32)
    canvas.brighten(line * np.clip(0.6 + 0.5 * canvas.uneven("skin line", 5, 2), 0, 1.5), 5)


def paint_muscle(
    canvas: Canvas, name: str, top: Depth, floor: Depth, sheets: int, *, depth: Plane | None = None
) -> None:
    """Paint a muscle between two surfaces: dark bundles between a few sharp sheets that bow and fade.

    Parameters
    ----------
    name
        Of the muscle, for its chance and its mask.
    top, floor
        Depth of its surfaces (mm) for each place.
    sheets
        How many sheets run inside it; its own fascia above and below comes with it.
    depth
        Of each place under the skin, where the skin is not flat.
    """
    z = canvas.z if depth is None else depth
    random = canvas.random(f"muscle {name}")
    share = _share(z, top, floor) + 0.04 * canvas.uneven(f"bow {name}", 14, 5)
    deep = float(np.mean(np.asarray(floor - top)))
    cover = np.clip((z - top) / 0.25 + 0.5, 0, 1) * np.clip((floor - z) / 0.25 + 0.5, 0, 1)
    cover = np.asarray(cover, np.float32)
    pennate = random.normal(0, 0.035)
    fibres = Fibres(canvas.x, np.asarray(share * deep + pennate * canvas.x, np.float32))
    canvas.paint(cover, replace(MUSCLE, name=name, backscatter=MUSCLE.backscatter - 3), fibres)
    _perimysium(canvas, name, cover, fibres)
    for number, place in enumerate(random.uniform(0.08, 0.94, sheets)):
        away = (share - place) * deep + np.float32(2.2 * pennate) * (canvas.x - random.uniform(-15, 15))
        _fascia(canvas, f"{name} {number}", np.asarray(away, np.float32), cover, random.uniform(3, 12))
    for number, edge in enumerate((top, floor)):
        away = np.asarray(z - edge, np.float32)
        _fascia(canvas, f"{name} edge {number}", away, np.float32(1), random.uniform(9, 14))


def _share(z: Plane, top: Depth, floor: Depth) -> Plane:
    """Return how far each place is on the way from top (0) to floor (1); dents of the floor fade towards the top."""
    deep = np.maximum(floor - top, 0.2)
    flat = float(np.mean(deep))
    bend = np.asarray(deep - flat)
    share = np.clip((z - top) / deep, -0.2, 1.2)
    for _ in range(3):
        share = (z - top) / np.maximum(flat + np.clip(share, 0, 1) * bend, 0.2)
    return np.asarray(share, np.float32)


def _perimysium(canvas: Canvas, name: str, cover: Plane, fibres: Fibres) -> None:
    """Paint the fine bright streaks between the bundles."""
    fine = canvas.uneven(f"perimysium {name}", 3.5, 0.13, fibres)
    patchy = canvas.uneven(f"patches {name}", 7, 1.6, fibres)
    streaks = cover * np.clip(fine + 0.45 * patchy - 0.75, 0, 1.5)
    canvas.brighten(streaks, 10)
    canvas.reflect(streaks, 0.018)


def _fascia(canvas: Canvas, name: str, away: Plane, cover: Plane | np.float32, decibels: float) -> None:
    random = canvas.random(f"fascia {name}")
    thick = random.uniform(0.10, 0.24)
    fine = 0.45 * canvas.uneven(f"fascia {name}", 5, 1.5) + 0.25 * canvas.uneven(f"fascia fine {name}", 0.9, 1.0)
    strong = np.clip(0.62 + fine, 0.0, 1.6)
    line = (np.exp(-((away / thick) ** 2)) * strong * cover).astype(np.float32)
    canvas.brighten(line, decibels)
    canvas.reflect(line, random.uniform(0.03, 0.13))


def paint_bone_edge(canvas: Canvas, line: Floats, width: float = 0.7, decibels: float = 14.0) -> None:
    """Let the surface of a bone bloom: a thick, uneven, slightly blurred band just at its edge.

    Parameters
    ----------
    line
        The surface, shape (n, 2), in millimetres.
    """
    fibres = canvas.along(line, 2.0 * width)
    patchy = 0.75 + 0.3 * canvas.uneven("bone patches", 1.6, 0.8, fibres)
    band = np.exp(-((fibres.away / width) ** 2)) * np.clip(patchy, 0.1, 1.4)
    canvas.brighten(band.astype(np.float32), decibels)
