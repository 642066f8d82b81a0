"""Find and read demonstrations: ``notebooks/demonstrations/NAME.yaml``, checked so that mistakes are easy to mend."""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from helpers.cases import CaseError, YamlSource, read_yaml, violations
from helpers.cases.yaml_source import Field
from helpers.lesson.control_values import NoSuchPath, end_places, recipe_at
from helpers.lesson.demonstration import Beside, Control, Demonstration, Option, Readout, Source
from helpers.simulate.recipe_fields import RecipeError

SCHEMA: dict[str, Any] = json.loads(Path(__file__).with_name("demonstration.schema.json").read_text("utf-8"))
MOST_STEPS = 100
_SOURCES: tuple[Source, ...] = ("value", "header", "noise")


def demonstrations_folder() -> Path:
    """Return the folder that holds the demonstrations."""
    return Path(__file__).resolve().parents[2] / "notebooks" / "demonstrations"


def find_demonstration(name: str, folder: Path | None = None) -> Demonstration:
    """Read the demonstration `name`.

    Raises
    ------
    LookupError
        If there is none; the message names those that are spelt alike.
    CaseError
        If its file is not in order.
    """
    folder = folder or demonstrations_folder()
    names = sorted(path.stem for path in folder.glob("*.yaml"))
    if name not in names:
        near = difflib.get_close_matches(name, names, n=3, cutoff=0.5) or names
        raise LookupError(f"There is no demonstration {name!r}. There are: {', '.join(near) or 'none'}.")
    return read_demonstration(folder / f"{name}.yaml")


def read_demonstration(path: Path) -> Demonstration:
    """Read the demonstration at `path`; the recipe is not looked at before it is drawn.

    Raises
    ------
    CaseError
        If the file is not in order; it names file, line and field.
    """
    source = read_yaml(path)
    for error in violations(source, SCHEMA):
        raise error
    data = source.data
    return Demonstration(
        name=path.stem,
        file=path.name,
        title=data["title"],
        module=data["module"],
        notice=data["notice"].strip(),
        caution=data.get("caution", "").strip(),
        recipe=data["recipe"],
        controls=tuple(_control(source, entry, ("controls", n)) for n, entry in enumerate(data["controls"])),
        beside=_beside(data.get("compare", False)),
        show=tuple(data.get("show", ())),
        readouts=tuple(_readout(source, entry, ("readouts", n)) for n, entry in enumerate(data.get("readouts", ()))),
        half_size=data.get("size") == "half",
    )


def demonstration_errors(path: Path) -> list[str]:
    """Return everything that is wrong with a demonstration, a line each; nothing is drawn.

    The recipe is checked where the controls stand at first and where they end.
    """
    try:
        demonstration = read_demonstration(path)
    except CaseError as error:
        return [str(error)]
    return list(dict.fromkeys(_recipe_errors(demonstration)))


def _recipe_errors(demonstration: Demonstration) -> Iterator[str]:
    file = demonstration.file
    for at in end_places(demonstration):
        try:
            recipe = recipe_at(demonstration, at)
        except RecipeError as error:
            yield str(error)
        except NoSuchPath as error:
            yield f"{file}, recipe with {demonstration.said(at)}: {error}; correct the path of the control."
        else:
            if len(recipe.projections) > 1:
                yield f"{file}: recipe.projection: a demonstration shows one picture; name one projection."


def _beside(compare: bool | str) -> Beside:
    if compare in {True, "before"}:
        return "before"
    return "start" if compare == "start" else ""


def _control(source: YamlSource, data: dict[str, Any], at: Field) -> Control:
    ways = [name for name in ("values", "options", "from") if name in data]
    if len(ways) != 1:
        raise source.error(at, "needs exactly one of: from with to and step, values, options.")
    if ways != ["options"] and "path" not in data:
        raise source.error((*at, "path"), "this field is missing; it says what the control changes.")
    unit = data.get("unit", "")
    if ways == ["options"]:
        options = tuple(_option(source, data, n, at) for n in range(len(data["options"])))
        keys: list[Any] = [each.get("value", each["label"]) for each in data["options"]]
    else:
        keys = data["values"] if ways == ["values"] else _range(source, data, at)
        times = data.get("times", 1)
        options = tuple(Option(_with_unit(value, times, unit), {data["path"]: value}) for value in keys)
    if data["start"] not in keys:
        shown = ", ".join(map(str, keys[:20]))
        raise source.error((*at, "start"), f"{data['start']!r} is not one of the control's values: {shown}.")
    slider = ways != ["options"] and all(isinstance(key, int | float) for key in keys)
    return Control(data["label"], options, keys.index(data["start"]), slider)


def _option(source: YamlSource, control: dict[str, Any], n: int, at: Field) -> Option:
    data, place = control["options"][n], (*at, "options", n)
    if ("value" in data) == ("set" in data):
        raise source.error(place, "needs either value, for the control's path, or set, with paths and values.")
    if "set" in data:
        return Option(data["label"], data["set"])
    if "path" not in control:
        raise source.error((*at, "path"), "this field is missing; the option says only a value.")
    return Option(data["label"], {control["path"]: data["value"]})


def _range(source: YamlSource, data: dict[str, Any], at: Field) -> list[float]:
    """Return the numbers from `from` to `to`; whole ones stay whole, as some fields of recipes must be."""
    for name in ("to", "step"):
        if name not in data:
            raise source.error((*at, name), "this field is missing.")
    low, high, step = data["from"], data["to"], data["step"]
    count = (high - low) / step
    if high <= low or abs(count - round(count)) > 1e-6 or count > MOST_STEPS:
        reason = f"{step} does not lead from {low} to {high} in at most {MOST_STEPS} equal steps."
        raise source.error((*at, "step"), reason)
    return [round(value, 6) for value in _numbers(low, step, round(count))]


def _numbers(low: float, step: float, count: int) -> list[float]:
    numbers = [low + k * step for k in range(count + 1)]
    return numbers if isinstance(low, int) and isinstance(step, int) else [float(np.round(n, 6)) for n in numbers]


def _with_unit(value: object, times: float, unit: str) -> str:
    said = f"{value * times:g}" if isinstance(value, int | float) else str(value)
    return f"{said} {unit}" if unit and not unit.startswith("°") else f"{said}{unit}"


def _readout(source: YamlSource, data: dict[str, Any], at: Field) -> Readout:
    named = [name for name in _SOURCES if name in data]
    if len(named) != 1:
        raise source.error(at, f"needs exactly one of: {', '.join(_SOURCES)}.")
    if "header" in data:
        from pydicom.datadict import tag_for_keyword  # noqa: PLC0415 - a large table

        if tag_for_keyword(data["header"]) is None:
            raise source.error(
                (*at, "header"), f"{data['header']!r} is no keyword of DICOM, for example ExposureIndex."
            )
    return Readout(data["label"], named[0], data[named[0]], data.get("unit"), data.get("digits"))
