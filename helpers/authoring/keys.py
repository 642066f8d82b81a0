"""What must not reach a learner before the answer: the keys of the cases, and the solutions' own work.

What counts was chosen so that a lesson can still speak about the disease that a case is about:

- Prose is recognised by whole sentences of eight words and more: of explanations, of what is said to an
  answer, of findings, diagnosis and next step. A lesson that says "torus fracture" gives nothing away. Teaching
  points are free: lessons are there to make them.
- Right options, right orders and pairs, accepted phrases and the places of the truth count in notebooks that
  name their case (:mod:`helpers.authoring.question_keys`).
- Measured values count if they are written with four digits and more: a short number is found in every text.
- Solution code counts line by line in its own exercise. Elsewhere two lines running or a very long one are
  needed, because lessons show how the same functions are called.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from helpers.authoring.exercises import is_solution_only
from helpers.authoring.notebook import Notebook
from helpers.authoring.question_keys import QuestionKey, question_keys
from helpers.authoring.solution_marks import split
from helpers.cases import Case
from helpers.geometry import Point, centroid

Numbers = npt.NDArray[np.float64]

FEWEST_WORDS = 8
"""A shorter sentence is said by chance in other texts as well."""
SHORTEST_LINE = 8
"""Letters of a line of code, without spaces, that say something about its exercise."""
LONG_LINE = 60
"""Letters of a line of code that nobody writes twice by chance."""

SEEN_BEFORE = {
    "id", "kind", "prompt", "hint", "image", "roles", "references", "rests_on", "text", "name", "truth", "show",
    "title", "left", "right", "expects", "unit", "set", "names", "ends", "measurement", "angle", "length", "ratio",
    "tag", "call",
}  # fmt: skip
"""Fields of a question that the learner may see, or that only name something."""
LISTED = "items"
"""Texts in this list are shown, in another order; groups of fields in it are looked through."""
CASE_KEYS = ("findings", "diagnosis", "next_step")


@dataclass(frozen=True)
class CaseKey:
    """What is true of one case: the keys of its questions, the places that answer, the course of its outlines."""

    id: str
    questions: tuple[QuestionKey, ...]
    places: tuple[Point, ...]
    courses: tuple[tuple[Point, ...], ...]

    @cached_property
    def place_table(self) -> Numbers:
        """The places, shape (n, 2)."""
        return np.array(self.places, np.float64).reshape(-1, 2)

    @cached_property
    def course_tables(self) -> tuple[Numbers, ...]:
        """The courses, each of shape (n, 2)."""
        return tuple(np.array(course, np.float64).reshape(-1, 2) for course in self.courses)


@dataclass(frozen=True)
class SolutionKey:
    """Pieces of code of one solution, without spaces: for its own exercise, and for all other notebooks."""

    own: frozenset[str]
    elsewhere: frozenset[str]


@dataclass(frozen=True)
class Keys:
    """Everything to look for.

    Attributes
    ----------
    sentences
        What a sentence is, by its words; the words by their first eight, to find them fast.
    cases
        The keys of the cases.
    solutions
        The keys of the solutions, by the names of their files.
    """

    sentences: dict[tuple[str, ...], str] = field(default_factory=dict)
    beginnings: dict[tuple[str, ...], list[tuple[str, ...]]] = field(default_factory=dict)
    cases: tuple[CaseKey, ...] = ()
    solutions: dict[str, SolutionKey] = field(default_factory=dict)


def keys_of(cases: Iterable[Case], solutions: Mapping[str, Notebook]) -> Keys:
    """Collect the keys.

    Parameters
    ----------
    cases
        The cases, already checked.
    solutions
        The solutions by file name, already checked by :func:`~helpers.authoring.exercises.exercise_from`.
    """
    cases = list(cases)
    sentences: dict[tuple[str, ...], str] = {}
    for what, text in (*_case_texts(cases), *_solution_texts(solutions)):
        for sentence in re.split(r"(?<=[.!?:;])\s", text):
            if len(words := words_of(sentence)) >= FEWEST_WORDS:
                sentences.setdefault(words, what)
    beginnings = defaultdict(list)
    for words in sentences:
        beginnings[words[:FEWEST_WORDS]].append(words)
    case_keys = tuple(_case_key(case) for case in cases)
    return Keys(sentences, dict(beginnings), case_keys, {name: _solution_key(s) for name, s in solutions.items()})


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text, so that line ends, emphasis and capitals make no difference."""
    return tuple(re.findall(r"[^\W_]+", text.casefold()))


def squeezed(text: str) -> str:
    """Return code without the spaces inside its lines."""
    return "\n".join("".join(line.split()) for line in text.split("\n"))


def _case_texts(cases: Iterable[Case]) -> Iterator[tuple[str, str]]:
    for case in cases:
        for name in CASE_KEYS:
            yield f"the {name.replace('_', ' ')} of {case.id}", str(case.source.data[name])
        for question in case.questions:
            for name, text in _hidden_texts(question):
                yield f"what {case.id}/{question['id']} says after the answer ({name})", text


def _hidden_texts(data: Any, name: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in SEEN_BEFORE:
                yield from _hidden_texts(value, key)
    elif isinstance(data, list):
        for item in data:
            yield from _hidden_texts(item, name)
    elif isinstance(data, str) and name != LISTED:
        yield name, data


def _case_key(case: Case) -> CaseKey:
    truths = case.truth.every if case.truth else ()
    courses = (course for truth in truths for course in (*truth.outlines.values(), *truth.lines.values()))
    places = (
        place for truth in truths for place in (*truth.landmarks.values(), *map(centroid, truth.outlines.values()))
    )
    return CaseKey(case.id, question_keys(case), tuple(places), tuple(courses))


def _solution_texts(solutions: Mapping[str, Notebook]) -> Iterator[tuple[str, str]]:
    for name, solution in solutions.items():
        for cell in solution["cells"]:
            if cell["cell_type"] != "code" and is_solution_only(cell):
                yield f"a solution-only cell of solutions/{name}", cell["source"]


def _solution_key(solution: Notebook) -> SolutionKey:
    blocks: list[tuple[str, ...]] = []
    kept: set[str] = set()
    for cell in solution["cells"]:
        if cell["cell_type"] != "code":
            continue
        if is_solution_only(cell):
            blocks.append(tuple(cell["source"].split("\n")))
        else:
            parts = split(cell["source"])
            blocks += parts.removed
            kept.update(squeezed(parts.kept).split("\n"))
    telling = [[line for line in map(squeezed, block) if _is_telling(line) and line not in kept] for block in blocks]
    lines = {line for block in telling for line in block}
    pairs = {f"{first}\n{second}" for block in telling for first, second in pairwise(block)}
    return SolutionKey(frozenset(lines), frozenset(pairs | {line for line in lines if len(line) >= LONG_LINE}))


def _is_telling(line: str) -> bool:
    return len(line) >= SHORTEST_LINE and not re.match("import|from.*import", line)
