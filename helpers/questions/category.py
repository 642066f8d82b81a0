"""The category of a measured value: normal, equivocal, abnormal … (measurements.md, section 0, rule 4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from helpers.clinical import MEASUREMENTS
from helpers.questions.kind import Data, Fault
from helpers.questions.mark import Part
from helpers.questions.question import BadAnswer
from helpers.questions.schemas import ABOVE_ZERO, ID, TEXT, fields, rows
from helpers.questions.steps import within

SCHEMA: dict[str, Any] = fields(
    {"prompt": TEXT, "options": rows(fields({"id": ID, "text": TEXT}, {"said": TEXT}), least=2)},
    {
        "points": ABOVE_ZERO,
        "cuts": rows({"type": "number"}),
        "tag": {"enum": ["V1", "V2", "M", "D"]},
        "must": {"type": "boolean"},
    },
)


@dataclass(frozen=True)
class Category:
    """What a value means.

    Intervals are half open: a value on a cut-off belongs to the category above it, and values are compared
    unrounded. Where the truth lies within the full tolerance of a cut-off, the categories on both sides of
    the nearest cut-off are accepted, never two cut-offs at once.

    Attributes
    ----------
    prompt
        What is asked after the value.
    options
        ``(id, text, said)`` of each category, from low values to high ones.
    cuts
        Where they meet, rising, one fewer than categories.
    points
        What the right category earns: nothing where the cut-offs are from memory [M]. Then it is feedback.
    full
        The tolerance of the value.
    must
        A wrong category would be dangerous, so that the truth must lie far from every cut-off.
    """

    prompt: str
    options: tuple[tuple[str, str, str], ...]
    cuts: tuple[float, ...]
    points: float
    full: float
    must: bool = False

    def public(self) -> dict[str, Any]:
        """Return what is asked, without the cut-offs."""
        return {"prompt": self.prompt, "options": [{"id": name, "text": text} for name, text, _ in self.options]}

    def of(self, value: float) -> int:
        """Return the number of the category of a value."""
        return bisect_right(self.cuts, value)

    def accepted(self, truth: float) -> set[int]:
        """Return the numbers of the categories that are accepted."""
        nearest = min(range(len(self.cuts)), key=lambda i: abs(truth - self.cuts[i]))
        near = within(truth - self.cuts[nearest], self.full)
        return {self.of(truth)} | ({nearest, nearest + 1} if near else set())

    def key(self, truth: float) -> str:
        """Return the id of the true category."""
        return self.options[self.of(truth)][0]

    def opposite(self, truth: float) -> str:
        """Return the id of the category that is farthest from the true one."""
        return self.options[0 if self.of(truth) * 2 >= len(self.cuts) else -1][0]

    def part(self, chosen: Any, truth: float, own: float | None) -> Part:
        """Judge the category that was chosen.

        Parameters
        ----------
        chosen
            Its id, or None.
        truth
            The true value.
        own
            The learner's value: a category that fits it, but not the truth, is told apart.
        """
        if chosen is None:
            return Part("Category", 0.0, self.points, f"Not given. It is: {self.options[self.of(truth)][1]}.")
        names = [name for name, _, _ in self.options]
        if chosen not in names:
            raise BadAnswer(f"the category is one of {', '.join(names)}; not {chosen!r}")
        number, accepted = names.index(chosen), self.accepted(truth)
        text, said = self.options[number][1:]
        if number in accepted:
            near = " The value lies so near a limit that both sides of it are accepted." if len(accepted) > 1 else ""
            return Part("Category", self.points, self.points, f"{text}: right.{near} {said}".strip())
        fits = own is not None and self.of(own) == number
        why = "It fits your own value, but the value is off." if fits else "It does not fit the value."
        right = self.options[self.of(truth)][1]
        return Part("Category", 0.0, self.points, f"{text}: not right. {why} Right is: {right}. {said}".strip())


def make_category(data: Data | None, measurement: str, full: float) -> Category | None:
    """Build the category out of checked data."""
    if data is None:
        return None
    named = MEASUREMENTS.get(measurement)
    cuts = tuple(map(float, data.get("cuts", named.cuts if named else ())))
    # A limit from memory teaches, and decides nothing.
    from_memory = data.get("tag", named.tag if named else "") == "M"
    points = 0.0 if from_memory else float(data.get("points", 1))
    options = tuple((option["id"], option["text"], option.get("said", "")) for option in data["options"])
    return Category(data["prompt"], options, cuts, points, full, data.get("must", False))


def category_faults(data: Data, measurement: str) -> Iterator[Fault]:
    """Find what a schema cannot see: cut-offs without a source, or that do not fit the categories."""
    category = data.get("category")
    if category is None:
        return
    named = MEASUREMENTS.get(measurement)
    cuts = category.get("cuts", named.cuts if named else ())
    if not cuts:
        yield ("category", "cuts"), "this measurement has no cut-offs of its own; give cuts and their tag."
    elif len(category["options"]) != len(cuts) + 1:
        yield ("category", "options"), f"{len(cuts)} cut-offs make {len(cuts) + 1} categories, from low to high."
    if any(a >= b for a, b in pairwise(cuts)):
        yield ("category", "cuts"), "must rise."
    if ("cuts" in category) != ("tag" in category):
        yield ("category", "tag"), "cuts and their tag (V1, V2, M or D) stand together."
    ids = [option["id"] for option in category["options"]]
    if len(set(ids)) < len(ids):
        yield ("category", "options"), "an id is used twice."


def unfair_category(category: Category | None, truth: float) -> list[str]:
    """Say what is dangerous about a category that must be right (measurements.md, section 0, rule 4)."""
    if category is None or not category.must:
        return []
    if not category.points:
        return ["its category must be right, but the cut-offs are from memory [M] and decide nothing."]
    near = len(category.accepted(truth)) > 1
    return ["its category must be right, but the truth lies within the tolerance of a cut-off."] if near else []
