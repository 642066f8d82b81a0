"""Spine, ribs and jaw of children who are no newborns any more."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.chest.arch import draw_arch
from helpers.simulate.chest.body import body_of
from helpers.simulate.chest.girdle import girdles_of
from helpers.simulate.chest.head import head_of
from helpers.simulate.chest.newborn import blended
from helpers.simulate.chest.ribs import draw_rib, ribs_of
from helpers.simulate.chest.spine import spine_of
from helpers.simulate.chest.thorax import thorax_of
from helpers.simulate.rays.solid_kernel import solid
from helpers.simulate.rays.solids import table
from helpers.simulate.rays.tubes import Tubes
from tests.simulate.chest.chests import plan


def arch(age: str, level: int = 6, **changed: float) -> Tubes:
    child = replace(plan(age), **changed)
    vertebra = next(each for each in spine_of(child, thorax_of(child)) if each.level == level)
    into = Tubes()
    draw_arch(vertebra, child, into)
    return into


def test_a_pedicle_is_a_ring_on_each_upper_corner_of_its_body():
    child = plan("5 y")
    vertebra = next(each for each in spine_of(child, thorax_of(child)) if each.name == "T7")
    pedicles = [arch("5 y").parts[n] for n in (0, 4)]
    for side, pedicle in zip((-1, 1), pedicles, strict=True):
        x, y, _ = pedicle.place.mean(axis=0) - vertebra.middle
        assert 0.6 < side * x / vertebra.half[0] < 1.0
        assert -0.9 < y / vertebra.half[1] < -0.2
        # There is marrow in its middle, and it runs to the back.
        assert np.all(pedicle.half > pedicle.wall + 0.05)
        assert abs(pedicle.along[:, 2]).min() > 0.9


def test_the_spinous_process_of_an_infant_is_cartilage():
    assert len(arch("5 y").parts) == len(arch("9 m").parts) + 1


def test_the_arch_fades_in_after_the_first_weeks():
    strength = [sum(float(part.value.sum()) for part in arch("9 w", new=new).parts) for new in (1.0, 0.5, 0.0)]
    assert strength[0] == 0
    assert strength[1] == pytest.approx(blended(strength[2], 0, 0.5), rel=0.05)


def test_the_front_of_ribs_runs_down_to_the_next_and_no_side_is_the_mirror_of_the_other():
    child = plan("5 y")
    ribs = {(rib.number, rib.side): rib for rib in ribs_of(child, thorax_of(child))}
    ends = [[ribs[number, side].bone[-1, 1] for number in range(3, 9)] for side in ("right", "left")]
    apart = np.abs(np.subtract(*ends)) / child.size.pitch
    assert 0.03 < apart.mean() < 1.2
    for number in (4, 5, 6):
        end, below = ribs[number, "left"].bone[-1], ribs[number + 1, "left"].bone
        behind = below[below[:, 2] > 0]
        assert end[1] > behind[np.argmin(np.abs(behind[:, 0] - end[0])), 1]


@pytest.mark.parametrize(("age", "least"), [("1 y", 1.4), ("5 y", 1.65), ("12 y", 1.65)])
def test_the_turn_of_a_rib_is_a_long_crescent_along_the_side_of_the_chest(age, least):
    """While it is within a twentieth of its greatest width, a rib comes down by so many pitches: no round loop."""
    child = plan(age)
    thorax = thorax_of(child)
    long = []
    for rib in (each for each in ribs_of(child, thorax) if 4 <= each.number <= 8):
        out = np.abs(rib.path[:, 0] - thorax.bend(rib.path[:, 1]))
        long.append(np.ptp(rib.path[out > 0.95 * out.max(), 1]) / child.size.pitch)
    assert np.mean(long) > least
    cones = [thorax_of(plan(age, seed)) for seed in range(8)]
    assert np.mean([each.width(2) / each.width(8) for each in cones]) < 0.885


def test_a_rib_is_thinner_at_the_side_of_the_chest_than_at_its_back():
    child = plan("5 y")
    thorax, into = thorax_of(child), Tubes()
    for rib in (each for each in ribs_of(child, thorax) if 4 <= each.number <= 8):
        draw_rib(rib, child, thorax, into)
    for part in into.parts:
        n = len(part.half)
        across, wall = part.half[:, 1], part.wall[:, 1]
        assert across[n // 2] < 0.85 * across[n // 7 : n // 5].mean()
        assert wall[n // 2] > 1.05 * wall[n // 7]


def test_the_cheeks_of_a_small_child_stand_out_beside_its_jaw_and_are_not_alike():
    def reach(age: str, seed: int) -> list[float]:
        """Return how far flesh reaches to both sides of the middle of the head beside the jaw, in head sizes."""
        child = plan(age, seed)
        thorax = thorax_of(child)
        head = head_of(child, thorax)
        body = body_of(child, thorax, girdles_of(child, thorax), head)
        middle, y = child.pose.head_turned * thorax.half_width, float(head.chin[1]) - 0.35 * head.size
        # What the shoulders add comes last: ten solids on each side.
        rows = table(body.muscle[:-20])
        x = middle + head.size * np.linspace(-1.2, 1.2, 481)
        inside = [any(solid(row, each, y, -0.15 * thorax.half_depth) < 0 for row in rows) for each in x]
        seen = (x[inside] - middle) / head.size
        return [-float(seen.min()), float(seen.max())]

    small, large = (np.array([reach(age, seed) for seed in range(6)]) for age in ("1 y", "10 y"))
    assert small.mean() > 0.70
    assert np.abs(small[:, 0] - small[:, 1]).mean() > 0.02
    assert large.max() < 0.66


def test_the_chin_of_most_older_children_is_above_the_film():
    def chins(age: str) -> list[float]:
        children = [plan(age, seed=seed) for seed in range(20)]
        return [float(head_of(each, thorax_of(each)).chin[1]) / each.size.half_width for each in children]

    assert np.median(chins("9 m")) > -0.5
    assert np.median(chins("8 y")) < -0.6
    sides = [head_of(plan("3 y", seed=seed), thorax_of(plan("3 y", seed=seed))).chin[0] for seed in range(8)]
    assert min(sides) < 0 < max(sides)
