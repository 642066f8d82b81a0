"""How the shape of a bone is written down: tables along a shaft, outlines of cartilage models."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.arrays import Floats

Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class LongBone:
    """A long bone of a child of eight, in millimetres, in its own frame: y from its end to its middle.

    Parameters
    ----------
    table
        Rows of y, half width to the left and to the right, half depth, cortex to the left and to the
        right, and the share of its marrow space that is spongy bone; shape (n, 7).
    end
        The surface at its end, as (x, y).
    growth_plate
        Whether that end is a growth plate; else it is a joint.
    """

    table: Floats
    end: Line
    growth_plate: bool = True


@dataclass(frozen=True)
class Centre:
    """The full cartilage model of an ossification centre, in millimetres for a child of eight.

    Parameters
    ----------
    outline
        Points (x, y) around it.
    depth
        Half thickness along the beam.
    epiphysis
        Whether it is the end of a long bone: a disc on a growth plate, not a ball.
    palmar
        Shift (x, y) and size of the palmar slice against the dorsal one.
    leans
        Where the young nucleus lies in its model: 0 in the middle, 1 at the edge, along x and y.
    heart
        From the middle of the outline to the point from which it can be seen all round, (x, y).
    """

    outline: Line
    depth: float
    epiphysis: bool = False
    palmar: tuple[float, float, float] = (0.4, 0.5, 0.86)
    leans: tuple[float, float] = (0.0, 0.0)
    heart: tuple[float, float] = (0.0, 0.0)
