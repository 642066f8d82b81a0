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
    ({"kind": "point", "points": [[1, 1]]}, [1, 1], {}),
    ({"kind": "arrow", "points": [[1, 1], [5, 5]]}, [1, 1], {}),
    ({"kind": "line", "points": [[1, 1], [5, 5]]}, [1, 1], {}),
]
"""A mark, the scale (column, row), and its values."""

CROSSINGS = [
    ([[0, 0], [10, 10], [0, 10], [10, 0]], [5, 5]),
    ([[0, 0], [1, 0], [5, 7], [5, 8]], [5, 0]),
    ([[0, 0], [1, 1], [3, 3], [9, 9]], None),
]
