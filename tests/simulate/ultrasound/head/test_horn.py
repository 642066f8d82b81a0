from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate.ultrasound.curves import ellipse
from helpers.simulate.ultrasound.head.child import child_of, limit_of_index
from helpers.simulate.ultrasound.head.frame import Frame, frame_of
from helpers.simulate.ultrasound.head.horn import from_midline, horn_of, index_of, widest_circle


def test_widest_circle_of_an_ellipse_is_its_short_axis():
    centre, width = widest_circle(ellipse((3, 5), 6, 2, 30, 400))
    assert width == pytest.approx(4, abs=0.05)
    assert np.allclose(centre, (3, 5), atol=0.5)


def test_index_is_counted_from_a_turned_midline():
    frame = Frame(0.8, 0.9, 4, turn=5, aside=1.5)
    outline = frame.place(ellipse((6, 30), 4, 2))
    assert index_of(outline, frame) == pytest.approx(8.0, abs=0.15)
    assert index_of(frame.place(ellipse((6, 30), 4, 2), -1), frame) == pytest.approx(8.0, abs=0.15)


def test_ventricles_have_what_was_aimed_at_and_stay_on_their_side(head, many):
    for seed in range(many(2)):
        for findings in ((), ({"kind": "dilatation", "severity": seed % 5 / 4},)):
            child = child_of(head(*findings, weeks=25 + seed % 12, seed=seed))
            frame = frame_of(child, "coronal")
            for side, sign in (("right", -1), ("left", 1)):
                horn = horn_of(child, frame, side)
                aim = child.halves[side]
                assert index_of(horn, frame) == pytest.approx(aim.index, abs=0.35)
                assert widest_circle(horn)[1] == pytest.approx(aim.horn, abs=0.9)
                assert (from_midline(horn, frame) * sign).min() > 0
                assert (index_of(horn, frame) > limit_of_index(child.weeks)) == bool(findings)
