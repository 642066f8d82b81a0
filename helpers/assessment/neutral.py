"""Names that say nothing for the choices of a question, and the way back to the names that the key knows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import ascii_lowercase
from typing import Any

from helpers.assessment.chance import Chance
from helpers.questions import Answer, BadAnswer

Names = dict[str, str]
"""The author's id of each choice, by its neutral one."""


def neutral(public: Mapping[str, Any], chance: Chance, where: str) -> tuple[dict[str, Any], Names]:
    """Return what the screen needs with neutral ids and mixed choices, and the names behind the ids.

    Parameters
    ----------
    public
        As :meth:`helpers.questions.Question.public` gives it. Each list of ``{"id", "text"}`` in it is mixed.
    chance
        Decides the order.
    where
        The question's neutral id, so that questions do not share one order.
    """
    names: Names = {}
    letters = _ids()

    def walk(data: Any, path: str) -> Any:
        if isinstance(data, Mapping):
            return {key: walk(value, f"{path}/{key}") for key, value in data.items()}
        if not isinstance(data, list | tuple):
            return data
        if not data or not all(_is_choice(item) for item in data):
            return [walk(item, f"{path}/{i}") for i, item in enumerate(data)]
        renamed = []
        for item in chance.mixed(data, lambda item: str(item["text"]), path):
            new = next(letters)
            names[new] = item["id"]
            renamed.append({**item, "id": new})
        return renamed

    return walk(public, where), names


def _is_choice(item: Any) -> bool:
    return isinstance(item, Mapping) and isinstance(item.get("id"), str) and "text" in item


def _ids() -> Iterator[str]:
    """Yield a, b, and so on to z, then aa, ab, and so on."""
    yield from ascii_lowercase
    for first in ascii_lowercase:
        yield from (first + second for second in ascii_lowercase)


def with_names(kind: str, answer: Answer, names: Names) -> Answer:
    """Return an answer with the ids that the key knows.

    Raises
    ------
    BadAnswer
        If it names a choice that the question does not have.
    """
    if not names or answer is None:
        return answer
    if kind == "choice":
        return _name(answer, names)
    if kind in {"choices", "order"}:
        return _listed(answer, names)
    if kind == "match":
        pairs = _fields(answer).items()
        return {_name(left, names): None if right is None else _name(right, names) for left, right in pairs}
    if kind == "report":
        fields = _fields(answer)
        return {**fields, "items": _listed(fields.get("items", []), names)}
    fields = _fields(answer)
    category = fields.get("category")
    return {**fields, "category": None if category is None else _name(category, names)}


def _name(new: Any, names: Names) -> str:
    if not isinstance(new, str) or new not in names:
        raise BadAnswer("the answer names a choice that the question does not have")
    return names[new]


def _listed(answer: Any, names: Names) -> list[str]:
    if not isinstance(answer, list):
        raise BadAnswer("the answer is a list of choices")
    return [_name(new, names) for new in answer]


def _fields(answer: Any) -> dict[str, Any]:
    if not isinstance(answer, dict):
        raise BadAnswer("the answer is a group of fields")
    return answer
