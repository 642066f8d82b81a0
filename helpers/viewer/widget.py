"""The viewer as a widget: its traits, and the frames it sends when the browser asks."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import numpy as np
import traitlets

from helpers.dicom import CannotOpen, Image
from helpers.viewer.codec import pack_colour, pack_grey, shrink
from helpers.viewer.coding import coding_of
from helpers.viewer.description import describe
from helpers.viewer.module import join_modules

if TYPE_CHECKING:
    from typing_extensions import TypeIs

STATIC = Path(__file__).parent / "static"
PREVIEW = 4
"""A preview has a quarter of the columns and rows: a sixteenth of the bytes, sharp enough to start with."""

TOOLS = ("window", "pan", "zoom", "point")


class Viewer(anywidget.AnyWidget):
    """Show images, let a person window, zoom, scroll and mark, and draw shapes over them.

    Pixels are not traits: the browser asks for a frame and gets it as a message with a buffer. All
    windowing, zooming and scrolling happens in the browser; only marks come back.

    Parameters
    ----------
    images
        One or more images; with several, a list above the image lets the reader choose.
    labels
        Their names on the screen; the images' own names when None.
    height
        Height of the image area, in CSS pixels.
    tools
        Which of ``window``, ``pan``, ``zoom`` and ``point`` are offered.
    traits
        `tool`: the one that is chosen at first; `notes`: sentences to show under the images, beside what
        is said of each image itself.

    Attributes
    ----------
    marks : list of dict
        What was marked: ``{"kind": "point", "image": 0, "frame": 0, "points": [[column, row]]}``, at
        pixel centres, zero-based. May be set from Python.
    overlay : list of dict
        Shapes to draw, as :meth:`helpers.questions.Mark.as_data` gives them.
    """

    _esm = join_modules(STATIC / "viewer.js")
    _css = (STATIC / "viewer.css").read_text("utf-8")

    images: traitlets.List[Any] = traitlets.List().tag(sync=True)
    marks: traitlets.List[Any] = traitlets.List().tag(sync=True)
    overlay: traitlets.List[Any] = traitlets.List().tag(sync=True)
    tools: traitlets.List[Any] = traitlets.List().tag(sync=True)
    tool = traitlets.Unicode("window").tag(sync=True)
    notes: traitlets.List[Any] = traitlets.List().tag(sync=True)
    height = traitlets.Int(560).tag(sync=True)

    def __init__(
        self,
        images: Sequence[Image],
        labels: Sequence[str] | None = None,
        *,
        height: int = 560,
        tools: Sequence[str] = TOOLS,
        **traits: Any,
    ) -> None:
        if not images:
            raise ValueError("There is no image to show.")
        names = labels or [image.name for image in images]
        # Set before the widget opens its channel: the browser may ask for a frame at once.
        self._sources = list(images)
        self._codings = [coding_of(image) for image in images]
        self._reading = threading.Lock()  # messages may be handled in threads of their own
        parts = zip(self._sources, self._codings, names, strict=True)
        super().__init__(images=[describe(*part) for part in parts], height=height, tools=list(tools), **traits)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"Viewer({', '.join(image['label'] for image in self.images)})"

    def _answer(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer one message of the browser; what is not understood is left alone."""
        if isinstance(message, dict) and message.get("type") == "frame":
            self._send_frame(message)

    def _send_frame(self, message: dict[str, Any]) -> None:
        i, k = message.get("image"), message.get("frame")
        if not (_is_index(i, len(self._sources)) and _is_index(k, self._sources[i].count)):
            return
        where = {"image": i, "frame": k}
        try:
            with self._reading:
                samples = self._samples(i, k)
        except CannotOpen as error:
            self.send({"type": "trouble", **where, "said": str(error)})
            return
        if message.get("preview") and min(samples.shape[:2]) >= PREVIEW:
            self._send_samples(where, shrink(samples, PREVIEW), PREVIEW)
        self._send_samples(where, samples, 1)

    def _samples(self, i: int, k: int) -> np.ndarray[Any, Any]:
        image = self._sources[i]
        return image.rgb(k) if image.colour else self._codings[i].samples(image.values(k))

    def _send_samples(self, where: dict[str, Any], samples: np.ndarray[Any, Any], scale: int) -> None:
        colour = samples.ndim == 3
        self.send(
            {
                "type": "frame",
                **where,
                "format": "rgb8" if colour else "grey16",
                "rows": samples.shape[0],
                "columns": samples.shape[1],
                "scale": scale,
            },
            buffers=[pack_colour(samples) if colour else pack_grey(samples)],
        )


def _is_index(value: Any, count: int) -> TypeIs[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
