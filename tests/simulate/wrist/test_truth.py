"""The key against independent measurements on shadows and pictures."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from scipy import ndimage, optimize

from helpers.geometry import contains
from helpers.simulate.collimator import distance_inside
from helpers.simulate.recipe import recipe_from
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.limb import Limb, limb_of
from helpers.simulate.wrist.positioning import position
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.truth import measure

BASE = {"schema": 1, "anatomy": "wrist", "side": "L", "age": "8 y", "sex": "M", "seed": 5}


@lru_cache(maxsize=6)
def _limb(fields: str) -> Limb:
    recipe = recipe_from({**BASE, "projection": "PA", **json.loads(fields)})
    return add_findings(limb_of(recipe), recipe.findings)


def measured(projection: str, *findings: dict[str, Any], **fields: Any) -> tuple[Seen, dict[str, Any]]:
    """Return the limb before its camera, and the truth of the film."""
    return _measured(projection, json.dumps({**fields, "findings": list(findings)}))


@lru_cache(maxsize=6)
def _measured(projection: str, fields: str) -> tuple[Seen, dict[str, Any]]:
    limb = _limb(fields)
    seen = Seen(limb, position(limb.growth, projection), projection)
    return seen, measure(seen, "images/film.dcm")


def midline(mask: np.ndarray, rows: slice) -> tuple[np.ndarray, np.ndarray]:
    """Return a place on the middle line of a mask between two rows, and its direction upwards."""
    row = np.arange(rows.start, rows.stop)
    row = row[mask[row].any(axis=1)]
    first = np.argmax(mask[row], axis=1)
    last = mask.shape[1] - 1 - np.argmax(mask[row][:, ::-1], axis=1)
    points = np.column_stack([(first + last) / 2, row])
    way = np.linalg.svd(points - points.mean(axis=0))[2][0]
    return points.mean(axis=0), way * -np.sign(way[1])


@pytest.mark.parametrize("severity", [0.3, 0.7])
@pytest.mark.parametrize("kind", ["greenstick", "displaced"])
def test_the_angulation_is_that_of_the_middle_lines(kind, severity):
    finding = {"kind": kind, "severity": severity, "distance_mm": 30}
    seen, truth = measured("lateral", finding, age="11 y")
    distal = seen.shadow_of("radius_distal_fragment" if kind == "displaced" else "radius")
    proximal = seen.shadow_of("radius")
    axes = truth["lines"][f"{kind}_distal_axis"], truth["lines"][f"{kind}_proximal_axis"]
    ways = []
    for shadow, axis in zip((distal, proximal), axes, strict=True):
        mask = np.zeros(seen.shape, np.float32)
        shadow.onto(mask, shadow.whole)
        low, high = sorted(int(point[1]) for point in axis)
        ways.append(midline(mask > 0.15, slice(low, high))[1])
    angle = float(np.rad2deg(np.arccos(np.clip(ways[0] @ ways[1], -1, 1))))
    assert truth["values"][f"{kind}_dorsal_angulation"]["value"] == pytest.approx(angle, abs=1.0)


def edges(seen: Seen, name: str) -> np.ndarray:
    """Return row, first and last column of a bone's mask, shape (n, 3), to half a pixel."""
    mask = np.zeros(seen.shape, np.float32)
    seen.shadow_of(name).onto(mask, seen.shadow_of(name).whole)
    row = np.flatnonzero((mask > 0.15).any(axis=1))
    inside = mask[row] > 0.15
    return np.column_stack([row, np.argmax(inside, axis=1), mask.shape[1] - 1 - np.argmax(inside[:, ::-1], axis=1)])


