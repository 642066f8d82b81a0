"""What the browser is told of an image: plain data, and nothing of it identifies a person."""

from __future__ import annotations

from typing import Any

from helpers.dicom import Image, Window
from helpers.viewer.coding import SampleCoding
from helpers.viewer.presets import presets


def describe(image: Image, coding: SampleCoding, label: str) -> dict[str, Any]:
    """Return the description of one image for static/mount.js."""
    range_ = (0.0, 255.0) if image.colour else image.value_range()
    row, column = image.spacing.row_mm, image.spacing.column_mm
    return {
        "label": label,
        "count": image.count,
        "rows": image.rows,
        "columns": image.columns,
        "colour": image.colour,
        "scale": coding.scale,
        "offset": coding.offset,
        "range": [float(range_[0]), float(range_[1])],
        "unit": image.unit,
        "windows": [_window(window) for window in presets(image)],
        "inverted": image.inverted,
        "aspect": _aspect(image),
        "spacing_mm": [row, column] if row and column else None,
        "calibration": image.spacing.kind.value,
        "orientation": list(image.orientation) if image.orientation else None,
        "frame_ms": image.frame_ms,
        "simulated": image.simulated,
        "notes": [image.spacing.said, *image.notes],
    }


def _window(window: Window) -> dict[str, Any]:
    return {"center": window.center, "width": window.width, "name": window.name, "function": window.function}


def _aspect(image: Image) -> float:
    """Return the height of a pixel over its width: 1 where the file says nothing credible."""
    row, column = image.spacing.row_mm, image.spacing.column_mm
    return row / column if row and column and 0.2 < row / column < 5 else 1.0
