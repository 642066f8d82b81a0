"""Exercises to measure marking with: questions that exist for this only, and answers of a class to them."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from helpers.assessment.keyring import Edition, Keyring, truth_digest
from helpers.cases import Truth, Value
from helpers.questions import Answer, Question

QUESTIONS = 50
RIGHT, PARTLY = 0.6, 0.8
"""Up to which share of chance an answer is right, and up to which it is one of the plausible wrong ones."""

_OUTLINE = tuple((500 + 200 * math.cos(i * math.pi / 30), 600 + 300 * math.sin(i * math.pi / 30)) for i in range(60))
TRUTH = Truth(
    image="images/a.dcm",
    landmarks={"tip": (512.25, 640.5)},
    lines={"baseline": ((300.5, 200.5), (300.5, 400.5)), "bony_roof": ((300.5, 400.5), (473.7, 500.5))},
    outlines={"lung": _OUTLINE, "spot": tuple((x / 10 + 800, y / 10 + 300) for x, y in _OUTLINE)},
    values={"alpha": Value(60.0, "°"), "depth": Value(27.5, "mm")},
)
_OPTIONS = [{"id": name, "text": f"Option {name}", "said": f"About {name}."} for name in "abcde"]
KINDS: dict[str, dict[str, Any]] = {
    "choice": {"options": [_OPTIONS[0] | {"correct": True}, *_OPTIONS[1:]]},
    "choices": {"options": [*(each | {"correct": True} for each in _OPTIONS[:2]), *_OPTIONS[2:]]},
    "number": {"truth": "depth", "unit": "mm", "full": 1, "half": 2},
    "points": {"targets": [{"truth": name, "name": name, "radius_px": 20} for name in ("tip", "spot")]},
    "outline": {"truth": "lung", "name": "the lung"},
    "measure": {
        "set": "graf",
        "items": ["baseline", "bony_roof"],
        "radius_px": 15,
        "value": {"angle": "alpha", "truth": "alpha", "unit": "°", "full": 2, "half": 4},
    },
    "order": {"items": ["first", "second", "third", "fourth", "fifth"]},
    "match": {"pairs": [{"left": f"item {i}", "right": f"partner of {i}"} for i in range(5)]},
    "text": {"accept": ["collapse of the right upper lobe", "right upper lobe collapse"], "half": ["collapse"]},
    "report": {
        "sections": [
            {
                "title": "Seen",
                "items": [
                    {"text": "Effusion", "right": True, "must": True},
                    {"text": "Walls in it", "right": True},
                    {"text": "Cavity", "harm": True},
                    {"text": "Nodes"},
                ],
            }
        ],
        "words": {"prompt": "In a few words?", "accept": ["empyema"]},
    },
    "value": {
        "expects": "a list of doses",
        "unit": "mGy",
        "full": 0.1,
        "half": 0.2,
        "value": [1.5, 2.5, 3.5, 4.5],
        "rests_on": ["D"],
    },
}
SIMPLE = ("choice", "number")
"""Kinds that a notebook grader can mark with one assertion each."""


def exercise(kinds: tuple[str, ...]) -> Keyring:
    """Return the key of an exercise of fifty questions, the kinds in turn."""
    digest = truth_digest(TRUTH)
    editions = tuple(_edition(i, kinds[i % len(kinds)], digest) for i in range(QUESTIONS))
    return Keyring("assessment-bench", "bench", editions, {digest: TRUTH})


def _edition(i: int, kind: str, digest: str) -> Edition:
    common = {"id": f"q{i + 1}", "kind": kind, "prompt": f"Question {i + 1}?", "points": 1, "explain": "So it is."}
    data = {**common, "image": TRUTH.image, "roles": ["resident"], "references": [], **KINDS[kind]}
    return Edition(
        id=f"q{i + 1}",
        revision=f"{i:032x}",
        number=1,
        current=True,
        address=f"bench-01/q{i + 1}",
        original="",
        names={},
        data=data,
        role="",
        truth=digest,
        scale=(0.5, 0.5),
    )


def class_answers(keyring: Keyring, learners: int, seed: int = 1) -> Iterator[list[dict[str, Any]]]:
    """Yield the responses of each learner: most are right, some nearly, some not at all, and few are the same."""
    chance = random.Random(seed)  # noqa: S311 - figures, not secrets
    asked = [(edition, keyring.question(edition)) for edition in keyring.editions]
    pools = [_pool(question) for _, question in asked]
    for learner in range(learners):
        yield [
            {
                "schema": 1,
                "question": f"{keyring.assessment}/{edition.id}",
                "revision": edition.revision,
                "answer": _drawn(pool, chance, loose=edition.data["kind"] not in SIMPLE),
                "confidence": chance.randrange(0, 101, 10),
                "seconds": round(chance.uniform(5, 90), 1),
                "viewed": {"frames": [0], "window": [2048, 4096]},
                "at": f"2026-03-{1 + i % 28:02}T{chance.randrange(24):02}:{chance.randrange(60):02}:00.000Z",
                "learner": f"learner-{learner:08x}",
                "id": f"{chance.getrandbits(128):032x}",
            }
            for i, ((edition, _), pool) in enumerate(zip(asked, pools, strict=True))
        ]


def _pool(question: Question) -> tuple[Answer, list[Answer], list[Answer]]:
    wrong = list(question.wrong_answers().values()) or [question.key()]
    return question.key(), wrong, list(question.worthless_answers().values())


def _drawn(pool: tuple[Answer, list[Answer], list[Answer]], chance: random.Random, *, loose: bool) -> Answer:
    right, wrong, worthless = pool
    dice = chance.random()
    if not loose:
        return right if dice < RIGHT else chance.choice(worthless)
    return _moved(right if dice < RIGHT else chance.choice(wrong if dice < PARTLY else worthless), chance)


def _moved(answer: Answer, chance: random.Random) -> Answer:
    """Return an answer whose coordinates and values are a little off, as those of people are."""
    if isinstance(answer, float):
        return round(answer + chance.gauss(0, 0.05), 2)
    if isinstance(answer, dict):
        return {name: _moved(value, chance) for name, value in answer.items()}
    return [_moved(value, chance) for value in answer] if isinstance(answer, list | tuple) else answer


def write_class(keyring: Keyring, learners: int, folder: Path) -> int:
    """Write a response file for each learner, and the key beside their folder; return how many bytes."""
    folder.mkdir(parents=True)
    folder.with_name("key.json").write_bytes(keyring.as_bytes())
    size = 0
    for i, lines in enumerate(class_answers(keyring, learners)):
        content = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        (folder / f"answers-{i:05}.jsonl").write_bytes(content)
        size += len(content)
    return size
