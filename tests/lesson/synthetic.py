"""A record of about sixty made-up attempts over the cases that come with the workbook."""

from __future__ import annotations

import json
import random
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from helpers.cases import case_folders, load_case
from helpers.questions import Question, find_question, parse_questions
from helpers.records import Attempt, Store

CONFIDENCES = (0, 25, 50, 75, 75, 100)


@cache
def questions() -> tuple[Question, ...]:
    """Return the questions of all cases; they do not change while tests run."""
    return tuple(question for folder in case_folders().values() for question in parse_questions(load_case(folder)))


def synthetic_record(now: datetime, count: int = 60, seed: int = 7) -> list[Attempt]:
    """Return attempts at three of four questions, better from week to week, marked by the questions themselves."""
    chance = random.Random(seed)
    # A case counts by the first answer on it, so that those that call it ill or healthy come first.
    asked = sorted(questions(), key=lambda question: question.kind != "points")[:-3]
    found = []
    for i in range(count):
        question = asked[i % len(asked)]
        right = chance.random() < 0.4 + 0.4 * i / count
        answer = question.key() if right else wrong_answer(question, chance)
        at = now - timedelta(days=30 * (1 - i / count), hours=chance.random())
        found.append(answered(question, answer, at, confidence=chance.choice(CONFIDENCES)))
    return found


def wrong_answer(question: Question, chance: random.Random) -> Any:
    if question.kind == "points":
        column, row = question.key()[0]["at"] if question.key() else (400, 400)
        return [{"at": [column + chance.choice((-180, 150)), row + chance.uniform(-200, 120)], "frame": 0}]
    return chance.choice([*question.wrong_answers().values(), *question.worthless_answers().values()])


def answered(question: Question, answer: Any, at: datetime, *, confidence: int | None = None, **viewed: Any) -> Attempt:
    """Return an attempt as the store gives it, with the question's own mark."""
    response = {
        "schema": 1, "question": question.address, "revision": question.revision, "answer": answer,
        "confidence": confidence, "seconds": 20.0, "viewed": viewed,
        "at": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"), "learner": "learner-1",
    }  # fmt: skip
    return Attempt(f"{question.address} {at}", response, question.mark(answer).as_data())


def with_reading(attempt: Attempt) -> Attempt:
    """Return the attempt with a reading where its mark has none yet: for questions of older workbooks."""
    kind, mark = attempt.question.rpartition("/")[2], attempt.mark
    assert mark is not None
    if mark.get("reading") is None and kind in {"fracture", "where"}:
        diseased = find_question(attempt.question)[0].source.data["class"] == "disease"
        right = mark["score"] == mark["out_of"]
        mark["reading"] = {"diseased": diseased, "called": right if diseased else not right, "right": right}
    return attempt


def fill(store: Store, attempts: list[Attempt]) -> None:
    """Keep attempts in a store, as a learner's answers would be."""
    for attempt in attempts:
        kept = store.keep(attempt.response)
        if attempt.mark is not None:
            store.keep_mark(kept, json.loads(json.dumps(attempt.mark)))
