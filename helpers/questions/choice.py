"""One choice out of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.mark import Mark, Part, verdict
from helpers.questions.question import Answer, BadAnswer, Question

SCHEMA: dict[str, Any] = {
    "required": ["options"],
    "properties": {
        "options": {
            "type": "array",
            "minItems": 2,
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id", "text", "said"],
                "properties": {
                    "id": {
                        "type": "string",
                        "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
                        "description": "lower-case words and numbers joined by hyphens",
                    },
                    "text": {"type": "string", "pattern": "\\S", "description": "some text"},
                    "correct": {"const": True, "description": "true; leave the field out of wrong options"},
                    "said": {"type": "string", "pattern": "\\S", "description": "some text"},
                },
            },
        }
    },
}


@dataclass(frozen=True)
class Option:
    """One of the choices, and what is said to those who take it."""

    id: str
    text: str
    said: str
    correct: bool = False


@dataclass(frozen=True)
class Choice(Question):
    """One right option among several. The answer is the id of an option."""

    options: tuple[Option, ...]

    kind: ClassVar[str] = "choice"

    def public(self) -> dict[str, Any]:
        """Return the options, without what is right and without what is said."""
        return {"options": [{"id": option.id, "text": option.text} for option in self.options]}

    def mark(self, answer: Answer) -> Mark:
        """Give all the points for the right option, none for another."""
        chosen = next((option for option in self.options if option.id == answer), None)
        if chosen is None:
            raise BadAnswer(f"the answer is one of {', '.join(option.id for option in self.options)}; not {answer!r}")
        score = self.points if chosen.correct else 0.0
        parts = [Part(chosen.text, score, self.points, chosen.said)]
        if not chosen.correct:
            right = self._right()
            parts.append(Part(right.text, 0.0, 0.0, f"The right answer. {right.said}"))
        return Mark(score, self.points, tuple(parts), verdict(score, self.points), self.shown)

    def key(self) -> Answer:
        """Return the id of the right option."""
        return self._right().id

    def wrong_answers(self) -> dict[str, Answer]:
        """Return every other option."""
        return {f"option {option.id}": option.id for option in self.options if not option.correct}

    def _right(self) -> Option:
        return next(option for option in self.options if option.correct)


def choice_errors(data: dict[str, Any]) -> list[tuple[tuple[str | int, ...], str]]:
    """Return what the schema cannot see in a choice: the number of right options, doubled ids."""
    options = data["options"]
    ids = [option["id"] for option in options]
    errors: list[tuple[tuple[str | int, ...], str]] = [
        (("options", i, "id"), f"{name} is used twice.") for i, name in enumerate(ids) if name in ids[:i]
    ]
    right = sum("correct" in option for option in options)
    if right != 1:
        errors.append((("options",), f"exactly one option is correct: true; here {right} are."))
    return errors


def make_choice(data: dict[str, Any], common: dict[str, Any]) -> Choice:
    """Build the question out of checked data."""
    options = tuple(Option(o["id"], o["text"], o["said"], o.get("correct", False)) for o in data["options"])
    return Choice(**common, options=options)


def choice_decides(data: dict[str, Any]) -> Any:
    """Return what decides the mark of a choice, for its revision."""
    return [[option["id"], option["text"], option.get("correct", False)] for option in data["options"]]
