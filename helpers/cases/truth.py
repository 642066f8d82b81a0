"""What is true of the images of a case: the places and values in ``truth.json``, measured on the drawn geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from helpers.cases.yaml_source import HALF_CHARACTER, LARGEST_FILE, CaseError, has_half_characters
from helpers.geometry import Point, as_point

SCHEMA = 1
PLACES = ("landmarks", "lines", "outlines")
GROUPS = (*PLACES, "values")


@dataclass(frozen=True)
class Value:
    """A measured number with its unit."""

    value: float
    unit: str


@dataclass(frozen=True)
class Truth:
    """The places and values of one frame, in pixel centres: column then row, zero-based.

    A case may have several images of one child, and an image several frames: `more` holds the truth of the others,
    each without more of its own. No name stands on two of them, so that a name says which image and frame it is about.
    """

    image: str
    frame: int = 0
    landmarks: dict[str, Point] = field(default_factory=dict)
    lines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    outlines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    more: tuple[Truth, ...] = ()

    @property
    def every(self) -> tuple[Truth, ...]:
        """The truth of each image, this one first."""
        return self, *self.more

    @property
    def names(self) -> dict[str, str]:
        """Every name of this image, with the group that has it."""
        return {name: group for group in GROUPS for name in getattr(self, group)}

    def on(self, image: str, names: Sequence[str] = ()) -> Truth:
        """Return the truth of `image`: of the frame with the first of `names` that it has, else of its first frame.

        Where nothing is known of `image`, return that of the first one.
        """
        frames = [truth for truth in self.every if truth.image == image]
        named = (truth for name in names for truth in frames if name in truth.names)
        return next(named, frames[0] if frames else self)

    def with_name(self, name: str) -> Truth | None:
        """Return the truth of the image that has `name`."""
        return next((truth for truth in self.every if name in truth.names), None)

    def as_data(self) -> dict[str, Any]:
        """Return the content of ``truth.json``."""
        data: dict[str, Any] = {"schema": SCHEMA, "image": self.image, "frame": self.frame}
        # Places are tuples that nobody can change: thousands of them need no copies.
        data |= {group: dict(getattr(self, group)) for group in PLACES}
        data["values"] = {name: asdict(value) for name, value in self.values.items()}
        return {**data, "more": [truth.as_data() for truth in self.more]} if self.more else data


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
    first = _one_image(data, file, "")
    more = data.get("more", [])
    if not isinstance(more, list):
        raise CaseError(file, "must be a list: the truth of each further image.", field="more")
    truth = replace(first, more=tuple(_further(each, file, f"more[{i}]") for i, each in enumerate(more)))
    for complaint in _twice(truth, file):
        raise complaint
    return truth


def _further(data: Any, file: str, place: str) -> Truth:
    if not isinstance(data, dict):
        raise CaseError(file, "must be an object: the truth of one image.", field=place)
    if "more" in data:
        raise CaseError(file, "stands at the top only; all further images are in one list.", field=f"{place}.more")
    return _one_image(data, file, f"{place}.")


def _one_image(data: dict[str, Any], file: str, at: str) -> Truth:
    """Return the truth of one image; the names of its fields begin with `at` in complaints."""
    if data.get("schema") != SCHEMA:
        raise CaseError(file, f"must be {SCHEMA}; a newer workbook may read other schemas.", field=f"{at}schema")
    image, frame = data.get("image"), data.get("frame", 0)
    if not isinstance(image, str) or not image:
        raise CaseError(file, "must name the image file.", field=f"{at}image")
    if not isinstance(frame, int) or isinstance(frame, bool) or frame < 0:
        raise CaseError(file, "must be a frame number, counted from zero.", field=f"{at}frame")
    landmarks, lines, outlines, values = (_group(data, name, file, at) for name in GROUPS)
    return Truth(
        image=image,
        frame=frame,
        landmarks={name: _point(value, file, f"{at}landmarks.{name}") for name, value in landmarks.items()},
        lines={name: _points(value, file, f"{at}lines.{name}", 2) for name, value in lines.items()},
        outlines={name: _points(value, file, f"{at}outlines.{name}", 3) for name, value in outlines.items()},
        values={name: _value(value, file, f"{at}values.{name}") for name, value in values.items()},
    )


def _twice(truth: Truth, file: str) -> Iterator[CaseError]:
    """Yield a complaint about each frame of an image and each name that stands in two of the truths."""
    images: set[tuple[str, int]] = set()
    places: dict[str, str] = {}
    for i, part in enumerate(truth.every):
        at = f"more[{i - 1}]." if i else ""
        if (part.image, part.frame) in images:
            reason = f"frame {part.frame} of {part.image} has its truth already; a frame stands here once."
            yield CaseError(file, reason, field=f"{at}image")
        images.add((part.image, part.frame))
        for name, group in part.names.items():
            if name in places:
                reason = f"this name is used already, in {places[name]}; a name stands on one image only."
                yield CaseError(file, reason, field=f"{at}{group}.{name}")
        places |= {name: f"{at}{group}.{name}" for name, group in part.names.items()}


def _group(data: dict[str, Any], name: str, file: str, at: str) -> dict[str, Any]:
    group = data.get(name, {})
    if not isinstance(group, dict):
        raise CaseError(file, "must be an object of names.", field=f"{at}{name}")
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
