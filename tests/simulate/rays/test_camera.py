"""The camera: where points of the body are seen."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.rays.camera import Camera, frontal, lateral
from helpers.simulate.room import Detector

DETECTOR = Detector(rows=300, columns=200, spacing=0.5, tube_to_detector=1000.0, limb_to_detector=100.0)
MIDDLE = np.array([[99.5, 149.5]])


@pytest.fixture(params=["ap", "pa", "lateral"])
def camera(request: pytest.FixtureRequest) -> Camera:
    """A camera before a body whose middle is the origin."""
    if request.param == "lateral":
        return lateral(DETECTOR, centre=(0.0, 0.0), plane=100.0)
    plane = 100.0 if request.param == "ap" else -100.0
    return frontal(DETECTOR, centre=(0.0, 0.0), plane=plane, from_behind=request.param == "pa")


def test_the_central_ray_hits_the_middle(camera: Camera) -> None:
    assert camera.project(np.zeros((1, 3))) == pytest.approx(MIDDLE)
    assert camera.magnification(np.zeros(3)) == pytest.approx(1000 / 900)


def test_left_is_right_on_a_frontal_film() -> None:
    for plane, behind in ((100.0, False), (-100.0, True)):
        seen = frontal(DETECTOR, centre=(0, 0), plane=plane, from_behind=behind).project(np.array([[9.0, 18.0, 0.0]]))
        assert seen == pytest.approx(MIDDLE + np.array([[20.0, 40.0]]))


def test_the_front_is_on_the_left_of_a_lateral_film() -> None:
    seen = lateral(DETECTOR, centre=(0.0, 0.0), plane=100.0).project(np.array([[0.0, 18.0, -9.0]]))
    assert seen == pytest.approx(MIDDLE + np.array([[-20.0, 40.0]]))


def test_turning_the_patient_moves_the_parts_as_said() -> None:
    camera = frontal(DETECTOR, centre=(0.0, 0.0), plane=100.0)
    front, head = np.array([[0.0, 0.0, -30.0]]), np.array([[0.0, -30.0, 0.0]])
    pivot = np.zeros(3)
    assert camera.turned(yaw=10, pivot=pivot).project(front)[0, 0] > MIDDLE[0, 0] + 5
    assert camera.turned(roll=10, pivot=pivot).project(head)[0, 0] > MIDDLE[0, 0] + 5
    # The head comes forwards, towards the tube: it is magnified more.
    upright, forwards = camera.magnification(head[0]), camera.turned(pitch=20, pivot=pivot).magnification(head[0])
    assert forwards > upright


def test_a_coarser_camera_sees_the_same_things_in_the_same_places(camera: Camera) -> None:
    points = np.array([[10.0, -20.0, 5.0], [-3.0, 8.0, -9.0]])
    fine, coarse = camera.project(points), camera.coarser(3).project(points)
    assert coarse * 3 + 1 == pytest.approx(fine)
