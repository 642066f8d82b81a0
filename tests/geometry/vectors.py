"""Measurements that Python and JavaScript must agree on: what is called, with what, and what is true."""

from __future__ import annotations

import math

SQUARE = [[0, 0], [10, 0], [10, 10], [0, 10]]
MARKS = [
    ({"kind": "length", "points": [[0, 0], [3, 4]]}, [1, 1], {"length": 5}),
    ({"kind": "length", "points": [[0, 0], [3, 4]]}, [2, 0.5], {"length": math.hypot(6, 2)}),
    ({"kind": "length", "points": [[7, 7], [7, 7]]}, [1, 1], {"length": 0}),
    ({"kind": "polyline", "points": [[0, 0], [3, 4], [3, 10]]}, [1, 1], {"length": 11}),
    ({"kind": "angle", "points": [[10, 0], [0, 0], [0, 10]]}, [1, 1], {"angle": 90}),
    ({"kind": "angle", "points": [[10, 0], [0, 0], [-10, 10]]}, [1, 1], {"angle": 135}),
    ({"kind": "angle", "points": [[10, 10], [0, 0], [10, 0]]}, [1, 2], {"angle": math.degrees(math.atan(2))}),
    ({"kind": "angle", "points": [[10, 0], [0, 0], [-10, 0]]}, [1, 1], {"angle": 180}),
    ({"kind": "cobb", "points": [[0, 0], [10, 0], [10, 10], [0, 0]]}, [1, 1], {"angle": 45}),
    ({"kind": "cobb", "points": [[0, 0], [10, 1], [20, 1], [10, 0]]}, [0.3, 0.3], {"angle": 0}),
    ({"kind": "cobb", "points": [[0, 0], [1, 0], [5, 5], [5, 9]]}, [3, 1], {"angle": 90}),
    ({"kind": "ratio", "points": [[0, 0], [5, 0], [0, 3], [10, 3]]}, [0.14, 0.2], {"ratio": 0.5}),
    ({"kind": "rectangle", "points": [[10, 20], [4, 5]]}, [0.5, 2], {"area": 90}),
    ({"kind": "ellipse", "points": [[0, 0], [10, 20]]}, [1, 1], {"area": math.pi * 50}),
    ({"kind": "freehand", "points": SQUARE}, [1, 1], {"area": 100, "perimeter": 40}),
    ({"kind": "freehand", "points": SQUARE[::-1]}, [2, 0.5], {"area": 100, "perimeter": 50}),
    ({"kind": "freehand", "points": [[0, 0], [8, 0], [0, 6]]}, [1, 1], {"area": 24, "perimeter": 24}),
    # The smooth curve itself has an area of 410 / 3; these are its 64 straight steps.
    ({"kind": "spline", "points": SQUARE}, [1, 1], {"area": 136.4715576171875, "perimeter": 42.01979345251458}),
    ({"kind": "spline", "points": SQUARE}, [2, 0.5], {"area": 136.4715576171875, "perimeter": 55.36446428360806}),
    # Nothing to measure, and yet a number: no arm, no line, no area.
    ({"kind": "angle", "points": [[4, 4], [4, 4], [9, 4]]}, [1, 1], {"angle": 0}),
    ({"kind": "cobb", "points": [[4, 4], [4, 4], [9, 4], [3, 3]]}, [1, 1], {"angle": 0}),
    ({"kind": "ratio", "points": [[3, 3], [3, 3], [0, 0], [0, 7]]}, [1, 1], {"ratio": 0}),
    ({"kind": "rectangle", "points": [[5, 2], [5, 9]]}, [1, 1], {"area": 0}),
    ({"kind": "ellipse", "points": [[5, 5], [5, 5]]}, [0.2, 0.2], {"area": 0}),
    ({"kind": "freehand", "points": [[0, 0], [5, 5], [10, 10]]}, [1, 1], {"area": 0, "perimeter": math.sqrt(800)}),
    ({"kind": "point", "points": [[1, 1]]}, [1, 1], {}),
    ({"kind": "arrow", "points": [[1, 1], [5, 5]]}, [1, 1], {}),
    ({"kind": "line", "points": [[1, 1], [5, 5]]}, [1, 1], {}),
]
"""A mark, the scale (column, row), and its values."""

CROSSINGS = [
    ([[0, 0], [10, 10], [0, 10], [10, 0]], [5, 5]),
    ([[0, 0], [1, 0], [5, 7], [5, 8]], [5, 0]),
    ([[0, 0], [1, 1], [3, 3], [9, 9]], None),
    ([[0, 0], [0, 0], [3, 3], [9, 9]], None),
    # Parallel but for rounding: 0.1 + 0.2 is not 0.3.
    ([[0, 0], [1000, 0.1 + 0.2], [0, 50], [1000, 50.3]], None),
    # A hundredth of a degree apart is a crossing, far away.
    ([[0, 0], [100, 0], [0, 1], [100, 0.99]], [10000, 0]),
]
"""Two points of a line, two of another, and where they cross."""

INSIDE = [
    ("rectangle", [[2, 2], [6, 4]], {(2, 2): True, (6, 4): True, (4, 3): True, (6.01, 3): False, (4, 1.99): False}),
    ("rectangle", [[6, 4], [2, 2]], {(2, 2): True, (6, 4): True, (1, 3): False}),
    # 3-4-5: exactly on the border of a circle of radius 5 is inside.
    ("ellipse", [[0, 0], [10, 10]], {(5, 5): True, (8, 9): True, (8.01, 9): False, (0, 5): True, (0, 0): False}),
    ("ellipse", [[10, 0], [0, 20]], {(5, 20): True, (1, 2): False, (5, 10): True}),
    ("ellipse", [[5, 0], [5, 20]], {(5, 10): False}),
    # A border on the left or above is inside, one on the right or below is not.
    ("freehand", SQUARE, {(0, 5): True, (5, 0): True, (10, 5): False, (5, 10): False, (5, 5): True, (11, 5): False}),
    # Even-odd: what is gone round twice is outside again.
    ("freehand", [*SQUARE, [0, 0], [3, 3], [7, 3], [7, 7], [3, 7], [3, 3]], {(5, 5): False, (1, 5): True}),
    # The smooth curve bulges beyond its control points, 1.25 at the middle of a side.
    ("spline", SQUARE, {(5, -1): True, (5, -1.3): False, (5, 5): True, (-1, -1): False}),
]
"""The kind and points of a closed mark, and which places lie inside it."""

STATISTICS = [
    # Of value = column + 100 * row on 6 rows and 8 columns.
    ("rectangle", [[1, 1], [3, 2]], {"count": 6, "mean": 152, "sd": math.sqrt(2500 + 2 / 3), "min": 101, "max": 203}),
    ("rectangle", [[-9, -9], [0.5, 0.5]], {"count": 1, "mean": 0, "sd": 0, "min": 0, "max": 0}),
    ("rectangle", [[0.5, 0.5], [2.4, 1.6]], {"count": 2, "mean": 101.5, "sd": 0.5, "min": 101, "max": 102}),
    ("ellipse", [[1, 1], [3, 3]], {"count": 5, "mean": 202, "sd": math.sqrt(20002 / 5), "min": 102, "max": 302}),
    ("freehand", [[0.5, 0.5], [2.5, 0.5], [2.5, 1.5], [0.5, 1.5]], {"count": 2, "mean": 101.5, "sd": 0.5, "max": 102}),
    ("freehand", [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8]], {"count": 0}),
    ("rectangle", [[50, 50], [60, 60]], {"count": 0}),
]  # fmt: skip
"""The kind and points of a closed mark, and what it holds of a picture whose values are known."""
