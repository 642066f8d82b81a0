"""The bone engine: what rays meet in bodies whose answer is known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.rays import shapes
from helpers.simulate.rays.bone import Bone, piled, shadow
from helpers.simulate.rays.camera import Camera, frontal
from helpers.simulate.rays.grid import Grid
from helpers.simulate.rays.pose import Pose, motion
from helpers.simulate.rays.spongiosa import Lattice, tile_of
from helpers.simulate.room import Detector

DETECTOR = Detector(rows=120, columns=120, spacing=0.25, tube_to_detector=1000.0, limb_to_detector=20.0)
CAMERA = frontal(DETECTOR, centre=(0.0, 0.0), plane=20.0)
RADIUS, CORTEX = 9.0, 1.5


def ball(spongy: float = 0.2, contrast: float = 0.0) -> Bone:
    grid = Grid.over((-11, -11, -11), (11, 11, 11), 0.4)
    x, y, z = grid.places
    outer = np.sqrt(x * x + y * y + z * z) - np.float32(RADIUS)
    lattice = Lattice(contrast=contrast)
    return Bone.of("ball", grid, outer, thickness=CORTEX, spongy=spongy, lattice=lattice, rim=(0.0, 1.0))


def middle(image: np.ndarray) -> float:
    return float(image[59:61, 59:61].mean())


def test_ways_through_a_ball_are_its_chords() -> None:
    seen = shadow(ball(), CAMERA)
    mineral, whole = piled([seen], CAMERA.shape)
    assert middle(whole) == pytest.approx(2 * RADIUS, abs=0.05)
    assert middle(mineral) == pytest.approx(2 * CORTEX + 0.2 * 2 * (RADIUS - CORTEX), abs=0.05)
    area = seen.silhouette(CAMERA.shape, visible=0.3).sum() * (0.25 / CAMERA.magnification(np.zeros(3))) ** 2
    assert area == pytest.approx(np.pi * RADIUS**2, rel=0.01)
    volume = whole.sum() * (0.25 / CAMERA.magnification(np.zeros(3))) ** 2
    assert volume == pytest.approx(4 / 3 * np.pi * RADIUS**3, rel=0.01)


def test_struts_keep_the_mean_and_make_it_uneven() -> None:
    even, lacy = (piled([shadow(ball(contrast=c), CAMERA)], CAMERA.shape)[0][40:80, 40:80] for c in (0.0, 0.6))
    assert lacy.mean() == pytest.approx(even.mean(), rel=0.05)
    assert (lacy - even).std() > 4 * (even.std() / even.mean()) * 0.02
    tile = tile_of(0.9, 1.0, 0)
    assert tile.mean() == pytest.approx(0, abs=1e-3)
    # Periodic: the step over the seam is no larger than steps elsewhere.
    assert np.abs(tile[0] - tile[-1]).mean() < 1.2 * np.abs(np.diff(tile, axis=0)).mean()


def test_the_parts_of_a_cut_bone_make_the_whole_bone_again() -> None:
    bone = ball()
    x, y, z = bone.grid.places
    side = y + 0.4 * x + 0.2 * z - np.float32(1.5)
    parts = [shadow(part, CAMERA) for part in (bone.cut(side), bone.cut(-side))]
    off = np.abs(piled(parts, CAMERA.shape)[1] - piled([shadow(bone, CAMERA)], CAMERA.shape)[1])
    # A wedge thinner than a place of the grid may be lost.
    assert np.percentile(off, 99) < 0.25
    assert off.mean() < 0.02
    # No cortex on the broken face: no more mineral than before.
    mineral = [piled(each, CAMERA.shape)[0].sum() for each in (parts, [shadow(bone, CAMERA)])]
    assert mineral[0] == pytest.approx(mineral[1], rel=0.02)


def test_a_moved_bone_is_seen_where_its_points_are() -> None:
    bone = ball().moved(motion(about_x=20, about_z=35, pivot=[3, 0, 0], shift=[2, -3, 1]))
    mask = shadow(bone, CAMERA).silhouette(CAMERA.shape)
    rows, columns = np.nonzero(mask)
    assert [columns.mean(), rows.mean()] == pytest.approx(bone.on_image(np.zeros((1, 3)), CAMERA)[0], abs=0.15)


def test_poses_undo_themselves_and_follow_one_another() -> None:
    first, second = motion(about_x=10, about_y=-20, pivot=[1, 2, 3]), motion(about_z=40, shift=[5, 0, -1])
    points = np.array([[1.0, 2.0, 3.0], [-4.0, 0.5, 9.0]])
    both = Pose().then(first).then(second)
    assert both.outward(points) == pytest.approx(second.outward(first.outward(points)))
    assert both.inward(both.outward(points)) == pytest.approx(points)
    assert first.outward(np.array([[1.0, 2.0, 3.0]])) == pytest.approx(np.array([[1.0, 2.0, 3.0]]))


def test_a_mirrored_camera_shows_the_mirror_image() -> None:
    bone = ball().moved(Pose(shift=np.array([3.0, 2.0, 0.0])))
    mirrored: Camera = replace(CAMERA, corner=CAMERA.corner + 119 * CAMERA.column, column=-CAMERA.column)
    plain, other = (piled([shadow(bone, camera)], camera.shape)[1] for camera in (CAMERA, mirrored))
    assert other == pytest.approx(plain[:, ::-1], abs=0.01)


def test_a_bone_outside_the_image_casts_no_shadow() -> None:
    far = ball().moved(Pose(shift=np.array([300.0, 0.0, 0.0])))
    assert shadow(far, CAMERA).whole.size == 0
    assert not shadow(far, CAMERA).silhouette(CAMERA.shape).any()
    nothing = ball().cut(np.ones(1, np.float32))
    assert shadow(nothing, CAMERA).whole.size == 0


def test_a_carved_bone_has_both_its_outlines() -> None:
    front = shapes.closed_curve(
        np.array([(-6, -8), (0, -11), (6, -8), (3, 0), (6, 8), (0, 11), (-6, 8), (-3, 0)], float)
    )
    profile = shapes.closed_curve(
        np.array([(-4, -8), (0, -11), (5, -8), (6, 0), (5, 8), (0, 11), (-4, 8), (-6, 0)], float)
    )
    grid = Grid.over((-8, -13, -8), (8, 13, 8), 0.35)
    outer = shapes.carved(grid, shapes.in_front(grid, front), shapes.in_profile(grid, profile))
    inside = outer < 0
    for seen, outline in ((inside.any(axis=0), front), (inside.any(axis=2), profile)):
        from helpers.geometry.outline import area

        assert seen.sum() * 0.35**2 == pytest.approx(area(outline), rel=0.06)


def test_a_swept_bone_is_as_wide_as_its_knots() -> None:
    knots = np.array([(0, 8, 9, 6, 7), (20, 5, 5, 5, 5)], float)
    grid = Grid.over((-10, 0, -9), (11, 20, 9), 0.25)
    inside = shapes.swept(grid, shapes.Profile(knots)) < 0
    x, _, z = grid.places
    across, through = x.ravel()[inside[:, 0].any(axis=0)], z.ravel()[inside[:, 0].any(axis=1)]
    assert [across.min(), across.max()] == pytest.approx([-8, 9], abs=0.3)
    assert [through.min(), through.max()] == pytest.approx([-6, 7], abs=0.3)
