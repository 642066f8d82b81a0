"""What a demonstration is: a recipe, the controls that change it, and what is read off each picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

At = tuple[int, ...]
"""Where the controls stand: for each, which of its options."""

Beside = Literal["", "before", "start"]
"""Which picture stands beside the new one: none, the one before the last change, or that of the start."""

Source = Literal["value", "header", "noise"]

SHOWN_AT_ONCE = 6
"""More choices than this are a list that opens."""


@dataclass(frozen=True)
class Option:
    """One position of a control.

    Parameters
    ----------
    label
        As the learner sees it, with its unit.
    changes
        What it sets: paths into the recipe, each with its value.
    """

    label: str
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Control:
    """What the learner moves.

    Parameters
    ----------
    label
        Its name.
    options
        Its positions in their order.
    start
        Which one it has at first.
    slider
        Numbers are a slider; words are a choice.
    """

    label: str
    options: tuple[Option, ...]
    start: int
    slider: bool

    @property
    def kind(self) -> str:
        """How it looks: ``slider``, ``radio`` or ``select``."""
        if self.slider:
            return "slider"
        return "radio" if len(self.options) <= SHOWN_AT_ONCE else "select"


@dataclass(frozen=True)
class Readout:
    """A number that is read off each picture.

    Parameters
    ----------
    label
        Its name.
    source, name
        ``value``: a value of the truth; ``header``: an element of the DICOM header, by its keyword; ``noise``: the
        deviation of the finest structure within an outline of the truth, in the units of the picture.
    unit
        Shown behind it; that of the truth when None.
    digits
        Decimals; as the truth has it when None.
    """

    label: str
    source: Source
    name: str
    unit: str | None = None
    digits: int | None = None


@dataclass(frozen=True)
class Demonstration:
    """An interactive demonstration, as an author wrote it; see docs/demonstrations.md.

    Parameters
    ----------
    name, file
        Its name, and the name of its file.
    notice, caution
        What to look for; what must be said beside it, or nothing.
    recipe
        Plain data, as in a ``recipe.yaml``.
    beside
        Which picture stands beside the new one.
    show
        Names of the truth that are drawn over the picture.
    """

    name: str
    file: str
    title: str
    module: str
    notice: str
    recipe: Mapping[str, Any]
    controls: tuple[Control, ...]
    beside: Beside = ""
    show: tuple[str, ...] = ()
    readouts: tuple[Readout, ...] = ()
    caution: str = ""
    half_size: bool = False

    @property
    def start(self) -> At:
        """Where the controls stand at first."""
        return tuple(control.start for control in self.controls)

    def options(self, at: At) -> tuple[Option, ...]:
        """Return the option at which each control stands."""
        return tuple(control.options[k] for control, k in zip(self.controls, at, strict=True))

    def said(self, at: At) -> str:
        """Return where the controls stand, in words."""
        return ", ".join(option.label for option in self.options(at))

    def place(self, at: object) -> At | None:
        """Return `at`, which may have come from anywhere, if it says where each control stands."""
        if not isinstance(at, list | tuple) or len(at) != len(self.controls):
            return None
        there = all(type(k) is int and 0 <= k < len(c.options) for k, c in zip(at, self.controls, strict=True))
        return tuple(at) if there else None
