"""A structured report: a checklist, and a few words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from helpers.questions.choices import chosen_ids
from helpers.questions.kind import Data, Fault, Kind
from helpers.questions.mark import Mark, Part, marked
from helpers.questions.material import Material
from helpers.questions.mixing import mixed
from helpers.questions.phrases import says
from helpers.questions.question import Answer, BadAnswer, Question
from helpers.questions.schemas import ABOVE_ZERO, TEXT, fields, rows
from helpers.questions.text import as_words, phrase_faults

CAP_WITHOUT_MUST = 0.4
"""Share of the points that can be reached when a *must* item is missing (cases.md, "How to read a recipe")."""
HARM_COSTS = 0.3
"""Share of the points that a *harm* item costs (cases.md, the same)."""

_TRUE: dict[str, Any] = {"const": True, "description": "true, or left out"}
_ITEM = fields({"text": TEXT}, {"said": TEXT, "right": _TRUE, "must": _TRUE, "harm": _TRUE, "points": ABOVE_ZERO})
SCHEMA: dict[str, Any] = {
    "required": ["sections"],
    "properties": {
        "sections": rows(fields({"title": TEXT, "items": rows(_ITEM, least=2)})),
        "words": fields({"prompt": TEXT, "accept": rows(TEXT)}, {"points": ABOVE_ZERO}),
    },
}


@dataclass(frozen=True)
class Item:
    """One line of the checklist.

    Attributes
    ----------
    right
        It belongs to the report.
    must
        Without it the report is dangerous.
    harm
        It would harm the child.
    weight
        Its part of the points among the right items.
    """

    id: str
    text: str
    said: str
    right: bool
    must: bool
    harm: bool
    weight: float


@dataclass(frozen=True)
class Words:
    """The few words at the end of a report: what is asked, and what is accepted, the best first."""

    prompt: str
    accept: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Report(Question):
    """A report. The answer is ``{"items": [ids], "words": "…"}``.

    Right items earn by their weight. A wrong item costs so much that ticking everything earns nothing, a
    *harm* item at least three tenths of the points. Where a *must* item is missing, four tenths are the most
    that can be reached.
    """

    sections: tuple[tuple[str, tuple[Item, ...]], ...]
    words: Words | None

    kind: ClassVar[str] = "report"

    @property
    def items(self) -> list[Item]:
        """All lines of the checklist."""
        return [item for _, items in self.sections for item in items]

    def public(self) -> dict[str, Any]:
        """Return the checklist, without what is right, and what is asked for in words."""
        return {
            "sections": [
                {"title": title, "items": [{"id": item.id, "text": item.text} for item in items]}
                for title, items in self.sections
            ],
            "words": {"prompt": self.words.prompt} if self.words else None,
        }

    def mark(self, answer: Answer) -> Mark:
        """Add up the items and the words, then hold the sum against must and harm."""
        if not isinstance(answer, dict):
            raise BadAnswer("the answer holds items and words")
        chosen = chosen_ids(answer.get("items", []), [item.id for item in self.items])
        parts = [part for item in self.items if (part := self._item_part(item, item.id in chosen))]
        if self.words:
            parts.append(self._words_part(answer.get("words") or ""))
        missing = [item for item in self.items if item.must and item.id not in chosen]
        if missing and (over := sum(part.score for part in parts) - CAP_WITHOUT_MUST * self.points) > 0:
            said = f"Without this a report is not safe, so that no more than {CAP_WITHOUT_MUST:.0%} can be reached."
            parts.append(Part(f"Must not be missing: {missing[0].text}", -over, 0.0, said))
        return marked(parts, self.points, self.shown)

    @property
    def _unit(self) -> float:
        """Points that a weight of one is worth."""
        words = self.words.weight if self.words else 0.0
        return self.points / (sum(item.weight for item in self.items if item.right) + words)

    def _cost(self, item: Item) -> float:
        even = self.points / sum(not each.right for each in self.items)
        return max(even, HARM_COSTS * self.points) if item.harm else even

    def _item_part(self, item: Item, taken: bool) -> Part | None:
        worth = item.weight * self._unit
        if item.right:
            said = item.said if taken else f"{'Must' if item.must else 'Should'} be in the report. {item.said}"
            return Part(item.text, worth if taken else 0.0, worth, said.strip())
        if not taken:
            return None
        return Part(item.text, -self._cost(item), 0.0, f"{'This would harm. ' if item.harm else ''}{item.said}".strip())

    def _words_part(self, given: Answer) -> Part:
        words = self.words
        assert words is not None  # noqa: S101 - asked for only where there are words
        worth, right = words.weight * self._unit, says(as_words(given), words.accept)
        said = "Right." if right else f"Wanted: {words.accept[0]}."
        return Part(given.strip() or "No words", worth if right else 0.0, worth, said)

    def key(self) -> Answer:
        """Return the right items and the best words."""
        right = [item.id for item in self.items if item.right]
        return {"items": right, "words": self.words.accept[0] if self.words else ""}

    def worthless_answers(self) -> dict[str, Answer]:
        """Return an empty report, one with everything, and one with all that is wrong."""
        every = [item.id for item in self.items]
        wrong = [item.id for item in self.items if not item.right]
        words = self.key()["words"]
        return {
            "an empty report": {"items": [], "words": ""},
            "everything ticked": {"items": every, "words": words},
            "all that is wrong": {"items": wrong, "words": ""},
        }

    def wrong_answers(self) -> dict[str, Answer]:
        """Return the right report with each wrong item, and without each right one."""
        key = self.key()
        more = {
            f"with {item.text}": {**key, "items": [*key["items"], item.id]} for item in self.items if not item.right
        }
        fewer = {
            f"without {item.text}": {**key, "items": [name for name in key["items"] if name != item.id]}
            for item in self.items
            if item.right
        }
        return more | fewer


def _faults(data: Data) -> Iterator[Fault]:
    items = [(("sections", i, "items", k), item) for i, section in enumerate(data["sections"])
             for k, item in enumerate(section["items"])]  # fmt: skip
    for where, item in items:
        if not item.get("right") and ("must" in item or "points" in item):
            yield where, "only an item that is right can be a must or have points."
        if item.get("right") and "harm" in item:
            yield where, "an item cannot be right and harm."
    if not any(item.get("right") for _, item in items) or all(item.get("right") for _, item in items):
        yield ("sections",), "at least one item is right, and at least one is not."
    for field, reason in phrase_faults(data.get("words", {}), "accept"):
        yield ("words", *field), reason


def _make(data: Data, common: dict[str, Any], _: Material) -> Report:
    # Numbered as they are shown, so that an id says nothing about its item.
    numbers = iter(range(1, 1000))
    sections = tuple(
        (section["title"], tuple(_item(item, f"i{next(numbers)}") for item in mixed(section["items"], seed)))
        for k, section in enumerate(data["sections"])
        if (seed := f"{common['address']} {k}")
    )
    words = data.get("words")
    few = Words(words["prompt"], tuple(words["accept"]), float(words.get("points", 1))) if words else None
    return Report(**common, sections=sections, words=few)


def _item(data: Data, name: str) -> Item:
    flags = {flag: data.get(flag, False) for flag in ("right", "must", "harm")}
    return Item(name, data["text"], data.get("said", ""), **flags, weight=float(data.get("points", 1)))


REPORT = Kind(SCHEMA, _make, _faults)
