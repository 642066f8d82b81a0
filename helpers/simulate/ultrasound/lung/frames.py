"""Lay the lung under the chest wall: for each frame moved by the breath, with fluid or free air where there is any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.canvas import Canvas
from helpers.simulate.ultrasound.lung.chest_wall import paint_chest_wall
from helpers.simulate.ultrasound.lung.plan import Plan
from helpers.simulate.ultrasound.lung.sheet import AIR, LINE, Sheet, sheet_of
from helpers.simulate.ultrasound.noise import uneven
from helpers.simulate.ultrasound.probe import Probe
from helpers.simulate.ultrasound.section import Section
from helpers.simulate.ultrasound.tissue import FLUID, MUSCLE

PIXEL = 0.1

_ECHO_DB = (-13.0, -22.0, -32.0)
"""How much weaker the chest wall is seen again below the pleura, the first time, the second and the third."""


@dataclass(frozen=True, eq=False)
class Zone:
    """A zone of the chest: wall and lung painted apart."""

    plan: Plan
    wall: Section
    sheet: Sheet
    x: Floats
    z: Floats

    def surface(self, frame: int) -> Floats:
        """Return the depth of the lung's surface at each column: below the pleura by the fluid (mm)."""
        return self.pleura + self.fluid(frame)

    @property
    def pleura(self) -> Floats:
        """Depth of the parietal pleura at each column."""
        return np.interp(self.x, self.plan.pleura[:, 0], self.plan.pleura[:, 1])

    def fluid(self, frame: int) -> Floats:
        """Return how deep the fluid is at each column: more towards the feet, less when the lung is full."""
        if not self.plan.fluid:
            return np.zeros_like(self.x)
        full = self.plan.breath.filled(frame)
        tilt = 0.75 + 0.25 * np.sin((self.x - self.x.mean()) / np.ptp(self.x) * np.pi)
        wave = 0.06 * self.plan.fluid * np.sin(self.x / 5.0 + self.plan.seed % 6)
        return np.asarray((self.plan.fluid * tilt + wave) * (1.0 - 0.28 * full))

    def slid(self, frame: int) -> float:
        """Return how far the lung has slid, in millimetres."""
        return self.plan.breath.reach * (self.plan.breath.filled(frame) - 0.5)

    def lung_point(self, frame: int) -> float | None:
        """Return where free air ends (mm): left of it there is no lung."""
        if self.plan.lung_point is None:
            return None
        return self.plan.lung_point - self.plan.breath.point * (self.plan.breath.filled(frame) - 0.5)

    @property
    def seen(self) -> Floats:
        """Which share of the sound the ribs let through to each column."""
        return _arriving(self)

    def section(self, frame: int) -> Section:
        """Return what the probe sees in a frame."""
        return _laid(self, frame)


def zone_of(plan: Plan, probe: Probe, depth: float) -> Zone:
    """Paint a zone."""
    canvas = Canvas(probe, depth, PIXEL, plan.seed, MUSCLE)
    paint_chest_wall(canvas, plan)
    sheet = sheet_of(plan, probe, depth, PIXEL)
    return Zone(plan, canvas.section(), sheet, canvas.x[0].astype(float), canvas.z[:, 0].astype(float))


def _laid(zone: Zone, frame: int) -> Section:
    wall, surface, slid = zone.wall, zone.surface(frame).astype(np.float32), zone.slid(frame)
    rows, columns = np.indices(wall.labels.shape, np.float32)
    z, x = zone.z.astype(np.float32)[:, None], zone.x.astype(np.float32)
    from_where = rows - surface / PIXEL, columns - slid / PIXEL
    lung = {name: _moved(getattr(zone.sheet.section, name), from_where) for name in _MAPS}
    echoing = _moved(zone.sheet.echoing, from_where)
    under = np.clip((z - surface) / PIXEL + 0.5, 0, 1)
    point = zone.lung_point(frame)
    touching = np.ones_like(x) if point is None else np.clip((x - point) / 0.4, 0, 1).astype(np.float32)
    _free_air(lung, echoing, z - surface, 1 - touching)
    back = 10 ** (lung["backscatter"] / 10) + echoing * (_arriving(zone) ** 2).astype(np.float32) * _echoes(
        zone, surface
    )
    lung["backscatter"] = np.asarray(10 * np.log10(back), np.float32)
    lung["ringing"] = lung["ringing"] * _arriving(zone).astype(np.float32)
    maps = {name: getattr(wall, name) * (1 - under) + lung[name] * under for name in _MAPS}
    labels = np.where(under > 0.5, _lung_labels(zone, from_where), wall.labels)
    names = {**wall.names, **{name: number + _OFFSET for name, number in zone.sheet.section.names.items()}, **_OTHERS}
    labels = np.where((under > 0.5) & (touching < 0.5), _OTHERS["free air"], labels)
    if zone.plan.fluid:
        labels = _with_fluid(zone, frame, maps, labels)
    sliding = ((under > 0.5) & (touching > 0.5)).astype(np.float32)
    moved = (sliding * np.float32(slid), np.zeros_like(under))
    return Section(wall.origin, wall.pixel, **maps, labels=labels.astype(np.uint8), names=names, moved=moved)


