"""The wall of the belly under the probe, ribs and gas: layers follow the face of the probe, which presses them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.chance import stream
from helpers.simulate.ultrasound.canvas import Canvas, Fibres
from helpers.simulate.ultrasound.kidney.child import Child
from helpers.simulate.ultrasound.kidney.tissues import WALL_FAT, WALL_MUSCLE
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.tissue import BONE, FASCIA, GAS, SKIN


@dataclass(frozen=True)
class Wall:
    """Thickness of the layers, millimetres."""

    skin: float
    fat: float
    muscle: float

    @property
    def whole(self) -> float:
        """All layers together, with the fat under the muscle."""
        return self.skin + self.fat + self.muscle + 1.0


def wall_of(child: Child, plane: str) -> Wall:
    """Return the wall under the probe in a plane."""
    random = stream(child.seed, f"wall {plane}")
    age = child.age
    fat = float(np.interp(age, [0, 0.4, 2, 12], [2.0, 3.6, 3.0, 5.0])) * float(random.uniform(0.8, 1.3))
    muscle = float(np.interp(age, [0, 2, 12], [3.2, 5.0, 8.0])) * float(random.uniform(0.85, 1.2))
    return Wall(1.2 + 0.05 * age, max(fat * (1 + 0.35 * child.habitus), 1.0), muscle)


def beam_depth(canvas: Canvas, probe: Probe) -> Plane:
    """Return the depth below the probe's face, shape (rows, columns), in millimetres."""
    return np.asarray(np.hypot(canvas.x, canvas.z + probe.radius) - probe.radius, np.float32)


def paint_wall(canvas: Canvas, probe: Probe, wall: Wall, name: str) -> None:
    """Paint the layers under the probe."""
    depth = beam_depth(canvas, probe)
    wave = 0.35 * canvas.uneven(f"wall {name}", 14, 40)
    level = depth + wave
    way = np.asarray(probe.radius * np.arctan2(canvas.x, canvas.z + probe.radius), np.float32)
    fibres = Fibres(way, level)

    def upto(end: float) -> Plane:
        return np.asarray(np.clip((end - level) / canvas.pixel + 0.5, 0, 1), np.float32)

    ends = wall.skin, wall.skin + wall.fat, wall.skin + wall.fat + wall.muscle
    canvas.paint(upto(wall.whole), WALL_FAT.named("fat under muscle"), fibres)
    canvas.paint(upto(ends[2]), WALL_MUSCLE, fibres)
    canvas.paint(upto(ends[1]), WALL_FAT, fibres)
    canvas.paint(upto(ends[0]), SKIN, fibres)
    random = canvas.random(f"fascia {name}")
    shares = (0.0, float(random.uniform(0.26, 0.4)), float(random.uniform(0.6, 0.75)), 1.0)
    for index, share in enumerate(shares):
        at = ends[1] + share * wall.muscle + 0.3 * canvas.uneven(f"fascia {name} {index}", 18, 60)
        line = np.clip(1 - np.abs(level - at) / 0.4, 0, 1).astype(np.float32)
        line *= np.clip(0.8 + 0.35 * canvas.uneven(f"fade {name} {index}", 7, 30), 0.1, 1.1)
        canvas.paint(line, FASCIA, fibres)
    septa = np.clip(canvas.uneven(f"septa {name}", 6, 0.5, fibres) - 1.1, 0, 1) * upto(ends[1]) * (1 - upto(ends[0]))
    canvas.reflect(septa, 0.06)


def paint_rib(canvas: Canvas, probe: Probe, wall: Wall, angle: float, across: float) -> None:
    """Paint a rib in its cross-section, at a beam angle (degrees), so many millimetres wide."""
    place = on_beam(probe, angle, wall.skin + wall.fat + 0.55 * wall.muscle)
    turn = np.linspace(0, 2 * np.pi, 40, endpoint=False)
    oval = np.column_stack([across / 2 * np.cos(turn), 0.3 * across * np.sin(turn)])
    canvas.paint(canvas.inside(place + oval, 0.15), BONE.named("rib"))


def paint_gas(canvas: Canvas, probe: Probe, angles: tuple[float, float], depth: float, name: str) -> None:
    """Paint bowel gas between two beam angles (degrees): loops with gas at their top, which throw dirty shadows."""
    random = canvas.random(f"gas {name}")
    low, high = sorted(angles)
    beams = np.linspace(low, high, max(int((high - low) * 3), 6))
    # Loops of unlike size: their tops are round, and some gas is thin.
    down = depth + 3.0 + 1.6 * _smooth(random, len(beams), 14) + 0.4 * _smooth(random, len(beams), 4)
    strength = np.clip(0.8 + 0.35 * _smooth(random, len(beams), 8), 0.15, 1.2)
    path = np.array([on_beam(probe, float(beam), float(deep)) for beam, deep in zip(beams, down, strict=True)])
    path = path + 0.5 * np.column_stack([_smooth(random, len(path), 2), _smooth(random, len(path), 2)])
    cover = canvas.stroke(path, 2.4 * strength + 0.2, 0.35)
    patch = np.clip(0.6 + 0.6 * canvas.uneven(f"gas {name}", 3.5, 2.0), 0.05, 1)
    canvas.paint(cover * patch, GAS)
    canvas.ring(cover * np.clip(canvas.uneven(f"ringing {name}", 4, 3), 0, 1.5), 0.08)


def _smooth(random: np.random.Generator, count: int, reach: float) -> Floats:
    """Return smooth noise, deviation 1."""
    noise = ndimage.gaussian_filter1d(random.standard_normal(count), reach, mode="reflect")
    return np.asarray(noise / max(float(noise.std()), 1e-6))


def on_beam(probe: Probe, angle: float, depth: float) -> Floats:
    """Return the place at a depth (mm) of the beam at an angle (degrees)."""
    turn = np.deg2rad(angle)
    return np.array([(probe.radius + depth) * np.sin(turn), (probe.radius + depth) * np.cos(turn) - probe.radius])


def beam_angle(probe: Probe, places: Floats) -> Floats:
    """Return the angles of the beams through places, degrees."""
    return np.rad2deg(np.arctan2(places[..., 0], places[..., 1] + probe.radius))
