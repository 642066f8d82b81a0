"""``fresh.yaml``, which a template may have: what changes with the seed, and what must be true of its films."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from helpers.cases import CaseError, Truth, YamlSource, read_yaml, violations
from helpers.simulate.chance import stream

DIGITS = 2
"""Decimals of a number that is drawn between two others."""


@dataclass(frozen=True)
class Variation:
    """What changes with the seed, beside the child, and which films are good.

    Attributes
    ----------
    vary
        A path into the recipe, ``findings.0.severity`` for example, and the values that it may have: a list, or
        ``{"from": low, "to": high}``.
    needs
        Names that the truth of a film must have.
    holds
        Values of the truth, and the range in which each must lie; both ends belong to it.
    """

    vary: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    holds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def varied(self, recipe: Mapping[str, Any], seed: int) -> dict[str, Any]:
        """Return the data of a recipe with what the seed decides.

        Raises
        ------
        LookupError
            If the recipe has no such place; the message names it.
        """
        changed = copy.deepcopy(dict(recipe))
        for path, values in self.vary.items():
            _put(changed, path, _one_of(values, seed, path))
        return changed | {"seed": seed}

    def misses(self, truth: Truth) -> list[str]:
        """Say what is not as it must be in a truth; nothing for a good one."""
        names = {name for part in truth.every for name in part.names}
        values = {name: value.value for part in truth.every for name, value in part.values.items()}
        missing = [f"the truth has no {name}." for name in (*self.needs, *self.holds) if name not in names]
        return missing + [
            f"{name} is {values[name]:g}, not in {dict(range_)}."
            for name, range_ in self.holds.items()
            if name in values and not range_.get("from", values[name]) <= values[name] <= range_.get("to", values[name])
        ]


def _one_of(values: Any, seed: int, path: str) -> Any:
    chance = stream(seed, f"vary {path}")
    if isinstance(values, Sequence):
        return values[int(chance.integers(len(values)))]
    low, high = values["from"], values["to"]
    if isinstance(low, int) and isinstance(high, int):
        return int(chance.integers(low, high + 1))
    return round(float(chance.uniform(low, high)), DIGITS)


def _put(data: Any, path: str, value: Any) -> None:
    """Set the place that `path` names; the last step may be new, those before it must be there."""
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    try:
        for step in steps:
            data = data[step]
        data[last] = value
    except (IndexError, KeyError, TypeError):
        raise LookupError(f"the recipe has no place {path!r}.") from None


@cache
def _schema() -> dict[str, Any]:
    text = resources.files("helpers.fresh").joinpath("variation.schema.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def read_variation(folder: Path) -> Variation:
    """Read ``fresh.yaml`` of a template; where there is none, only the child changes.

    Raises
    ------
    CaseError
        If it is not in order; it names line and field.
    """
    path = folder / "fresh.yaml"
    if not path.is_file():
        return Variation()
    source = read_yaml(path, f"{folder.name}/fresh.yaml")
    for error in (*violations(source, _schema()), *_empty_ranges(source)):
        raise error
    data = source.data
    return Variation(data.get("vary", {}), tuple(data.get("needs", ())), data.get("holds", {}))


def _empty_ranges(source: YamlSource) -> list[CaseError]:
    return [
        source.error((group, name), "from is larger than to.")
        for group in ("vary", "holds")
        for name, range_ in source.data.get(group, {}).items()
        if isinstance(range_, dict) and {"from", "to"} <= range_.keys() and range_["from"] > range_["to"]
    ]
