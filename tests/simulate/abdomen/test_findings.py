"""Each finding shows what defines it, where it belongs, and more of it the more severe it is."""

from __future__ import annotations

import numpy as np
import pytest


def total(plane, scene):
    return float(plane.sum()) * scene.view.camera.spacing**2


@pytest.mark.parametrize("site", ["jejunal", "ileal"])
def test_behind_a_closure_there_is_hardly_any_gas(scene_of, site):
    scene = scene_of({"kind": "obstruction", "severity": 0.7, "site": site})
    gut = scene.child.gut
    assert max(s.gas for s in gut if s.part in ("colon", "rectum")) == 0
    dilated = [gut[n] for n in scene.child.dilated]
    usual = np.mean([s.radius for s in scene_of().child.gut if s.part == "small"])
    assert len(dilated) >= 2
    assert np.mean([s.radius for s in dilated]) > 1.3 * usual
    assert all(s.where < (0.45 if site == "jejunal" else 0.95) for s in dilated)


def test_a_double_bubble_is_stomach_and_duodenum_and_nothing_behind(scene_of):
    scene = scene_of({"kind": "double_bubble", "severity": 0.5})
    assert {s.part for s in scene.child.gut if s.gas > 0} == {"stomach", "duodenum"}
    bubble = scene.gas_of(scene.child.dilated)
    columns = np.flatnonzero(bubble.any(axis=0))
    spine = scene.view.camera.project(np.array([scene.child.build.spine(0.0)]))[0]
    # On the right of the spine, and of some size.
    assert columns.mean() < spine[0]
    assert np.ptp(columns) * scene.view.camera.spacing > 12


def test_free_air_grows_with_severity_and_its_volume_is_the_same_on_both_films(scene_of):
    volumes = []
    for severity, projection in ((0.2, "AP"), (0.5, "AP"), (0.5, "left decubitus")):
        scene = scene_of({"kind": "free_air", "severity": severity}, projection=projection)
        volumes.append(total(scene.free, scene))
    assert volumes[1] > 1.5 * volumes[0]
    assert volumes[1] / volumes[2] == pytest.approx(1, abs=0.45)


def test_free_air_lies_over_the_liver_when_the_right_side_is_up(scene_of):
    scene = scene_of({"kind": "free_air", "severity": 0.5}, projection="left decubitus")
    free = scene.free > 1
    rows, columns = np.nonzero(free)
    liver = scene.view.camera.project(np.array([scene.child.build.at(-0.5, -1.5, 0.0)]))[0]
    assert rows.mean() < liver[1]
    # It reaches over the liver, not only over the bowel.
    assert free[:, int(liver[0])].any()
    assert columns.max() > liver[0]


def test_gas_in_the_wall_is_in_the_wall(scene_of):
    scene = scene_of({"kind": "pneumatosis", "severity": 0.8})
    none = scene_of()
    assert total(scene.foam[1], scene) > 20
    assert total(none.foam[1], none) == 0
    corner = scene.view.camera.project(np.array([scene.child.build.at(0.0, 2.0, 0.0)]))[0]
    columns = np.nonzero(scene.foam[1] > 0.3)[1]
    # Most of it on the right side of the child, the left of the picture.
    assert np.median(columns) < corner[0] + 0.15 * scene.child.build.half_width / scene.view.camera.spacing


def test_portal_gas_branches_within_the_liver_out_to_its_edge(scene_of):
    scene = scene_of({"kind": "portal_gas", "severity": 0.9})
    b, camera = scene.child.build, scene.view.camera
    rows, columns = np.nonzero(scene.portal > 0.2)
    left, right = (camera.project(np.array([b.at(x, -2.0, 0.0)]))[0][0] for x in (-1.0, 0.5))
    top, bottom = (camera.project(np.array([b.at(0.0, level, 0.0)]))[0][1] for level in (b.dome - 0.6, 2.5))
    assert columns.min() > left
    assert columns.max() < right
    assert rows.min() > top
    assert rows.max() < bottom
    edge = camera.project(np.array([b.at(-0.78, -2.0, 0.0)]))[0][0]
    assert columns.min() < edge


@pytest.mark.parametrize(("tip", "low", "high"), [("high", 6.0, 9.5), ("low", 14.5, 17.5), ("between", 10.5, 14.5)])
def test_an_arterial_line_dips_into_the_pelvis_and_ends_where_it_should(scene_of, tip, low, high):
    scene = scene_of({"kind": "umbilical_arterial_line", "tip": tip})
    line = scene.child.devices[0]
    b = scene.child.build
    number = b.thorax.level(float(line.path[-1, 1])) + 1
    assert low <= number <= high
    assert line.path[:, 1].max() > b.y(6.0)
    # In the aorta it lies left of the middle of the spine.
    x, _, _ = b.spine(number - 13)
    assert line.path[-1, 0] > x


@pytest.mark.parametrize("tip", ["junction", "liver", "heart"])
def test_a_venous_line_goes_straight_up(scene_of, tip):
    scene = scene_of({"kind": "umbilical_venous_line", "tip": tip})
    b, line = scene.child.build, scene.child.devices[0]
    inside = line.path[line.path[:, 2] > -0.9 * b.half_depth]
    assert inside[:, 1].max() < b.y(3.2)
    dome = b.y(b.dome)
    end = line.path[-1]
    if tip == "junction":
        assert abs(end[1] - dome) < 5.5
    elif tip == "heart":
        assert end[1] < dome - 6
    else:
        assert end[1] > dome + 8
        assert end[0] < -0.3 * b.half_width
