"""The words on every picture, so that nobody takes a schematic for a scan."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

WORDS = "SIMULATED  SCHEMATIC"
HEIGHT = 13


def labelled(picture: npt.NDArray[np.uint16], weighting: str, white: int) -> npt.NDArray[np.uint16]:
    """Return the picture with what it is and how it is weighted in its lower corners, as bright as `white`."""
    page = Image.new("L", picture.shape[::-1])
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(HEIGHT)
    width, height = page.size
    pen.text((5, height - 4), WORDS, fill=255, font=font, anchor="ls")
    pen.text((width - 5, height - 4), weighting, fill=255, font=font, anchor="rs")
    ink = np.asarray(page, np.float32) / 255
    return np.asarray(np.rint(picture * (1 - ink) + white * ink), np.uint16)
