"""What a mark rests on: never on a number from memory [M].

What is drawn on an image is known to the pixel, and a decision of this project says so of itself [D]. But a limit, a
time or a grade that comes from the literature decides a mark only where its source was read [V1], [V2]. So:

- limits that a question brings along are backed by a source of the question that was read so far;
- a right answer that says a number needs a source that was read;
- a number that is typed into ``case.yaml``, and not measured in ``truth.json``, says where it comes from: ``rests_on``;
- ``rests_on`` names no source from memory.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from helpers.clinical import CITATION, Citation, UnknownSource, citations, find_reference, tag_of
from helpers.questions.kind import Data, Fault
from helpers.questions.schemas import TEXT

SCHEMA: dict[str, Any] = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
"""Of ``rests_on``: what stands between the brackets of a citation, ``CHIA22``, ``V1: GREEN09`` or ``D``."""

ENOUGH = {"V1": {"V1"}, "V2": {"V1", "V2"}}
"""Which sources bear out a limit of each tag. One from memory decides nothing, and one of our own needs none."""
ANY = {"V1", "V2", "D"}
REMEDY = "Name a source that was read, measure the number in truth.json, or teach it in the lesson and do not mark it."
_NUMBER = re.compile(
    r"\d\s?(?:°|%|in \d|(?:[cm]m|degrees?|per ?cent|times|m?Gy|mSv|kV|mAs|(?:hour|day|week|month|year)s?)\b)"
)
"""A number that somebody must have found out: with a unit, or as a share. ``Grade 2`` is a name."""


def ground_faults(data: Data, references: Sequence[str]) -> Iterator[Fault]:
    """Find marks that would rest on what nobody has read or signed off.

    Parameters
    ----------
    data
        A question, already checked by its schema.
    references
        Keys of its sources: its own, or those of its case.
    """
    rests = data.get("rests_on", ())
    for i, written in enumerate(rests):
        yield from ((("rests_on", i), reason) for reason in _unfit(written))
    if "value" in data and data["kind"] in ("number", "value") and not rests:
        yield ("value",), "a number that is typed here says where it comes from, for example: rests_on: [D]."
    tags = {known for known in map(_status, references) if known} | {_tag(each) for each in rests}
    category = data.get("category", {})
    wanted = ENOUGH.get(category.get("tag", ""))
    if wanted and not tags & wanted:
        yield ("category", "tag"), f"limits tagged {category['tag']} need a source that was read so far. {REMEDY}"
    if not tags & ANY:
        yield from (
            (where, f"the right answer says a number, and no source of it was read. {REMEDY}")
            for where, text in _right_texts(data)
            if _NUMBER.search(text)
        )


def _unfit(written: str) -> Iterator[str]:
    found = citations(f"[{written}]")
    if not found or not CITATION.fullmatch(f"[{written}]"):
        yield f"{written!r} is no citation; write a key, V1: KEY, V2: KEY or D."
        return
    try:
        tag = tag_of(found[0])
    except UnknownSource as error:
        yield str(error)
        return
    if tag == "M" or _status(found[0].key) == "M":
        yield f"a mark must not rest on {written!r}: it is from memory [M]. {REMEDY}"


def _tag(written: str) -> str:
    one = next(iter(citations(f"[{written}]")), Citation("", "M"))
    return one.tag or _status(one.key)


def _status(key: str) -> str:
    try:
        return find_reference(key).numbers
    except UnknownSource:
        return ""


def _right_texts(data: Data) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Return what earns points by its words, and where it stands."""
    for i, option in enumerate(data.get("options", ())):
        if option.get("correct"):
            yield ("options", i, "text"), option["text"]
    for i, pair in enumerate(data.get("pairs", ())):
        yield ("pairs", i), f"{pair['left']} {pair['right']}"
    for i, section in enumerate(data.get("sections", ())):
        for k, item in enumerate(section["items"]):
            if item.get("right") or item.get("must"):
                yield ("sections", i, "items", k, "text"), item["text"]
    yield from ((("accept", i), text) for i, text in enumerate(data.get("accept", ())))
