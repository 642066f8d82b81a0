"""One choice out of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.kind import Data, Fault, Kind
from helpers.questions.mark import Mark, Part, Reading, marked
from helpers.questions.material import Material
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import ID, TEXT, fields, rows

OPTION = fields(
    {"id": ID, "text": TEXT, "said": TEXT},
    {
        "correct": {"const": True, "description": "true; leave the field out of wrong options"},
        "call": {"enum": ["disease", "healthy"]},
    },
)
SCHEMA: dict[str, Any] = {"required": ["options"], "properties": {"options": rows(OPTION, least=2)}}


@dataclass(frozen=True)
class Option:
    """One of the choices, what is said to those who take it, and whether it calls the child diseased."""

    id: str
    text: str
    said: str
    correct: bool = False
    call: str = ""


def make_options(data: Data) -> tuple[Option, ...]:
    """Build the options out of checked data."""
    return tuple(
        Option(o["id"], o["text"], o["said"], o.get("correct", False), o.get("call", "")) for o in data["options"]
    )


def public_options(options: tuple[Option, ...]) -> list[dict[str, str]]:
    """Return the options without what is right and without what is said."""
    return [{"id": option.id, "text": option.text} for option in options]


@dataclass(frozen=True)
class Choice(Question):
    """One right option among several. The answer is the id of an option.

    Where every option says whether it calls the child diseased or healthy, the answer counts for sensitivity
    and specificity.
    """

    options: tuple[Option, ...]

    kind: ClassVar[str] = "choice"

    def public(self) -> dict[str, Any]:
        """Return the options, without what is right and without what is said."""
        return {"options": public_options(self.options)}

    def mark(self, answer: Answer) -> Mark:
        """Give all the points for the right option, none for another."""
        chosen = next((option for option in self.options if option.id == answer), None)
        if chosen is None:
            raise BadAnswer(f"the answer is one of {', '.join(option.id for option in self.options)}; not {answer!r}")
        parts = [Part(chosen.text, self.points if chosen.correct else 0.0, self.points, chosen.said)]
        right = self._right()
        if not chosen.correct:
            parts.append(Part(right.text, 0.0, 0.0, f"The right answer. {right.said}"))
        reading = None
        if all(option.call for option in self.options):
            diseased, called = right.call == "disease", chosen.call == "disease"
            reading = Reading(diseased, called, diseased == called)
        return marked(parts, self.points, self.shown, reading)

    def key(self) -> Answer:
        """Return the id of the right option."""
        return self._right().id

    def worthless_answers(self) -> dict[str, Answer]:
        """Return every other option."""
        return {f"option {option.id}": option.id for option in self.options if not option.correct}

    def _right(self) -> Option:
        return next(option for option in self.options if option.correct)


def doubled_ids(data: Data) -> Iterator[Fault]:
    """Find ids of options that stand twice."""
    ids = [option["id"] for option in data["options"]]
    for i, name in enumerate(ids):
        if name in ids[:i]:
            yield ("options", i, "id"), f"{name} is used twice."


def _faults(data: Data) -> Iterator[Fault]:
    yield from doubled_ids(data)
    right = sum("correct" in option for option in data["options"])
    if right != 1:
        yield ("options",), f"exactly one option is correct: true; here {right} are."
    if 0 < sum("call" in option for option in data["options"]) < len(data["options"]):
        yield ("options",), "call stands in every option or in none."


def _make(data: Data, common: dict[str, Any], _: Material) -> Choice:
    return Choice(**common, options=make_options(data))


CHOICE = Kind(SCHEMA, _make, _faults)
