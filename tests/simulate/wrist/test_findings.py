from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.wrist.anatomy import wrist
from helpers.simulate.wrist.findings import add_findings


@pytest.fixture
def pair(recipe, buckle):
    asked = recipe(findings=buckle(severity=0.6, distance_mm=18))
    before = wrist(asked)
    return before, add_findings(before, asked.findings)


def test_no_finding_changes_nothing(recipe):
    scene = wrist(recipe())
    assert add_findings(scene, ()) is scene


def test_a_buckle_changes_the_radius_and_no_other_bone(pair):
    before, after = pair
    changed = [a.name for a, b in zip(before.bones, after.bones, strict=True) if a is not b]
    assert changed == ["radius"]


def test_a_buckle_is_local(pair):
    before, after = (scene.shaft("radius") for scene in pair)
    far = np.abs(before.y - before.end_line()[:, 1].mean() - 18) > 11
    for table in ("left", "right", "depth", "cortex_left", "cortex_right"):
        assert np.array_equal(getattr(before, table)[far], getattr(after, table)[far])
        assert not np.array_equal(getattr(before, table), getattr(after, table))


def test_nothing_is_broken_through(pair):
    after = pair[1].shaft("radius")
    assert after.cortex_left.min() > 0
    assert after.cortex_right.min() > 0
    # The bump has no step: less than 2 hundredths of a millimetre from one row of the table to the next.
    assert np.abs(np.diff(after.right - pair[0].shaft("radius").right)).max() < 0.03


def test_the_soft_tissue_swells(pair):
    before, after = pair
    assert (after.limb.depth >= before.limb.depth).all()
    assert (after.limb.left + after.limb.right).sum() > (before.limb.left + before.limb.right).sum()


def test_the_pressed_bone_is_denser(pair):
    (band,) = pair[1].shaft("radius").bands
    assert pair[0].shaft("radius").bands == ()
    assert band.gain > 0
