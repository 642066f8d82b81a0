"""A demonstration as a widget: controls beside a viewer, and a new picture wherever they stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import traitlets

from helpers.cases import CaseError
from helpers.dicom import Image
from helpers.dicom.cache import ByteCache
from helpers.lesson.control_values import NoSuchPath
from helpers.lesson.demonstration import At, Demonstration
from helpers.lesson.demonstration_picture import Draw, Drawn, drawn_at
from helpers.lesson.draw_queue import NewestFirst
from helpers.simulate.again import Redrawing
from helpers.simulate.films import CannotDraw
from helpers.simulate.recipe_fields import RecipeError
from helpers.viewer import Viewer
from helpers.viewer.module import Module, join_modules, loader
from helpers.viewer.widget import LOADER, VIEWER_MODULE
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"
HEIGHT = 470
"""Of the image, in CSS pixels: it and the controls are on one screen of an old laptop."""
TOOLS = ("window", "pan", "zoom", "magnify", "length", "angle", "cobb", "ratio")
NOT_DRAWN_YET = "not drawn yet"

_drawn: ByteCache[Drawn] = ByteCache(100_000_000, lambda drawn: drawn.nbytes)
_redrawing = Redrawing()


class DemonstrationWidget(Viewer):
    """The viewer with controls beside it; each place of the controls has its picture.

    Nothing is drawn before the demonstration is looked at: the browser then asks for the first picture.

    Parameters
    ----------
    demonstration
        What can be moved and read.
    draw
        Makes the pictures of a recipe.
    """

    modules = (VIEWER_MODULE, Module("demonstration", join_modules(STATIC / "demonstration.js", VIEWER_STATIC)))
    _esm = loader(LOADER, modules)
    _css = "".join(
        (folder / name).read_text("utf-8")
        for folder, name in ((VIEWER_STATIC, "viewer.css"), (STATIC, "question.css"), (STATIC, "demonstration.css"))
    )

    demonstration = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)
    """What the picture is of: ``at``, ``beside`` (the same of the picture beside it), ``readouts`` of both."""
    trouble = traitlets.Dict().tag(sync=True)
    """Why a picture could not be drawn: ``at`` and ``said``."""

    def __init__(self, demonstration: Demonstration, draw: Draw = _redrawing.simulate) -> None:
        self._demonstration, self._draw = demonstration, draw
        self._at_start: Drawn | None = None
        self._now: Drawn | None = None
        self._beside: Drawn | None = None
        self._queue = NewestFirst(self._made, self._show)
        blank = Image.from_array(np.zeros((480, 480), np.uint16), name=NOT_DRAWN_YET, simulated=True)
        panes = 2 if demonstration.beside else 1
        super().__init__(
            [blank] * panes,
            [""] * panes,
            height=HEIGHT,
            hanging=range(panes),
            tools=TOOLS,
            demonstration=_sheet(demonstration),
        )
        for i in range(panes):
            self.renew(i, blank, NOT_DRAWN_YET, "")

    def __repr__(self) -> str:
        return f"Demonstration {self._demonstration.name}: run this cell to work with it."

    def _ipython_display_(self) -> None:
        """Show the widget; there is no still picture, as nothing is drawn yet."""
        self._display_widget()

    def _answer(self, widget: Any, message: Any, buffers: Any) -> None:
        if not isinstance(message, dict) or message.get("type") != "draw":
            return super()._answer(widget, message, buffers)
        at = self._demonstration.place(message.get("at"))
        if at is not None:
            self._queue.ask(at)
        return None

    def _made(self, at: At) -> Drawn | dict[str, Any]:
        """Return the picture for controls that stand at `at`, or why there is none; the start has its own first."""
        try:
            self._at_start = self._at_start or self._picture(self._demonstration.start)
            return self._picture(at)
        except (RecipeError, NoSuchPath, CannotDraw, CaseError) as error:
            return {"at": list(at), "said": str(error)}
        except Exception as error:  # whatever it is, the learner must not wait for ever
            return {"at": list(at), "said": f"This picture could not be drawn ({type(error).__name__}: {error})."}

    def _picture(self, at: At) -> Drawn:
        """Return the picture for controls that stand at `at`: from memory, or drawn now."""
        return _drawn.get((id(self._demonstration), at), lambda: drawn_at(self._demonstration, at, self._draw))

    def _show(self, made: Drawn | dict[str, Any]) -> None:
        if isinstance(made, dict):
            self.trouble = made
            return
        before, self._now = self._now, made
        beside = self._beside or self._at_start or made
        if self._demonstration.beside == "before" and before is not None and before.at != made.at:
            beside = before
        self._beside = beside
        with self.hold_sync():  # what belongs together arrives together
            self.trouble = {}
            self._hang(self._hung(made, beside))
            self.shown = {
                "at": list(made.at),
                "beside": list(beside.at),
                "readouts": [[list(each) for each in drawn.readouts] for drawn in (made, beside)],
            }

    def _hung(self, now: Drawn, beside: Drawn) -> list[tuple[Drawn, str]]:
        """Return the pictures from left to right, each with a word."""
        words = {"": [], "before": [(beside, "Before")], "start": [(beside, "Start")]}
        return [*words[self._demonstration.beside], (now, "Now")]

    def _hang(self, pictures: list[tuple[Drawn, str]]) -> None:
        """Show the pictures in their panes, and what is true of each."""
        shapes: list[dict[str, Any]] = []
        for i, (drawn, word) in enumerate(pictures):
            edition = _edition(drawn.at)
            self.renew(i, drawn.image, edition, f"{word}: {self._demonstration.said(drawn.at)}")
            shapes += [{**shape, "image": i, "edition": edition} for shape in drawn.shapes]
        self.overlay = shapes


def _edition(at: At) -> str:
    """Return the name of a picture, by which the browser knows it again."""
    return "-".join(map(str, at))


def _sheet(demonstration: Demonstration) -> Mapping[str, Any]:
    """Return what the browser is told of a demonstration."""
    return {
        "title": demonstration.title,
        "notice": demonstration.notice,
        "caution": demonstration.caution,
        "beside": demonstration.beside,
        "start": list(demonstration.start),
        "controls": [
            {"label": each.label, "kind": each.kind, "options": [option.label for option in each.options]}
            for each in demonstration.controls
        ],
        "readouts": [readout.label for readout in demonstration.readouts],
    }
