"""What is true of a case, as shapes for the viewer to draw."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from helpers.cases import Case, Truth
from helpers.geometry import Point


def truth_shapes(case: Case, files: list[str]) -> list[dict[str, Any]]:
    """Return the landmarks, lines and outlines of a case.

    Parameters
    ----------
    case
        Whose truth is shown.
    files
        The image files in the order in which the viewer shows them.

    Raises
    ------
    ValueError
        If the case has no truth file.
    """
    if case.truth is None:
        raise ValueError(f"The case {case.id} has no truth to show.")
    return [shape for truth in case.truth.every for shape in _on_image(truth, files)]


def _on_image(truth: Truth, files: list[str]) -> list[dict[str, Any]]:
    image = next((i for i, file in enumerate(files) if file.endswith(truth.image)), 0)
    return [{"image": image, "frame": truth.frame, "role": "truth", **shape} for shape in shapes_of(truth)]


def shapes_of(truth: Truth, names: Collection[str] | None = None) -> list[dict[str, Any]]:
    """Return the landmarks, lines and outlines of one frame, or those of `names`; without image, frame and role."""

    def shapes(kind: str, group: Mapping[str, Sequence[Point]]) -> list[dict[str, Any]]:
        return [
            {"kind": kind, "points": [*map(list, points)], "label": name.replace("_", " ")}
            for name, points in group.items()
            if names is None or name in names
        ]

    points = {name: (at,) for name, at in truth.landmarks.items()}
    return [*shapes("point", points), *shapes("polyline", truth.lines), *shapes("outline", truth.outlines)]
