"""Lines of answers, as a sitting would write them."""

from __future__ import annotations

import json
from typing import Any

from helpers.assessment.keyring import Keyring
from helpers.questions import Answer


def line(question: str, revision: str, answer: Answer, **changes: Any) -> dict[str, Any]:
    """Return a response with the fields that are given changed."""
    return {
        "schema": 1,
        "question": question,
        "revision": revision,
        "answer": answer,
        "confidence": None,
        "seconds": 5.0,
        "viewed": {},
        "at": "2026-03-01T10:00:00.000Z",
        "learner": "learner-1",
    } | changes


def key_answer(keyring: Keyring, name: str) -> Answer:
    """Return the answer that earns everything, with the neutral ids of the paper."""
    edition = next(edition for edition in keyring.editions if edition.current and edition.id == name)
    question = keyring.question(edition)
    new = {old: new for new, old in edition.names.items()}
    key = question.key()
    if question.kind == "choice":
        return new[key]
    if question.kind in ("choices", "order"):
        return [new[each] for each in key]
    if question.kind == "match":
        return {new[left]: new[right] for left, right in key.items()}
    if question.kind == "report":
        return key | {"items": [new[each] for each in key["items"]]}
    if question.kind in ("number", "measure"):
        return key | {"category": new.get(key["category"])}
    return key


def answered(keyring: Keyring, name: str, answer: Answer = ..., **changes: Any) -> dict[str, Any]:
    """Return a response to a question of an assessment; the right one where none is given."""
    edition = next(edition for edition in keyring.editions if edition.current and edition.id == name)
    given = key_answer(keyring, name) if answer is ... else answer
    return line(f"{keyring.assessment}/{name}", edition.revision, given, **changes)


def as_file(lines: list[dict[str, Any]]) -> bytes:
    """Return the content of a response file."""
    return b"".join(json.dumps(each).encode() + b"\n" for each in lines)
