"""What lies between the lungs and beside them: vessels with their own edges, a rim of lung, bowel with walls."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.chest.gas import draw_gas
from helpers.simulate.chest.mediastinum import mediastinum_of
from helpers.simulate.chest.positioning import view_of
from helpers.simulate.chest.scene import ChestScene
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.rays.solids import Cone, Ellipsoid
from helpers.simulate.rays.tubes import Tubes
from tests.simulate.chest.chests import coarse, film, plan, scene

ARCH, TRUNK = 0, 1


def edge_of(number: int, age: str, seed: int) -> float:
    """Return how far to the left one vessel reaches, in half widths."""
    child = plan(age, seed)
    thorax = thorax_of(child)
    vessel = mediastinum_of(child, thorax).vessels[number]
    assert isinstance(vessel, Ellipsoid)
    return float((vessel.row[1] + vessel.row[4]) / thorax.half_width)


@pytest.mark.parametrize("vessel", [ARCH, TRUNK])
def test_great_vessels_of_schoolchildren_stand_out_and_differ_from_child_to_child(vessel):
    older, infants = ([edge_of(vessel, age, seed) for seed in range(12)] for age in ("6 y", "6 m"))
    assert np.mean(older) > np.mean(infants) + 0.04
    assert np.std(older) > 0.012
    assert max(older) < 0.50


def rim(child: ChestScene) -> float:
    """Return how much denser lung is beside the mediastinum than far from it."""
    aired = child.lung < 0
    beside = aired & (child.central < 0.05 * child.a)
    far = aired & (child.central > 0.35 * child.a)
    return float(child.density[beside].mean() / child.density[far].mean())


def test_lung_along_the_heart_is_no_clear_rim():
    assert 1.3 < rim(scene("3 y")) < 3
    assert scene("3 d").density.max() <= 0.95


def test_the_artery_of_the_lower_lobe_runs_out_and_small_vessels_count_for_more():
    """Of each lung come its arteries, its veins and the trunk of its artery."""
    parts = scene("3 y").trees.vessels.parts
    for branches, trunk in ((parts[0], parts[2]), (parts[3], parts[5])):
        assert trunk.half[-1, 0] < 0.3 * trunk.half.max()
        assert np.all(np.diff(trunk.half[len(trunk.half) // 2 :, 0]) < 0)
        radius = branches.half[:, 0]
        assert branches.value[radius.argmin()] > 1.3
        assert branches.value[radius.argmax()] < 1.1


def test_bowel_has_walls_about_its_gas():
    child = scene("3 y")
    camera = coarse(view_of("AP", child.plan, child.thorax), 4).camera
    tubes = Tubes()
    draw_gas(child.gas, tubes, 1.5)
    wall, gas = tubes.thickness(camera)
    assert gas.max() > 5
    outside = (gas == 0) & (wall > 0)
    assert outside.any()
    assert wall[outside].max() > 2.5


@pytest.mark.parametrize(("age", "projection"), [("3 d", "AP"), ("5 y", "PA")])
def test_the_trachea_is_a_dark_column_down_to_the_carina(age, projection):
    seen = film(age, 3, projection)
    soft = seen.thickness.soft + seen.thickness.mineral
    path = seen.view.camera.project(seen.scene.airways.trachea)
    wide = seen.scene.airways.radius / seen.view.camera.spacing
    for part in (0.6, 0.75, 0.9):
        column, row = path[int(part * (len(path) - 1))].astype(int)
        inside = soft[row, int(column - 0.4 * wide) : int(column + 0.4 * wide) + 1].mean()
        beside = (soft[row, int(column - 1.6 * wide)] + soft[row, int(column + 1.6 * wide)]) / 2
        assert beside - inside > 0.9 * seen.scene.airways.radius


def test_tissue_beside_the_spine_is_thin_and_not_alike_on_both_sides():
    child = plan("5 y")
    thorax, body = thorax_of(child), child.size.body_width
    rows = np.array([solid.row for solid in mediastinum_of(child, thorax).vessels if isinstance(solid, Cone)])
    pads = rows[rows[:, 3] > thorax.spine_depth + 0.05 * thorax.half_depth]
    edges = {side: np.sort((side * pads[:, 1] + pads[:, 7])[side * pads[:, 1] > 0]) / body for side in (-1, 1)}
    assert pads[:, 7:9].max() < 0.8 * body
    assert len(edges[1]) == len(edges[-1]) > 2
    assert np.abs(edges[1] - edges[-1]).max() > 0.05
    # They end one beside the other, so that no straight wall stands beside the column.
    assert all(np.ptp(each) > 0.15 for each in edges.values())
