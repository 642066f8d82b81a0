"""The panel above the questions of a short test: begin, how far one is, which question, and how it went at the end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from helpers.viewer.module import join_modules
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parents[1] / "static"


class ShortTestPanel(anywidget.AnyWidget):
    """Shows a state and passes on what is pressed; it decides nothing.

    Parameters
    ----------
    asked
        Is called with each message of the browser that is a mapping.
    """

    _esm = join_modules(STATIC / "short_test.js", VIEWER_STATIC)
    _css = (STATIC / "short_test.css").read_text("utf-8")

    state: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    """What is shown, as :mod:`helpers.lesson.short_test.state` makes it."""
    drawn = traitlets.Int(0).tag(sync=True)
    """Counts up with each film that is ready. The browser then asks, so that no widget is made beside the kernel's own
    thread."""

    def __init__(self, asked: Callable[[dict[str, Any]], None]) -> None:
        self._asked = asked
        super().__init__()
        self.on_msg(self._hear)

    def __repr__(self) -> str:
        return "Test: needs a running notebook."

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if isinstance(message, dict):
            self._asked(message)