_MAPS = "backscatter", "attenuation", "reflectivity", "ringing"
_OFFSET = 100
_OTHERS = {"pleural fluid": 200, "free air": 201}


def _arriving(zone: Zone) -> Floats:
    """Return which share of the sound the ribs let through: no bright trail begins behind bone."""
    beyond = np.maximum(zone.wall.attenuation - 1.0, 0) * (zone.z < zone.pleura.max())[:, None]
    passed = 10 ** (-beyond.sum(axis=0) * PIXEL / 10)
    return np.asarray(ndimage.gaussian_filter1d(passed, 0.35 / PIXEL))


def _moved(plane: npt.NDArray[Any], from_where: tuple[Any, Any]) -> Plane:
    return np.asarray(ndimage.map_coordinates(plane, from_where, order=1, mode="nearest"), np.float32)


def _lung_labels(zone: Zone, from_where: tuple[Any, Any]) -> npt.NDArray[np.uint8]:
    labels = ndimage.map_coordinates(zone.sheet.section.labels, from_where, order=0, mode="nearest")
    return labels + _OFFSET


def _free_air(lung: dict[str, Plane], echoing: Plane, below: Plane, share: Plane) -> None:
    """Where air lies between wall and lung: one still, thin, even line, and nothing hangs from it."""
    line = np.exp(-(((below - 0.3) / (0.8 * LINE)) ** 4)).astype(np.float32)
    still = {
        "backscatter": AIR.backscatter - 0.42 * np.maximum(below, 0) + 30 * line,
        "attenuation": np.float32(0.5), "reflectivity": 0.6 * line, "ringing": np.float32(0),
    }  # fmt: skip
    for name, plane in still.items():
        lung[name] += share * (plane - lung[name])
    echoing += share * (1 - echoing)


def _echoes(zone: Zone, surface: npt.NDArray[Any]) -> Plane:
    """Return the power of the wall as it is seen again below the pleura, where sound ran more than once up and down."""
    wall, total = zone.wall, np.zeros(zone.wall.labels.shape, np.float32)
    rows, columns = np.indices(wall.labels.shape, np.float32)
    z = zone.z.astype(np.float32)[:, None]
    seen = np.where(z < surface, wall.backscatter, np.float32(-60))
    at_line = np.exp(-(((z - surface - 0.35) / (1.3 * LINE)) ** 2)) * 21
    patchy = 4.0 * uneven(
        np.broadcast_to(zone.x.astype(np.float32), z.shape[:1] + zone.x.shape),
        np.zeros_like(seen),
        (2.5, 1.0),
        zone.plan.seed,
        "echo",
    )
    seen = np.where(at_line > 1.0, np.maximum(at_line + patchy, seen), seen)
    for order, weaker in enumerate(_ECHO_DB, 1):
        again = _moved(seen, (rows - order * surface / PIXEL, columns))
        again = np.where(z > order * surface, again, np.float32(-60))
        total += 10 ** ((again + np.float32(weaker)) / 10)
    return np.asarray(total, np.float32)


def _with_fluid(zone: Zone, frame: int, maps: dict[str, Plane], labels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Lay fluid between pleura and lung."""
    pleura, surface = zone.pleura.astype(np.float32), zone.surface(frame).astype(np.float32)
    z = zone.z.astype(np.float32)[:, None]
    cover = np.clip((z - pleura) / PIXEL + 0.5, 0, 1) * np.clip((surface - z) / PIXEL + 0.5, 0, 1)
    maps["backscatter"] += cover * (FLUID.backscatter - maps["backscatter"])
    maps["attenuation"] += cover * (FLUID.attenuation - maps["attenuation"])
    maps["reflectivity"] += cover * (FLUID.reflectivity - maps["reflectivity"])
    if zone.plan.septa:
        x = np.broadcast_to(zone.x.astype(np.float32), cover.shape)
        share = (z - pleura) / np.maximum(surface - pleura, 0.5)
        net = np.minimum(
            np.abs(uneven(x, share * 12, (7.0, 4.0), zone.plan.seed, "septa a")),
            np.abs(uneven(x + 0.5 * z, share * 9, (9.0, 5.0), zone.plan.seed, "septa b")),
        )
        walls = cover * np.exp(-((net / 0.06) ** 2)).astype(np.float32)
        maps["backscatter"] += walls * 40 + cover * 16
        maps["reflectivity"] += walls * 0.04
    line = np.exp(-(((z - pleura) / 0.35) ** 2)).astype(np.float32)
    maps["backscatter"] = np.maximum(maps["backscatter"], 10 * line - 40 * (1 - line))
    maps["reflectivity"] += 0.18 * line
    return np.where(cover > 0.5, _OTHERS["pleural fluid"], labels)
