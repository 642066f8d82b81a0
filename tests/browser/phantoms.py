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
        chambers = [(-0.23, -0.06, 0.17 * beat, 0.36 * beat), (0.23, -0.06, 0.18 * beat, 0.38 * beat),
                    (-0.22, 0.47, 0.17 / beat, 0.17 / beat), (0.22, 0.47, 0.17 / beat, 0.17 / beat)]
        for cx, cy, rx, ry in chambers:
            far = np.hypot((x - cx) / rx, (y - cy) / ry)
            tissue = np.where(far < 1, 0.004, np.where((far < 1.1) & (tissue > 0.01), 0.8, tissue))
        grey = speckle(tissue) * sector
        colour = np.repeat(grey[..., None], 3, axis=2)
        for cx, _, rx, _ in chambers[:2]:
            jet = np.exp(-(((x - cx) / (0.45 * rx)) ** 2) - ((y - 0.12) / 0.3) ** 2) * max(0, np.cos(phase))
            seen = (jet > 0.25) & (tissue < 0.01) & sector
            colour[seen] = np.stack([40 + 60 * jet, 60 + 80 * jet, 160 + 95 * jet], -1)[seen]
        clip.append(colour.clip(0, 255).astype(np.uint8))
    return np.stack(clip)


RIM, ALPHA, BETA = (-0.02, 0.0), 62, 50


def place(x, y, rows=420, columns=520):
    """The pixel, column and row, of a place in the hip."""
    return [round((x * rows / columns + 1) / 2 * (columns - 1), 1), round((y + 1) / 2 * (rows - 1), 1)]


def from_rim(degrees, far):
    """A place so far from the bony rim; 0 degrees is straight down, to the right is lateral."""
    turn = np.radians(degrees)
    return RIM[0] + far * np.sin(turn), RIM[1] + far * np.cos(turn)


def hip(rows=420, columns=520):
    """An infant hip as Graf shows it: iliac wall, bony roof, cartilage roof with labrum, and the round head."""
    x, y = grid(rows, columns)
    x = x * columns / rows
    layers = gaussian_filter(chance.normal(size=x.shape), (3, 16))
    tissue = np.clip(0.16 + 0.05 * layers / layers.std(), 0.03, 1)

    def along(start, end, width):
        (ax, ay), (bx, by) = start, end
        t = np.clip(((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2), 0, 1)
        return np.exp(-(((x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2) / width**2))

    head = np.hypot(x + 0.08, y - 0.5) / 0.4
    tissue = np.where(head < 1, 0.03, tissue)
    behind_roof = x < RIM[0] - np.tan(np.radians(ALPHA)) * y
    bone = np.where(y < 0, x < RIM[0] - 0.02, behind_roof) & (head > 1)
    tissue = np.where(bone, tissue * 0.05, tissue)
    wall, lower = (RIM[0], -1), from_rim(-ALPHA, 0.6)
    bright = [(wall, RIM, 0.02, 2.2), (RIM, lower, 0.022, 2.4), (lower, (lower[0] + 0.05, lower[1] + 0.12), 0.04, 1.6),
              (from_rim(BETA, 0.3), from_rim(BETA, 0.4), 0.05, 0.9)]
    for start, end, width, strength in bright:
        tissue = tissue + strength * along(start, end, width)
    tissue = tissue + 0.5 * np.exp(-(((head - 1.03) / 0.015) ** 2)) * (y > 0.1)
    return speckle(tissue).astype(np.uint8)


hip_lines = [
    {"kind": "line", "name": "baseline", "text": "Baseline", "points": [place(RIM[0], -0.9), place(*RIM)]},
    {"kind": "line", "name": "bony_roof", "text": "Bony roof line",
     "points": [place(*from_rim(-ALPHA, 0.6)), place(*RIM)]},
    {"kind": "line", "name": "cartilage_roof", "text": "Cartilage roof line",
     "points": [place(*RIM), place(*from_rim(BETA, 0.36))]},
]
'''
