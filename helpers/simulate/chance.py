"""Chance that depends on the seed and on a name, so that adding one part does not change another."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random numbers that belong to `name` in the child with this `seed`."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
