"""The inside of the gut: loops that do not run into one another, gas over fluid, levels that lie flat."""

from __future__ import annotations

import numpy as np


def test_each_stretch_holds_as_much_gas_as_it_should(scene_of):
    lumen = scene_of().lumen
    wrong = []
    for n, stretch in enumerate(lumen.gut):
        inside = (lumen.label == n) & (lumen.field < 0)
        if inside.sum() < 150:
            continue
        share = (inside & (lumen.gas < 0)).sum() / inside.sum()
        wrong.append(abs(share - stretch.gas))
    # Where stretches open into one another their levels are joined.
    assert len(wrong) > 20
    assert np.mean(wrong) < 0.08
    assert max(wrong) < 0.45


def test_there_is_a_wall_between_loops_that_are_not_joined(scene_of):
    lumen = scene_of().lumen
    inside = lumen.field < 0
    for axis in range(3):
        a, b = (np.moveaxis(v, axis, 0) for v in (lumen.label, inside))
        meet = b[:-1] & b[1:] & (np.abs(a[:-1].astype(int) - a[1:]) > 1)
        assert meet.sum() < 1e-3 * inside.sum()


def test_gas_lies_in_front_in_a_supine_child_and_on_the_right_in_one_on_its_left_side(scene_of):
    supine, lying = scene_of().lumen, scene_of(projection="left decubitus").lumen
    for lumen, axis, sign in ((supine, 2, -1), (lying, 0, -1)):
        place = np.broadcast_to(lumen.grid.places[axis], lumen.field.shape)
        inside = (lumen.field < -0.5) & (lumen.mix == 0)
        for n, stretch in enumerate(lumen.gut):
            own = inside & (lumen.label == n)
            gas = own & (lumen.gas < -0.5)
            fluid = own & (lumen.gas > 0.5)
            if gas.sum() > 60 and fluid.sum() > 60 and 0.2 < stretch.gas < 0.8:
                assert sign * (place[gas].mean() - place[fluid].mean()) > 0


def test_the_gut_lies_within_the_peritoneal_room(scene_of):
    scene = scene_of()
    lumen = scene.lumen
    coarse = (lumen.field < 0)[::2, ::2, ::2]
    assert coarse.shape == scene.cavity.shape
    assert not (coarse & (scene.cavity > 1.5 * scene.grid.step)).any()


def test_both_films_show_one_child(scene_of):
    supine, lying = scene_of(), scene_of(projection="left decubitus")
    assert all(np.array_equal(a.nodes, b.nodes) for a, b in zip(supine.child.gut, lying.child.gut, strict=True))
    assert (supine.lumen.field < 0).sum() == (lying.lumen.field < 0).sum()
