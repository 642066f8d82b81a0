"""Windows: which values become black, which white, and what happens between (PS3.3 C.11.2.1.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FUNCTIONS = ("LINEAR", "LINEAR_EXACT", "SIGMOID")

NARROWEST = 1e-30
"""A window below this is a threshold."""

LARGEST = 1e300
"""Automatic windows end here, so that their middle and width stay finite."""


@dataclass(frozen=True)
class Window:
    """A window in modality values, for example Hounsfield units.

    Parameters
    ----------
    center, width : float
        In the unit of the image's values. A width that the function cannot use is taken as the
        narrowest one it can.
    name : str
        What the file calls it, such as ``"BONE"``.
    function : str
        ``"LINEAR"``, ``"LINEAR_EXACT"`` or ``"SIGMOID"``.

    Raises
    ------
    ValueError
        For a function that DICOM does not define or numbers that are not finite.
    """

    center: float
    width: float
    name: str = ""
    function: str = "LINEAR"

    def __post_init__(self) -> None:
        if self.function not in FUNCTIONS:
            raise ValueError(f"a window's function is one of {', '.join(FUNCTIONS)}, not {self.function!r}")
        if not (np.isfinite(self.center) and np.isfinite(self.width)):
            raise ValueError("a window needs a finite center and width")


def apply_window(values: NDArray[Any], window: Window) -> NDArray[np.float64]:
    """Return how bright each value is shown, from 0 (black) to 1 (white), before any inversion.

    Parameters
    ----------
    values : array of any shape
        Modality values.
    window : Window
        The formulas are those of PS3.3 C.11.2.1.2.1 (LINEAR), C.11.2.1.3.2 (LINEAR_EXACT) and
        C.11.2.1.3.1 (SIGMOID).
    """
    x = values.astype(np.float64)
    # Far outside a narrow window the quotient overflows to infinity, which is cut to black or white.
    with np.errstate(over="ignore"):
        if window.function == "SIGMOID":
            return np.asarray(1.0 / (1.0 + np.exp(-4.0 * (x - window.center) / max(window.width, NARROWEST))))
        if window.function == "LINEAR":
            # A LINEAR window of width w spans w - 1 steps between its first and its last grey.
            center, span = window.center - 0.5, max(window.width, 1.0) - 1.0
        else:
            center, span = window.center, window.width
        if span < NARROWEST:
            return np.where(x > center, 1.0, 0.0)
        return np.clip((x - center) / span + 0.5, 0.0, 1.0)


def spanning(low: float, high: float, whole_numbers: bool) -> Window:
    """Return the window that shows `low` as black and `high` as white."""
    if not high > low:
        high = low + 1.0
    low, high = (float(np.clip(end, -LARGEST, LARGEST)) for end in (low, high))
    if whole_numbers:
        return Window((low + high) / 2 + 0.5, high - low + 1, "automatic")
    return Window((low + high) / 2, high - low, "automatic", "LINEAR_EXACT")


def robust_window(values: NDArray[Any], padding: tuple[float, float] | None = None) -> Window:
    """Return a window from the 1st to the 99th percentile of `values`.

    Parameters
    ----------
    values : array of any shape
        Modality values; those that are not finite are left out.
    padding : (float, float), optional
        Values in this closed range fill the space outside the picture and are left out
        (PS3.3 C.7.5.1.1.2).
    """
    counted = values.ravel()
    if counted.size > 1_000_000:
        counted = counted[:: counted.size // 500_000]
    counted = counted[np.isfinite(counted)]
    if padding is not None:
        inside = counted[(counted < padding[0]) | (counted > padding[1])]
        counted = inside if inside.size else counted
    if not counted.size:
        return spanning(0.0, 1.0, whole_numbers=False)
    # Numbers of the file's own depth may overflow on the way.
    low, high = (float(v) for v in np.percentile(np.clip(counted.astype(np.float64), -LARGEST, LARGEST), (1, 99)))
    if low == high:  # most of the picture is one value: a label, a mask
        low, high = float(counted.min()), float(counted.max())
    return spanning(low, high, whole_numbers=values.dtype.kind in "iu")
