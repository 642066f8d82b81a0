"""``entry_test`` and ``exit_test``: a short test on films that are drawn for it."""

from helpers.lesson.short_test.calls import entry_test, exit_test

__all__ = ["entry_test", "exit_test"]
