"""What holds for every child that a recipe can ask for."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.simulate import recipe_from
from helpers.simulate.collimator import distance_inside
from helpers.simulate.marker import draw
from helpers.simulate.wrist.anatomy import wrist
from helpers.simulate.wrist.findings import add_findings
from helpers.simulate.wrist.soft_tissue import soft_tissue
from helpers.simulate.wrist.truth import measure

pytestmark = pytest.mark.slow

RECIPES = st.fixed_dictionaries(
    {
        "schema": st.just(1),
        "anatomy": st.just("wrist"),
        "projection": st.just("PA"),
        "side": st.sampled_from(["L", "R"]),
        "age": st.floats(4, 9.99).map(lambda years: f"{years:.2f} y"),
        "sex": st.sampled_from(["F", "M"]),
        "seed": st.integers(0, 2**32 - 1),
        "findings": st.lists(
            st.fixed_dictionaries(
                {
                    "kind": st.just("buckle"),
                    "bone": st.just("radius"),
                    "severity": st.floats(0, 1),
                    "distance_mm": st.floats(8, 30),
                    "edge": st.sampled_from(["inner", "outer"]),
                }
            ),
            max_size=1,
        ),
    }
)


@settings(max_examples=40)
@given(RECIPES)
def test_the_truth_lies_on_the_image(data):
    recipe = recipe_from(data)
    before = wrist(recipe)
    scene = add_findings(before, recipe.findings)
    truth = measure(before, scene, recipe.findings, "images/pa.dcm")
    size = np.array([scene.detector.columns, scene.detector.rows])
    groups = [*truth["outlines"].values(), *truth["lines"].values(), *([p] for p in truth["landmarks"].values())]
    for points in groups:
        assert np.isfinite(points).all()
        assert (np.array(points) >= -0.5).all()
        assert (np.array(points) <= size - 0.5).all()
    # The bulge is in the lit field, with room around it for a mark beside it.
    if recipe.findings:
        lit = distance_inside(scene.collimation, scene.detector)
        columns, rows = np.rint(truth["outlines"]["buckle"]).astype(int).T
        assert lit[rows, columns].min() > 5
    assert all(value["value"] >= 0 for value in truth["values"].values())


@settings(max_examples=10)
@given(RECIPES)
def test_the_letter_is_lit_legible_and_beside_the_limb(data):
    recipe = recipe_from(data)
    scene = add_findings(wrist(recipe), recipe.findings)
    assert scene.marker.letter == recipe.side
    assert scene.marker.height >= 5
    letter = draw(scene.marker, scene.detector)[0] > 0
    assert distance_inside(scene.collimation, scene.detector)[letter].min() > 0
    assert soft_tissue(scene)[0][letter].max() < 1
