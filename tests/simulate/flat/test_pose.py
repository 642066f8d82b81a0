from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.flat.pose import Pose

FRONT, BACK, SIDE = np.eye(3)[2] * 20, -np.eye(3)[2] * 20, np.array([30.0, 0.0, 0.0])


def seen(pose, point):
    return pose.seen(np.array([point]))[0]


def test_without_a_turn_only_the_fan_of_the_beam_shows():
    assert seen(Pose(), SIDE) == pytest.approx([30, 0])
    assert seen(Pose(), SIDE + FRONT)[0] == pytest.approx(30 * 1000 / 980)
    assert seen(Pose(), SIDE + BACK)[0] < 30


def test_yaw_moves_the_front_to_the_left_of_the_child():
    assert seen(Pose(yaw=10), FRONT)[0] == pytest.approx(20 * np.sin(np.deg2rad(10)), rel=0.03)
    assert seen(Pose(yaw=10), BACK)[0] < 0


def test_tilt_moves_the_front_towards_the_feet():
    assert seen(Pose(tilt=10), FRONT)[1] == pytest.approx(20 * np.sin(np.deg2rad(10)), rel=0.03)


def test_roll_turns_the_image_clockwise():
    assert seen(Pose(roll=90), SIDE) == pytest.approx([0, 30], abs=1e-9)
