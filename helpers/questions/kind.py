"""What makes a kind of question: its fields, how they are checked, and how they become a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from helpers.questions.material import Material
from helpers.questions.question import Question
from helpers.questions.schemas import Schema

Data = dict[str, Any]
Where = tuple[str | int, ...]
Fault = tuple[Where, str]
"""A field inside the question, and what is wrong with it."""


@dataclass(frozen=True)
class Name:
    """A name in ``truth.json`` that a question refers to.

    Attributes
    ----------
    where
        The field that has it.
    name
        The name.
    group
        ``place`` for a landmark, a line or an outline; else the group of truth.json that must have it.
    """

    where: Where
    name: str
    group: str = "place"


def _no_faults(_: Data) -> Iterable[Fault]:
    return ()


def _no_names(_: Data) -> Iterable[Name]:
    return ()


@dataclass(frozen=True)
class Kind:
    """One kind of question.

    Attributes
    ----------
    schema
        Of the fields that only this kind has.
    make
        Builds the question out of checked data, the fields common to all kinds, and the case's truth.
    faults
        What a schema cannot see.
    names
        The names in truth.json that the data refer to.
    on_one_frame
        An answer on any other frame than that of its names earns nothing, so that the image opens there.
    """

    schema: Schema
    make: Callable[[Data, dict[str, Any], Material], Question]
    faults: Callable[[Data], Iterable[Fault]] = _no_faults
    names: Callable[[Data], Iterable[Name]] = _no_names
    on_one_frame: bool = False

    @property
    def properties(self) -> dict[str, Schema]:
        """The schemas of its own fields."""
        return dict(self.schema["properties"])

    @property
    def required(self) -> tuple[str, ...]:
        """Its own fields that must be there."""
        return tuple(self.schema["required"])
