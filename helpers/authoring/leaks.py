"""Find keys in notebooks that learners get, in every place where a notebook can hold a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from helpers.authoring.hiding_places import CODE, Found, texts_in
from helpers.authoring.keys import FEWEST_WORDS, CaseKey, Keys, Numbers, squeezed, words_of
from helpers.authoring.notebook import Notebook
from helpers.authoring.question_leaks import gives_value, leaks_of_question

STRUCTURES = {
    r"""\bcorrect["']?\s*[:=]\s*true\b""": "an option is marked as correct",
    r"""["'](?:explain|said)["']\s*:""": "what a question says after the answer",
    r"""["']role["']\s*:\s*["']truth["']""": "a shape that is drawn after the answer",
    r"""["'](?:must|harm)["']\s*:\s*true\b""": "an item of a report is marked as one that must or must not be there",
    r"""["']accept["']\s*:\s*\[""": "phrases that are accepted",
    r"""["'](?:cuts|targets)["']\s*:\s*\[""": "the limits or the targets of a question",
    r"""["']call["']\s*:\s*["'](?:disease|healthy)["']""": "what an option says about disease",
}
"""Data of questions and marks, whatever case they belong to."""
REVEALING = re.compile(
    r"\b(mark_answer|find_question|make_question|parse_questions?|read_truth|read_keyring|question_keys)\b|truth\.json|"
    r"\.(key|wrong_answers|worthless_answers)\(\)"
)
"""Code that would read the key when it runs."""
NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
NEAR = 1.0
"""Pixels by which a written place may miss the true one: coordinates are often rounded."""
EXACT = 0.06
"""Pixels, for numbers that are the same but for the second decimal."""
AT_ONCE = 5000
"""Numbers compared at a time, which bounds the memory."""


def find_leaks(notebook: Notebook, keys: Keys, own: str = "") -> list[str]:
    """Return where a notebook gives something away, a sentence each: ``cell 3 (id abc), outputs: …``.

    Parameters
    ----------
    notebook
        As :func:`~helpers.authoring.notebook.read_notebook` returns it.
    keys
        What to look for.
    own
        The file name of the solution that the notebook was made from, if it was.
    """
    texts = list(texts_in(notebook))
    named = [case for case in keys.cases if any(_names(found.text, case.id) for found in texts)]
    by_place = defaultdict(list)
    for found in texts:
        by_place[found.place].append(found)
    leaks = (f"{place}: {what}." for place in by_place for what in _leaks_at(place, by_place[place], named, keys, own))
    return list(dict.fromkeys(leaks))


def _leaks_at(place: str, texts: list[Found], named: list[CaseKey], keys: Keys, own: str) -> Iterator[str]:
    for text in (found.text for found in texts):
        yield from _structures(text)
        yield from _sentences(text, keys)
        yield from _solution_lines(text, keys, own)
        written = NUMBER.findall(text)
        numbers = np.array(written, np.float64)
        for case in named:
            yield from (f"a value that {key.address} asks for" for key in case.questions if gives_value(written, key))
            if _gives_place(numbers, case):
                yield f"coordinates from the truth of {case.id}"
        if place.endswith(CODE) and (call := REVEALING.search(text)):
            yield f"{call.group()} reads the key when the cell runs"
    for by_author in (True, False):
        together = "\n".join(found.text for found in texts if found.written is by_author)
        for key in (key for case in named for key in case.questions):
            yield from leaks_of_question(together, key, by_author=by_author, lesson=not own)


def _structures(text: str) -> Iterator[str]:
    for pattern, what in STRUCTURES.items():
        if re.search(pattern, text, re.IGNORECASE):
            yield what


def _sentences(text: str, keys: Keys) -> Iterator[str]:
    words = words_of(text)
    for i in range(len(words) - FEWEST_WORDS + 1):
        for sentence in keys.beginnings.get(words[i : i + FEWEST_WORDS], ()):
            if words[i : i + len(sentence)] == sentence:
                yield keys.sentences[sentence]


def _solution_lines(text: str, keys: Keys, own: str) -> Iterator[str]:
    code = squeezed(text)
    for name, key in keys.solutions.items():
        for piece in key.own if name == own else key.elsewhere:
            if piece in code and re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", code):
                yield f"code of solutions/{name}, {piece.splitlines()[0]}"
                break


def _names(text: str, case_id: str) -> bool:
    return case_id in text and re.search(rf"(?<![\w-]){case_id}(?![\w-])", text) is not None


def _gives_place(numbers: Numbers, case: CaseKey) -> bool:
    if len(numbers) < 2:
        return False  # most texts
    courses = (course for course in case.course_tables if len(course) and _comes_near(numbers, course))
    return _hits_one(numbers, case.place_table) or any(_follows(numbers, course) for course in courses)


def _hits_one(numbers: Numbers, places: Numbers) -> bool:
    """Say whether two numbers in a row are column and row, or row and column, of one of the places, shape (n, 2)."""
    for start in range(0, len(numbers) - 1, AT_ONCE):
        some = numbers[start : start + AT_ONCE + 1]
        pairs = np.stack([some[:-1], some[1:]], axis=-1)[:, None]
        if any((np.abs(pairs - each) <= NEAR).all(axis=-1).any() for each in (places, places[:, ::-1])):
            return True
    return False


def _comes_near(numbers: Numbers, points: Numbers) -> bool:
    """Say whether two of `numbers` lie in the range of the columns and rows of `points`: else nothing can run along."""
    within = (numbers >= points.min() - NEAR) & (numbers <= points.max() + NEAR)
    return int(within.sum()) >= 2


def _follows(numbers: Numbers, points: Numbers) -> bool:
    """Say whether numbers in a row follow an outline or a line, shape (n, 2)."""
    for mixed in (points.ravel(), points[:, ::-1].ravel()):
        if _runs_along(numbers, mixed, 6, NEAR):
            return True
        # Whole numbers are met by chance, fractions are not.
        if _runs_along(numbers, mixed, 2, EXACT) and bool((mixed % 1).any()):
            return True
    return any(_runs_along(numbers, points[:, axis], 4, EXACT) for axis in (0, 1))


def _runs_along(numbers: Numbers, expected: Numbers, length: int, away: float) -> bool:
    """Say whether `length` numbers in a row are as many of `expected` in a row."""
    last = len(expected) - length + 1
    if last < 1:
        return False
    for start in range(0, len(numbers) - length + 1, AT_ONCE):
        some = numbers[start : start + AT_ONCE + length - 1]
        same = np.abs(some[:, None] - expected) <= away
        first = len(some) - length + 1
        if np.all([same[k : first + k, k : last + k] for k in range(length)], axis=0).any():
            return True
    return False
