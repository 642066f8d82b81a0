"""Where tube and detector stand for each film, how the child is turned, and where the field and the letter are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from helpers.simulate.chance import stream
from helpers.simulate.chest.letter import in_the_form_of_a_ward, place_of_right_letter
from helpers.simulate.chest.plan import Plan
from helpers.simulate.chest.size import AGES
from helpers.simulate.chest.thorax import Thorax
from helpers.simulate.rays.camera import Camera, frontal, lateral
from helpers.simulate.room import Collimation, Detector, Marker

_SPACING = (0.15, 0.17, 0.18, 0.19, 0.20, 0.24, 0.28)
"""Distance between the detector elements at each of `AGES`, millimetres."""


@dataclass(frozen=True)
class View:
    """One film before its exposure.

    Parameters
    ----------
    projection
        ``AP``, ``PA`` or ``lateral``.
    camera, detector, collimation, marker
        The set-up.
    top, bottom
        y of the upper and the lower edge of the film in the middle plane of the body, millimetres.
    """

    projection: str
    camera: Camera
    detector: Detector
    collimation: Collimation
    marker: Marker
    top: float
    bottom: float

    @property
    def is_lateral(self) -> bool:
        """Whether the beam goes through the child from side to side."""
        return self.projection == "lateral"


def view_of(projection: str, plan: Plan, thorax: Thorax) -> View:
    """Return the set-up of one film of `plan`."""
    random = stream(plan.seed, f"chest view {projection}")
    a, b = thorax.half_width, thorax.half_depth
    over = plan.size.wall + plan.size.fat
    across, top, bottom = _field(plan, random)
    # The recesses behind the domes belong on the film.
    bottom = max(bottom, (thorax.at(plan.dome_right) + 2.9 * thorax.pitch) / a)
    spacing = float(np.interp(plan.age, AGES, _SPACING)) * max(plan.small, 0.66)
    distance = 1000.0 if plan.age < 1 else 1800.0 if projection != "AP" else 1200.0
    is_lateral = projection == "lateral"
    # Newborns lie on the cassette; others stand a little away from the detector.
    gap = 15.0 + (a if is_lateral else b) + over
    wide = 2 * (b + over) + (1.2 if plan.age < 1 else 0.9) * b if is_lateral else across * a
    columns, rows = _whole(wide / spacing), _whole((bottom - top) * a / spacing)
    detector = Detector(rows, columns, spacing, distance, gap)
    middle = 0.5 * (top + bottom) * a
    pose, pivot = plan.pose, np.array([0.0, middle, 0.0])
    if is_lateral:
        camera = lateral(detector, centre=(middle, 0.0), plane=gap)
        camera = camera.turned(
            yaw=float(random.normal(0, 2.0)),
            # Held or leaning against the detector, children tip a little to it: the domes part.
            roll=0.5 * pose.roll + float(np.clip(random.normal(3.6, 1.8), -0.5, 7.0)),
            pitch=float(random.normal(0, 3.0)),
            pivot=pivot,
        )
    else:
        behind = projection == "PA"
        aside = float(np.clip(random.normal(0, 0.05), -0.1, 0.1)) * a
        camera = frontal(detector, centre=(aside, middle), plane=-gap if behind else gap, from_behind=behind)
        camera = camera.turned(yaw=pose.yaw, pitch=pose.pitch, roll=pose.roll, pivot=pivot)
    collimation = _collimation(detector, random, plan.chance(f"blades {projection}"))
    return View(
        projection,
        camera,
        detector,
        collimation,
        _marker(detector, collimation, plan, random, projection),
        top * a,
        bottom * a,
    )


def _field(plan: Plan, random: np.random.Generator) -> tuple[float, float, float]:
    """Return width, upper and lower edge of a frontal film, in half widths of the thorax."""
    width = 2.85 + float(np.clip(random.normal(0, 0.20), -0.18, 0.4))
    # Many films end at the shoulders: the arms are hardly on them.
    width -= (1 - plan.new) * max(0.0, float(plan.chance("width of the field").uniform(-0.25, 0.36)))
    top = (-0.53 if plan.age < 6 else -0.50) + float(np.clip(random.normal(0, 0.10), -0.18, 0.18))
    bottom = plan.field_bottom + float(np.clip(random.normal(0, 0.12), -0.2, 0.25))
    return width + 0.3 * plan.loose, top - 0.55 * plan.loose, bottom + 0.9 * plan.loose


def _whole(elements: float) -> int:
    return int(elements) // 12 * 12


_EDGES = np.array([0.42, 0.30, 0.16, 0.06, 0.06])
"""How often none, one, two, three or all four edges of the lit field are seen on a film [D]."""


def _collimation(detector: Detector, random: np.random.Generator, blades: np.random.Generator) -> Collimation:
    # Most films are cut at the edge of the field; on others some edges of it are seen, now and then askew.
    _, inside, outside = random.random(4), random.uniform(0.5, 5.0, 4), random.uniform(2.5, 5.0, 4)
    tilt = float(np.clip(random.normal(0, 0.25), -0.6, 0.6))
    seen = blades.permutation(4) < blades.choice(5, p=_EDGES)
    inside[[0, 2]] *= blades.uniform(0.4, 1.7, 2)
    left, top, right, bottom = np.where(seen, inside, -outside - 4.0) / detector.spacing
    box = (float(left), float(top), detector.columns - float(right), detector.rows - float(bottom))
    askew = float(np.clip(blades.normal(0, 0.9), -1.6, 1.6)) if blades.uniform() < 0.3 else 0.0
    return Collimation(box, tilt + askew)


def _marker(
    detector: Detector, collimation: Collimation, plan: Plan, random: np.random.Generator, projection: str
) -> Marker:
    """Place the letter of the right side at the patient's right shoulder, or an L on a left lateral film."""
    is_lateral = projection == "lateral"
    height = float(random.uniform(6.5, 13)) * (0.7 if plan.age < 1 else 1.0)
    across = float(random.uniform(0.02, 0.10) if not is_lateral else random.uniform(0.86, 0.92))
    along = float(random.uniform(0.05, 0.26) if not is_lateral else random.uniform(0.80, 0.92))
    if not is_lateral:
        across, along = place_of_right_letter(plan, (across, along))
    column, row = detector.columns * across, detector.rows * along
    left, top, right, bottom = collimation.box
    # Within the field, whole.
    margin = 0.9 * height / detector.spacing + 3.0 / detector.spacing
    column = min(max(column, max(left, 0) + margin), min(right, detector.columns) - margin)
    row = min(max(row, max(top, 0) + margin), min(bottom, detector.rows) - margin)
    # Half of the letters lie straight: they hang in a frame.
    tilt = float(random.normal(0, 6) * (random.random() < 0.5))
    marker = Marker("L" if is_lateral else "R", (column, row), height, tilt)
    return in_the_form_of_a_ward(marker, plan)
