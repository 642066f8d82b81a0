"""The viewer as a widget: its traits, and the frames it sends when the browser asks."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import anywidget
import numpy as np
import traitlets
from IPython.display import display

from helpers.dicom import CannotOpen, Image
from helpers.viewer.codec import coarsened, pack_colour, pack_grey, shrink
from helpers.viewer.coding import SampleCoding, coding_of
from helpers.viewer.description import describe
from helpers.viewer.encoded import Encodings
from helpers.viewer.mark_table import MarkTable, table
from helpers.viewer.marks import checked_marks
from helpers.viewer.module import Module, join_modules, loader
from helpers.viewer.opening import opening_frame
from helpers.viewer.still import stills

if TYPE_CHECKING:
    from typing_extensions import TypeIs

STATIC = Path(__file__).parent / "static"
PREVIEW_FROM, PREVIEW_SIDE = 800_000, 640
"""An image of more pixels than the first is sent small at first, its longer side about the second."""
LARGEST_SHRINKING = 64
MOST_PANES = 4

VIEW_TOOLS = ("window", "pan", "zoom", "magnify")
MARK_TOOLS = (
    "point", "arrow", "length", "angle", "cobb", "ratio", "rectangle", "ellipse", "freehand", "spline", "polyline",
)  # fmt: skip
TOOLS = (*VIEW_TOOLS, *MARK_TOOLS)

VIEWER_MODULE = Module("viewer", join_modules(STATIC / "viewer.js"))
LOADER = (STATIC / "loader.js").read_text("utf-8")


class Viewer(anywidget.AnyWidget):
    """Show images, let a person window, zoom, scroll, measure and mark, and draw shapes over them.

    Pixels are not traits: the browser asks for a frame and gets it as a message with a buffer. All
    windowing, zooming and scrolling happens in the browser; only marks come back.

    Parameters
    ----------
    images
        One or more images; with several, a strip of small pictures lets the reader choose.
    labels
        Their names on the screen; the images' own names when None.
    height
        Height of the image area, in CSS pixels.
    tools
        Which of :data:`TOOLS` are offered.
    hanging
        Which images are shown side by side at first, up to four; the first one alone when None.
    digests
        What tells the content of each image from others, for images that come with the workbook: these are
        encoded only once on a computer. None for all others, of which nothing is written to disk.
    opens_at
        The frame at which an image opens, by the numbers of both; see :func:`helpers.viewer.opening.opening_frame`
        for the others.
    traits
        `tool`: the one that is chosen at first; `links`: ``{"scroll": bool, "window": bool, "zoom": bool}``,
        what images side by side do together; `landmarks`: a set of named places and lines to ask for, as
        :func:`helpers.clinical.landmark_set` gives it; `notes`: sentences to show under the images, beside
        what is said of each image itself; `texts`: a translation of the viewer's texts (static/texts.js).

    Attributes
    ----------
    marks : list of dict
        What was marked, ``{"kind": "point", "image": 0, "frame": 0, "points": [[column, row]]}``, at pixel
        centres, zero-based; see :mod:`helpers.viewer.marks` for the kinds. May be set from Python.
    overlay : list of dict
        Shapes to draw, as :meth:`helpers.questions.Mark.as_data` gives them, or marks with a `role`.

    Raises
    ------
    ValueError
        If there is no image, or a mark, tool or place in the hanging does not exist.
    """

    modules: ClassVar[tuple[Module, ...]] = (VIEWER_MODULE,)
    _esm = loader(LOADER, (VIEWER_MODULE,))
    _css = (STATIC / "viewer.css").read_text("utf-8")

    images: traitlets.List[Any] = traitlets.List().tag(sync=True)
    hanging: traitlets.List[Any] = traitlets.List().tag(sync=True)
    links: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    marks: traitlets.List[Any] = traitlets.List().tag(sync=True)
    overlay: traitlets.List[Any] = traitlets.List().tag(sync=True)
    tools: traitlets.List[Any] = traitlets.List().tag(sync=True)
    tool = traitlets.Unicode("window").tag(sync=True)
    landmarks: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    notes: traitlets.List[Any] = traitlets.List().tag(sync=True)
    texts: traitlets.Dict[str, Any] = traitlets.Dict().tag(sync=True)
    height = traitlets.Int(560).tag(sync=True)

    def __init__(
        self,
        images: Sequence[Image],
        labels: Sequence[str] | None = None,
        *,
        height: int = 560,
        tools: Sequence[str] = TOOLS,
        hanging: Sequence[int] | None = None,
        digests: Sequence[str | None] | None = None,
        opens_at: Mapping[int, int] | None = None,
        **traits: Any,
    ) -> None:
        if not images:
            raise ValueError("There is no image to show.")
        shown = [0] if hanging is None else list(hanging)
        if not 1 <= len(shown) <= MOST_PANES or not all(_is_index(i, len(images)) for i in shown):
            raise ValueError(f"hanging names one to {MOST_PANES} of the images 0 to {len(images) - 1}, not {shown}")
        unknown = [tool for tool in tools if tool not in TOOLS]
        if unknown:
            raise ValueError(f"There is no tool {unknown[0]!r}. There are: {', '.join(TOOLS)}.")
        # Set before the widget opens its channel: the browser may ask for a frame at once.
        self._sources = list(images)
        self._labels = list(labels) if labels else [image.name for image in images]
        self._digests = list(digests) if digests else [None] * len(images)
        self._opens_at = dict(opens_at or {})
        self._encodings = Encodings()
        self._reading = threading.Lock()  # messages may be handled in threads of their own
        described = [self._described(i) for i in range(len(images))]
        self._codings = [SampleCoding(image["scale"], image["offset"]) for image in described]
        super().__init__(images=described, height=height, tools=list(tools), hanging=shown, **traits)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"Viewer({', '.join(image['label'] for image in self.images)})"

    def _ipython_display_(self) -> None:
        """Show a still picture and, right after it, the widget.

        The viewer hides the picture before it (static/viewer.css). Where no widget can live it stays: in an
        export, in a print, in a notebook that is opened again before it is run.
        """
        with suppress(CannotOpen):  # then the viewer itself says what is wrong
            picture = base64.b64encode(self._still()).decode()
            display({"image/jpeg": picture, "text/plain": repr(self)}, raw=True)  # type: ignore[no-untyped-call]
        self._display_widget()

    def _display_widget(self) -> None:
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display(bundle[0], metadata=bundle[1], raw=True)  # type: ignore[no-untyped-call]

    def _still(self) -> bytes:
        shown = [self._sources[i] for i in self.hanging]
        labels = [self._labels[i] for i in self.hanging]
        digests = [self._digests[i] for i in self.hanging]
        frames = [self._first(i) for i in self.hanging]
        name = f"still {digests} {labels} {frames}" if all(digests) else None
        return self._encoded(name, lambda: stills(shown, labels, frames))

    def _described(self, i: int) -> dict[str, Any]:
        """Return what the browser is told of an image; without decoding it, where that is known."""

        def make() -> bytes:
            image = self._sources[i]
            return json.dumps(describe(image, coding_of(image), "")).encode()

        name = f"description {self._digests[i]}" if self._digests[i] else None
        described: dict[str, Any] = json.loads(self._encoded(name, make))
        # By the digest the viewers of a page know that they show the same film, which then travels once.
        return described | {"label": self._labels[i], "first": self._first(i), "digest": self._digests[i]}

    def _first(self, i: int) -> int:
        """Return the frame at which an image opens."""
        wanted, count = self._opens_at.get(i), self._sources[i].count
        return min(wanted, count - 1) if wanted is not None else opening_frame(self._sources[i])

    def _encoded(self, name: str | None, make: Callable[[], bytes]) -> bytes:
        return self._encodings.recall(name, make) if name else make()

    def renew(self, i: int, image: Image, edition: str, label: str) -> None:
        """Show another picture in the place of image `i`; window, place and marks stay as they are on the screen.

        Parameters
        ----------
        i
            Which image.
        image
            What is shown from now on.
        edition
            The name of the picture: the browser keeps pictures by it, and does not ask again for one that it has.
        label
            Its name on the screen.
        """
        with self._reading:
            self._sources[i], self._labels[i], self._digests[i] = image, label, None
            described = self._described(i) | {"edition": edition, "digest": _digest(image)}
            self._codings[i] = SampleCoding(described["scale"], described["offset"])
        self.images = [*self.images[:i], described, *self.images[i + 1 :]]

    def table(self) -> MarkTable:
        """Return the marks with their measured values: shows itself in a notebook, goes to a CSV file."""
        return table(self.marks, self._sources, self._labels)

    @traitlets.validate("marks")
    def _check_marks(self, proposal: Mapping[str, Any]) -> list[dict[str, Any]]:
        return checked_marks(proposal["value"], self._sources)

    # ---------------------------------------------------------------- what the browser asks for

    def _answer(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer one message of the browser; what is not understood is left alone."""
        if not isinstance(message, dict):
            return
        if message.get("type") == "frame":
            self._send_frame(message)
        elif message.get("type") == "start":
            self._start(message)

    def _start(self, message: dict[str, Any]) -> None:
        """Send the modules that the page lacks, and right after them the first pictures."""
        wanted = message.get("modules")
        for module in self.modules:
            if isinstance(wanted, list) and module.name in wanted:
                head = {"type": "module", "name": module.name, "digest": module.digest}
                self.send(head, buffers=[module.packed])
        for i in self.hanging:
            scale = preview_scale(self._sources[i])
            self._send_frame({"image": i, "frame": self._first(i), "scales": [scale], "preview": scale > 1})

    def _send_frame(self, message: dict[str, Any]) -> None:
        i, k = message.get("image"), message.get("frame")
        if not (_is_index(i, len(self._sources)) and _is_index(k, self._sources[i].count)):
            return
        edition = self.images[i].get("edition")
        if message.get("edition", edition) != edition:
            return  # a picture that has given way to another while the message was on its way
        where = {"image": i, "frame": k, **{name: True for name in ("preview", "thumbnail") if message.get(name)}}
        where |= {"edition": edition} if edition else {}
        for scale in _scales(message.get("scales"), self._sources[i]):
            try:
                with self._reading:
                    data = self._packed(i, k, scale, preview="preview" in where)
            except CannotOpen as error:
                self.send({"type": "trouble", **where, "said": str(error)})
                return
            image = self._sources[i]
            head = {"format": "rgb8" if image.colour else "grey16", "scale": scale}
            size = {"rows": image.rows // scale, "columns": image.columns // scale}
            self.send({"type": "frame", **where, **head, **size}, buffers=[data])

    def _packed(self, i: int, k: int, scale: int, *, preview: bool) -> bytes:
        """Return a frame as it travels: whole, or smaller by exact means; a preview is no finer than the eye sees."""

        def make() -> bytes:
            samples = self._samples(i, k)
            if scale > 1:
                samples = shrink(samples, scale)
            if preview and samples.ndim == 2:
                low, high = self.images[i]["range"]
                samples = coarsened(samples.astype(np.uint16, copy=False), (high - low) / self._codings[i].scale)
            return pack_colour(samples) if samples.ndim == 3 else pack_grey(samples)

        name = f"frame {self._digests[i]} {k} {scale} {preview}" if self._digests[i] else None
        return self._encoded(name, make)

    def _samples(self, i: int, k: int) -> np.ndarray[Any, Any]:
        image = self._sources[i]
        return image.rgb(k) if image.colour else self._codings[i].samples(image.values(k))


def preview_scale(image: Image) -> int:
    """Return how much smaller a first picture of `image` is, 1 where it is sent whole (as static/frames.js)."""
    if image.rows * image.columns <= PREVIEW_FROM:
        return 1
    return max(3, int(max(image.rows, image.columns) / PREVIEW_SIDE + 0.5))


def _digest(image: Image) -> str:
    """Return what tells a picture in memory from others; viewers of a page share one that is the same."""
    digest = blake2b(f"{image.rows} {image.columns} {image.colour}".encode(), digest_size=16)
    for k in range(image.count):
        digest.update(image.values(k).tobytes())
    return digest.hexdigest()


def _scales(wanted: Any, image: Image) -> list[int]:
    """Return the sizes to send of those that were asked for: whole, unless the message makes sense."""
    if not isinstance(wanted, list):
        return [1]
    smallest = min(image.rows, image.columns)
    good = [scale for scale in wanted[:4] if _is_index(scale, LARGEST_SHRINKING + 1) and 1 <= scale <= smallest]
    return good or [1]


def _is_index(value: Any, count: int) -> TypeIs[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < count
