"""What happens along the beams, sample by sample (compiled). Arrays have the shape (samples, lines).

Nothing here runs in parallel by itself, which would take long to compile; the looks of a picture run side by side.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

from helpers.simulate.arrays import Plane

Echoes = npt.NDArray[np.complex64]


@njit(cache=True, nogil=True)
def look_up(maps: Plane, x: Plane, z: Plane) -> Plane:
    """Return the maps, shape (k, rows, columns), at fractional columns `x` and rows `z`: shape (k, samples, lines)."""
    count, rows, columns = maps.shape
    samples, lines = x.shape
    found = np.empty((count, samples, lines), np.float32)
    for i in range(samples):
        for j in range(lines):
            across = min(max(x[i, j], np.float32(0)), np.float32(columns - 1.001))
            down = min(max(z[i, j], np.float32(0)), np.float32(rows - 1.001))
            c, r = int(across), int(down)
            a, d = across - c, down - r
            for k in range(count):
                above = maps[k, r, c] * (1 - a) + maps[k, r, c + 1] * a
                below = maps[k, r + 1, c] * (1 - a) + maps[k, r + 1, c + 1] * a
                found[k, i, j] = above * (1 - d) + below * d
    return found


@njit(cache=True, inline="always")
def _scatterer(tile: Echoes, across: float, down: float) -> complex:
    """Return the scatterers at a place given in cells of a periodic `tile` of complex noise; variance 1 everywhere.

    Between cells the four nearest are mixed by weights whose squares sum to 1, so that a small movement changes the
    speckle a little, and no pattern of cells is seen.
    """
    side = tile.shape[0]
    c, r = int(np.floor(across)), int(np.floor(down))
    a, d = np.float32(across - c), np.float32(down - r)
    c0, r0 = c % side, r % side
    c1, r1 = (c + 1) % side, (r + 1) % side
    one = np.float32(1)
    norm = np.sqrt(((one - a) ** 2 + a**2) * ((one - d) ** 2 + d**2))
    above = tile[r0, c0] * (one - a) + tile[r0, c1] * a
    below = tile[r1, c0] * (one - a) + tile[r1, c1] * a
    return (above * (one - d) + below * d) / norm


@njit(cache=True, nogil=True)
def scattered(
    tile: Echoes, across: Plane, down: Plane, diffuse: Plane, mirrors: Plane, reaching: Plane, pure: Echoes
) -> Echoes:
    """Return the echoes before the pulse and the beam have blurred them.

    Parameters
    ----------
    tile
        Periodic complex noise: the scatterers.
    across, down
        Where each sample lies in it, in cells.
    diffuse
        Amplitude that is scattered to all sides.
    mirrors
        Amplitude of interfaces: their phase is only partly random.
    reaching
        Share of sound that gets there and back.
    pure
        Filled with the scatterers themselves.
    """
    samples, lines = across.shape
    found = np.empty((samples, lines), np.complex64)
    for i in range(samples):
        for j in range(lines):
            random = _scatterer(tile, across[i, j], down[i, j])
            pure[i, j] = random
            size = abs(random) + np.float32(1e-6)
            gentle = random * np.float32(0.6) / size + np.float32(0.8)
            found[i, j] = (random * diffuse[i, j] + gentle * mirrors[i, j]) * reaching[i, j]
    return found


@njit(cache=True, nogil=True)
def lengthened(field: Echoes, sigma: float) -> Echoes:
    """Blur each column over `sigma` samples, the length of the pulse; noise keeps its strength."""
    samples, lines = field.shape
    reach = int(np.ceil(3 * sigma))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2).astype(np.float32)
    weights /= np.sqrt(np.sum(weights**2))
    blurred = np.zeros_like(field)
    for i in range(samples):
        for k in range(-reach, reach + 1):
            row = min(max(i + k, 0), samples - 1)
            for j in range(lines):
                blurred[i, j] += field[row, j] * weights[k + reach]
    return blurred


@njit(cache=True, nogil=True)
def lost(loss: Plane, aside: Plane) -> Plane:
    """Return the sum of `loss` on the way to each sample, of a look that moves `aside[i]` lines at each step."""
    samples, lines = loss.shape
    total = np.empty_like(loss)
    total[0] = loss[0]
    for i in range(1, samples):
        whole = int(np.floor(aside[i]))
        share = aside[i] - np.float32(whole)
        for j in range(lines):
            near = min(max(j + whole, 0), lines - 1)
            far = min(max(j + whole + 1, 0), lines - 1)
            total[i, j] = total[i - 1, near] * (1 - share) + total[i - 1, far] * share + loss[i, j]
    return total


@njit(cache=True, nogil=True)
def trailed(field: Echoes, keep: float, share: float) -> Echoes:
    """Return the echoes with a short trail behind each, as a probe and a hard surface ring: strong ones look thick."""
    samples, lines = field.shape
    found = field.copy()
    tail = np.zeros(lines, np.complex64)
    for i in range(samples):
        for j in range(lines):
            found[i, j] += np.float32(share) * tail[j]
            tail[j] = tail[j] * np.float32(keep) + field[i, j]
    return found


@njit(cache=True, nogil=True)
def widened(field: npt.NDArray[Any], sigma: Plane, energy: bool) -> npt.NDArray[Any]:
    """Blur each row over `sigma[i]` lines; with `energy` noise keeps its strength, otherwise an even field does."""
    samples, lines = field.shape
    blurred = np.empty_like(field)
    for i in range(samples):
        reach = max(int(np.ceil(3 * sigma[i])), 1)
        weights = np.exp(-0.5 * (np.arange(reach + 1) / max(sigma[i], 0.05)) ** 2).astype(np.float32)
        if energy:
            weights /= np.sqrt(2 * np.sum(weights[1:] ** 2) + weights[0] ** 2)
        else:
            weights /= 2 * np.sum(weights[1:]) + weights[0]
        for j in range(lines):
            total = field[i, j] * weights[0]
            for k in range(1, reach + 1):
                left = j - k if j >= k else min(k - j - 1, lines - 1)
                right = j + k if j + k < lines else max(2 * lines - j - k - 1, 0)
                total += (field[i, left] + field[i, right]) * weights[k]
            blurred[i, j] = total
    return blurred


@njit(cache=True, nogil=True)
def side_lobes(field: Echoes, reach: Plane) -> Echoes:
    """Return what beams receive from beside: falling to 1/e over `reach[i]` lines, both ways."""
    samples, lines = field.shape
    found = np.zeros_like(field)
    for i in range(samples):
        keep = np.float32(np.exp(-1 / max(reach[i], 0.5)))
        tail = field[i, 0] * 0
        for j in range(lines):
            found[i, j] += tail
            tail = (tail + field[i, j]) * keep
        tail = field[i, 0] * 0
        for j in range(lines - 1, -1, -1):
            found[i, j] += tail
            tail = (tail + field[i, j]) * keep
    return found


@njit(cache=True, nogil=True)
def rung(sources: Plane, keep: float) -> Plane:
    """Return a trail behind each source along the beam; each sample keeps the share `keep` of the one before."""
    samples, lines = sources.shape
    trail = np.zeros_like(sources)
    for j in range(lines):
        tail = np.float32(0)
        for i in range(samples):
            tail = max(tail * np.float32(keep), sources[i, j])
            trail[i, j] = tail
    return trail


@njit(cache=True, nogil=True)
def faded(field: Echoes, keep: float, share: float, loudest: float) -> Plane:
    """Return the amplitude that is left of all echoes before: their power decays by `keep` from sample to sample.

    Echoes above `loudest` count as that: bone must not fill its own shadow.
    """
    samples, lines = field.shape
    left = np.zeros((samples, lines), np.float32)
    tail = np.zeros(lines, np.float32)
    for i in range(samples):
        for j in range(lines):
            left[i, j] = np.float32(share * np.sqrt(tail[j]))
            power = field[i, j].real ** 2 + field[i, j].imag ** 2
            tail[j] = tail[j] * keep + min(power, loudest * loudest)
    return left


@njit(cache=True, nogil=True)
def repeated(mirror: Plane, field: Echoes, face: float, most: int) -> Echoes:
    """Return the echoes that ran more than once between the face of the probe and strong mirrors.

    A mirror of amplitude m at sample i sends a second echo to 2 i, m * face weaker, a third to 3 i, and so on.
    """
    samples, lines = field.shape
    found = np.zeros_like(field)
    for j in range(lines):
        for i in range(8, samples // 2):
            strength = mirror[i, j]
            if strength < 0.02:
                continue
            echo = field[i, j]
            for n in range(2, most + 1):
                if n * i + n - 1 >= samples:
                    break
                echo = echo * np.float32(min(strength * face, 0.95))
                for extra in range(n):
                    found[n * i + extra, j] += echo / n
    return found
