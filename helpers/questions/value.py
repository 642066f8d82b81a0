"""A number, a list or a table that the learner's own code has computed. The code itself is never read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.kind import Data, Fault, Kind, Name
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.number import TOLERANCE, Tolerance, as_number, make_tolerance, tolerance_faults
from helpers.questions.phrases import words
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.steps import FULL, NONE, how_close

MOST_ENTRIES = 10_000
MOST_SAID = 8
"""Entries that are told one by one; of more, only how many are right."""

_ENTRY: dict[str, Any] = {"type": ["number", "string"]}
_LIST: dict[str, Any] = {"type": "array", "minItems": 1, "maxItems": MOST_ENTRIES, "items": _ENTRY}
SCHEMA: dict[str, Any] = {
    "required": ["expects"],
    "properties": {
        **TOLERANCE,
        "expects": {"type": "string", "pattern": "\\S", "description": "what is handed in, in words"},
        "truth": {"type": "string"},
        "value": {
            "anyOf": [
                _ENTRY,
                _LIST,
                {"type": "array", "minItems": 1, "items": _LIST},
                {"type": "object", "minProperties": 1, "additionalProperties": _LIST},
            ],
            "description": "a number, a list, a list of rows, or columns with their names",
        },
    },
}

Entry = float | str
Entries = dict[str, Entry]


@dataclass(frozen=True)
class Value(Question):
    """Something computed. The answer is plain data of the same form as the truth.

    Every entry earns its share, in two steps as a number does; texts in a table are right or wrong.
    """

    expects: str
    truth: Any
    tolerance: Tolerance

    kind: ClassVar[str] = "value"

    def public(self) -> dict[str, Any]:
        """Return what is expected, and its unit."""
        return {"expects": self.expects, "unit": self.tolerance.unit}

    def mark(self, answer: Answer) -> Mark:
        """Compare entry by entry."""
        truth, given = entries(self.truth), entries(answer)
        extra = sorted(set(given) - set(truth))
        if extra:
            raise BadAnswer(f"this is not {self.expects}: {extra[0] or 'a single entry'} is not asked for")
        share = self.points / len(truth)
        shares = {name: self._credit(given.get(name), wanted) for name, wanted in truth.items()}
        off = [name for name, credit in shares.items() if credit < FULL]
        score = share * sum(shares.values())
        said = f"{len(truth) - len(off)} of {len(truth)} right." if len(truth) > 1 else how_close(shares.popitem()[1])
        parts = [Part("Your result", score, self.points, said)]
        parts += [Part(name or "Value", 0.0, 0.0, self._said(given.get(name), truth[name])) for name in off[:MOST_SAID]]
        if len(off) > MOST_SAID:
            parts.append(Part("Others", 0.0, 0.0, f"{len(off) - MOST_SAID} more are not right."))
        return marked(parts, self.points, self.shown)

    def _credit(self, given: Entry | None, wanted: Entry) -> float:
        if isinstance(given, str) or isinstance(wanted, str):
            same = isinstance(given, str) and isinstance(wanted, str) and words(given) == words(wanted)
            return FULL if same else NONE
        return NONE if given is None else self.tolerance.credit(given, wanted)

    def _said(self, given: Entry | None, wanted: Entry) -> str:
        said = [each if isinstance(each, str) else self.tolerance.said(each) for each in (given or 0.0, wanted)]
        return f"Missing; it is {said[1]}." if given is None else f"You gave {said[0]}; it is {said[1]}."

    def key(self) -> Answer:
        """Return the true data."""
        return self.truth

    def worthless_answers(self) -> dict[str, Answer]:
        """Return data that are far away everywhere, or empty."""
        return {
            "everything far away": self._shifted(10 * self.tolerance.half),
            "everything far below": self._shifted(-10 * self.tolerance.half),
        }

    def wrong_answers(self) -> dict[str, Answer]:
        """Return data just outside the full tolerance."""
        return {"everything a little off": self._shifted(self.tolerance.full * 1.01)}

    def _shifted(self, by: float) -> Answer:
        def shift(data: Any) -> Any:
            if isinstance(data, list):
                return [shift(each) for each in data]
            if isinstance(data, dict):
                return {name: shift(each) for name, each in data.items()}
            return f"{data} {by:+g}" if isinstance(data, str) else data + by

        return shift(self.truth)


def entries(data: Any) -> Entries:
    """Return all entries of plain data by where they stand: ``row 2, column 1`` or ``dose, row 3``.

    Raises
    ------
    BadAnswer
        If the data hold something else than numbers and texts, or more than :data:`MOST_ENTRIES`.
    """
    found: Entries = {}
    for name, value in _walk(data, ()):
        if len(found) >= MOST_ENTRIES:
            raise BadAnswer(f"the answer has more than {MOST_ENTRIES} entries")
        found[name] = value
    return found


def _walk(data: Any, where: tuple[str, ...]) -> Iterator[tuple[str, Entry]]:
    if isinstance(data, list) and len(where) < 2:
        step = "column" if where else "row"
        for i, each in enumerate(data, 1):
            yield from _walk(each, (*where, f"{step} {i}"))
    elif isinstance(data, dict) and not where:
        for name, column in data.items():
            if not isinstance(column, list):
                raise BadAnswer(f"the column {name!r} is not a list")
            for i, each in enumerate(column, 1):
                yield f"{name}, row {i}", _entry(each)
    else:
        yield ", ".join(where), _entry(data)


def _entry(value: Any) -> Entry:
    if isinstance(value, str) and len(value) <= 200:
        return value
    number = as_number(value)
    if number is None:
        raise BadAnswer("an entry is empty")
    return number


def _faults(data: Data) -> Iterator[Fault]:
    yield from tolerance_faults(data)
    if ("value" in data) == ("truth" in data):
        yield ("value",), "give the value, or the name of a value in truth.json: one of them."


def _names(data: Data) -> Iterator[Name]:
    if "truth" in data:
        yield Name(("truth",), data["truth"], "values")


def _make(data: Data, common: dict[str, Any], material: Material) -> Value:
    truth = data["value"] if "value" in data else material.value(data["truth"])
    return Value(**common, expects=data["expects"], truth=truth, tolerance=make_tolerance(data))


VALUE = Kind(SCHEMA, _make, _faults, _names)
