"""Points and outlines on an image: distances, areas and what lies inside what.

A point is ``(column, row)``: zero-based, at pixel centres, as in ``truth.json``. Everything here is
plain Python, so that marking does not wait for a numerical library to load.
"""

from helpers.geometry.measure import (
    angle_at,
    angle_between,
    crossing,
    ellipse_area,
    ellipse_contains,
    perimeter,
    polyline_length,
    ratio,
    rectangle_area,
    rectangle_contains,
    spline_outline,
)
from helpers.geometry.outline import area, centroid, contains, distance_to_outline, nearest_on_outline
from helpers.geometry.overlap import overlap
from helpers.geometry.point import PIXELS, Point, Scale, as_point, distance, distance_to_line, nearest_on_segment

__all__ = [
    "PIXELS",
    "Point",
    "Scale",
    "angle_at",
    "angle_between",
    "area",
    "as_point",
    "centroid",
    "contains",
    "crossing",
    "distance",
    "distance_to_line",
    "distance_to_outline",
    "ellipse_area",
    "ellipse_contains",
    "nearest_on_outline",
    "nearest_on_segment",
    "overlap",
    "perimeter",
    "polyline_length",
    "ratio",
    "rectangle_area",
    "rectangle_contains",
    "spline_outline",
]
