"""What a notebook calls: ``view``, ``ask`` and, for checking solutions, ``mark_answer``."""

from __future__ import annotations

from typing import Any

from helpers.lesson.question_widget import QuestionWidget
from helpers.lesson.sources import images_of
from helpers.lesson.trouble import in_plain_words
from helpers.questions import Answer, Mark, find_question
from helpers.records import Learner
from helpers.viewer import Viewer


def view(source: Any, *, height: int = 560, **array_facts: Any) -> Viewer:
    """Look at images.

    Parameters
    ----------
    source
        A case (``view("wrist-buckle-01")``), a file or a folder of DICOM, PNG or JPEG
        (``view("my_images")``), an example (``view("example/leg")``), or a NumPy array.
    height
        Height of the image, in screen pixels.
    array_facts
        For an array: ``spacing_mm=(row, column)``, ``window=``, ``unit=`` and so on.

    Returns
    -------
    Viewer
        Shows itself as the last line of a cell. ``viewer.marks`` holds what you marked.

    Raises
    ------
    Trouble
        If there is nothing to show; it says why and what to do.
    """
    with in_plain_words():
        shown = images_of(source, **array_facts)
        return Viewer(shown.images, shown.labels, height=height, notes=list(shown.notes))


def ask(address: str) -> QuestionWidget:
    """Ask one question beside its image; the answer is kept and marked at once.

    Parameters
    ----------
    address
        ``<case>/<question>``, for example ``"wrist-buckle-01/where"``.

    Raises
    ------
    Trouble
        If there is no such question; it names those that are spelt alike.
    """
    with in_plain_words():
        case, question = find_question(address)
        return QuestionWidget(case, question, Learner.here())


def mark_answer(address: str, answer: Answer) -> Mark:
    """Mark an answer that is given as data, without keeping it.

    Parameters
    ----------
    address
        ``<case>/<question>``.
    answer
        What the kind of question expects: an option's id, or a list of ``[column, row]``.

    Returns
    -------
    Mark
        The same mark that the same answer gets in the notebook.
    """
    with in_plain_words():
        return find_question(address)[1].mark(answer)
