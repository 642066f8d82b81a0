"""What is true of a case, as shapes for the viewer to draw."""

from __future__ import annotations

from typing import Any

from helpers.cases import Case, Truth


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
    return [{"image": image, "frame": truth.frame, "role": "truth", **shape} for shape in _shapes(truth)]


def _shapes(truth: Truth) -> list[dict[str, Any]]:
    def said(name: str) -> str:
        return name.replace("_", " ")

    points = [{"kind": "point", "points": [list(at)], "label": said(name)} for name, at in truth.landmarks.items()]
    lines = [
        {"kind": "polyline", "points": [*map(list, line)], "label": said(name)} for name, line in truth.lines.items()
    ]
    outlines = [
        {"kind": "outline", "points": [*map(list, line)], "label": said(name)} for name, line in truth.outlines.items()
    ]
    return [*points, *lines, *outlines]