def moved(projection: str, seed: int, severity: float) -> tuple[np.ndarray, dict[str, Any]]:
    """Lay the edges of the fragment on those of the same bone unbroken: where does the place of the break go?

    Returns the way across and along the bone, in millimetres, and the truth. A fragment that is tipped and lies nearer
    to the tube is seen shorter and wider; that is taken from its pose, turn and place from the picture.
    """
    finding = {"kind": "displaced", "severity": severity, "distance_mm": 28}
    seen, truth = measured(projection, finding, age="11 y", seed=seed)
    plain, _ = measured(projection, age="11 y", seed=seed)
    bone, injury, size = seen.limb.radius, seen.limb.injuries[0], seen.limb.growth.size
    levels = bone.middle(np.array([bone.plate_level + 4 * size, injury.level - 5 * size]))
    beside = levels.mean(axis=0) + np.array([0.0, 0, 10] if projection == "lateral" else [10.0, 0, 0])
    places = np.vstack([levels, beside])
    now, then = (view.anchored(part, places) for view, part in ((seen, "radius_distal_fragment"), (plain, "radius")))
    shape = np.linalg.solve(now[1:] - now[0], then[1:] - then[0])
    gone, whole = edges(seen, "radius_distal_fragment"), edges(plain, "radius")
    gone = gone[(gone[:, 0] > now[:2, 1].min()) & (gone[:, 0] < now[:2, 1].max())]
    sides = [np.column_stack([gone[:, n], gone[:, 0]]) for n in (1, 2)]
    middle = now[:2].mean(axis=0)

    def laid(move: np.ndarray, points: np.ndarray) -> np.ndarray:
        c, s = np.cos(move[0]), np.sin(move[0])
        return (points - middle) @ shape @ np.array([[c, s], [-s, c]]) + middle + move[1:]

    def off(move: np.ndarray) -> np.ndarray:
        return np.concatenate(
            [
                np.interp(laid(move, side)[:, 1], whole[:, 0], whole[:, n]) - laid(move, side)[:, 0]
                for n, side in zip((1, 2), sides, strict=True)
            ]
        )

    move = optimize.least_squares(off, [0.0, *(then - now)[:2].mean(axis=0)], loss="soft_l1").x
    stayed = seen.anchored("radius", bone.middle(np.array([injury.level])))[0]
    back = optimize.fsolve(lambda place: laid(move, place) - stayed, stayed)
    line = seen.anchored("radius", bone.middle(injury.level + np.array([4.0, 30.0]) * size))
    up = (line[0] - line[1]) / np.hypot(*(line[0] - line[1]))
    return np.array([(back - stayed) @ [-up[1], up[0]], (stayed - back) @ up]) * 0.125, truth


@pytest.mark.parametrize("seed", [5, 7])
def test_the_displacement_is_that_of_the_fragments_edges(seed):
    (across, _), truth = moved("lateral", seed, 0.55)
    assert truth["values"]["displaced_dorsal_displacement"]["value"] == pytest.approx(abs(across), abs=0.4)


def test_the_shortening_is_that_of_the_fragments_edges():
    (_, along), truth = moved("PA", 5, 0.9)
    assert along > 2
    assert truth["values"]["displaced_shortening"]["value"] == pytest.approx(along, abs=0.4)


@pytest.mark.parametrize("edge", ["inner", "outer"])
@pytest.mark.parametrize(("age", "severity", "distance"), [("7 y", 0.6, 18), ("12 y", 0.3, 14), ("3 y", 1.0, 10)])
def test_the_bulge_is_as_high_as_the_edge_of_the_picture_is_moved(age, severity, distance, edge):
    finding = {"kind": "buckle", "severity": severity, "distance_mm": distance, "edge": edge}
    seen, truth = measured("PA", finding, age=age)
    plain, _ = measured("PA", age=age)
    for name in ("outer", "inner"):
        column, row = truth["landmarks"][f"buckle_{name}_crest"]
        masks = [view.silhouette("radius")[round(row)] for view in (seen, plain)]
        side = 1 if column > truth["landmarks"]["buckle_middle"][0] else -1
        ends = [np.flatnonzero(mask)[-1 if side > 0 else 0] for mask in masks]
        moved = side * (ends[0] - ends[1]) * 0.125
        if severity < 0.75:  # a severe one tips the bone as well
            assert truth["values"][f"buckle_{name}_height"]["value"] == pytest.approx(moved, abs=0.2)
    larger = max(("outer", "inner"), key=lambda name: truth["values"][f"buckle_{name}_height"]["value"])
    assert larger == edge
    assert contains(truth["outlines"]["buckle"], truth["landmarks"]["buckle_middle"])
    assert truth["values"]["growth_plate_to_buckle"]["value"] == pytest.approx(distance, rel=0.2, abs=1.0)


