"""The bench measures what it says; how fast it is, is never a test."""

from __future__ import annotations

from helpers.commands.bench.link import SlowLink
from helpers.commands.bench.measuring import Place, _one
from helpers.commands.bench.subjects import SUBJECTS


def test_this_viewer_is_measured_in_full(browser, lab):
    """The JupyterLab of the other tests is started as the bench starts its own."""
    film = _one(Place(browser, lab, lab.port), SUBJECTS[0], "film", 2)
    with SlowLink(lab.port, 20, 80_000) as link:
        slices = _one(Place(browser, lab, link.port), SUBJECTS[0], "slices", 2)
    assert film["first_ms"] > 0
    assert film["first_down"] > 1000
    assert film["window"]["steps"] == film["zoom"]["steps"] == film["pan"]["steps"] == 2
    assert film["window"]["bytes"] == {"down": 0, "up": 0}
    assert film["burst"]["frames"] > 0
    assert 0 < film["mark_up"] <= 2000
    assert slices["scroll"]["steps"] == 2
