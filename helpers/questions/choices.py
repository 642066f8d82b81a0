"""All choices that are right, out of several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.choice import SCHEMA, Option, doubled_ids, make_options, public_options
from helpers.questions.kind import Data, Fault, Kind
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.question import Answer, BadAnswer, Question


@dataclass(frozen=True)
class Choices(Question):
    """Several right options. The answer is a list of ids.

    Each right option that is chosen earns its share. Each wrong one costs as much as makes choosing
    everything worth nothing.
    """

    options: tuple[Option, ...]

    kind: ClassVar[str] = "choices"

    def public(self) -> dict[str, Any]:
        """Return the options, without what is right and without what is said."""
        return {"options": public_options(self.options)}

    def mark(self, answer: Answer) -> Mark:
        """Add up the options that were chosen, and say what was left out."""
        chosen = chosen_ids(answer, [option.id for option in self.options])
        share, cost = self.points / len(self._right), self.points / len(self._wrong)
        parts = []
        for option in self.options:
            if option.correct:
                taken = option.id in chosen
                said = option.said if taken else f"This belongs to the answer. {option.said}"
                parts.append(Part(option.text, share if taken else 0.0, share, said))
            elif option.id in chosen:
                parts.append(Part(option.text, -cost, 0.0, option.said))
        return marked(parts, self.points, self.shown)

    def key(self) -> Answer:
        """Return the ids of the right options."""
        return self._right

    def worthless_answers(self) -> dict[str, Answer]:
        """Return no option, all options, and the wrong ones alone."""
        return {"no option": [], "all options": [*self._right, *self._wrong], "the wrong options": self._wrong}

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the right options with a wrong one, and without one of their own."""
        answers = {"one wrong option too many": [*self._right, self._wrong[0]]}
        return answers | ({"one right option too few": self._right[1:]} if len(self._right) > 1 else {})

    @property
    def _right(self) -> list[str]:
        return [option.id for option in self.options if option.correct]

    @property
    def _wrong(self) -> list[str]:
        return [option.id for option in self.options if not option.correct]


def chosen_ids(answer: Answer, known: list[str]) -> set[str]:
    """Return the ids of an answer, each once.

    Raises
    ------
    BadAnswer
        If it is not a list of known ids.
    """
    if not isinstance(answer, list) or not all(isinstance(name, str) for name in answer):
        raise BadAnswer("the answer is a list of the ids of options")
    unknown = set(answer).difference(known)
    if unknown:
        raise BadAnswer(f"there is no option {min(unknown)!r}")
    return set(answer)


def _faults(data: Data) -> Iterator[Fault]:
    yield from doubled_ids(data)
    right = sum("correct" in option for option in data["options"])
    if not 0 < right < len(data["options"]):
        yield ("options",), "at least one option is correct: true, and at least one is not."
    for i, option in enumerate(data["options"]):
        if "call" in option:
            yield ("options", i, "call"), "stands in questions with one right option only."


def _make(data: Data, common: dict[str, Any], _: Material) -> Choices:
    return Choices(**common, options=make_options(data))


CHOICES = Kind(SCHEMA, _make, _faults)