def test_outlines_are_the_edges_of_the_shadows_within_the_field():
    seen, truth = measured("PA", age="12 y")
    lit = distance_inside(seen.position.collimation, seen.position.detector) > 0
    for name in ("radius", "capitate", "ulnar_epiphysis"):
        outline = np.array(truth["outlines"][name])
        depth = ndimage.distance_transform_edt(seen.silhouette(name) & lit) - ndimage.distance_transform_edt(
            ~(seen.silhouette(name) & lit)
        )
        row, column = (np.rint(outline[:, n]).astype(int) for n in (1, 0))
        at = depth[np.clip(row, 0, depth.shape[0] - 1), np.clip(column, 0, depth.shape[1] - 1)]
        assert np.abs(at).max() < 3


def test_the_growth_plate_is_the_dark_line_of_the_picture(made):
    fields = {**BASE, "projection": "PA", "age": "10 y"}
    simulation = made(**{key: value for key, value in fields.items() if key not in {"schema", "anatomy"}})
    picture = ndimage.gaussian_filter(simulation.pictures[0].pixels.astype(float), 2)
    line = np.array(simulation.truth["lines"]["radial_growth_plate"])[12:-12]
    inside, gap = (
        ndimage.map_coordinates(picture, [line[:, 1] + shift, line[:, 0]], order=1) for shift in (14.0, -6.0)
    )
    assert np.median(inside - gap) > 150


def test_the_variance_of_the_ulna_is_measured_between_the_tips():
    seen, truth = measured("PA", age="10 y")
    tips = [np.nonzero(seen.silhouette(name).any(axis=1))[0][0] for name in ("radius", "ulna")]
    assert truth["values"]["ulnar_variance"]["value"] == pytest.approx((tips[0] - tips[1]) * 0.125, abs=1.6)


def test_joint_angles_are_those_of_their_landmarks_and_like_those_of_children():
    for seed in range(2):
        seen, front = measured("PA", age="14 y", seed=seed)
        _, side = measured("lateral", age="14 y", seed=seed)
        assert 10 < front["values"]["radial_inclination"]["value"] < 32
        assert -4 < side["values"]["palmar_tilt"]["value"] < 24
        styloid, corner = (np.array(front["landmarks"][name]) for name in ("radial_styloid", "radial_ulnar_corner"))
        line = seen.anchored("radius", seen.limb.radius.middle(np.array([35.0, 60.0]) * seen.limb.growth.size))
        up = (line[0] - line[1]) / np.hypot(*(line[0] - line[1]))
        way = styloid - corner
        angle = np.rad2deg(np.arcsin(way @ up / np.hypot(*way)))
        assert front["values"]["radial_inclination"]["value"] == pytest.approx(angle, abs=1.0)


def test_what_lies_outside_the_lit_field_is_not_in_the_key():
    seen, truth = measured("PA", {"kind": "bowing", "severity": 0.6})
    box = seen.position.collimation.box
    low = replace(seen.position.collimation, box=(box[0], box[1], box[2], box[3] * 0.4))
    narrow = measure(Seen(seen.limb, replace(seen.position, collimation=low), "PA"), "images/pa.dcm")
    assert not [key for group in narrow.values() if isinstance(group, dict) for key in group if "bowing" in key]
    assert [key for key in truth["values"] if "bowing" in key]


def test_a_normal_wrist_has_no_finding_in_its_key():
    _, truth = measured("PA")
    kinds = ("buckle", "greenstick", "displaced", "salter", "styloid_", "bowing", "canal", "step", "growth_lines")
    keys = [key for group in ("landmarks", "lines", "outlines", "values") for key in truth[group]]
    assert not [key for key in keys if any(kind in key for kind in kinds)]
