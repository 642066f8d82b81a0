"""Where the tube and the detector stand, seen from the body: a pinhole camera turned round."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from helpers.simulate.arrays import Floats
from helpers.simulate.room import Detector


@dataclass(frozen=True)
class Camera:
    """A point source and a flat detector in the frame of the body.

    Parameters
    ----------
    source
        The focal spot, shape (3,), millimetres.
    corner
        The middle of the detector element in row 0 and column 0, shape (3,), millimetres.
    column, row
        The step to the next column and to the next row, shape (3,), millimetres.
    rows, columns
        Size of the image.
    """

    source: Floats
    corner: Floats
    column: Floats
    row: Floats
    rows: int
    columns: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.rows, self.columns

    @property
    def spacing(self) -> float:
        """Distance between detector elements, in millimetres."""
        return float(np.linalg.norm(self.column))

    @property
    def packed(self) -> Floats:
        """Source, corner, column and row step one after the other, shape (12,), for compiled kernels."""
        return np.concatenate([self.source, self.corner, self.column, self.row])

    def project(self, points: Floats) -> Floats:
        """Return where `points` of the body, shape (n, 3), are seen: (column, row), shape (n, 2), pixels."""
        points = np.atleast_2d(np.asarray(points, np.float64))
        normal = np.cross(self.column, self.row)
        away = points - self.source
        reach = ((self.corner - self.source) @ normal) / (away @ normal)
        on_detector = self.source + away * reach[:, None] - self.corner
        steps = np.column_stack([on_detector @ self.column, on_detector @ self.row])
        return np.asarray(steps / self.spacing**2)

    def magnification(self, point: Floats) -> float:
        """Return how much larger than life a thing at `point` (3,) is on the detector."""
        normal = np.cross(self.column, self.row)
        return float(((self.corner - self.source) @ normal) / ((np.asarray(point) - self.source) @ normal))

    def turned(self, *, yaw: float = 0.0, pitch: float = 0.0, roll: float = 0.0, pivot: Floats) -> Camera:
        """Return the camera before which the patient is turned about `pivot` (3,), in degrees.

        `yaw` turns the front of the body to its left, `pitch` brings the head forwards, `roll` tips the head to
        the patient's left.
        """
        back = _turn(yaw, pitch, roll).T
        pivot = np.asarray(pivot, np.float64)
        return replace(
            self,
            source=back @ (self.source - pivot) + pivot,
            corner=back @ (self.corner - pivot) + pivot,
            column=back @ self.column,
            row=back @ self.row,
        )

    def coarser(self, factor: int) -> Camera:
        """Return the camera with one ray in the middle of each block of `factor` x `factor` elements."""
        shift = (factor - 1) / 2
        return replace(
            self,
            corner=self.corner + shift * (self.column + self.row),
            column=self.column * factor,
            row=self.row * factor,
            rows=-(-self.rows // factor),
            columns=-(-self.columns // factor),
        )


def frontal(detector: Detector, *, centre: tuple[float, float], plane: float, from_behind: bool = False) -> Camera:
    """Return the camera of a frontal film, shown with the patient's right on the left of the image.

    Parameters
    ----------
    centre
        x and y of the central ray, in millimetres.
    plane
        z of the detector, in millimetres: behind the body, or before it where the beam comes `from_behind` (PA).
    """
    source = plane + detector.tube_to_detector * (1 if from_behind else -1)
    return _camera(detector, (*centre, source), (*centre, plane), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0))


def lateral(detector: Detector, *, centre: tuple[float, float], plane: float) -> Camera:
    """Return the camera of a left lateral film: left side to the detector, shown with the front on the left.

    Parameters
    ----------
    centre
        y and z of the central ray, in millimetres.
    plane
        x of the detector, beyond the patient's left side, in millimetres.
    """
    y, z = centre
    source = plane - detector.tube_to_detector
    return _camera(detector, (source, y, z), (plane, y, z), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))


def _camera(
    detector: Detector,
    source: tuple[float, float, float],
    middle: tuple[float, float, float],
    column: tuple[float, float, float],
    row: tuple[float, float, float],
) -> Camera:
    across, down = np.array(column) * detector.spacing, np.array(row) * detector.spacing
    corner = np.array(middle) - (detector.columns - 1) / 2 * across - (detector.rows - 1) / 2 * down
    return Camera(np.array(source), corner, across, down, detector.rows, detector.columns)


def _turn(yaw: float, pitch: float, roll: float) -> Floats:
    a, b, c = np.deg2rad([yaw, pitch, roll])
    about_y = np.array([[np.cos(a), 0, -np.sin(a)], [0, 1, 0], [np.sin(a), 0, np.cos(a)]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    about_z = np.array([[np.cos(c), -np.sin(c), 0], [np.sin(c), np.cos(c), 0], [0, 0, 1]])
    return np.asarray(about_z @ about_x @ about_y)
