"""What lies in the beam and does not belong there: a shield of lead, and fingers of somebody who holds the child."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask, Plane, plane
from helpers.simulate.chance import stream
from helpers.simulate.film import Film
from helpers.simulate.frame import about
from helpers.simulate.quality.reported import value
from helpers.simulate.recipe import Finding, Recipe
from helpers.simulate.room import Collimation, Detector
from helpers.simulate.thickness import Thickness
from helpers.simulate.trace import outlines_of

LEAD = 0.5
"""Thickness of a shield, in millimetres."""

LEAST, MOST = 22.0, 62.0
"""How far fingers reach into the field, in millimetres at the detector, from the least to the greatest severity."""

_RADIUS, _APART, _CORTEX = 8.6, 18.0, 0.9
_BONES = ((4.0, 23.0, 3.0), (26.5, 49.0, 4.0), (53.0, 95.0, 5.0))
"""From the finger tip: where a phalanx begins and ends, and half its width in the middle; all in millimetres [D]."""

_SOLID = 0.6
"""Cortical bone in the cortex of a phalanx: the rest is spongy [D]."""


@dataclass(frozen=True, eq=False)
class Foreign:
    """One thing on the detector, material by material, each of shape (rows, columns), in millimetres."""

    name: str
    soft: Plane
    mineral: Plane
    bone: Plane
    lead: Plane

    @property
    def shadow(self) -> Mask:
        """Where it is."""
        return np.asarray((self.soft > 1) | (self.lead > 0.5 * LEAD))


def foreign_things(film: Film, recipe: Recipe) -> tuple[Foreign, ...]:
    """Return what `recipe` lays into the field of `film`."""
    found = []
    shield, fingers = recipe.finding("lead_shield"), recipe.finding("helper_fingers")
    if shield:
        found.append(_shield(shield, film.detector))
    if fingers:
        found.append(_fingers(fingers, film, stream(recipe.seed, f"helper {film.projection}")))
    return tuple(found)


def with_foreign(thickness: Thickness, things: tuple[Foreign, ...]) -> Thickness:
    """Return what is in the beam with `things` laid on it."""
    for thing in things:
        thickness = replace(
            thickness,
            soft=thickness.soft + thing.soft,
            mineral=thickness.mineral + thing.mineral,
            bone=thickness.bone + thing.bone,
            lead=thickness.lead + thing.lead,
        )
    return thickness


def add_foreign(truth: dict[str, Any], things: tuple[Foreign, ...]) -> None:
    """Add where the things lie, and which share of each outline a shield hides."""
    outlines = dict(truth["outlines"])
    for thing in things:
        truth["outlines"] |= outlines_of(thing.shadow, thing.name)
        if thing.name != "lead_shield":
            continue
        for name, outline in outlines.items():
            hidden = _share(outline, thing.shadow)
            if hidden >= 0.01:
                truth["values"][f"hidden_{name}"] = value(100 * hidden, "%", 0)


def _share(outline: list[list[float]], shadow: Mask) -> float:
    from skimage.draw import polygon  # noqa: PLC0415 - heavy

    columns, rows = np.array(outline, float).T
    inside = polygon(rows, columns, shadow.shape)
    return float(shadow[inside].mean()) if len(inside[0]) else 0.0


def _places(detector: Detector) -> tuple[Floats, Floats]:
    """Return x and y of all pixels, in millimetres from the upper left corner."""
    rows, columns = np.mgrid[0 : detector.rows, 0 : detector.columns].astype(float)
    return columns * detector.spacing, rows * detector.spacing


def _shield(finding: Finding, detector: Detector) -> Foreign:
    """Return a triangle with round corners, one of them below, as shields for small children are cut."""
    x, y = _places(detector)
    across, down = detector.columns * detector.spacing, detector.rows * detector.spacing
    x, y = x - finding.number("column") * across, y - finding.number("row") * down
    half = 0.5 * finding.number("width_mm")
    rounded, deep = 0.25 * half, 0.75 * half
    # Half planes above, lower right and lower left, drawn in by the radius of the corners.
    slope = np.array([np.sin(np.deg2rad(58)), np.cos(np.deg2rad(58))])
    edges = (-y - 0.55 * deep, slope[0] * x + slope[1] * y - 0.62 * half, -slope[0] * x + slope[1] * y - 0.62 * half)
    outside = np.sqrt(sum(np.maximum(edge + rounded, 0) ** 2 for edge in edges)) - rounded
    lead = plane(LEAD * np.clip(0.5 - outside / detector.spacing, 0, 1))
    nothing = np.zeros_like(lead)
    return Foreign("lead_shield", nothing, nothing, nothing, lead)


def _fingers(finding: Finding, film: Film, random: np.random.Generator) -> Foreign:
    detector = film.detector
    tip, inwards = _reach(finding, film.collimation, detector)
    aside = np.array([-inwards[1], inwards[0]])
    soft, mineral, bone = (np.zeros((detector.rows, detector.columns)) for _ in range(3))
    x, y = _places(detector)
    for number, shorter in enumerate((4.0, 0.0, 7.0)):
        start = tip + aside * _APART * (number - 1) - inwards * (shorter + float(random.normal(0, 1)))
        # A held hand is a little spread, and lies askew.
        away = about(7.0 * (number - 1) + float(random.normal(0, 3)), (0.0, 0.0)).outward(-inwards[None])[0]
        along, beside = _along((x, y), start, away)
        soft = np.maximum(soft, _chord(_RADIUS, beside, np.clip(_RADIUS - along, 0, None)))
        for begin, end, narrow in _BONES:
            half = narrow + 1.3 * np.clip(np.abs(2 * (along - begin) / (end - begin) - 1), 0, 1) ** 3
            beyond = np.clip(np.maximum(begin + 2 - along, along - end + 2), 0, None)
            whole = _chord(half, beside, 1.6 * beyond)
            marrow = _chord(half - _CORTEX, beside, 2.2 * beyond)
            bone, mineral = bone + whole, mineral + _SOLID * (whole - 0.94 * marrow)
    return Foreign(
        "helper_fingers",
        plane(np.maximum(soft - mineral, 0)),
        plane(mineral),
        plane(bone),
        np.zeros((detector.rows, detector.columns), np.float32),
    )


def _along(places: tuple[Floats, Floats], start: Floats, away: Floats) -> tuple[Floats, Floats]:
    """Return how far each place is along a finger from its tip, and beside its axis."""
    x, y = places[0] - start[0], places[1] - start[1]
    return x * away[0] + y * away[1], x * away[1] - y * away[0]


def _chord(radius: Floats | float, beside: Floats, beyond: Floats) -> Floats:
    """Return the way of a ray through something round, twice what the circle is high there."""
    return np.asarray(2 * np.sqrt(np.clip(np.asarray(radius) ** 2 - beside**2 - beyond**2, 0, None)))


def _reach(finding: Finding, field: Collimation, detector: Detector) -> tuple[Floats, Floats]:
    """Return where the middle finger ends, in millimetres, and the direction from the edge into the field."""
    left, top, right, bottom = field.box
    left, top = max(left, 0.0), max(top, 0.0)
    right, bottom = min(right, float(detector.columns)), min(bottom, float(detector.rows))
    at, far = finding.number("at"), LEAST + (MOST - LEAST) * finding.number("severity")
    column, row = left + at * (right - left), top + at * (bottom - top)
    edge, inwards = {
        "left": ((left, row), (1.0, 0.0)),
        "right": ((right, row), (-1.0, 0.0)),
        "top": ((column, top), (0.0, 1.0)),
        "bottom": ((column, bottom), (0.0, -1.0)),
    }[finding.text("edge")]
    way = np.array(inwards)
    return np.array(edge) * detector.spacing + way * far, way
