"""The solution of a question in words, for those kinds whose answer is not drawn on the image."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from helpers.questions import Answer, Question

Public = dict[str, Any]
MOST_LINES = 12
"""Rows of a computed value, and values of a row, that are written out."""


def solution_words(question: Question) -> list[str]:
    """Return the right answer, a line for each thing that belongs to it; none where it is all drawn."""
    lines = KINDS.get(question.kind)
    return list(lines(question.public(), question.key())) if lines else []


def _texts(items: list[dict[str, Any]]) -> dict[str, str]:
    return {item["id"]: item["text"] for item in items}


def _choice(public: Public, key: Answer) -> Iterator[str]:
    yield _texts(public["options"])[key]


def _choices(public: Public, key: Answer) -> Iterator[str]:
    yield from (text for name, text in _texts(public["options"]).items() if name in key)


def _order(public: Public, key: Answer) -> Iterator[str]:
    texts = _texts(public["items"])
    yield from (f"{number}. {texts[name]}" for number, name in enumerate(key, 1))


def _match(public: Public, key: Answer) -> Iterator[str]:
    right = _texts(public["right"])
    yield from (f"{text}: {right[key[name]]}" for name, text in _texts(public["left"]).items())


def _report(public: Public, key: Answer) -> Iterator[str]:
    for section in public["sections"]:
        yield from (text for name, text in _texts(section["items"]).items() if name in key["items"])
    if key.get("words"):
        yield str(key["words"])


def _number(public: Public, key: Answer) -> Iterator[str]:
    yield _with_unit(key["value"], public["unit"])
    yield from _category(public, key)


def _measure(public: Public, key: Answer) -> Iterator[str]:
    if public["value"] and key.get("value") is not None:
        yield f"{public['value']['label']}: {_with_unit(key['value'], public['value']['unit'])}"
    yield from _category(public, key)


def _category(public: Public, key: Answer) -> Iterator[str]:
    if public["category"] and key.get("category"):
        yield _texts(public["category"]["options"])[key["category"]]


def _text(_: Public, key: Answer) -> Iterator[str]:
    yield str(key)


def _value(public: Public, key: Answer) -> Iterator[str]:
    unit = public["unit"]
    if isinstance(key, dict):
        yield from (f"{name}: {_row(column, unit)}" for name, column in key.items())
    elif isinstance(key, list) and any(isinstance(row, list) for row in key):
        yield from (_row(row, unit) for row in key[:MOST_LINES])
    else:
        yield _row(key if isinstance(key, list) else [key], unit)


def _row(values: list[Any], unit: str) -> str:
    more = ", …" if len(values) > MOST_LINES else ""
    return _with_unit(", ".join(_short(value) for value in values[:MOST_LINES]) + more, unit)


def _short(value: Any) -> str:
    return f"{value:.5g}" if isinstance(value, float) else str(value)


def _with_unit(value: Any, unit: str) -> str:
    """Return a value with its unit; degrees and per cent stand close."""
    return f"{_short(value)}{'' if unit in {'', '°', '%'} else ' '}{unit}"


KINDS: dict[str, Callable[[Public, Answer], Iterator[str]]] = {
    "choice": _choice, "choices": _choices, "order": _order, "match": _match, "report": _report,
    "number": _number, "measure": _measure, "text": _text, "value": _value,
}  # fmt: skip
