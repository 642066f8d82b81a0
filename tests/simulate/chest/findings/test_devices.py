"""Lines, tubes and foreign bodies: their tips are where the recipe says, measured on the film."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate import recipe_from
from helpers.simulate.chest.findings import changed, prepared
from helpers.simulate.chest.findings.paths import cut_at, length_to_height, lengths, whole_length
from helpers.simulate.chest.plan import plan_of
from helpers.simulate.chest.scene import build
from helpers.simulate.chest.truth import measured


def scene_of(*findings, age="1 d", seed=1):
    plain = {"schema": 1, "anatomy": "chest", "projection": "AP", "age": age, "sex": "M", "seed": seed}
    recipe = recipe_from({**plain, "findings": list(findings)})
    return changed(build(prepared(plan_of(recipe), recipe.findings)), recipe.findings)


@pytest.fixture(scope="module")
def truth_of(film):
    """Return a function that measures a child with a device, on a film fine enough for a thin line."""
    return lambda *findings, **fields: measured(film(*findings, seed=1, coarser=3, **fields), "x")


def test_a_path_is_cut_where_asked():
    path = np.array([[0.0, 0, 0], [0, 10, 0], [0, 20, 0], [5, 20, 0]])
    assert lengths(path).tolist() == [0, 10, 20, 25]
    assert cut_at(path, 12.5)[-1] == pytest.approx([0, 12.5, 0])
    assert whole_length(cut_at(path, 22)) == pytest.approx(22)
    assert length_to_height(path, 15.0) == 20


@pytest.mark.slow
def test_a_tube_lies_where_a_mass_has_pushed_the_trachea_whichever_is_named_first():
    findings = [{"kind": "tracheal_tube"}, {"kind": "mediastinal_mass", "side": "left", "severity": 1.0}]
    for listed in (findings, findings[::-1]):
        scene = scene_of(*listed, age="4 y", seed=1)
        trachea, tube = scene.airways.trachea, scene.lines["tracheal_tube"]
        away = np.linalg.norm(tube[:, None] - trachea[None], axis=2).min(axis=1)
        assert away.max() < 1.0


@pytest.mark.slow
@pytest.mark.parametrize("age", ["1 d", "4 y"])
def test_a_tracheal_tube_stays_in_the_airway(age):
    for seed, tip in enumerate(("good", "low", "high", "right bronchus")):
        scene = scene_of({"kind": "tracheal_tube", "tip": tip}, age=age, seed=seed)
        tube = scene.added[0]
        airway = np.vstack([scene.airways.trachea, scene.airways.right])
        away = np.linalg.norm(tube.path[:, None] - airway[None], axis=2).min(axis=1)
        assert away.max() < 1.0
        assert float(tube.half) < scene.airways.radius
        carina = float(scene.airways.carina[1])
        above = carina - tube.path[-1, 1]
        assert (above < 0) == (tip == "right bronchus")
        if tip == "low":
            assert above < 10
        if tip == "good" and age != "1 d":
            assert 10 <= above <= 22
        if tip == "good" and age == "1 d":
            assert 0 <= scene.thorax.level(tube.path[-1, 1]) <= 1.3


@pytest.mark.slow
def test_a_tube_is_pushed_down_into_the_right_bronchus_and_pulled_back():
    def tip(deeper):
        return scene_of({"kind": "tracheal_tube", "deeper_mm": deeper}, seed=5).added[0].path[-1]

    start, up, deep = tip(0), tip(-10), tip(35)
    assert start[1] - up[1] == pytest.approx(10, abs=0.5)
    assert deep[1] > start[1] + 25
    assert deep[0] < start[0] - 2  # the patient's right lies at small x


@pytest.mark.slow
def test_the_level_and_the_distance_are_those_on_the_film(film, truth_of):
    deep, good = (truth_of({"kind": "tracheal_tube", "tip": tip}, age="1 d") for tip in ("right bronchus", "good"))
    assert deep["values"]["tracheal_tube_above_carina"]["value"] < -1
    assert good["values"]["tracheal_tube_above_carina"]["value"] > 8
    assert 1 <= good["values"]["tracheal_tube_level"]["value"] <= 2.6
    tip, carina = (np.array(good["landmarks"][name]) for name in ("tracheal_tube_tip", "carina"))
    straight = np.hypot(*(tip - carina)) * film(age="1 d", seed=1, coarser=3).view.detector.spacing
    assert good["values"]["tracheal_tube_above_carina"]["value"] == pytest.approx(straight, rel=0.06)


@pytest.mark.slow
def test_umbilical_lines_end_where_they_should():
    for seed in range(2):
        level = {}
        for tip in ("good", "high", "low"):
            scene = scene_of({"kind": "umbilical_arterial_line", "tip": tip}, seed=seed)
            level[tip] = scene.thorax.level(scene.landmarks["umbilical_arterial_line_tip"][1]) + 1
        assert 6 <= level["good"] <= 9.5
        assert level["high"] < 5.2
        assert level["low"] > 11
        for tip, low, high in (("junction", -2.5, 2.5), ("heart", 5, 20), ("low", -35, -5)):
            scene = scene_of({"kind": "umbilical_venous_line", "tip": tip}, seed=seed)
            up = scene.umbilical.junction[1] - scene.landmarks["umbilical_venous_line_tip"][1]
            assert low < up < high
        liver = scene_of({"kind": "umbilical_venous_line", "tip": "liver"}, seed=seed)
        assert liver.landmarks["umbilical_venous_line_tip"][0] < -0.25 * liver.a


@pytest.mark.slow
def test_a_gastric_tube_ends_in_the_stomach_or_does_not():
    below = {}
    for tip in ("stomach", "oesophagus", "coiled in pouch"):
        scene = scene_of({"kind": "gastric_tube", "tip": tip}, age="2 y")
        below[tip] = scene.landmarks["gastric_tube_tip"][1] - scene.dome("left")
    assert below["stomach"] > 0
    assert below["oesophagus"] < -10
    assert below["coiled in pouch"] < below["oesophagus"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("side", "age", "tip"), [("left", "1 d", "apex"), ("left", "6 y", "holes outside"), ("right", "6 y", "base")]
)
def test_the_last_hole_of_a_drain_is_inside_unless_asked_otherwise(truth_of, side, age, tip):
    truth = truth_of({"kind": "chest_drain", "side": side, "tip": tip}, age=age)
    inside = truth["values"][f"chest_drain_{side}_last_hole_inside"]["value"]
    assert (inside > 0) == (tip != "holes outside")
    middle = np.mean([place[0] for name, place in truth["landmarks"].items() if name.startswith("vertebra_t")])
    assert (truth["landmarks"][f"chest_drain_{side}_tip"][0] > middle) == (side == "left")


@pytest.mark.slow
def test_a_coin_is_round_from_in_front_and_thin_from_the_side(truth_of):
    coin = {"kind": "coin", "where": "arch", "diameter_mm": 22}
    front, side = (truth_of(coin, age="2 y", projection=projection) for projection in ("AP", "lateral"))
    for truth, narrow in ((front, 0.9), (side, 0.0)):
        outline = np.array(truth["outlines"]["coin"])
        width, height = np.ptp(outline, axis=0)
        assert width / height > narrow
    assert np.ptp(np.array(side["outlines"]["coin"])[:, 0]) < 0.35 * np.ptp(np.array(front["outlines"]["coin"])[:, 0])
    # Nearer to the tube than the detector is: larger than life, by the magnification only.
    assert 22 < front["values"]["coin_diameter"]["value"] < 26
    assert front["values"]["coin_level"]["value"] == pytest.approx(4.2, abs=0.9)


@pytest.mark.slow
def test_a_battery_has_a_double_rim(film):
    seen = film({"kind": "button_battery", "where": "arch"}, age="2 y", seed=1, coarser=1)
    thickness, place = seen.thickness, measured(seen, "x")["landmarks"]["button_battery"]
    column, row = np.rint(place).astype(int)
    metal = thickness.others["steel"] + 0.4 * thickness.others["battery"]
    across = metal[row, column : column + int(12 / seen.view.detector.spacing)]
    lit = np.flatnonzero(across > 0.05)
    rim, gap, cell = across[lit[-6:]].max(), across[int(0.89 * lit[-1])], across[: lit[-1] // 2].mean()
    assert gap < 0.6 * rim
    assert gap < 0.6 * cell


@pytest.mark.slow
def test_a_skin_fold_runs_beyond_the_lung_and_leaves_the_other_side_alone(film, truth_of):
    fold = {"kind": "skin_fold", "side": "right", "severity": 0.6}
    more = film(fold, age="2 d", seed=1, coarser=3).thickness.soft - film(age="2 d", seed=1, coarser=3).thickness.soft
    assert not more[:, int(0.62 * more.shape[1]) :].any()
    assert more.max() > 3
    truth = truth_of(fold, age="2 d")
    line, lung = np.array(truth["lines"]["skin_fold_right"]), np.array(truth["outlines"]["lung_right"])
    assert line[:, 1].min() < lung[:, 1].min() or line[:, 1].max() > lung[:, 1].max()


@pytest.mark.slow
def test_what_lies_on_the_child_adds_only_what_it_is(film, truth_of):
    plain = film(age="2 d", seed=1, coarser=3).thickness
    blanket = film({"kind": "blanket", "severity": 0.5}, age="2 d", seed=1, coarser=3).thickness
    assert np.array_equal(blanket.soft, plain.soft)
    assert blanket.others["cloth"].max() > 5
    hole = {"kind": "incubator_hole", "side": "left", "diameter_mm": 9}
    drawn = film(hole, age="2 d", seed=1, coarser=3).thickness.others["plastic"]
    column, row = np.rint(truth_of(hole, age="2 d")["landmarks"]["incubator_hole_left"]).astype(int)
    assert drawn[row, column] < 0.05
    assert drawn[0, 0] > 2
