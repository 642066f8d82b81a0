"""The picture on the screen: grey levels, scan conversion, depth scale, focus mark and what is written beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from helpers.simulate.arrays import Floats, Plane
from helpers.simulate.ultrasound.beams import Beams
from helpers.simulate.ultrasound.machine import Machine
from helpers.simulate.ultrasound.probe import Probe

Grey = npt.NDArray[np.uint8]

STILL, CINE = 600, 400
"""Rows of the field on a still picture and on a cine, which must stay small."""

WHITE = 30.0
"""Decibels against liver that are white at a gain of 0."""

_MARGIN = (24, 14, 44, 22)
"""Left, top, right and bottom of the field, in pixels."""

_INK, _PALE = 190, 120
_SMALLEST, _SMALL = 9, 11


@dataclass(frozen=True)
class Screen:
    """Where the field lies on the picture.

    Parameters
    ----------
    pixel
        In millimetres.
    rows, columns
        Of the whole picture.
    zero
        Column and row of the middle of the probe's face.
    field
        Left, top, right and bottom edge of the field, in pixels, all of them inside it.
    """

    pixel: float
    rows: int
    columns: int
    zero: tuple[float, float]
    field: tuple[int, int, int, int]

    def to_pixels(self, points: Floats) -> Floats:
        """Return places of the section, shape (n, 2) in millimetres (x, z), as columns and rows."""
        return np.asarray(points, float) / self.pixel + np.array(self.zero)


def screen_of(probe: Probe, depth: float, field_rows: int) -> Screen:
    """Return the screen for a field of so many rows."""
    left, top, right, bottom = probe.bounds(depth)
    pixel = (bottom - top) / field_rows
    columns = round((right - left) / pixel)
    a, b, c, d = _MARGIN
    return Screen(
        pixel,
        field_rows + b + d,
        columns + a + c,
        (a - left / pixel - 0.5, b - top / pixel - 0.5),
        (a, b, a + columns - 1, b + field_rows - 1),
    )


def shown(decibels: Plane, beams: Beams, screen: Screen) -> Grey:
    """Return the picture of one frame, shape (rows, columns): grey levels in the field, black around it."""
    grey = _grey(_calmed(decibels), beams.machine)
    columns, rows = np.meshgrid(
        np.arange(screen.field[0], screen.field[2] + 1), np.arange(screen.field[1], screen.field[3] + 1)
    )
    x, z = (columns - screen.zero[0]) * screen.pixel, (rows - screen.zero[1]) * screen.pixel
    depth, line = beams.probe.beam_of(x, z)
    inside = beams.probe.shows(x, z, beams.machine.depth)
    field = ndimage.map_coordinates(grey, (depth / beams.step, line), order=1, mode="nearest")
    picture = np.zeros((screen.rows, screen.columns), np.uint8)
    picture[rows, columns] = np.where(inside, np.clip(field, 0, 255), 0).round().astype(np.uint8)
    return picture


def furnished(picture: Grey, screen: Screen, machine: Machine, note: str = "") -> Grey:
    """Return the picture with depth scale (cm), mark of the focus, settings, SIMULATED and `note`."""
    page = Image.fromarray(picture)
    pen = ImageDraw.Draw(page)
    right = screen.field[2] + 8
    for millimetres in np.arange(0, machine.depth + 0.1, 5):
        row = screen.zero[1] + millimetres / screen.pixel
        whole = millimetres % 10 == 0
        pen.line([(right, row), (right + (8 if whole else 4), row)], fill=_INK if whole else _PALE)
        if whole and (machine.depth <= 80 or millimetres % 20 == 0):
            pen.text((right + 12, row), f"{millimetres / 10:g}", fill=_INK, font=_font(_SMALL), anchor="lm")
    focus = screen.zero[1] + machine.focus / screen.pixel
    pen.polygon([(right - 1, focus), (right - 7, focus - 4), (right - 7, focus + 4)], fill=_INK)
    _write(pen, screen, machine, note)
    return np.asarray(page, np.uint8)


def _write(pen: ImageDraw.ImageDraw, screen: Screen, machine: Machine, note: str) -> None:
    """Write the mark of the probe's left side, the settings, and that nobody was examined."""
    settings = (
        f"{machine.frequency:g} MHz  {machine.depth / 10:g} cm  gain {machine.gain:+.0f} dB"
        f"  DR {machine.dynamic_range:.0f} dB"
    )
    below = screen.rows - 6
    pen.text((screen.field[0], below), f"SIMULATED  {note}".strip(), fill=_INK, font=_font(_SMALL), anchor="ls")
    pen.text((screen.field[2], below), settings, fill=_PALE, font=_font(_SMALLEST), anchor="rs")
    mark, row = screen.field[0] - 12, screen.field[1] + 4
    pen.ellipse((mark - 4, row - 4, mark + 4, row + 4), outline=_INK)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _calmed(decibels: Plane) -> Plane:
    """Return the envelope with a little less speckle and no less edge, as machines show it."""
    calm = decibels.copy()
    for _ in range(2):
        total = np.zeros_like(calm)
        for axis in (0, 1):
            step = np.diff(calm, axis=axis)
            step *= np.float32(0.16) * np.exp(-((step / np.float32(9)) ** 2))
            first = (slice(None, -1), slice(None)) if axis == 0 else (slice(None), slice(None, -1))
            last = (slice(1, None), slice(None)) if axis == 0 else (slice(None), slice(1, None))
            total[first] += step
            total[last] -= step
        calm += total
    return calm


def _grey(decibels: Plane, machine: Machine) -> Plane:
    """Return grey levels, 0 to 255: decibels between black and white, the dark ones a little darker."""
    share = (decibels + np.float32(machine.gain - WHITE)) / np.float32(machine.dynamic_range) + 1
    share = np.clip(share, 0, 1)
    return np.float32(255) * share ** np.float32(1.25)
