"""Answers and lines that are nearly right: of the form that each kind asks for, with hostile leaves."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from tests.fuzz.mutation import anything


def _leaf(chance: random.Random, usual: Callable[[], Any]) -> Any:
    return anything(chance, 2) if chance.random() < 0.06 else usual()


def _id(chance: random.Random) -> str:
    return chance.choice("abcdefgh")


def _point(chance: random.Random) -> list[Any]:
    return [_leaf(chance, lambda: round(chance.uniform(-20, 200), 2)) for _ in range(2)]


def _count(chance: random.Random) -> int:
    return chance.choice([0, 1, 1, 2, 3, 5, 199, 200, 201])


def answer_of(kind: str, chance: random.Random) -> Any:
    """Return an answer to a question of a kind."""
    return _leaf(chance, lambda: ANSWERS[kind](chance))


def _value(chance: random.Random) -> Any:
    numbers = [_leaf(chance, lambda: chance.uniform(0, 20)) for _ in range(chance.choice([1, 2, 3, 50]))]
    return chance.choice([numbers, [numbers], {"dose": numbers}, numbers[0], {"a": {"b": numbers}}])


def _measure(chance: random.Random) -> dict[str, Any]:
    names = chance.sample(["baseline", "bony_roof", "cartilage_roof", ""], chance.randint(0, 4))
    return {
        "landmarks": {name: [_point(chance) for _ in range(chance.choice([1, 2, 2, 2, 3]))] for name in names},
        "frame": _leaf(chance, lambda: 0),
        "value": _leaf(chance, lambda: chance.uniform(0, 90)),
        "category": _leaf(chance, lambda: _id(chance)),
    }


ANSWERS: dict[str, Callable[[random.Random], Any]] = {
    "choice": _id,
    "choices": lambda c: [_leaf(c, lambda: _id(c)) for _ in range(_count(c))],
    "number": lambda c: {"value": _leaf(c, lambda: c.uniform(20, 35)), "category": _leaf(c, lambda: None)},
    "points": lambda c: [{"at": _point(c), "frame": _leaf(c, lambda: 0)} for _ in range(_count(c))],
    "outline": lambda c: {
        "points": [_point(c) for _ in range(c.choice([0, 2, 3, 4, 60, 2000]))],
        "frame": _leaf(c, lambda: 0),
    },
    "measure": _measure,
    "order": lambda c: c.sample("abcd", 4) if c.random() < 0.7 else [_id(c) for _ in range(_count(c))],
    "match": lambda c: {_id(c): _leaf(c, lambda: _id(c)) for _ in range(_count(c) % 9)},
    "text": lambda c: "".join(
        c.choice([" ", "no ", "right ", "é", "\u0130", "ß", "fx ", "x" * 60]) for _ in range(_count(c))
    ),
    "report": lambda c: {"items": [_leaf(c, lambda: _id(c)) for _ in range(_count(c))], "words": _leaf(c, lambda: "x")},
    "value": _value,
}


def line_of(question: str, revision: str, kind: str, chance: random.Random) -> dict[str, Any]:
    """Return a line of a response file."""
    return {
        "schema": _leaf(chance, lambda: 1),
        "question": _leaf(chance, lambda: question),
        "revision": _leaf(chance, lambda: revision),
        "answer": answer_of(kind, chance),
        "confidence": _leaf(chance, lambda: chance.choice([None, 70])),
        "seconds": _leaf(chance, lambda: 5.0),
        "viewed": _leaf(chance, lambda: {"frames": [0], "window": [1, 2], "hint": True}),
        "at": _leaf(chance, lambda: f"2026-03-01T10:00:{chance.randrange(60):02}Z"),
        "learner": _leaf(chance, lambda: chance.choice(["one", "two"])),
        **({"id": _leaf(chance, lambda: f"{chance.getrandbits(128):032x}")} if chance.random() < 0.7 else {}),
        **({"marks": anything(chance)} if chance.random() < 0.05 else {}),
    }
