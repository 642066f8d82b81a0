"""A field that is larger than the chest."""

from __future__ import annotations

import numpy as np

from helpers.geometry import contains
from helpers.geometry.outline import area
from helpers.simulate import recipe_from
from helpers.simulate.films import films_of

BABY = {"schema": 1, "anatomy": "chest", "projection": "AP", "age": "3 w", "sex": "M", "seed": 72}


def test_the_film_is_larger_and_says_what_would_have_been_enough():
    usual = films_of(recipe_from(BABY))[0]
    loose = films_of(recipe_from({**BABY, "findings": [{"kind": "loose_field", "severity": 0.8}]}))[0]
    assert loose.detector.rows > 1.2 * usual.detector.rows
    truth = loose.measure(loose.image)
    needed = truth["outlines"]["needed_field"]
    assert area(needed) < 0.6 * loose.detector.rows * loose.detector.columns
    for side in ("right", "left"):
        lung = np.array(truth["outlines"][f"lung_{side}"])
        # Their own borders touch the upper and the lower edge of the field.
        assert np.mean([contains(needed, (x, y)) for x, y in lung]) > 0.95
