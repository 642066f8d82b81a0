"""What lies on a child."""

from __future__ import annotations

import numpy as np

from helpers.simulate.chest.covering import blanket, cord_clamp, electrodes, hair, seam, skin_fold, usual_things
from helpers.simulate.chest.findings.coverings import monitoring_leads
from tests.simulate.chest.chests import film, film_of, scene


def test_leads_hair_seams_and_folds_change_the_film_a_little():
    child = scene()
    random = np.random.default_rng(1)
    things = [
        *blanket(child, random),
        *cord_clamp(child, random),
        *electrodes(child, random),
        *hair(child, random),
        seam(child, random),
        skin_fold(child, random),
    ]
    seen = film_of(child.with_added(*things))
    more = seen.thickness.soft - film().thickness.soft
    assert more.min() > -1e-3
    assert 0.005 < (more > 0.2).mean() < 0.5
    assert more.max() < 15
    assert seen.thickness.others["steel"].max() < 1


def test_what_is_usual_is_drawn_by_name():
    assert len(usual_things(scene())) == len(usual_things(scene()))


def test_a_newborn_with_leads_gets_no_second_set():
    child = scene("2 d")
    random = np.random.default_rng(1)
    once = monitoring_leads(child, None, random)
    assert len(once.added) > len(child.added)
    assert monitoring_leads(once, None, random) is once
