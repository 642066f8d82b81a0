"""What a notebook calls: ``entry_test`` before a lesson, ``exit_test`` after it."""

from __future__ import annotations

import re

from helpers.fresh.sitting import NoTest, Test
from helpers.fresh.template import templates
from helpers.lesson.modules import COURSE
from helpers.lesson.short_test.board import ShortTest
from helpers.lesson.trouble import in_plain_words
from helpers.records import Learner


def entry_test(module: str) -> ShortTest:
    """Show a short test to be taken before a module, to see what you know already.

    Its films are drawn when you press the button. You are told how it went at the end.

    Parameters
    ----------
    module
        ``"M4"`` for example.

    Raises
    ------
    Trouble
        If there is no such test; it names those there are.
    """
    return _test(module, "entry")


def exit_test(module: str) -> ShortTest:
    """Show the same after a module, with films of other children, and compare it with the entry test.

    Parameters
    ----------
    module
        ``"M4"`` for example.

    Raises
    ------
    Trouble
        If there is no such test; it names those there are.
    """
    return _test(module, "exit")


def _test(module: str, test: Test) -> ShortTest:
    with in_plain_words():
        name = module.strip().upper() if isinstance(module, str) else ""
        if not re.fullmatch(r"M\d{1,2}", name) or not templates(name):
            there = ", ".join(name for name in COURSE if templates(name))
            raise NoTest(f"There is no test for {module!r}. There are tests for: {there}.")
        return ShortTest(Learner.here(), name, test)
