"""What is read of a pneumothorax: the visceral pleural edge and its distance from the ribs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.chest.projection import Projected
from helpers.simulate.collimator import distance_inside
from helpers.simulate.trace import as_listed

_LENGTH = "mm at the detector"
_SEEN = 1.5
"""How wide the gas beside the lung must be for its edge to be seen, millimetres at the detector."""


def measured_edge(film: Projected, side: str) -> Mapping[str, Mapping[str, Any]]:
    """Return the edge of the lung as a line, and what is measured at the apex and at the level of the hilum."""
    gas = film.shadows[f"pneumothorax_{side}"]
    lung = film.shadows[f"lung_{side}"]
    lit = distance_inside(film.view.collimation, film.view.detector) > 0
    both = (gas | lung) & lit
    if film.view.is_lateral:
        return {}
    spacing = film.view.detector.spacing
    edge = _edge(lung & lit, both, side, _SEEN / spacing)
    hilum = _hilum_row(film, side)
    values = {
        f"pneumothorax_at_hilum_{side}": _value(_gap(lung & lit, both, side, hilum) * spacing, _LENGTH, 1),
        f"pneumothorax_at_apex_{side}": _value(_above(lung & lit, both) * spacing, _LENGTH, 1),
    }
    lines = {f"pleural_edge_{side}": as_listed(edge[::6])} if len(edge) > 12 else {}
    return {"values": values, "lines": lines}


def _outer(mask: Mask, side: str) -> Floats:
    """Return the outermost column of `mask` in each row; nan in rows without any."""
    on_left = side == "left"
    seen = mask[:, ::-1] if on_left else mask
    column = seen.argmax(axis=1).astype(np.float64)
    column[~mask.any(axis=1)] = np.nan
    return np.asarray(mask.shape[1] - 1 - column if on_left else column)


def _edge(lung: Mask, both: Mask, side: str, least: float) -> Floats:
    """Return the outer edge of the lung where gas lies beside it, from above downwards, shape (n, 2)."""
    inner, outer = _outer(lung, side), _outer(both, side)
    rows = np.flatnonzero(np.nan_to_num(np.abs(inner - outer)) >= least)
    if rows.size == 0:
        return np.zeros((0, 2))
    pieces = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    longest = max(pieces, key=len)
    return np.column_stack([inner[longest], longest.astype(np.float64)])


def _hilum_row(film: Projected, side: str) -> int:
    scene = film.scene
    number, below = (0, 1.1) if side == "right" else (1, 0.5)
    y = float(scene.airways.carina[1]) + (below + scene.plan.hila[number]) * scene.p
    row = film.view.camera.project(np.array([0.0, y, 0.1 * scene.b]))[0, 1]
    return int(np.clip(round(float(row)), 0, film.view.detector.rows - 1))


def _gap(lung: Mask, both: Mask, side: str, row: int) -> float:
    """Return the width of the gas between lung and ribs in a row, in pixels."""
    inner, outer = _outer(lung, side)[row], _outer(both, side)[row]
    return 0.0 if np.isnan(inner) or np.isnan(outer) else abs(float(inner - outer))


def _above(lung: Mask, both: Mask) -> float:
    """Return how far the top of the lung is below the top of the chest, in pixels."""
    rows, all_rows = np.flatnonzero(lung.any(axis=1)), np.flatnonzero(both.any(axis=1))
    return float(rows[0] - all_rows[0]) if rows.size and all_rows.size else 0.0


def _value(number: float, unit: str, digits: int) -> dict[str, Any]:
    return {"value": round(float(number), digits), "unit": unit}
