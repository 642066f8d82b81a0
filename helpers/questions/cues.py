"""Find what gives an answer away to somebody who has not looked at the image.

Learners who know how tests are made pass them without knowledge: the longest option is right, it is mostly
the second, it repeats a word of the question. This looks for such cues; the limits are decisions of this
project [D].
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from helpers.cases import Case
from helpers.questions.choice import Choice
from helpers.questions.choices import Choices
from helpers.questions.phrases import words
from helpers.questions.question import Question

MUCH_LONGER = 1.5
"""So many times as long as every other option is a right one that shows by its length."""
LONG_WORD = 5
"""Letters of a word that says something."""
ENOUGH = 8
"""Questions from which habits of an author show."""
HABIT = 0.6
"""Share of them that is a habit and no accident."""
NEGATIVE = re.compile(r"\b(not|except|never|least|incorrect|false|wrong)\b", re.IGNORECASE)


def case_cues(case: Case, questions: Sequence[Question]) -> list[str]:
    """Return what gives answers of one case away, a sentence each, with the field it is in."""
    found = list(_title_cues(case))
    for question in questions:
        name = question.address.partition("/")[2]
        found += [f"{case.id}/case.yaml: question {name}: {cue}" for cue in _question_cues(question)]
    return found


def habits(questions: Sequence[Question]) -> list[str]:
    """Return what shows over many questions: where the right option stands, and how long it is."""
    choices = [question for question in questions if isinstance(question, Choice)]
    if len(choices) < ENOUGH:
        return []
    found = []
    places = Counter(_right_place(question) for question in choices)
    place, times = places.most_common(1)[0]
    if times / len(choices) > HABIT:
        found.append(f"the right option is number {place + 1} in {times} of {len(choices)} questions; move some.")
    longest = sum(_is_longest(question) for question in choices)
    if longest / len(choices) > HABIT:
        found.append(f"the right option is the longest in {longest} of {len(choices)} questions; shorten some.")
    return found


def _title_cues(case: Case) -> Iterator[str]:
    shared = _telling(case.title) & _telling(str(case.source.data["diagnosis"]))
    if case.source.data["class"] == "disease" and shared:
        yield str(case.source.error(("title",), f"says {min(shared)!r}, as the diagnosis does; choose another title."))


def _question_cues(question: Question) -> Iterator[str]:
    if not isinstance(question, Choice | Choices):
        return
    if negative := NEGATIVE.search(question.prompt):
        yield f"the prompt asks for what is {negative[0]!r}; ask for what is right instead."
    right = [option for option in question.options if option.correct]
    wrong = [option for option in question.options if not option.correct]
    shortest_right = min(len(option.text) for option in right)
    longest_wrong = max(len(option.text) for option in wrong)
    if len(question.options) > 2 and shortest_right > MUCH_LONGER * longest_wrong:
        yield "the right option shows by its length; shorten it, or say more in the others."
    repeated = set.intersection(*(_telling(option.text) for option in right)) & _telling(question.prompt)
    repeated -= {word for option in wrong for word in _telling(option.text)}
    if repeated:
        yield f"only the right option repeats {min(repeated)!r} of the prompt."


def _telling(text: str) -> set[str]:
    return {word for word in words(text) if len(word) >= LONG_WORD}


def _right_place(question: Choice) -> int:
    return next(i for i, option in enumerate(question.options) if option.correct)


def _is_longest(question: Choice) -> bool:
    lengths = sorted((len(option.text), option.correct) for option in question.options)
    return lengths[-1][1] and lengths[-1][0] > lengths[-2][0]
