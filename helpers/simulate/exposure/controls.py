"""The controls of an X-ray unit, as a recipe sets them."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.exposure.grid import RATIOS
from helpers.simulate.offer import Control, Range


def radiograph(
    kvp: Range,
    mas: Range,
    filter_mm: tuple[float, float] = (0.0, 0.0),
    grid_ratio: int = 0,
    grid_from: float = 99.0,
) -> Mapping[str, Control]:
    """Return the controls of a radiograph, for :class:`~helpers.simulate.offer.Offer`.

    Parameters
    ----------
    kvp, mas
        Tube voltage and charge.
    filter_mm
        Filters of aluminium and copper that are usual, in millimetres.
    grid_ratio, grid_from
        The grid that is usual, and from which age, in years.
    """
    aluminium, copper = filter_mm
    grid = ((0.0, 0.0), (grid_from, 0.0), (grid_from, float(grid_ratio)))
    return {
        "kvp": Control("tube voltage", kvp, "kV"),
        "mas": Control("charge", mas, "mAs"),
        "filter_mm_al": Control("added aluminium", Range(0, 3, ((0.0, aluminium),)), "mm"),
        "filter_mm_cu": Control("added copper", Range(0, 0.3, ((0.0, copper),)), "mm"),
        "grid": Control("ratio of the grid, 0 for none", Range(0, max(RATIOS), grid), only=(0, *RATIOS)),
    }
