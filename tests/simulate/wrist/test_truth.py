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
from helpers.simulate.rays.bone import Bone, shadow
from helpers.simulate.rays.pose import Pose
from helpers.simulate.recipe import recipe_from
from helpers.simulate.wrist.findings.add import add_findings
from helpers.simulate.wrist.limb import Limb, limb_of
from helpers.simulate.wrist.positioning import position
from helpers.simulate.wrist.seen import Seen
from helpers.simulate.wrist.shaft import shaft
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
    for cast, axis in zip((distal, proximal), axes, strict=True):
        mask = np.zeros(seen.shape, np.float32)
        cast.onto(mask, cast.whole)
        low, high = sorted(int(point[1]) for point in axis)
        ways.append(midline(mask > 0.15, slice(low, high))[1])
    angle = float(np.rad2deg(np.arccos(np.clip(ways[0] @ ways[1], -1, 1))))
    assert truth["values"][f"{kind}_dorsal_angulation"]["value"] == pytest.approx(angle, abs=1.0)


def edges(seen: Seen, bone: Bone) -> np.ndarray:
    """Return row, first and last column of a bone on the film, shape (n, 3), to half a pixel."""
    cast = shadow(bone, seen.position.camera)
    inside = cast.whole > 0.15
    row = np.flatnonzero(inside.any(axis=1))
    first, last = np.argmax(inside[row], axis=1), inside.shape[1] - 1 - np.argmax(inside[row][:, ::-1], axis=1)
    return np.column_stack([row + cast.top, first + cast.left, last + cast.left]).astype(float)


def moved(projection: str, seed: int, severity: float) -> tuple[np.ndarray, dict[str, Any]]:
    """Lay the edges of the fragment on those of the whole bone: where has the place of the break gone?

    Returns the way across and along the bone, in millimetres, and the truth. The whole bone is turned in space like the
    fragment, about the place of the break. In the picture alone it may not be turned: an edge is seen where the bone
    is roundest, and that is somewhere else, as soon as it leans towards the tube.
    """
    finding = {"kind": "displaced", "severity": severity, "distance_mm": 28}
    seen, truth = measured(projection, finding, age="11 y", seed=seed)
    bone, injury, size = seen.limb.radius, seen.limb.injuries[0], seen.limb.growth.size
    fragment, shaft_left, camera = (
        seen.limb.part("radius_distal_fragment").bone, seen.limb.part("radius").bone, seen.position.camera
    )  # fmt: skip
    middle = bone.middle(np.array([injury.level]))
    stayed, gone = shaft_left.pose.outward(middle)[0], fragment.pose.outward(middle)[0]
    turn = fragment.pose.turn
    whole = edges(seen, replace(shaft(bone), pose=Pose(turn, stayed - turn @ middle[0])))
    larger, (at,) = camera.magnification(gone) / camera.magnification(stayed), camera.project(stayed)
    ends = fragment.on_image(bone.middle(np.array([bone.plate_level + 4 * size, injury.level - 5 * size])), camera)
    piece = edges(seen, fragment)
    piece = piece[(piece[:, 0] > ends[:, 1].min()) & (piece[:, 0] < ends[:, 1].max())]

    def off(move: np.ndarray) -> np.ndarray:
        row, *columns = ((piece - np.array([move[1], move[0], move[0]]) - at[[1, 0, 0]]) / larger + at[[1, 0, 0]]).T
        return np.concatenate(
            [np.interp(row, whole[:, 0], whole[:, n]) - column for n, column in enumerate(columns, start=1)]
        )

    beside = [piece[:, 1:].mean() - np.interp(piece[:, 0], whole[:, 0], whole[:, 1:].mean(axis=1)).mean(), 0.0]
    move = optimize.least_squares(off, beside, loss="soft_l1").x
    line = seen.anchored("radius", bone.middle(injury.level + np.array([4.0, 30.0]) * size))
    up = (line[0] - line[1]) / np.hypot(*(line[0] - line[1]))
    return np.array([move @ [-up[1], up[0]], -(move @ up)]) * 0.125, truth


@pytest.mark.parametrize(("seed", "severity"), [(5, 0.55), (7, 0.55), (9, 0.55), (9, 0.9)])
def test_a_lateral_film_shows_the_fragment_as_far_away_as_the_key_says(seed, severity):
    (across, along), truth = moved("lateral", seed, severity)
    assert truth["values"]["displaced_dorsal_displacement"]["value"] == pytest.approx(abs(across), abs=0.3)
    assert truth["values"]["displaced_shortening"]["value"] == pytest.approx(along, abs=0.3)


def test_a_pa_film_shows_the_fragment_as_far_away_as_the_key_says():
    (across, along), truth = moved("PA", 5, 0.9)
    assert along > 2
    assert abs(truth["values"]["displaced_radial_displacement"]["value"]) == pytest.approx(abs(across), abs=0.3)
    assert truth["values"]["displaced_shortening"]["value"] == pytest.approx(along, abs=0.3)


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
