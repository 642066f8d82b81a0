from __future__ import annotations

import numpy as np
from PIL import Image

from helpers.simulate.samples import Sample
from helpers.simulate.sheet.blind import blind_sheet, evened
from helpers.simulate.sheet.page import MARGIN, TITLE, TROUBLE

SIDE = 80


def films(folder, *values):
    for value in values:
        # Half of it bright, so that something is left after evening.
        pixels = np.full((SIDE, SIDE), value, np.uint8)
        pixels[:, : value // 4] = 255
        Image.fromarray(pixels).save(folder / f"{value}.png")
    return [Sample(str(value), {}, folder / f"{value}.png") for value in values]


def bright_columns(picture, k):
    left = MARGIN + k * (SIDE + 6)
    return int((np.asarray(picture)[MARGIN + TITLE + 40, left : left + SIDE] == 255).all(axis=-1).sum())


def test_the_key_says_what_is_behind_each_number(tmp_path):
    made = blind_sheet(films(tmp_path, 40, 80, 120, 160), SIDE, seed=3, processes=1)
    behind = [line.split("  ")[1] for line in made.key]
    assert [bright_columns(made.picture, k) for k in range(4)] == [int(name) // 4 for name in behind]
    assert sorted(behind) == ["120", "160", "40", "80"]
    assert made.failed == ()


def test_the_order_is_of_the_seed(tmp_path):
    samples = films(tmp_path, 40, 80, 120, 160)
    orders = {blind_sheet(samples, SIDE, seed, processes=1).key for seed in (1, 1, 2, 3, 4)}
    assert 2 < len(orders) < 5


def test_what_cannot_be_opened_is_red(tmp_path):
    (tmp_path / "no.dcm").write_bytes(b"nothing")
    made = blind_sheet([Sample("no", {}, tmp_path / "no.dcm")], SIDE, seed=1, processes=1)
    assert made.failed[0].startswith("1: no: CannotOpen: no.dcm")
    assert (np.abs(np.asarray(made.picture).astype(int) - TROUBLE).sum(axis=-1) == 0).any()


def test_all_pictures_go_from_black_to_white():
    ramp = np.tile(np.linspace(60, 140, 50), (50, 1)).astype(np.uint8)
    assert (evened(ramp).min(), evened(ramp).max()) == (0, 255)
    assert not evened(np.full((5, 5), 77, np.uint8)).any()
