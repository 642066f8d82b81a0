"""What holds for every abdomen that a recipe can ask for: many children of all ages, each finding in turn."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.abdomen.films import scenes
from helpers.simulate.abdomen.offer import OFFER
from helpers.simulate.abdomen.room import coarse_grid
from helpers.simulate.abdomen.trunk import skin
from tests.simulate.any_child import finding_of

FEW = 12
"""Children that are tried every day."""


def findings_of(number, random, age):
    """Return nothing, or one or two findings that are drawn at this age: each kind in turn."""
    kinds = [name for name, kind in OFFER.findings.items() if kind.ages is None or kind.ages[0] <= age < kind.ages[1]]
    if number % 3 == 0:
        return []
    chosen = {kinds[number % len(kinds)]}
    if number % 3 == 2:
        chosen.add(kinds[(number * 7 + 3) % len(kinds)])
    return [finding_of(random, kind, OFFER.findings[kind].fields) for kind in sorted(chosen)]


@pytest.fixture
def children(abdomen_recipe, many):
    """Return the scenes of many children."""

    def child(number):
        random = np.random.default_rng(number)
        months = float(random.uniform(0, 1)) if number % 2 else float(random.uniform(0, 185))
        fields = {"age": f"{months:.3f} m", "sex": "FM"[number % 4 // 2], "habitus": float(random.uniform(-2, 2))}
        fields["projection"] = ("AP", "left decubitus")[number % 5 == 0]
        found = findings_of(number, random, months / 12)
        return scenes(abdomen_recipe(*found, seed=int(random.integers(2**32)), **fields))[0]

    return (child(number) for number in range(max(FEW, many(1))))


@pytest.mark.slow
def test_every_abdomen_is_possible(children):
    for scene in children:
        child = scene.child
        b = child.build
        grid = coarse_grid(child.trunk)
        outside = skin(child.trunk, grid)
        assert 45 < b.half_width / b.small < 230
        assert 6 < b.pitch / b.small < 42
        lengths = [2 * kidney.half[1] for kidney in child.organs.kidneys]
        # Kidney length by height, within two and a half standard deviations [V1: KJ16].
        for length, (slope, start) in zip(lengths, ((0.51, 21.02), (0.51, 22.80)), strict=True):
            assert abs(length - slope * b.height - start) < 14
        parts = {stretch.part for stretch in child.gut}
        assert parts == {"stomach", "duodenum", "small", "colon", "rectum"}
        assert sum(s.part == "small" for s in child.gut) >= 3
        for stretch in child.gut:
            assert 0 <= stretch.gas <= 1
            assert 0 <= stretch.stool <= 1
            assert np.isfinite(stretch.nodes).all()
            assert (stretch.nodes[:, 3] > 0).all()
            assert grid.nearest(outside, stretch.nodes[:, :3]).max() < 2 * grid.step
        for device in child.devices:
            assert np.isfinite(device.path).all()
            step = np.linalg.norm(np.diff(device.path, axis=0), axis=1)
            assert step.max() < 3.5 or not device.tube
