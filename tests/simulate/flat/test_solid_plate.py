from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from helpers.simulate.flat.bone import Texture
from helpers.simulate.flat.plate import Hump, Plate
from helpers.simulate.flat.solid_plate import plate
from helpers.simulate.frame import Frame

EVEN = Texture(stretch=1.0, pitch=0.5, contrast=0.0)
WINDOW = (slice(0, 300), slice(0, 300))
ONTO = Frame((10.0, 0.0, 0.0, 10.0), (150.0, 150.0))


def disc(wall=1.0, **more):
    radius, cortex = 10.0, 0.5
    angle = np.linspace(0, 2 * np.pi, 36, endpoint=False)
    rim = np.column_stack(
        [radius * np.cos(angle), radius * np.sin(angle), 0 * angle, 0 * angle + wall, 0 * angle + cortex]
    )
    return Plate("disc", rim, depth=4.0, face=0.3, density=0.2, **{"texture": EVEN, **more})


def along(values):
    """Return the values from the middle outwards, ten for each millimetre."""
    return values[150, 150:]


def test_thickness_and_mineral_of_a_disc():
    mineral, whole = plate(disc(), ONTO, WINDOW, seed=1)
    assert along(whole)[0] == pytest.approx(8, abs=0.01)
    # Two faces of cortex, and a fifth of what is between.
    assert along(mineral)[0] == pytest.approx(0.6 + 0.2 * 7.4, abs=0.01)
    assert (mineral <= whole + 1e-5).all()
    assert whole[:, :20].max() == 0


def test_the_edge_is_where_the_rim_is():
    whole = along(plate(disc(), ONTO, WINDOW, seed=1)[1])
    assert np.flatnonzero(whole > 0).max() == pytest.approx(100, abs=1)


def test_a_steep_wall_shows_a_bright_line_and_a_shallow_one_does_not():
    steep, shallow = (along(plate(disc(wall=wall), ONTO, WINDOW, seed=1)[0]) for wall in (0.3, 4.0))
    assert steep[94:100].max() > 3 * steep[0]
    assert shallow[94:100].max() < 0.6 * steep[94:100].max()


def test_hills_add_depth_and_density():
    flat = plate(disc(), ONTO, WINDOW, seed=1)
    hill = Hump((0.0, 0.0), (3.0, 3.0), 0.0, 2.0)
    deeper = plate(disc(humps=(hill,)), ONTO, WINDOW, seed=1)
    assert along(deeper[1])[0] == pytest.approx(12, abs=0.02)
    denser = plate(disc(dense=(replace(hill, height=0.3),)), ONTO, WINDOW, seed=1)
    assert along(denser[1])[0] == along(flat[1])[0]
    assert along(denser[0])[0] == pytest.approx(0.6 + 0.5 * 7.4, abs=0.05)


def test_it_does_not_matter_which_way_round_the_rim_runs():
    bone = disc()
    back = replace(bone, rim=bone.rim[::-1])
    assert plate(back, ONTO, WINDOW, seed=1)[1] == pytest.approx(plate(bone, ONTO, WINDOW, seed=1)[1], abs=0.2)


def test_only_soft_edges_stray():
    rim = disc().rim
    rim[:18, 3], rim[18:, 3] = 3.0, 0.6
    clean, ragged = (plate(replace(disc(ragged=each), rim=rim), ONTO, WINDOW, seed=1)[1] for each in (0.0, 0.15))
    changed = np.abs(clean - ragged)
    # The soft half lies below the middle; at its ends walls are of a width between.
    assert changed[170:].max() > 0.2
    assert changed[:130].max() == 0
    assert np.count_nonzero((clean > 0) != (ragged > 0)) < 0.03 * np.count_nonzero(clean)


def test_a_fan_of_trabeculae_keeps_the_thickness_and_the_mean_mineral():
    rough = replace(EVEN, contrast=0.4)
    plain, fan = (plate(disc(texture=rough, fan=at), ONTO, WINDOW, seed=1) for at in (None, (0.0, 9.0)))
    assert np.array_equal(plain[1], fan[1])
    assert not np.array_equal(plain[0], fan[0])
    assert fan[0].sum() == pytest.approx(plain[0].sum(), rel=0.02)
