"""Scalp, skull with its fontanelle and sutures, and the brain inside: the same way in every plane."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.curves import around, through, wobbled
from helpers.simulate.ultrasound.head.child import Child
from helpers.simulate.ultrasound.head.frame import Frame, frame_of
from helpers.simulate.ultrasound.head.sulci import paint_lines
from helpers.simulate.ultrasound.head.tissues import CORTEX, FLUID_AROUND, MEMBRANE, SCALP, SKULL, SUTURE


@dataclass(frozen=True, eq=False)
class Vault:
    """The inside of the skull and the surface of the brain, below the probe, shape (n, 2)."""

    inner: Floats
    brain: Floats


def opened_coronally(child: Child, canvas: Canvas, outline: Floats, plane: str) -> tuple[Frame, Vault, Plane]:
    """Paint skull and brain of a coronal plane, seen through the fontanelle; return frame, vault and brain."""
    frame = frame_of(child, plane)
    vault = vault_of(canvas, frame, outline, child.gap, plane)
    window = (frame.aside - child.fontanelle, frame.aside + child.fontanelle)
    return frame, vault, paint_vault(canvas, child, frame, vault, window)


def vault_of(canvas: Canvas, frame: Frame, outline: Floats, gap: float, plane: str) -> Vault:
    """Return the skull of a child whose inner outline at term is `outline`; the brain is `gap` mm smaller."""
    random = canvas.random(f"skull {plane}")
    inner = wobbled(around(frame.place(outline), 0.5), random, 0.55 * frame.size, 14.0, closed=True)
    inner = wobbled(inner, random, 0.20, 2.2, closed=True)
    # More fluid than usual lies over the front and the vertex; at the base there is none of it.
    height = np.clip((45 * frame.size - inner[:, 1]) / (25 * frame.size), 0, 1)
    return Vault(inner, _inset(inner, np.minimum(gap, 1.4) + max(gap - 1.4, 0.0) * height, random))


def _inset(outline: Floats, by: float | Floats, random: np.random.Generator) -> Floats:
    """Return an outline moved inwards by about `by`; the gap is uneven, as gyri are."""
    along = ndimage.gaussian_filter1d(np.gradient(outline, axis=0), 4, axis=0, mode="wrap")
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    inwards = np.column_stack([-along[:, 1], along[:, 0]])
    if (inwards * (outline.mean(axis=0) - outline)).sum() < 0:
        inwards = -inwards
    noise = ndimage.gaussian_filter1d(random.standard_normal(len(outline)), 6, mode="wrap")
    uneven = 1 + 0.22 * noise / noise.std()
    return np.asarray(ndimage.gaussian_filter1d(outline + (by * uneven)[:, None] * inwards, 3, axis=0, mode="wrap"))


def paint_vault(canvas: Canvas, child: Child, frame: Frame, vault: Vault, window: tuple[float, float]) -> Plane:
    """Paint all down to the brain and return its cover; `window` are the edges of the fontanelle (x, mm)."""
    thick = 1.2 + 0.8 * min(frame.size, 1.0)
    canvas.paint(np.ones(canvas.shape, np.float32), SCALP)
    bone = canvas.inside(_inset(vault.inner, -thick, canvas.random("bone")), 0.35)
    inner = canvas.inside(vault.inner, 0.3)
    shell = bone * (1 - inner)
    canvas.paint(np.clip(1.6 * shell, 0, 1), SKULL)
    _bloom(canvas, vault)
    _open(canvas, vault, shell, window)
    canvas.paint(inner, FLUID_AROUND)
    brain = canvas.inside(vault.brain)
    canvas.paint(brain, CORTEX)
    surface = np.vstack([vault.brain, vault.brain[:1]])
    pia = canvas.stroke(surface, 0.45)
    patchy = np.clip(0.7 + 0.7 * canvas.uneven("pia", 3, 3), 0, 2)
    canvas.reflect(pia * patchy, 0.07)
    canvas.brighten(pia * patchy, 9)
    if child.gap < 3.5:
        _strands(canvas, inner * (1 - brain))
    _small_sulci(canvas, child, vault, brain)
    return brain


def _small_sulci(canvas: Canvas, child: Child, vault: Vault, brain: Plane) -> None:
    """Paint the small sulci that fill the spaces between the named ones from 31 weeks on."""
    random = canvas.random("small sulci")
    count = int(np.interp(child.weeks, [31, 40], [0, 46]))
    centre = vault.brain.mean(axis=0)
    lines = []
    for start in vault.brain[random.integers(0, len(vault.brain), count)]:
        way = (centre - start) / np.linalg.norm(centre - start)
        depth, bend = random.uniform(0.05, 0.26), random.normal(0, 0.35, 2)
        aside = np.array([-way[1], way[0]])
        far = np.linalg.norm(centre - start)
        first = start + far * random.uniform(0.0, 0.16) * way
        steps = np.linspace(0, 1, 4)[:, None]
        lines.append(first + far * depth * steps * (way + (bend[0] + bend[1] * steps) * aside))
    paint_lines(
        canvas,
        [wobbled(through(each), random, 0.35, 1.5) for each in lines],
        brain,
        "small",
        size=0.75 * child.size,
        strong=0.75,
    )


def _bloom(canvas: Canvas, vault: Vault) -> None:
    """Let the inner table be thick, bright and uneven, as bone is on a screen."""
    line = canvas.stroke(np.vstack([vault.inner, vault.inner[:1]]), 1.7, 0.4)
    coarse, fine = canvas.uneven("inner table", 6, 6), canvas.uneven("inner table fine", 1.6, 1.2)
    canvas.brighten(line * np.clip(0.6 + 0.7 * coarse + 0.3 * fine, -0.8, 2.0), 14)


def _strands(canvas: Canvas, space: Plane) -> None:
    """Paint pia, arachnoid and small vessels between brain and skull: the fluid of newborns is not black."""
    fine = canvas.uneven("arachnoid", 1.1, 0.9)
    canvas.brighten(space * np.clip(fine, -0.5, 2.5), 12)
    canvas.brighten(space, 30)


def _open(canvas: Canvas, vault: Vault, shell: Plane, window: tuple[float, float]) -> None:
    """Open the fontanelle below the probe, with its membrane, and a suture on each side."""
    left, right = window
    edge = np.float32(0.4)
    opening = np.clip((canvas.x - left) / edge, 0, 1) * np.clip((right - canvas.x) / edge, 0, 1)
    opening = opening * np.clip((22 - canvas.z) / 2, 0, 1)
    near = canvas.inside(vault.inner) < 0.5
    above = (opening * (near & (canvas.z < 22))).astype(np.float32)
    canvas.paint(above, SCALP)
    canvas.brighten(above * np.clip((canvas.z - 0.5) / 3, 0, 1), -3)
    membrane = shell * opening
    canvas.paint(membrane, MEMBRANE)
    canvas.reflect(membrane, 0.06)
    random = canvas.random("sutures")
    for low, high in ((0.18, 0.30), (0.66, 0.80)):
        at = vault.inner[int(len(vault.inner) * random.uniform(low, high))]
        canvas.paint(
            shell * np.clip(random.uniform(0.9, 1.5) - np.hypot(canvas.x - at[0], canvas.z - at[1]), 0, 1), SUTURE
        )
