"""A question beside its image, as one widget: commit, then be told what was right."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import traitlets

from helpers.lesson.desk import Desk
from helpers.lesson.image_sources import Shown
from helpers.records import StoreError
from helpers.viewer import TOOLS, Viewer
from helpers.viewer.module import Module, join_modules, loader
from helpers.viewer.widget import LOADER, VIEWER_MODULE
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"
HEIGHT = 480
"""Of the image, in CSS pixels: it and the card are on one screen of an old laptop."""

FIRST_TOOLS = {"points": "point", "outline": "freehand", "measure": "landmark"}
"""The tool that the answer is given with; for all other kinds the one for looking."""


class QuestionWidget(Viewer):
    """The viewer with a question card beside it.

    The browser is told only what :meth:`helpers.lesson.desk.Desk.sheet` gives. Hint, solution and what
    explains the answer are sent when they are due.

    Parameters
    ----------
    desk
        What stands behind the card: it keeps the answers and, where it has the key, marks them.
    shown
        The images, that of the question first.
    """

    modules = (VIEWER_MODULE, Module("question", join_modules(STATIC / "question.js", VIEWER_STATIC)))
    _esm = loader(LOADER, modules)
    _css = (VIEWER_STATIC / "viewer.css").read_text("utf-8") + (STATIC / "question.css").read_text("utf-8")

    question = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    earlier = traitlets.Dict().tag(sync=True)
    aids = traitlets.Dict().tag(sync=True)
    """What the learner asked for: ``hint`` and ``solution``, as the desk gave them."""

    def __init__(self, desk: Desk, shown: Shown) -> None:
        self._desk = desk
        sheet = desk.sheet()
        kind, opens_at = sheet["kind"], sheet.get("opens_at")
        super().__init__(
            shown.images,
            shown.labels,
            digests=shown.digests or None,
            opens_at={} if opens_at is None else {0: opens_at},
            height=HEIGHT,
            # Measuring is part of reading; only points are an answer where points are asked for.
            tools=TOOLS if kind == "points" else [tool for tool in TOOLS if tool != "point"],
            tool=FIRST_TOOLS.get(kind, "window"),
            landmarks=sheet["set"] if kind == "measure" else {},
            notes=list(shown.notes),
            question=sheet,
            earlier=desk.earlier(),
        )

    def __repr__(self) -> str:
        return f"Question {self.question['address']}"

    def _answer(self, widget: Any, message: Any, buffers: Any) -> None:
        asked = message.get("type") if isinstance(message, dict) else None
        answers = {"commit": self._commit, "again": self._again, "hint": self._hint, "solution": self._solution}
        if not isinstance(asked, str) or asked not in answers:
            return super()._answer(widget, message, buffers)
        with self.hold_sync():  # what belongs together arrives together
            answers[asked](message)
            with suppress(StoreError):  # what could not be kept was said already
                self.earlier = self._desk.earlier()
        return None

    def _commit(self, message: dict[str, Any]) -> None:
        self.result = self._desk.commit(message)
        self.overlay = self.result.get("mark", {}).get("overlay", [])

    def _again(self, _: dict[str, Any]) -> None:
        self.result, self.overlay, self.marks = {}, [], []
        self.aids = {name: aid for name, aid in self.aids.items() if name != "solution"}

    def _hint(self, _: dict[str, Any]) -> None:
        self.aids = self.aids | {"hint": self._desk.hint()}

    def _solution(self, _: dict[str, Any]) -> None:
        solution = self._desk.solution()
        self.aids = self.aids | {"solution": solution}
        self.overlay = solution.get("overlay", [])
