"""Find the key of one question in a text, whatever its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers.authoring.question_keys import Choices, QuestionKey, Run

LEADING = r"\b(?:answer|correct|key|right|solution)s?"
FILLING = r"(?:(?:answer|choice|is|one|option|the|was)\W+){0,4}"
CALLED = rf"""{LEADING}["']?\s*[:=]\s*["'\[{{(]*"""
BETWEEN = r"""(?:[\W\d_]{1,16}|\W{1,12}\w{1,12}\W{1,12})"""
"""Between texts that follow each other: signs and numbers, or one word such as the name of a field."""

FEWEST_LETTERS = 8
"""Of a run; shorter ones are met by chance."""
FEWEST_DIGITS = 4
"""Of a number that nobody writes by chance, without noughts at its ends."""
MOST_DECIMALS = 12


def leaks_of_question(text: str, key: QuestionKey, *, by_author: bool, lesson: bool) -> Iterator[str]:
    """Yield what a text gives away about a question.

    Parameters
    ----------
    text
        Everything that stands at one place of a notebook.
    key
        Of the question.
    by_author
        Whether an author wrote it, as prose or code, and may mention a choice without a word about what is right.
    lesson
        Whether the notebook is a lesson. Its author may teach an order, or which words belong together, and ask
        for it later; that is knowledge, and nothing about the case.
    """
    if any(_gives_option(text, right, by_author=by_author) for right in key.right):
        yield f"the right option of {key.address}"
    if any(_is_called(text, answer) for answer in key.answers):
        yield f"the answer to {key.address}"
    teaches = lesson and by_author
    if key.runs and not teaches and sum(_follows(text, run) for run in key.runs) >= min(key.least, len(key.runs)):
        yield f"the right order, or what belongs together, of {key.address}"
    right, wrong = key.together
    if right and not by_author and _stand_alone(text, right, wrong):
        yield f"the right items of {key.address}"


def gives_value(numbers: Sequence[str], key: QuestionKey) -> bool:
    """Say whether one of the numbers, as they are written, is an expected one with enough digits."""
    return bool(key.values) and not _written_forms(key.values).isdisjoint(numbers)


@lru_cache(maxsize=1024)
def _written_forms(values: tuple[float, ...]) -> frozenset[str]:
    forms = {f"{value:.{decimals}f}" for value in values for decimals in range(1, MOST_DECIMALS + 1)}
    forms |= {repr(value) for value in values}
    return frozenset(form for form in forms if "." in form and _digits(form) >= FEWEST_DIGITS)


def _digits(form: str) -> int:
    return len(form.replace(".", "").replace("-", "").strip("0"))


def _spoken(text: str) -> str:
    """Return a pattern for the words of a text, so that line ends, emphasis and capitals make no difference."""
    return r"\W+".join(re.findall(r"[^\W_]+", text.casefold()))


def _gives_option(text: str, right: Choices, *, by_author: bool) -> bool:
    """Say whether the right option is called right, or stands alone outside what the author wrote."""
    spoken = _spoken(right.text)
    if re.search(rf"{CALLED}(?:{re.escape(right.id)}|{spoken})(?![\w-])", text, re.IGNORECASE):
        return True
    # A short option, like "No", follows the word "right" in any prose.
    if spoken.count(r"\W+") < 2:
        return False
    if re.search(rf"{LEADING}\W{{1,8}}{FILLING}{spoken}\b", text, re.IGNORECASE):
        return True
    return not by_author and _stand_alone(text, (right.text,), right.others)


def _is_called(text: str, answer: Run) -> bool:
    """Say whether ids or a phrase are called the answer."""
    spoken = [each if re.fullmatch(r"[a-z0-9-]+", each) else _spoken(each) for each in answer]
    words = r"\W{1,8}".join(spoken)
    if re.search(rf"{CALLED}{words}(?![\w-])", text, re.IGNORECASE):
        return True
    enough = words.count(r"\W") >= 2 and len(answer) == 1
    return enough and re.search(rf"{LEADING}\W{{1,8}}{FILLING}{words}\b", text, re.IGNORECASE) is not None


def _follows(text: str, run: Run) -> bool:
    """Say whether the texts of a run stand one after the other."""
    if sum(map(len, run)) < FEWEST_LETTERS:
        return False
    return re.search(rf"\b{BETWEEN.join(map(_spoken, run))}\b", text, re.IGNORECASE) is not None


def _stand_alone(text: str, right: Run, wrong: Run) -> bool:
    """Say whether all the right texts are there and none of the wrong ones."""
    if any(other in text for other in wrong):
        return False
    return all(re.search(rf"\b{_spoken(each)}\b", text, re.IGNORECASE) for each in right)
