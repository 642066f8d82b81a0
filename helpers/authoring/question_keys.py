"""What gives one question away, kind by kind.

A word alone gives nothing away: lessons speak about the same things. What counts is a right choice that is
called right, the right order, what belongs together standing together, and a number with so many digits that
nobody writes it by chance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from helpers.cases import Case, Truth
from helpers.questions import Material, Question, make_question, question_errors, with_defaults

Run = tuple[str, ...]
"""Texts that follow each other."""


@dataclass(frozen=True)
class Choices:
    """A right option, and the texts of the wrong ones beside it."""

    id: str
    text: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class QuestionKey:
    """What must not be read about a question before it is answered.

    Attributes
    ----------
    address
        Of the question.
    right
        Its right options.
    together
        Texts of all right items of a list, and those of the wrong ones: the ones without the others give it away.
    answers
        Ids or phrases that are the answer wherever they are called so.
    runs
        Texts that give the answer where they follow each other: a right order, or a pair.
    least
        How many of the runs must be met.
    values
        Expected numbers.
    """

    address: str
    right: tuple[Choices, ...] = ()
    together: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    answers: tuple[Run, ...] = ()
    runs: tuple[Run, ...] = ()
    least: int = 1
    values: tuple[float, ...] = ()


def question_keys(case: Case) -> tuple[QuestionKey, ...]:
    """Return the keys of a case's questions; those of a question that is not in order are left out."""
    made = [_made(case, i) for i in range(len(case.questions)) if not question_errors(case, i)]
    return tuple(_key(question, data) for question, data in made)


def _made(case: Case, i: int) -> tuple[Question, dict[str, Any]]:
    data = with_defaults(case, i)
    # How large a pixel is decides no key, so that no image has to be opened.
    material = Material(case.truth or Truth(""), lambda: (1.0, 1.0))
    return make_question(f"{case.id}/{data['id']}", data, material), data


def _key(question: Question, data: dict[str, Any]) -> QuestionKey:
    make = MAKERS.get(data["kind"])
    return QuestionKey(question.address, **(make(question, data) if make else {}))


def _choice(_: Question, data: dict[str, Any]) -> dict[str, Any]:
    options = data["options"]
    wrong = tuple(option["text"] for option in options if not option.get("correct"))
    right = [option for option in options if option.get("correct")]
    return {"right": tuple(Choices(option["id"], option["text"], wrong) for option in right)}


def _number(question: Question, data: dict[str, Any]) -> dict[str, Any]:
    key: dict[str, Any] = question.key()
    right: tuple[Choices, ...] = ()
    options = (data.get("category") or {}).get("options", ())
    chosen = next((option for option in options if option["id"] == key["category"]), None)
    if chosen:
        others = tuple(option["text"] for option in options if option is not chosen)
        right = (Choices(chosen["id"], chosen["text"], others),)
    return {"right": right, "values": () if key["value"] is None else (float(key["value"]),)}


def _order(question: Question, data: dict[str, Any]) -> dict[str, Any]:
    return {"runs": (tuple(data["items"]),), "answers": (tuple(question.key()),)}


def _match(question: Question, data: dict[str, Any]) -> dict[str, Any]:
    pairs = tuple((pair["left"], pair["right"]) for pair in data["pairs"])
    ids = tuple(name for pair in question.key().items() for name in pair)
    return {"runs": pairs, "least": 2, "answers": (ids,)}


def _text(_: Question, data: dict[str, Any]) -> dict[str, Any]:
    return {"answers": tuple((phrase,) for phrase in (*data["accept"], *data.get("half", ())))}


def _report(question: Question, data: dict[str, Any]) -> dict[str, Any]:
    items = [item for section in data["sections"] for item in section["items"]]
    right = tuple(item["text"] for item in items if item.get("right"))
    wrong = tuple(item["text"] for item in items if not item.get("right"))
    phrases = (data.get("words") or {}).get("accept", ())
    ids = question.key()["items"]
    return {
        "together": (right, wrong),
        "answers": (*((phrase,) for phrase in phrases), *((tuple(ids),) if len(ids) > 1 else ())),
    }


def _value(question: Question, _: dict[str, Any]) -> dict[str, Any]:
    return {"values": tuple(_numbers(question.key()))}


def _numbers(data: Any) -> list[float]:
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return [number for each in data for number in _numbers(each)]
    return [float(data)] if isinstance(data, int | float) and not isinstance(data, bool) else []


MAKERS: dict[str, Callable[[Question, dict[str, Any]], dict[str, Any]]] = {
    "choice": _choice,
    "choices": _choice,
    "number": _number,
    "measure": _number,
    "order": _order,
    "match": _match,
    "text": _text,
    "report": _report,
    "value": _value,
}
"""By the kind of question. Of points and outlines the truth is the key: :class:`helpers.authoring.keys.CaseKey`."""
