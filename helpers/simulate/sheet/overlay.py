"""Draw what is true over a small picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image as Pillow
from PIL import ImageDraw
from PIL.Image import Image as Picture

from helpers.simulate.sheet.job import Small

OUTLINE, LINE, LANDMARK = (64, 224, 255), (255, 214, 64), (255, 96, 224)
FINER = 3
"""Lines are drawn so many times as large and made small again: they would be ragged otherwise."""


def with_truth(small: Small) -> Picture:
    """Return the picture in colour, with its outlines, lines and landmarks."""
    picture = Pillow.fromarray(small.grey).convert("RGB")
    size = picture.width * FINER, picture.height * FINER
    large = picture.resize(size, Pillow.Resampling.BICUBIC)
    pen, truth = ImageDraw.Draw(large), small.truth
    for points in _group(truth, "outlines").values():
        pen.line([*_places(points, small.scale), *_places(points[:1], small.scale)], fill=OUTLINE, width=FINER)
    for points in _group(truth, "lines").values():
        pen.line(_places(points, small.scale), fill=LINE, width=FINER)
    for point in _group(truth, "landmarks").values():
        ((x, y),) = _places([point], small.scale)
        pen.ellipse((x - 2 * FINER, y - 2 * FINER, x + 2 * FINER, y + 2 * FINER), outline=LANDMARK, width=FINER)
    return large.resize(picture.size, Pillow.Resampling.BOX)


def values_of(small: Small) -> list[str]:
    """Return the measured values in words: ``acetabular index left 31.2 °``."""
    return [
        f"{name.replace('_', ' ')} {value['value']:g} {value['unit']}".strip()
        for name, value in _group(small.truth, "values").items()
    ]


def _group(truth: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    group: Mapping[str, Any] = truth.get(name, {})
    return group


def _places(points: Sequence[Sequence[float]], scale: float) -> list[tuple[float, float]]:
    """Return image points, which are centres of pixels, on the enlarged picture."""
    by = scale * FINER
    return [((column + 0.5) * by, (row + 0.5) * by) for column, row in points]
