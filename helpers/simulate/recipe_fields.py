"""The fields of a recipe, each looked at with care, and complaints that name them."""

from __future__ import annotations

import reprlib
from collections.abc import Collection, Mapping
from typing import Any

from helpers.dicom.names import plain
from helpers.simulate.offer import Ask, Control, Entry, OneOf, Whole

_LONGEST_COMPLAINT = 1000


class RecipeError(Exception):
    """A recipe cannot be used; the message names the file, the field and what is allowed."""

    def __init__(self, message: str) -> None:
        # A file may say anything; its complaint is one line that no terminal obeys.
        super().__init__(plain(message, _LONGEST_COMPLAINT))


def _shown(value: object) -> str:
    """Return the short form of a value: a few lines of YAML can stand for one of any size."""
    try:
        return reprlib.repr(value)
    except ValueError:  # Python writes no number of thousands of digits
        return "a number of very many digits"


class Fields:
    """A mapping out of a recipe, with complaints that name the field."""

    def __init__(self, data: Any, file: str, place: str, required: set[str]) -> None:
        self.file, self.place = file, place
        if not isinstance(data, Mapping):
            raise RecipeError(f"{file}: {place or 'the recipe'}: expected fields, each with a name and a value.")
        self.data: Mapping[str, Any] = data
        for name in sorted(required):
            self.has(name)

    def error(self, name: str, reason: str) -> RecipeError:
        """Return a complaint about the field `name`."""
        shown = f"{self.place}.{name}" if self.place else name
        found = f"; found {_shown(self.data[name])}" if name in self.data else ""
        return RecipeError(f"{self.file}: {shown}: {reason}{found}.")

    def has(self, name: str) -> None:
        """Refuse to go on without the field `name`."""
        if name not in self.data:
            raise self.error(name, "this field is missing")

    def only(self, allowed: set[str]) -> None:
        """Refuse fields that nobody reads: most often they are typing errors."""
        for name in self.data:
            if name not in allowed:
                raise self.error(
                    name if isinstance(name, str) else _shown(name),
                    f"no such field; allowed: {', '.join(sorted(allowed))}",
                )

    def one_of(self, name: str, allowed: Collection[Any]) -> Any:
        """Return the field if it is one of `allowed`."""
        value = self.data[name]
        # True == 1 in Python, but `schema: true` is no version.
        if isinstance(value, bool) or not isinstance(value, str | int) or value not in allowed:
            raise self.error(name, f"expected one of: {', '.join(map(str, allowed))}")
        return value

    def control(self, name: str, control: Control, age: float) -> float | str:
        """Return the field if it is as the control allows, or what is usual at this age where it is left out."""
        if name not in self.data:
            return control.usual_at(age)
        if control.only or isinstance(control.usual, str):
            value: float | str = self.one_of(name, control.only)
            return value
        return self.number(name, control.usual.low, control.usual.high)

    def entry(self, name: str, ask: Ask) -> Entry:
        """Return the field if it is as asked for, or what is usual where it is left out."""
        if name not in self.data and ask.usual is not None:
            return ask.usual
        allowed = ask.allowed
        if isinstance(allowed, OneOf):
            return str(self.one_of(name, allowed.names))
        if isinstance(allowed, Whole):
            return self.whole(name, allowed.low, allowed.high)
        return self.number(name, allowed.low, allowed.high)

    def number(self, name: str, low: float, high: float) -> float:
        """Return the field if it is a number from `low` to `high`."""
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise self.error(name, f"expected a number from {low:g} to {high:g}")
        return float(value)

    def whole(self, name: str, low: int, high: int) -> int:
        """Return the field if it is a whole number from `low` to `high`."""
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise self.error(name, f"expected a whole number from {low} to {high}")
        return value
