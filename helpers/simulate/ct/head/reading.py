"""Measurements on a slice of labels, with the definitions that a reader uses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import distance_transform_edt
from scipy.ndimage import label as parts_of

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.ct.head import labels as of
from helpers.simulate.ct.head.fine import Fine


@dataclass(frozen=True, eq=False)
class Length:
    """A measured length: its ends, (column, row) in pixels of the stack, and millimetres."""

    line: Floats
    millimetres: float


def _inside(fine: Fine) -> Mask:
    return np.isin(fine.labels, of.INTRACRANIAL)


def _points(mask: Mask) -> Floats:
    rows, columns = np.nonzero(mask)
    return np.stack([columns, rows], 1).astype(np.float64)


def midline(fine: Fine) -> Floats:
    """Return the ideal midline, from front to back: where falx and skull meet, shape (2, 2)."""
    middle = _inside(fine) & (np.abs(fine.across) < 1.5 * fine.spacing)
    points = _points(middle)
    order = points[:, 1].argsort()
    few = max(2, len(points) // 150)
    return fine.in_stack(np.stack([points[order[:few]].mean(0), points[order[-few:]].mean(0)]))


def _extremes(fine: Fine, mask: Mask, along: Floats) -> Length:
    """Return how wide `mask` is along a direction (column, row), edge to edge."""
    points = _points(mask)
    places = points @ along
    ends = points[[places.argmin(), places.argmax()]]
    # From the outer edge of one pixel to that of the other.
    wide = float(np.ptp(places)) + 1
    return Length(fine.in_stack(ends), wide * fine.spacing)


def horn_width(fine: Fine) -> tuple[Length, Length]:
    """Return the greatest width of both frontal horns, and of the inside of the skull in the same slice (Evans)."""
    front, back = midline(fine)
    along = (back - front) / np.linalg.norm(back - front)
    across = np.array([along[1], -along[0]])
    return _extremes(fine, fine.labels == of.FRONTAL_HORN, across), _widest_chord(fine, across)


def _widest_chord(fine: Fine, across: Floats) -> Length:
    points = _points(_inside(fine))
    along = np.array([-across[1], across[0]])
    bins = np.rint(points @ along).astype(int)
    bins -= bins.min()
    places = points @ across
    low, high = np.full(bins.max() + 1, np.inf), np.full(bins.max() + 1, -np.inf)
    np.minimum.at(low, bins, places)
    np.maximum.at(high, bins, places)
    best = int((high - low).argmax())
    row = points[bins == best]
    ends = row[[(row @ across).argmin(), (row @ across).argmax()]]
    return Length(fine.in_stack(ends), float(high[best] - low[best] + 1) * fine.spacing)


def third_width(fine: Fine) -> Length | None:
    """Return the greatest width of the third ventricle."""
    mask = fine.labels == of.THIRD
    if mask.sum() < 12:
        return None
    found, _ = parts_of(mask)
    mask = found == 1 + np.bincount(found[mask] - 1).argmax()
    widths = mask.sum(1)
    row = int(widths.argmax())
    columns = np.nonzero(mask[row])[0]
    tilt = _tilt(fine)
    ends = np.array([[columns[0], row], [columns[-1], row]], np.float64)
    return Length(fine.in_stack(ends), float(np.ptp(columns) + 1) * fine.spacing * tilt)


def _tilt(fine: Fine) -> float:
    """Return the cosine between rows of the slice and the direction across the head."""
    front, back = midline(fine)
    return float((back - front)[1] / np.linalg.norm(back - front))


def septum_offset(fine: Fine, line: Floats) -> Length | None:
    """Return how far the septum is from the ideal midline, to the left; where it is farthest, row by row."""
    mask = fine.labels == of.SEPTUM
    if mask.sum() < 8:
        return None
    front, back = line
    along = (back - front) / np.linalg.norm(back - front)
    across = np.array([along[1], -along[0]])
    rows = np.nonzero(mask.any(1))[0]
    centres = np.array([[np.nonzero(mask[row])[0].mean(), row] for row in rows])
    # A single row is ragged; the mean of a millimetre and a half is not.
    few = max(1, round(1.5 / fine.spacing))
    smooth = np.stack(
        [np.convolve(np.pad(c, few // 2, "edge"), np.ones(few) / few, "valid")[: len(c)] for c in centres.T], 1
    )
    points = fine.in_stack(smooth)
    away = (points - front) @ across * fine.spacing * 2
    best = int(np.abs(away).argmax())
    return Length(points[best : best + 1], float(away[best]))


def collection_thickness(fine: Fine, tissues: tuple[int, ...], sign: int) -> Length | None:
    """Return where a collection is thickest, and how thick, from the bone straight inwards to its inner edge."""
    mask = np.isin(fine.labels, tissues) & (fine.across * sign > 0)
    if mask.sum() < 20:
        return None
    to_outside, nearest = distance_transform_edt(_inside(fine), return_indices=True)
    deepest = np.where(mask, to_outside, 0)
    row, column = np.unravel_index(int(deepest.argmax()), deepest.shape)
    foot = nearest[:, row, column]
    # From the edge of the bone to the far edge of the last pixel.
    line = fine.in_stack(np.array([[foot[1], foot[0]], [column, row]], np.float64))
    return Length(line, float(deepest.max()) * fine.spacing)


def widest_part(fine: Fine, tissue: int) -> Length:
    """Return the thickness of a layer that has no bone beside it: the widest circle that fits into it."""
    depth = distance_transform_edt(fine.labels == tissue)
    row, column = np.unravel_index(int(depth.argmax()), depth.shape)
    thick = 2 * float(depth.max()) - 1
    middle, half = np.array([column, row], np.float64), np.array([thick / 2, 0.0])
    return Length(fine.in_stack(np.stack([middle - half, middle + half])), thick * fine.spacing)


def _shrunk(mask: Mask) -> Mask:
    inner = mask.copy()
    inner[1:-1, 1:-1] = mask[1:-1, 1:-1] & mask[:-2, 1:-1] & mask[2:, 1:-1] & mask[1:-1, :-2] & mask[1:-1, 2:]
    return inner


def space_over_brain(fine: Fine) -> Length | None:
    """Return the width of the space between skull and brain over the front of the head: its middle value."""
    inside = _inside(fine)
    to_bone, nearest = distance_transform_edt(inside, return_indices=True)
    brain = np.isin(fine.labels, (of.GREY, of.WHITE))
    front, back = midline(fine)
    ahead = front[1] + 0.33 * (back[1] - front[1])
    rows = np.arange(len(brain))[:, None] / 2
    # Gyri reach farthest out: of all brain within a small part of the skull the nearest counts.
    edge = brain & ~_shrunk(brain) & (rows < ahead) & (to_bone < 16 / fine.spacing)
    if edge.sum() < 50:
        return None
    feet = nearest[:, edge]
    turn = np.arctan2(feet[0] - fine.labels.shape[0] / 2, feet[1] - fine.labels.shape[1] / 2)
    part = np.floor(np.degrees(turn) / 4).astype(int)
    points, gaps = np.argwhere(edge), to_bone[edge]
    least = [np.flatnonzero(part == p)[gaps[part == p].argmin()] for p in np.unique(part)]
    middle = least[int(np.argsort(gaps[least])[len(least) // 2])]
    line = np.array([[feet[1][middle], feet[0][middle]], points[middle][::-1]], np.float64)
    return Length(fine.in_stack(line), float(gaps[middle]) * fine.spacing)
