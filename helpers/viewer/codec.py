"""The transport coding of frames: what static/codec.js undoes in the browser.

Neighbouring pixels are alike, so each row is coded as differences to the left neighbour. Signed
differences are folded to small positive numbers (zig-zag), low and high bytes are kept apart because
the high ones are nearly all zero, and zlib at its fastest level packs the result. Measured on a 2048 x
2500 radiograph this is both smaller and twenty times faster to make than a 16-bit PNG.
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

PREVIEW_LEVELS = 1000
LEVEL = 1  # zlib's fastest: higher levels cost five times the time for a few percent


def pack_grey(samples: NDArray[np.uint16]) -> bytes:
    """Code 16-bit grey samples of shape (rows, columns)."""
    difference = samples.astype("<u2", copy=True)
    difference[:, 1:] -= samples[:, :-1]  # modulo 65536, as the browser adds them up
    folded = (difference << 1) ^ -(difference >> 15)
    planes = folded.astype("<u2", copy=False).view(np.uint8).reshape(-1, 2).T
    return zlib.compress(planes.tobytes(), LEVEL)


def pack_colour(samples: NDArray[np.uint8]) -> bytes:
    """Code 8-bit red, green and blue of shape (rows, columns, 3)."""
    difference = samples.copy()
    difference[:, 1:] -= samples[:, :-1]
    return zlib.compress(np.moveaxis(difference, 2, 0).tobytes(), LEVEL)


def shrink(samples: NDArray[np.uint16] | NDArray[np.uint8], by: int) -> NDArray[np.uint16] | NDArray[np.uint8]:
    """Average blocks of `by` x `by` pixels; a last part of a block is left out.

    Parameters
    ----------
    samples
        Shape (rows, columns) or (rows, columns, 3).
    by
        Side of a block, in pixels.
    """
    rows, columns = samples.shape[0] // by, samples.shape[1] // by
    total = np.zeros((rows, columns, *samples.shape[2:]), np.uint32)
    # Added up slice by slice: several times as fast as a mean over two axes, and exact.
    for down in range(by):
        for across in range(by):
            total += samples[down : rows * by : by, across : columns * by : by]
    means: NDArray[Any] = ((total + by * by // 2) // (by * by)).astype(samples.dtype)
    return means


def coarsened(samples: NDArray[np.uint16], span: float) -> NDArray[np.uint16]:
    """Round grey samples to about a thousand levels, four times what a screen shows.

    A first picture is looked at for a moment only; without the noise of the last bits it is a third smaller.

    Parameters
    ----------
    samples
        Grey samples of any shape.
    span
        From the smallest to the largest sample of the image.
    """
    step = int(span) // PREVIEW_LEVELS
    if step < 2:
        return samples
    rounded = (samples.astype(np.uint32) + step // 2) // step * step
    return rounded.clip(0, 65535).astype(np.uint16)
