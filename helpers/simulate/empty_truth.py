"""The form of a truth file, before anything is measured (contract 1)."""

from __future__ import annotations

from typing import Any

GROUPS = ("landmarks", "lines", "outlines", "values")


def empty_truth(image: str, frame: int = 0) -> dict[str, Any]:
    """Return the truth of one `frame` of `image`, a path in the case folder, with nothing in it yet."""
    return {"schema": 1, "image": image, "frame": frame, **{group: {} for group in GROUPS}}
