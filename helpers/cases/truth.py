"""What is true of an image: the places and values in ``truth.json``, measured on the drawn geometry."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from helpers.cases.yaml_source import HALF_CHARACTER, LARGEST_FILE, CaseError, has_half_characters
from helpers.geometry import Point, as_point

SCHEMA = 1


@dataclass(frozen=True)
class Value:
    """A measured number with its unit."""

    value: float
    unit: str


@dataclass(frozen=True)
class Truth:
    """The places and values of one frame, in pixel centres: column then row, zero-based."""

    image: str
    frame: int = 0
    landmarks: dict[str, Point] = field(default_factory=dict)
    lines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    outlines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the content of ``truth.json``."""
        return {"schema": SCHEMA, **asdict(self)}


def read_truth(path: Path, shown: str | None = None) -> Truth:
    """Read ``truth.json``.

    Raises
    ------
    CaseError
        If the file cannot be read or breaks the contract; it names the field.
    """
    file = shown or path.name
    try:
        if path.stat().st_size > 20 * LARGEST_FILE:
            raise CaseError(file, "the file is too large for a truth file.")
        text = path.read_text("utf-8")
        data = json.loads(text)
    except OSError as error:
        raise CaseError(file, f"cannot be read: {error.strerror}.") from None
    except (ValueError, RecursionError) as error:
        raise CaseError(file, f"is not JSON: {error}.") from None
    if "\\u" in text and has_half_characters(json.dumps(data, ensure_ascii=False)):
        raise CaseError(file, HALF_CHARACTER)
    return truth_of(data, file)


def truth_of(data: Any, file: str) -> Truth:
    """Return the truth that the content of ``truth.json`` says.

    Raises
    ------
    CaseError
        If it breaks the contract; it names `file` and field.
    """
    if not isinstance(data, dict):
        raise CaseError(file, "must hold one JSON object.")
    if data.get("schema") != SCHEMA:
        raise CaseError(file, f"must be {SCHEMA}; a newer workbook may read other schemas.", field="schema")
    image, frame = data.get("image"), data.get("frame", 0)
    if not isinstance(image, str) or not image:
        raise CaseError(file, "must name the image file.", field="image")
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        raise CaseError(file, "must be a frame number, counted from zero.", field="frame")
    parts = {name: _group(data, name, file) for name in ("landmarks", "lines", "outlines", "values")}
    return Truth(
        image=image,
        frame=frame,
        landmarks={name: _point(value, file, f"landmarks.{name}") for name, value in parts["landmarks"].items()},
        lines={name: _points(value, file, f"lines.{name}", 2) for name, value in parts["lines"].items()},
        outlines={name: _points(value, file, f"outlines.{name}", 3) for name, value in parts["outlines"].items()},
        values={name: _value(value, file, f"values.{name}") for name, value in parts["values"].items()},
    )


def _group(data: dict[str, Any], name: str, file: str) -> dict[str, Any]:
    group = data.get(name, {})
    if not isinstance(group, dict):
        raise CaseError(file, "must be an object of names.", field=name)
    return group


def _point(value: Any, file: str, name: str) -> Point:
    try:
        return as_point(value)
    except ValueError as error:
        raise CaseError(file, f"{error}.", field=name) from None


def _points(value: Any, file: str, name: str, least: int) -> tuple[Point, ...]:
    if not isinstance(value, list) or len(value) < least:
        raise CaseError(file, f"must be a list of at least {least} points.", field=name)
    return tuple(_point(item, file, f"{name}[{i}]") for i, item in enumerate(value))


def _value(value: Any, file: str, name: str) -> Value:
    if isinstance(value, dict) and isinstance(value.get("unit"), str):
        try:
            return Value(as_point([value.get("value"), 0])[0], value["unit"])
        except ValueError:
            pass
    raise CaseError(file, 'must be {"value": a number, "unit": text}.', field=name)
