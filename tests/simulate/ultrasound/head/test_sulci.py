from __future__ import annotations

from itertools import pairwise

import numpy as np

from helpers.simulate.ultrasound.head.coronal import SULCI
from helpers.simulate.ultrasound.head.posterior import SULCI as BACK
from helpers.simulate.ultrasound.head.sulci import grown


def _length(weeks: float, sulci=SULCI) -> float:
    random = [np.random.default_rng(k) for k in range(len(sulci))]
    paths = [grown(sulcus, weeks, own) for sulcus, own in zip(sulci, random, strict=True)]
    return sum(np.linalg.norm(np.diff(path, axis=0), axis=1).sum() for path in paths if path is not None)


def test_brain_is_smooth_at_24_weeks_and_folded_at_term():
    lengths = [_length(weeks) for weeks in (24, 28, 32, 36, 40)]
    assert lengths[0] < 0.1 * lengths[-1]
    assert all(a < b for a, b in pairwise(lengths))
    assert _length(25, BACK) < 0.3 * _length(40, BACK)
