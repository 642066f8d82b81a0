"""A slice through the head: samples side by side in the plane and one above the other through its thickness."""

from __future__ import annotations

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ct.head.head_kernel import head_at
from helpers.simulate.ct.head.labels import AIR, REST
from helpers.simulate.ct.head.shape import Brain, Folds, Skull
from helpers.simulate.ct.head.skull_base import Floor
from helpers.simulate.rays.compiled import serial_kernel


@serial_kernel
def paint(
    turn: Floats, origin: Floats, spacing: float, middle: float, levels: Floats, jitter: Floats, rest: Floats,
    box: Floats,
    skull: Skull, brain: Brain, folds: Folds, floor: Floor, blood: Floats, focus: Floats, shift: Floats,
    density: Plane, label: Plane,
) -> None:  # fmt: skip
    """Fill a slice.

    Parameters
    ----------
    turn, origin
        From the scanner to the head: a rotation, shape (3, 3), after subtracting `origin` (x, z, up).
    spacing
        Of the pixels, in millimetres; the plane is centred on the axis of the scanner.
    middle
        Height of the slice in the scanner.
    levels
        Heights of the samples; with none only the labels are made.
    jitter
        Where each sample is in its pixel, shape (levels, 2), in pixels: edges come out smooth.
    rest
        Centre (x, z) of the round head rest, its radius and its thickness, in millimetres of the scanner.
    box
        Left, right, front and back of what may hold the head, in millimetres of the scanner.
    density
        Filled: mean HU.
    label
        Filled: tissue in the middle of the pixel at the middle level.
    """
    rows, columns = density.shape
    count = levels.size
    step = levels[1] - levels[0] if count > 1 else 0.0
    for row in range(rows):
        for column in range(columns):
            total = 0.0
            # Neighbouring pixels sample other heights, or thin sheets would come out as stripes.
            rise = ((0.7548776662 * row + 0.5698402910 * column) % 1.0 - 0.5) * step
            for k in range(-1, count):
                # The first turn is for the label alone.
                dc = jitter[k, 0] if k >= 0 else 0.0
                dr = jitter[k, 1] if k >= 0 else 0.0
                x = (column - (columns - 1) / 2 + dc) * spacing
                z = (row - (rows - 1) / 2 + dr) * spacing
                up = levels[k] + rise if k >= 0 else middle
                tissue, hu = AIR, -1000.0
                if box[0] < x < box[1] and box[2] < z < box[3]:
                    a, b, c = x - origin[0], z - origin[1], up - origin[2]
                    tissue, hu = head_at(
                        turn[0, 0] * a + turn[0, 1] * b + turn[0, 2] * c,
                        turn[1, 0] * a + turn[1, 1] * b + turn[1, 2] * c,
                        turn[2, 0] * a + turn[2, 1] * b + turn[2, 2] * c,
                        skull, brain, folds, floor, blood, focus, shift,
                    )  # fmt: skip
                if tissue == AIR and z > rest[1] + 0.25 * rest[2]:
                    away = ((x - rest[0]) ** 2 + (z - rest[1]) ** 2) ** 0.5 - rest[2]
                    if 0 <= away < rest[3]:
                        # A shell of plastic around foam.
                        tissue = REST
                        hu = 60.0 if away < 1.2 or away > rest[3] - 1.2 else -880.0
                if k < 0:
                    label[row, column] = tissue
                else:
                    total += hu
            if count:
                density[row, column] = total / count
