"""Helpers shared by the notebooks of the Paediatric Imaging Workbook.

A notebook needs few names: ``view`` (look at images), ``ask`` (answer a question), ``progress`` (what has
been done so far), ``explore`` (a demonstration), ``entry_test`` and ``exit_test`` (a short test before and after
a module), ``catalogue`` (all cases with pictures); ``sources`` ends a lesson. They are loaded when first used,
because a learner on a slow laptop should not wait for what a notebook does not need.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.lesson import ask, catalogue, progress, view
    from helpers.lesson.demonstrate import explore
    from helpers.lesson.short_test import entry_test, exit_test
    from helpers.lesson.source_list import sources

__all__ = ["ask", "catalogue", "entry_test", "exit_test", "explore", "progress", "sources", "view"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    if name in {"entry_test", "exit_test"}:
        from helpers.lesson import short_test  # noqa: PLC0415 - with the recipes, which few notebooks need

        return getattr(short_test, name)
    if name == "explore":
        from helpers.lesson import demonstrate  # noqa: PLC0415 - the same

        return getattr(demonstrate, name)
    if name in __all__:
        from helpers import lesson  # noqa: PLC0415 - loaded late on purpose

        return getattr(lesson, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
