from __future__ import annotations

import pytest

from helpers.simulate.empty_truth import empty_truth
from helpers.simulate.truth_of_films import together


def truth_of(image, *names, **values):
    truth = empty_truth(image)
    truth["landmarks"] = {name: [1, 2] for name in names}
    truth["values"] = {name: {"value": value, "unit": "mm"} for name, value in values.items()}
    return truth


def test_one_film_is_all():
    truth = truth_of("images/pa.dcm", "carina")
    assert together([("PA", truth)]) is truth


def test_what_stands_on_two_films_gets_the_projection_at_its_end():
    pa = truth_of("images/pa.dcm", "carina", width=3)
    lateral = truth_of("images/lateral.dcm", "carina", "sternum", width=2)
    frog = truth_of("images/frog-leg.dcm", "carina", "sternum")
    whole = together([("PA", pa), ("lateral", lateral), ("frog-leg", frog)])
    assert {name: whole[name] for name in pa} == pa
    assert [[*more["landmarks"], *more["values"]] for more in whole["more"]] == [
        ["carina_lateral", "sternum", "width_lateral"],
        ["carina_frog_leg", "sternum_frog_leg"],
    ]


def test_two_things_never_get_one_name():
    pa = truth_of("images/pa.dcm", "carina")
    with pytest.raises(ValueError, match="carina_lateral"):
        together([("PA", pa), ("lateral", truth_of("images/lateral.dcm", "carina", "carina_lateral"))])
