"""What a notebook calls: ``view``, ``ask`` and, for checking solutions, ``mark_answer``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from helpers.cases import find_case
from helpers.clinical import landmark_set
from helpers.lesson.desk import StudyDesk
from helpers.lesson.handed_in import Handed, Refused, handed_in
from helpers.lesson.image_sources import case_images, images_of, joined
from helpers.lesson.question_widget import QuestionWidget
from helpers.lesson.trouble import in_plain_words
from helpers.lesson.truth_shapes import truth_shapes
from helpers.questions import Answer, Mark, find_question
from helpers.records import KeptMarks, Learner
from helpers.viewer import MOST_PANES, Viewer


def view(
    *sources: Any,
    height: int = 560,
    hanging: Sequence[int] | None = None,
    landmarks: str = "",
    truth: bool = False,
    keep: str | bool = True,
    **array_facts: Any,
) -> Viewer:
    """Look at images.

    Parameters
    ----------
    sources
        A case (``view("wrist-fall-07")``), a file or a folder of DICOM, PNG or JPEG
        (``view("my_images")``), an example (``view("example/leg")``), or a NumPy array. Several of them
        are shown side by side: ``view("before.dcm", "after.dcm")``.
    height
        Height of the image, in screen pixels.
    hanging
        Which images are side by side at first, up to four: ``hanging=[0, 2]``.
    landmarks
        A set of places and lines to be set, ``"graf"`` for example; see :func:`helpers.clinical.landmark_set`.
    truth
        Draw what is true over a case. Look for yourself first.
    keep
        Your marks are there again after a restart: by the name of the source; for arrays only where a
        name is given here. ``False`` keeps nothing.
    array_facts
        For an array: ``spacing_mm=(row, column)``, ``window=``, ``unit=`` and so on.

    Returns
    -------
    Viewer
        Shows itself as the last line of a cell. ``viewer.marks`` holds what you marked, and
        ``viewer.table()`` what it measures.

    Raises
    ------
    Trouble
        If there is nothing to show; it says why and what to do.
    """
    with in_plain_words():
        if not sources:
            raise ValueError('view() needs something to show, for example view("example/leg").')
        parts = [images_of(source, **array_facts) for source in sources]
        shown = joined(parts)
        starts = [sum(len(part.images) for part in parts[:k]) for k in range(len(parts))]
        traits: dict[str, Any] = {"landmarks": landmark_set(landmarks).as_data()} if landmarks else {}
        if truth:
            overlay = _truth_of(sources)
            # The first frame of each image that has a truth is the one that tells most.
            first = {shape["image"]: shape["frame"] for shape in reversed(overlay)}
            traits |= {"overlay": overlay, "opens_at": first}
        viewer = Viewer(
            shown.images,
            shown.labels,
            height=height,
            notes=list(shown.notes),
            digests=shown.digests,
            hanging=starts[:MOST_PANES] if hanging is None else hanging,
            **traits,
        )
        name = keep if isinstance(keep, str) else shown.name if keep else ""
        if name:
            _keep_marks(viewer, name)
        return viewer


def _truth_of(sources: tuple[Any, ...]) -> list[dict[str, Any]]:
    if len(sources) != 1 or not isinstance(sources[0], str):
        raise ValueError("truth=True shows one case, by its name.")
    case = find_case(sources[0])
    return truth_shapes(case, [image.file for image in case.images])


NOT_KEPT = "Your marks could not be kept on this computer; they are lost when Python stops."


def _keep_marks(viewer: Viewer, name: str) -> None:
    """Show the marks that were kept under `name`, and keep those to come."""

    def cannot() -> None:
        viewer.notes = [*viewer.notes, *({NOT_KEPT} - set(viewer.notes))]

    def save(change: dict[str, Any]) -> None:
        try:
            kept.save(change["new"])
        except OSError:
            cannot()

    try:
        kept = KeptMarks(name)
    except OSError:
        return cannot()
    try:
        viewer.marks = kept.load()
    except ValueError:
        viewer.marks = []  # they were drawn on other images of the same name
    viewer.observe(save, "marks")
    return None


class _Nothing:
    """Tells `answer` that was not given from one that is None: a function that forgot to return."""


_NOTHING = _Nothing()


def ask(address: str, answer: Any = _NOTHING) -> QuestionWidget:
    """Ask one question beside its image; the answer is kept and marked at once.

    Parameters
    ----------
    address
        ``<case>/<question>``, for example ``"wrist-fall-07/where"``.
    answer
        For a question about something that your own code computes: the result, as a number, a list, a NumPy
        array, or a table (a dictionary of columns, pandas). It is kept and marked when you press the button;
        where it cannot be handed in, the card says why.

    Raises
    ------
    Trouble
        If there is no such question; it names those that are spelt alike. If there is an answer, but the
        question is answered on its card.
    """
    with in_plain_words():
        learner = Learner.here()
        case, question = find_question(address, learner.role)
        given = not isinstance(answer, _Nothing)
        if given and question.kind != "value":
            raise ValueError(f'This question is answered on its card: ask("{address}"), without answer=.')
        desk = StudyDesk(case, question, learner, _handed_in(answer) if given else None)
        return QuestionWidget(desk, case_images(case, question.image))


def _handed_in(answer: Any) -> Handed | Refused:
    if answer is None or (isinstance(answer, list | tuple) and answer and all(each is None for each in answer)):
        return Refused("")  # as the exercise came: the card says what to do
    try:
        return handed_in(answer)
    except ValueError as error:
        # No error of the cell: those after it are run, also where an exercise is not filled in yet.
        return Refused(str(error))


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
