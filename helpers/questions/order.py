"""Things to be put into their right order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any, ClassVar

from helpers.questions.kind import Data, Kind
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.mixing import mixed
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import TEXT, rows

MOST_ITEMS = 12
SCHEMA: dict[str, Any] = {
    "required": ["items"],
    "properties": {"items": {**rows(TEXT, least=3, most=MOST_ITEMS), "uniqueItems": True}},
}


@dataclass(frozen=True)
class Order(Question):
    """Items to be put in order. The answer is the list of all ids, the first one first.

    Every two items that stand in the right order count for it, and every two in the wrong order against it,
    so that an order by chance earns nothing on average.

    Attributes
    ----------
    items
        In the right order. Their ids are letters in the mixed order in which they are shown.
    """

    items: tuple[str, ...]

    kind: ClassVar[str] = "order"

    @cached_property
    def _shown(self) -> list[str]:
        return mixed(self.items, self.address)

    def public(self) -> dict[str, Any]:
        """Return the items, mixed."""
        return {"items": [{"id": chr(ord("a") + i), "text": text} for i, text in enumerate(self._shown)]}

    def mark(self, answer: Answer) -> Mark:
        """Count the pairs that stand in the right order."""
        given = self._read(answer)
        place = {text: i for i, text in enumerate(self.items)}
        pairs = list(combinations([place[text] for text in given], 2))
        right = sum(a < b for a, b in pairs)
        score = self.points * max(0.0, 2 * right / len(pairs) - 1)
        parts = [Part("Order", score, self.points, f"{right} of {len(pairs)} pairs stand in the right order.")]
        for i, (text, wanted) in enumerate(zip(given, self.items, strict=True), 1):
            said = "in its place." if text == wanted else f"here belongs: {wanted}."
            parts.append(Part(f"{i}. {text}", 0.0, 0.0, said))
        return marked(parts, self.points, self.shown)

    def _read(self, answer: Answer) -> list[str]:
        known = {item["id"]: item["text"] for item in self.public()["items"]}
        if not isinstance(answer, list) or not all(isinstance(name, str) for name in answer):
            raise BadAnswer("the answer is a list of the ids of all items")
        if sorted(answer) != sorted(known):
            raise BadAnswer(f"the answer names each of {', '.join(known)} once")
        return [known[name] for name in answer]

    def key(self) -> Answer:
        """Return the ids in the right order."""
        names = {item["text"]: item["id"] for item in self.public()["items"]}
        return [names[text] for text in self.items]

    def worthless_answers(self) -> dict[str, Answer]:
        """Return the reverse order."""
        return {"the reverse order": self.key()[::-1]}

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the order as it is shown, and the right one but for two neighbours."""
        first, second, *rest = self.key()
        return {"the order as shown": sorted(self.key()), "two neighbours exchanged": [second, first, *rest]}


def _make(data: Data, common: dict[str, Any], _: Material) -> Order:
    return Order(**common, items=tuple(data["items"]))


ORDER = Kind(SCHEMA, _make)
