"""Points and outlines on an image: distances, areas and what lies inside what.

A point is ``(column, row)``: zero-based, at pixel centres, as in ``truth.json``. Everything here is
plain Python, so that marking does not wait for a numerical library to load.
"""

from helpers.geometry.outline import area, centroid, contains, distance_to_outline, nearest_on_outline
from helpers.geometry.point import Point, Scale, as_point, distance, nearest_on_segment

__all__ = [
    "Point",
    "Scale",
    "area",
    "as_point",
    "centroid",
    "contains",
    "distance",
    "distance_to_outline",
    "nearest_on_outline",
    "nearest_on_segment",
]
