"""What a recipe may ask for, as plain data: for checking, for lists and for the contact sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias


@dataclass(frozen=True)
class Number:
    """Any number from `low` to `high`."""

    low: float
    high: float

    @property
    def said(self) -> str:
        """What is allowed, in words."""
        return f"a number from {self.low:g} to {self.high:g}"


@dataclass(frozen=True)
class Whole:
    """A whole number from `low` to `high`."""

    low: int
    high: int

    @property
    def said(self) -> str:
        """What is allowed, in words."""
        return f"a whole number from {self.low} to {self.high}"


@dataclass(frozen=True)
class OneOf:
    """One of these words."""

    names: tuple[str, ...]

    @property
    def said(self) -> str:
        """What is allowed, in words."""
        return f"one of: {', '.join(self.names)}"


Allowed: TypeAlias = Number | Whole | OneOf
Entry: TypeAlias = float | int | str


@dataclass(frozen=True)
class Ask:
    """A field of a finding: what is allowed, and what is taken where it is left out (nothing: it must be given)."""

    allowed: Allowed
    usual: Entry | None = None


SIDE = Ask(OneOf(("left", "right")))
SEVERITY = Ask(Number(0, 1))
"""From 0 (hardly to be seen) to 1 (gross)."""


@dataclass(frozen=True)
class Kind:
    """A kind of finding.

    Parameters
    ----------
    said
        What it is, in a few words.
    fields
        What a recipe says of it.
    example
        The fields of one to show on a contact sheet, where the middle of what is allowed will not do.
    age, projection
        Of a film to show it on, as they are written in a recipe, where the offer's own will not do.
    ages
        From which age (included) to which (excluded) it is drawn, in years, where not at all ages of the offer.
    quality
        It is a mistake in the room: every part of the body has it, beside what the child has.
    group
        A child has only one finding of those with the same word here.
    """

    said: str
    fields: Mapping[str, Ask] = field(default_factory=dict)
    example: Mapping[str, Entry] = field(default_factory=dict)
    age: str = ""
    projection: str = ""
    ages: tuple[float, float] | None = None
    quality: bool = False
    group: str = ""


def said_age(years: float) -> str:
    """Return an age as a recipe writes it: in weeks or months where they are whole."""
    for unit, of_a_year in (("y", 1.0), ("m", 12.0), ("w", 365.25 / 7)):
        if years < 2 and abs(years * of_a_year - round(years * of_a_year)) < 1e-6:
            return f"{round(years * of_a_year)} {unit}"
    return f"{years:g} y"


@dataclass(frozen=True)
class Range:
    """The smallest and the largest number that is allowed, and what is usual at some ages (years, value)."""

    low: float
    high: float
    usual: tuple[tuple[float, float], ...]

    def usual_at(self, age: float) -> float:
        """Return what is taken where a recipe says nothing: linear between the ages of the table."""
        table = self.usual
        for (young, low), (old, high) in pairwise(table):
            if age < old:
                return low + (high - low) * max(age - young, 0.0) / (old - young)
        return table[-1][1]


@dataclass(frozen=True)
class Control:
    """A control of the machine, as a recipe sets it under `technique`.

    Parameters
    ----------
    said
        What it is, in a few words.
    usual
        The range and what is usual by age; or a word.
    unit
        Of the number, for lists.
    only
        The only values that may be taken, where not every number of the range may be; a word needs them.
    """

    said: str
    usual: Range | str
    unit: str = ""
    only: tuple[int, ...] | tuple[str, ...] = ()

    def usual_at(self, age: float) -> float | str:
        """Return what is taken at this age (years) where a recipe says nothing."""
        return self.usual if isinstance(self.usual, str) else self.usual.usual_at(age)


@dataclass(frozen=True)
class Offer:
    """What can be drawn of one part of the body with one modality.

    Parameters
    ----------
    projections
        As they are written in a recipe: projections of a radiograph, planes or windows of another modality.
    sides
        ``L`` and ``R``, or ``B`` where both are on the film.
    ages
        From which age (included) to which (excluded), in years.
    example
        An age, as it is written in a recipe.
    findings
        Each kind of finding.
    most
        How many findings of the child there may be in one recipe.
    technique
        The controls of the machine, by the name that a recipe gives them: for radiographs those of
        :func:`helpers.simulate.exposure.controls.radiograph`.
    modality
        ``DX``, ``US``, ``CT`` or ``MR``: it decides which room makes the pictures (:mod:`helpers.simulate.produce`).
    slow
        Projections that sheets leave out, as they take long: others show the same.
    """

    projections: tuple[str, ...]
    sides: tuple[str, ...]
    ages: tuple[float, float]
    example: str
    findings: Mapping[str, Kind]
    most: int
    technique: Mapping[str, Control]
    modality: str = "DX"
    slow: tuple[str, ...] = ()
