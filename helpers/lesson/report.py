"""``progress()``: what a learner has done, how well, and what next."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from IPython.display import DisplayHandle, display

from helpers.cases import cases_folder
from helpers.files import write_whole
from helpers.fresh.sitting import sittings
from helpers.lesson.course_material import materials
from helpers.lesson.course_path import course_path
from helpers.lesson.offered import offered_questions
from helpers.lesson.progress_widget import LARGEST, RecordPanel
from helpers.lesson.report_page import report_page
from helpers.lesson.report_text import report_text
from helpers.lesson.standing import Standing, standing
from helpers.lesson.taken_along import bring_back, record_file
from helpers.lesson.trouble import in_plain_words
from helpers.records import ImportReport, Learner


class Progress:
    """A learner's own record; shows itself in a notebook, and as text elsewhere.

    Parameters
    ----------
    learner
        Whose record it is.

    Attributes
    ----------
    standing : Standing
        All that is shown, as data.
    """

    def __init__(self, learner: Learner) -> None:
        self._learner = learner
        self._shown: list[DisplayHandle] = []
        self.standing = _standing(learner)

    def __str__(self) -> str:
        return report_text(self.standing)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        return str(report_page(self.standing))

    def _ipython_display_(self) -> None:
        """Show the report and below it the panel with role, download and restore.

        They are two outputs: the report needs no Python to be read, so that it stays in an export.
        """
        handle = display(self._bundle(), raw=True, display_id=True)  # type: ignore[no-untyped-call]
        if handle is not None:
            self._shown.append(handle)
        panel = RecordPanel(self._learner, self._change)._repr_mimebundle_()
        if panel is not None:
            display(panel[0], metadata=panel[1], raw=True)  # type: ignore[no-untyped-call]

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the record to a file, as the button "Download my record" does.

        Returns
        -------
        Path
            The file: JSON Lines, a short test or an attempt a line.
        """
        with in_plain_words():
            target = Path(path).expanduser()
            write_whole(target, record_file(self._learner))
            return target

    def restore(self, path: str | os.PathLike[str]) -> ImportReport:
        """Bring back a record from a file, as the button "Restore a record" does.

        Returns
        -------
        ImportReport
            How many attempts were added and already known, and which lines were set aside, and why.
        """
        with in_plain_words():
            source = Path(path).expanduser()
            if source.stat().st_size > LARGEST:
                raise ValueError(f"{source.name} is larger than {LARGEST // 1_000_000} MB; that is no record.")
            learner, report = bring_back(self._learner, source.read_bytes())
            self._change(learner)
            return report

    def _change(self, learner: Learner) -> None:
        self._learner, self.standing = learner, _standing(learner)
        for handle in self._shown:
            handle.update(self._bundle(), raw=True)  # type: ignore[no-untyped-call]

    def _bundle(self) -> dict[str, str]:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}


def progress() -> Progress:
    """Show what you have answered, how it went, and what to do next.

    The record stays on this computer. It is kept through restarts; nothing in it is ever changed. On a
    server that forgets (Binder), download it at the end and restore it the next time: there are two
    buttons below the report.

    Returns
    -------
    Progress
        Shows itself as the last line of a cell; ``print(progress())`` gives the same as text.
    """
    with in_plain_words():
        return Progress(Learner.here())


def _standing(learner: Learner) -> Standing:
    attempts, offered = learner.store.attempts(), offered_questions()
    way = course_path(
        materials(cases_folder().parent),
        learner.role,
        {attempt.question for attempt in attempts},
        {one.address: one.roles for one in offered},
        sittings(),
    )
    return standing(
        attempts,
        offered,
        learner=learner.name,
        role=learner.role,
        now=datetime.now(UTC),
        on_server=learner.store.learner is not None,
        path=way,
    )
