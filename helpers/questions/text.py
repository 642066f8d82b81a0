"""A few words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.kind import Data, Fault, Kind
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.phrases import says, words
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import TEXT, rows
from helpers.questions.steps import FULL, HALF, NONE, how_close

LONGEST = 200
"""Letters of an answer: a few words, not an essay."""
SCHEMA: dict[str, Any] = {
    "required": ["accept"],
    "properties": {"accept": rows(TEXT), "half": rows(TEXT)},
}


@dataclass(frozen=True)
class Text(Question):
    """A few words. The answer is a text; see :func:`helpers.questions.phrases.says` for what is accepted.

    Attributes
    ----------
    accept, half
        Phrases for full and for half of the points; the first of `accept` is shown as the answer.
    """

    accept: tuple[str, ...]
    half: tuple[str, ...]

    kind: ClassVar[str] = "text"

    def public(self) -> dict[str, Any]:
        """Return nothing: there is nothing to choose from."""
        return {}

    def mark(self, answer: Answer) -> Mark:
        """Compare with the accepted phrases."""
        given = as_words(answer)
        share = FULL if says(given, self.accept) else HALF if says(given, self.half) else NONE
        said = how_close(share) if share == FULL else f"{how_close(share)} The answer is: {self.accept[0]}."
        return marked([Part(given.strip() or "No words", share * self.points, self.points, said)], self.points,
                      self.shown)  # fmt: skip

    def key(self) -> Answer:
        """Return the first accepted phrase."""
        return self.accept[0]

    def worthless_answers(self) -> dict[str, Answer]:
        """Return nothing, the contrary, and a list of guesses."""
        guesses = "this or that or another thing or perhaps something else"
        return {"no words": "", "a denial": f"no {self.accept[0]}", "guesses": f"{self.accept[0]} or {guesses}"}


def as_words(answer: Answer) -> str:
    """Return the answer as a text of at most :data:`LONGEST` letters."""
    if not isinstance(answer, str):
        raise BadAnswer("the answer is a text")
    if len(answer) > LONGEST:
        raise BadAnswer(f"the answer has {len(answer)} letters; {LONGEST} are the most that are read")
    return answer


def phrase_faults(data: Data, *names: str) -> Iterator[Fault]:
    """Find phrases in which no word is left to compare, and phrases that deny."""
    for name in names:
        for i, phrase in enumerate(data.get(name, ())):
            if not words(phrase):
                yield (name, i), "has no word that could be compared."


def _faults(data: Data) -> Iterator[Fault]:
    yield from phrase_faults(data, "accept", "half")


def _make(data: Data, common: dict[str, Any], _: Material) -> Text:
    return Text(**common, accept=tuple(data["accept"]), half=tuple(data.get("half", ())))


TEXT_KIND = Kind(SCHEMA, _make, _faults)
