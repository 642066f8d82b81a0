"""``explore``: a demonstration to work with."""

from __future__ import annotations

from helpers.lesson.demonstration_file import find_demonstration
from helpers.lesson.demonstration_widget import DemonstrationWidget
from helpers.lesson.trouble import in_plain_words


def explore(name: str) -> DemonstrationWidget:
    """Show a demonstration: move its controls, and a new picture is drawn.

    Parameters
    ----------
    name
        Of the demonstration, for example ``"dose-and-noise"``.

    Raises
    ------
    Trouble
        If there is none of that name, or its file is not in order.
    """
    with in_plain_words():
        return DemonstrationWidget(find_demonstration(name))
