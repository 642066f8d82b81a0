"""Simple computed scenes for pictures of the viewer: a head in CT, a beating heart and an infant hip in ultrasound.

They are the cell of a notebook, as text. They show the viewer, not anatomy to learn from, and say SIMULATED.
"""

PHANTOMS = '''\
import numpy as np
from scipy.ndimage import gaussian_filter
from helpers.clinical import landmark_set
from helpers.dicom import Image
from helpers.viewer import Viewer

chance = np.random.default_rng(3)


def grid(rows, columns):
    y, x = np.mgrid[-1:1:rows * 1j, -1:1:columns * 1j]
    return x, y


def head(count=24, side=320):
    """A child's head in CT, in HU: scalp, skull, brain, ventricles, and a thin bright crescent under the skull."""
    x, y = grid(side, side)
    folds = gaussian_filter(chance.normal(size=(side, side)), 5)
    folds = 4 * folds / folds.std()
    slices = []
    for z in np.linspace(-0.75, 0.75, count):
        size = np.sqrt(1 - 0.75 * z**2)
        r = np.hypot(x / (0.66 * size), y / (0.82 * size))
        hu = np.full((side, side), -1000.0)
        hu[r < 1.09] = 20 + 8 * folds[r < 1.09] / 4
        hu[r < 1.02] = 900
        inner = r < 0.94
        hu[inner] = (34 + folds)[inner]
        for sign in (-1, 1):
            horn = np.hypot((x - sign * (0.09 + 0.1 * y)) / 0.055, (y + 0.02) / 0.3)
            hu[(horn < np.sqrt(max(0, 1 - 2.5 * (z - 0.1) ** 2))) & inner] = 7
        hu[(np.abs(x) < 0.012) & inner & (np.abs(y) > 0.35)] = 48
        blood = (r > 0.865) & inner & (x > 0.12) & (y < 0.42) & (y > -0.62)
        hu[blood] = 68
        slices.append(hu + chance.normal(0, 7, hu.shape))
    return np.stack(slices).round().astype(np.int16)


def speckle(tissue, fine=(1.1, 2.2)):
    """Ultrasound of a map of echo strength: speckle, then compression to 256 greys."""
    field = sum(gaussian_filter(chance.normal(size=tissue.shape), fine) ** 2 for _ in range(2))
    echo = tissue * field / field.mean()
    return np.clip(60 * np.log10(1 + 60 * echo), 0, 255)


def heart(count=16, rows=380, columns=460):
    """Four chambers that beat, in a sector, as a colour clip with flow in blue and red."""
    x, y = grid(rows, columns)
    angle, depth = np.arctan2(x, y + 1.02), np.hypot(x, y + 1.02) / 2
    sector = (np.abs(angle) < 0.62) & (depth > 0.06) & (depth < 0.98)
    clip = []
    for phase in np.linspace(0, 2 * np.pi, count, endpoint=False):
        beat = 1 + 0.16 * np.sin(phase)
        tissue = 0.35 * np.exp(-0.8 * depth)
        chambers = [(-0.2, -0.1, 0.17 * beat, 0.34 * beat), (0.2, -0.1, 0.19 * beat, 0.36 * beat),
                    (-0.19, 0.48, 0.18 / beat, 0.17 / beat), (0.19, 0.48, 0.18 / beat, 0.17 / beat)]
        for cx, cy, rx, ry in chambers:
            far = np.hypot((x - cx) / rx, (y - cy) / ry)
            tissue = np.where(far < 1, 0.004, np.where(far < 1.12, 0.9, tissue))
        grey = speckle(tissue) * sector
        colour = np.repeat(grey[..., None], 3, axis=2)
        for cx, _, rx, _ in chambers[:2]:
            jet = np.exp(-(((x - cx) / (0.45 * rx)) ** 2) - ((y - 0.12) / 0.3) ** 2) * max(0, np.cos(phase))
            seen = (jet > 0.3) & sector
            colour[seen] = np.stack([40 + 60 * jet, 60 + 80 * jet, 160 + 95 * jet], -1)[seen]
        clip.append(colour.clip(0, 255).astype(np.uint8))
    return np.stack(clip)


def hip(rows=420, columns=520):
    """An infant hip as Graf shows it: iliac wall, bony roof, cartilage roof with labrum, and the round head."""
    x, y = grid(rows, columns)
    x = x * columns / rows
    tissue = 0.22 + 0.1 * gaussian_filter(chance.normal(size=x.shape), (3, 14)) * 14
    tissue = np.clip(tissue, 0.05, 1)

    def along(start, end, width):
        (ax, ay), (bx, by) = start, end
        t = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1)
        return np.exp(-(((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) / width**2))

    head = np.hypot(x - 0.24, y - 0.26) / 0.4
    tissue = np.where(head < 1, 0.05 + 0.03 * (head > 0.93), tissue)
    shadow = (y < 0.02) & (x < -0.06) | ((y >= 0.02) & (x < -0.06 + 0.58 * (y - 0.02)) & (y < 0.75) & (head > 1))
    tissue = np.where(shadow & (x < -0.1), tissue * 0.12, tissue)
    bright = [((-0.06, -1), (-0.06, 0.02), 0.02, 2.4), ((-0.06, 0.02), (-0.02, 0.12), 0.025, 2.6),
              ((-0.03, 0.1), (0.0, 0.6), 0.028, 2.2), ((0.02, -0.06), (0.1, -0.16), 0.03, 1.2)]
    for start, end, width, strength in bright:
        tissue = tissue + strength * along(start, end, width)
    tissue = tissue + 0.8 * np.exp(-(((head - 1.04) / 0.02) ** 2)) * (x > 0)
    return speckle(tissue).astype(np.uint8)
'''
