from __future__ import annotations

import numpy as np

from helpers.simulate.collimator import distance_inside, lit
from helpers.simulate.films import films_of
from helpers.simulate.presentation import CHEST, WHITE, present
from helpers.simulate.thickness import Thickness


def test_tissues_come_to_lie_at_their_greys(made, recipe):
    picture = made().pictures[0].pixels / WHITE
    film = films_of(recipe())[0]
    thickness = film.project()
    inside = distance_inside(film.collimation, film.detector) > 6
    soft = picture[inside & (thickness.bone < 0.1) & (thickness.soft > 8)]
    bone = picture[inside & (thickness.bone > 2)]
    air = picture[inside & (thickness.soft < 0.1) & (thickness.fat < 0.1)]
    assert abs(np.median(soft) - film.look.soft) < 0.02
    assert abs(np.percentile(bone, 98.5) - film.look.bone) < 0.03
    assert film.look.air <= np.median(air) < np.median(soft) < np.median(bone)


def test_the_marker_is_white_and_the_rest_of_the_detector_black(made, recipe):
    picture, film = made().pictures[0].pixels, films_of(recipe())[0]
    column, row = (int(v) for v in film.marker.centre)
    assert picture[row - 40 : row + 40, column - 40 : column + 40].max() > 0.9 * WHITE
    outside = distance_inside(film.collimation, film.detector) < film.look.shutter - 1
    assert outside.any()
    assert picture[outside].max() == 0


def test_light_falls_off_at_the_edge_of_the_field():
    share = lit(np.array([[-20, -3, -0.5, 0, 0.5, 3, 20]], np.float32))[0]
    assert (np.diff(share) >= 0).all()
    assert share[3] == 0.5
    assert share[0] < 0.01
    assert share[-1] > 0.99


def test_a_chest_shows_dark_lungs_and_bright_middle():
    shape = (400, 500)
    soft, fat = np.full(shape, 100, np.float32), np.full(shape, 10, np.float32)
    soft[:, :60] = soft[:, -60:] = fat[:, :60] = fat[:, -60:] = 0
    soft[80:300, 100:210] = soft[80:300, 290:400] = 45
    none = np.zeros(shape, np.float32)
    signal = np.exp(-0.02 * soft - 0.015 * fat).astype(np.float32)
    inside = np.full(shape, 30, np.float32)
    picture = present(signal, Thickness(soft, fat, none, none, none), inside, 0.5, CHEST) / WHITE
    assert picture[200, 20] < 0.08
    assert 0.25 < picture[200, 150] < 0.45
    assert 0.80 < picture[200, 250] < 0.92
