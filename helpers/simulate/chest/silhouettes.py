"""Lines that a reader follows on a film of the chest, found on the final geometry: domes, ribs, trachea."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from helpers.simulate.arrays import Floats
from helpers.simulate.chest.projection import Projected
from helpers.simulate.chest.ribs import Rib

SIDES = ("right", "left")


def dome_rows(film: Projected, side: str) -> Floats:
    """Return the row of the upper edge of one half of the diaphragm in each column; nan where there is none."""
    scene, camera = film.scene, film.view.camera
    grid = scene.grid
    zs = np.linspace(float(grid.axes[2][0]), float(grid.axes[2][-1]), 3 * grid.counts[2])
    xs = np.linspace(float(grid.axes[0][0]), float(grid.axes[0][-1]), 3 * grid.counts[0])
    across = np.array([np.interp(xs, grid.axes[0], row) for row in scene.diaphragm])
    heights = np.array([np.interp(zs, grid.axes[2], column) for column in across.T]).T
    x, z = np.meshgrid(xs, zs)
    places = scene.thorax.bent(np.column_stack([x.ravel(), heights.ravel(), z.ravel()]))
    mine = (x.ravel() > 0) == (side == "left")
    inside = grid.nearest(scene.cavity, places) < 0
    seen = camera.project(places[mine & inside])
    rows = np.full(camera.columns, np.inf)
    column = np.rint(seen[:, 0]).astype(int)
    good = (column >= 0) & (column < camera.columns)
    np.minimum.at(rows, column[good], seen[good, 1])
    found = np.flatnonzero(np.isfinite(rows))
    if found.size == 0:
        return np.full(camera.columns, np.nan)
    # Neighbours may have caught a higher point of the dome.
    rows[found] = ndimage.minimum_filter1d(rows[found], 7)
    every = np.interp(np.arange(camera.columns), found, rows[found])
    outside = (np.arange(camera.columns) < found[0]) | (np.arange(camera.columns) > found[-1])
    every[outside] = np.nan
    return np.asarray(every)


def dome_line(film: Projected, side: str) -> Floats:
    """Return the part of one dome that borders on lung, shape (n, 2), pixels."""
    rows = dome_rows(film, side)
    lung = film.shadows[f"lung_{side}"]
    columns = np.flatnonzero(np.isfinite(rows))
    above = np.clip(np.rint(rows[columns]).astype(int) - 4, 0, lung.shape[0] - 1)
    columns = columns[lung[above, columns] & (rows[columns] < lung.shape[0] - 1)]
    return np.column_stack([columns, rows[columns]])[::8].astype(np.float64)


def rib_halves(film: Projected, rib: Rib) -> tuple[Floats, Floats]:
    """Return the posterior and the anterior half of a rib on a frontal film, with its cartilage, (n, 2) pixels."""
    seen = film.view.camera.project(rib.path)
    # The outermost point of the ribs is where the posterior half ends.
    turn = int(np.argmax(np.abs(rib.path[:, 0] - film.scene.thorax.bend(rib.path[:, 1]))))
    return seen[: turn + 1], seen[turn:]


def inner_edge(film: Projected, rib: Rib) -> Floats:
    """Return the inner edge of a rib where it is outermost, (column, row)."""
    turn = int(np.argmax(np.abs(rib.bone[:, 0])))
    place = rib.bone[turn].copy()
    place[0] -= np.sign(place[0]) * film.scene.plan.size.rib_breadth
    return np.asarray(film.view.camera.project(place)[0])


def ribs_above(film: Projected, side: str, *, posterior: bool) -> int:
    """Return the number of the lowest rib that crosses the middle of one lung above the dome."""
    rows = dome_rows(film, side)
    lung = film.shadows[f"lung_{side}"]
    columns = np.flatnonzero((lung & ~film.shadows["mediastinum"]).any(axis=0))
    if columns.size == 0:
        return 0
    column = int(0.5 * (columns[0] + columns[-1]))
    lowest = 0
    for rib in film.scene.ribs:
        if rib.side == side:
            half = rib_halves(film, rib)[0 if posterior else 1]
            order = np.argsort(half[:, 0])
            if np.min(half[:, 0]) <= column <= np.max(half[:, 0]):
                row = float(np.interp(column, half[order, 0], half[order, 1]))
                if row < rows[column]:
                    lowest = max(lowest, rib.number)
    return lowest
