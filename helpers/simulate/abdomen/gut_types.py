"""Arrays of the gut."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Labels = npt.NDArray[Any]
"""Whole numbers: which stretch of the gut."""

LABEL = np.int16
