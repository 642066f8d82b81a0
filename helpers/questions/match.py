"""Things that belong together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from helpers.questions.kind import Data, Fault, Kind
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.mixing import mixed
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import TEXT, fields, rows

SCHEMA: dict[str, Any] = {
    "required": ["pairs"],
    "properties": {"pairs": rows(fields({"left": TEXT, "right": TEXT}, {"said": TEXT}), least=2, most=12)},
}


@dataclass(frozen=True)
class Match(Question):
    """Pairs to be found. The answer is ``{left id: right id}``.

    Each pair earns its share. What is given to more than one item counts for none of them, so that one
    answer for everything earns nothing.

    Attributes
    ----------
    pairs
        ``(left, right, said)``; the right sides are shown mixed, and their ids follow that order.
    """

    pairs: tuple[tuple[str, str, str], ...]

    kind: ClassVar[str] = "match"

    def public(self) -> dict[str, Any]:
        """Return both sides, the right one mixed."""
        return {
            "left": [{"id": f"l{i}", "text": left} for i, (left, _, _) in enumerate(self.pairs, 1)],
            "right": [{"id": name, "text": text} for name, text in self._rights.items()],
        }

    @cached_property
    def _rights(self) -> dict[str, str]:
        return {f"r{i}": text for i, text in enumerate(mixed([right for _, right, _ in self.pairs], self.address), 1)}

    def mark(self, answer: Answer) -> Mark:
        """Count the pairs that were found."""
        given, share = self._read(answer), self.points / len(self.pairs)
        times = Counter(given.values())
        parts = []
        for name, (left, right, said) in zip(self.key(), self.pairs, strict=True):
            chosen = given.get(name)
            if chosen is None:
                parts.append(Part(left, 0.0, share, f"Not answered. It belongs to: {right}. {said}".strip()))
            elif times[chosen] > 1:
                parts.append(Part(left, 0.0, share, f"You gave this answer more than once. Right is: {right}."))
            else:
                hit = self._rights[chosen] == right
                what = "Right." if hit else f"Not right. It belongs to: {right}."
                parts.append(Part(left, share if hit else 0.0, share, f"{what} {said}".strip()))
        return marked(parts, self.points, self.shown)

    def _read(self, answer: Answer) -> dict[str, str]:
        if not isinstance(answer, dict):
            raise BadAnswer("the answer gives each item on the left its partner on the right")
        given = {name: partner for name, partner in answer.items() if partner is not None}
        for name, partner in given.items():
            if name not in self.key() or not isinstance(partner, str) or partner not in self._rights:
                raise BadAnswer(f"there is no pair of {name!r} and {partner!r}")
        return given

    def key(self) -> Answer:
        """Return all pairs."""
        names = {text: name for name, text in self._rights.items()}
        return {f"l{i}": names[right] for i, (_, right, _) in enumerate(self.pairs, 1)}

    def worthless_answers(self) -> dict[str, Answer]:
        """Return no pair, the same partner for all, and partners one place off."""
        partners = list(self.key().values())
        return {
            "no pair": {},
            "one partner for all": dict.fromkeys(self.key(), partners[0]),
            "partners one place off": dict(zip(self.key(), partners[1:] + partners[:1], strict=True)),
        }

    def wrong_answers(self) -> dict[str, Answer]:
        """Return all pairs but one."""
        return {"one pair left out": dict(list(self.key().items())[1:])}


def _faults(data: Data) -> Iterator[Fault]:
    for side in ("left", "right"):
        texts = [pair[side] for pair in data["pairs"]]
        for i, text in enumerate(texts):
            if text in texts[:i]:
                yield ("pairs", i, side), "stands twice; then nobody can know which one is meant."


def _make(data: Data, common: dict[str, Any], _: Material) -> Match:
    return Match(**common, pairs=tuple((p["left"], p["right"], p.get("said", "")) for p in data["pairs"]))


MATCH = Kind(SCHEMA, _make, _faults)
