from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from skimage import measure

from helpers.simulate.ultrasound.hip.paint import build
from helpers.simulate.ultrasound.hip.soft import soft_of
from tests.simulate.ultrasound.hip.conftest import TYPES

LIMITS = {
    # Angles by type [V1: BMC-GRAF].
    "mature": ((60, 90), (0, 55)), "immature": ((50, 60), (0, 77)), "delayed": ((50, 60), (0, 77)),
    "critical": ((43, 50), (0, 77)), "decentring": ((43, 50), (77, 180)),
}  # fmt: skip


def surface_on(section, name="ilium"):
    """Return the surface of a bone as it was painted, from left to right, in millimetres."""
    mask = section.mask(name).astype(float)
    longest = max(measure.find_contours(mask, 0.5), key=len)
    places = longest[:, ::-1] * section.pixel + section.origin
    inside = places[(places[:, 0] > section.origin[0] + 0.3) & (places[:, 1] < places[:, 1].max() - 0.3)]
    # Pixels make steps: the mean of a few is nearer to what was painted.
    even = ndimage.gaussian_filter1d(inside, 2, axis=0, mode="nearest")
    return even if even[0, 0] < even[-1, 0] else even[::-1]


def angles_on(section):
    """Measure alpha and beta on the painted masks, by another way than the key does."""
    line = surface_on(section)
    end = line[np.argmax(line[:, 0]), 0]
    wall = line[(line[:, 0] > end - 14) & (line[:, 0] < end - 6.5)]
    slope = np.polyfit(wall[:, 0], wall[:, 1], 1)[0]
    turn = np.arctan(slope)
    level = line @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    limb = level[np.argmax(level[:, 0])]
    above = level[(level[:, 1] < limb[1] - 1.5) & (level[:, 0] > limb[0] - 9)]
    alpha = np.degrees(np.arctan2(limb[1] - above[:, 1], limb[0] - above[:, 0])).max()
    labrum = np.argwhere(section.mask("labrum"))[:, ::-1].mean(axis=0) * section.pixel + section.origin
    labrum = labrum @ np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    way = labrum - rim_of(level, limb)
    return alpha, np.degrees(np.arctan2(-way[1], way[0]))


def rim_of(level, limb):
    """Return where the roof, coming up from the lower limb, turns from hollow to round."""
    roof = level[(level[:, 0] > limb[0] - 9) & (level[:, 1] <= limb[1])]
    at = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(roof, axis=0), axis=1))])
    even = np.column_stack([np.interp(np.arange(0, at[-1], 0.05), at, roof[:, k]) for k in (0, 1)])
    smooth = ndimage.gaussian_filter1d(even, 8, axis=0, mode="nearest")
    bend = np.gradient(np.unwrap(np.arctan2(*np.gradient(smooth, axis=0).T[::-1])))
    top = int(np.argmax(bend[20:-20])) + 20
    hollow = np.flatnonzero(bend[top:] < 0.1 * bend[top])
    return even[top + int(hollow[0])]


@pytest.mark.parametrize("kind", LIMITS)
def test_key_and_painted_masks_agree(hip, kind):
    made = hip(kind)
    alpha, beta = angles_on(made.section)
    assert made.reading.alpha == pytest.approx(alpha, abs=1.0)
    assert made.reading.beta(made.soft.labrum) == pytest.approx(beta, abs=1.0)


@pytest.mark.parametrize("kind", TYPES)
def test_each_type_has_its_angles_and_its_parts_in_order(hip_recipe, many, kind):
    for seed in range(many(6)):
        for severity in (0.0, 1.0):
            shape, bones, reading = build(hip_recipe(kind, seed, severity))
            soft = soft_of(shape, bones, reading.rim, seed)
            if kind in LIMITS:
                (low, high), (least, most) = LIMITS[kind]
                assert low <= reading.alpha < high
                assert least <= reading.beta(soft.labrum) <= most
            assert reading.wall[1][0] < reading.rim[0] < reading.limb[0]
            assert reading.rim[1] < reading.limb[1] < shape.corner[1] + 12
            head = np.mean(soft.head, axis=0)
            assert 4 < head[1] - shape.radius < 16
            if kind != "down":
                assert np.linalg.norm(soft.labrum - head) > shape.radius + 0.3
            touching = np.linalg.norm(bones.surface - head, axis=1).min() - shape.radius
            assert touching > -0.4


def test_the_worse_the_type_the_less_the_socket_covers(hip_recipe):
    covers = []
    for kind in ("mature", "immature", "critical", "decentring", "up"):
        shape, _, reading = build(hip_recipe(kind, 3))
        covers.append(shape.head[1] - np.interp(shape.head[0], *np.transpose(reading.wall)))
    assert covers == sorted(covers, reverse=True)
