"""A kernel that was just compiled rounds like the one that was kept on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers.simulate.rays import compiled
from helpers.simulate.rays.shapes_kernel import to_polygon

ROOT = Path(__file__).resolve().parents[3]
CODE = """
import hashlib
import numpy as np
from helpers.simulate.display.bands import halved
film = np.random.default_rng(1).random((301, 223)).astype(np.float32)
print(hashlib.sha256(halved(film)).hexdigest())
"""


@pytest.mark.slow
def test_a_kernel_just_compiled_rounds_as_the_one_on_the_disk(tmp_path):
    """Else a recipe gives other bytes the first time."""
    places = os.environ | {"NUMBA_CACHE_DIR": str(tmp_path)}
    first, second = (
        subprocess.run([sys.executable, "-c", CODE], cwd=ROOT, env=places, check=True, capture_output=True).stdout
        for _ in range(2)
    )
    assert len(first.strip()) == 64
    assert first == second


def test_several_threads_fill_all_rows_as_one_does(monkeypatch):
    places = np.linspace(-3, 3, 40, dtype=np.float32)
    square = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)], np.float32)
    filled = []
    for threads in (1, 3):
        monkeypatch.setattr(compiled, "THREADS", threads)
        filled.append(np.full((40, 40), np.nan, np.float32))
        to_polygon(places, places, square, filled[-1])
    assert np.array_equal(*filled)
