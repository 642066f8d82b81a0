"""The one kind of image that everything else in the house works with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from helpers.dicom import limits
from helpers.dicom.cache import ByteCache
from helpers.dicom.display import greys
from helpers.dicom.frames import ArrayFrames, Frames
from helpers.dicom.names import plain
from helpers.dicom.spacing import ABSENT, Spacing, given
from helpers.dicom.windows import Window, robust_window, spanning

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(eq=False, kw_only=True, repr=False)
class Image:
    """One picture, cine or stack, with what its numbers mean and nothing that says whose it is.

    Frames are read when they are asked for and the last few are kept. Arrays are read-only: copy one
    before changing it. Every method that takes a frame number raises IndexError for one that does not
    exist, and :class:`~helpers.dicom.errors.CannotOpen` when the frame cannot be decoded.

    Parameters
    ----------
    name : str
        File or series name to show; never a path.
    frames : Frames
        Where the frames come from; other rooms use the methods below.
    rows, columns : int
        Size in pixels.
    colour : bool
        Frames are shown as (rows, columns, 3) red, green, blue.
    modality, body_part, view, laterality, age, sex : str
        From the header, ``""`` where it is silent. `age` reads ``"7 y"``, ``"5 mo"``, ``"3 wk"``, ``"2 d"``.
    orientation : tuple of str or None
        Where columns and rows run to in the patient, in DICOM's letters: ``("L", "F")`` is a usual radiograph.
    photometric : str
        As in the file, for example ``"MONOCHROME1"``.
    inverted : bool
        Low values are shown bright: MONOCHROME1, or a presentation LUT shape of INVERSE.
    unit : str
        ``"HU"`` for CT, the rescale type where the file gives one, else ``""``.
    windows : tuple of Window
        As in the file (in a stack: in its middle slice), else empty.
    spacing : Spacing
        How large a pixel is, and whether to believe it.
    frame_ms : float or None
        Time from frame to frame of a cine, in ms.
    simulated : bool
        The header says that this picture was computed, not taken.
    notes : tuple of str
        What was ignored or doubted, in plain English.
    """

    name: str
    frames: Frames
    rows: int
    columns: int
    colour: bool = False
    modality: str = ""
    body_part: str = ""
    view: str = ""
    laterality: str = ""
    orientation: tuple[str, str] | None = None
    age: str = ""
    sex: str = ""
    photometric: str = "MONOCHROME2"
    inverted: bool = False
    unit: str = ""
    windows: tuple[Window, ...] = ()
    spacing: Spacing = ABSENT
    frame_ms: float | None = None
    simulated: bool = False
    notes: tuple[str, ...] = ()
    _kept: ByteCache[NDArray[Any]] = field(
        init=False, default_factory=lambda: ByteCache(limits.FRAME_CACHE_BYTES, lambda frame: frame.nbytes)
    )
    _range: tuple[float, float] | None = field(init=False, default=None)
    _auto_window: Window | None = field(init=False, default=None)

    def __repr__(self) -> str:
        frames = f"{self.count} frames, " if self.count > 1 else ""
        what = f"{self.modality or 'picture'}, {frames}{self.columns} × {self.rows} pixels"
        return f"<Image {self.name!r}: {what}>"

    @property
    def count(self) -> int:
        """Number of frames."""
        return self.frames.count

    def stored(self, k: int = 0) -> NDArray[Any]:
        """Return frame `k` as the file stores it, exactly as pydicom's ``pixel_array`` gives it.

        Returns
        -------
        (rows, columns) or (rows, columns, 3) array
            Colours that are coded as luminance and chroma come back as RGB; palette colours stay indices.
        """
        if not 0 <= k < self.count:
            raise IndexError(f"{self.name} has frames 0 to {self.count - 1}, not {k}")
        return self._kept.get(k, lambda: self._read(k))

    def _read(self, k: int) -> NDArray[Any]:
        frame = self.frames.stored(k)
        # The byte order of this computer: whoever sends the bytes on need not ask.
        frame = frame.astype(frame.dtype.newbyteorder("="), copy=False).view()
        frame.flags.writeable = False
        return frame

    def values(self, k: int = 0) -> NDArray[Any]:
        """Return the modality values of frame `k`, (rows, columns), in :attr:`unit` (PS3.3 C.11.1).

        Whole numbers stay whole numbers when slope and intercept are whole. For a colour image these
        are the stored samples.
        """
        return self.frames.values(k, self.stored(k)) if not self.colour else self.stored(k)

    def rgb(self, k: int = 0) -> NDArray[np.uint8]:
        """Return frame `k` as (rows, columns, 3) 8-bit red, green, blue; grey through :meth:`display`."""
        if not self.colour:
            return np.repeat(self.display(k)[:, :, None], 3, axis=2)
        return self.frames.rgb(k, self.stored(k))

    def value_range(self) -> tuple[float, float]:
        """Return the smallest and the largest modality value over all frames.

        Where looking at every frame would take too long, the range that the header's bits allow, which
        is never too narrow. Values that are not finite do not count.
        """
        if self._range is None:
            self._range = self._possible_range() or self._measured_range()
        return self._range

    def _possible_range(self) -> tuple[float, float] | None:
        if self.stored(self.count // 2).nbytes * self.count <= limits.RANGE_BYTES:
            return None
        spans = [span for k in range(self.count) if (span := self.frames.possible_values(k)) is not None]
        if len(spans) < self.count:
            return None
        seen = _span(self.values(self.count // 2))  # a decoder may give more bits than the header admits
        return min(seen[0], *(low for low, _ in spans)), max(seen[1], *(high for _, high in spans))

    def _measured_range(self) -> tuple[float, float]:
        spans = [_span(self.values(k)) for k in range(self.count)]
        return min(low for low, _ in spans), max(high for _, high in spans)

    def auto_window(self) -> Window:
        """Return a window for an image whose file has none.

        8-bit samples are shown as they are, because whoever saved them had already windowed them; all
        else from the 1st to the 99th percentile of the middle frame, padding left out.
        """
        if self._auto_window is None:
            self._auto_window = self._find_window()
        return self._auto_window

    def _find_window(self) -> Window:
        middle = self.count // 2
        stored = self.stored(middle)
        if self.colour or stored.dtype == np.uint8:
            possible = None if self.colour else self.frames.possible_values(middle)
            return spanning(*(possible or (0.0, 255.0)), whole_numbers=True)
        return robust_window(self.values(middle), self.frames.padding(middle))

    def display(self, k: int = 0, window: Window | None = None, step: int = 1) -> NDArray[np.uint8]:
        """Return frame `k` as it is shown: modality values, then window or VOI table, then inversion.

        Parameters
        ----------
        k : int
            Frame number.
        window : Window, optional
            Else the file's first window, else its VOI table, else :meth:`auto_window`. Colour images
            take no window.
        step : int
            Only every so many rows and columns.

        Returns
        -------
        (rows, columns) or (rows, columns, 3) array of uint8
        """
        if self.colour:
            return self.rgb(k)[::step, ::step]
        how = window or (self.windows[0] if self.windows else self.frames.voi_lookup(k)) or self.auto_window()
        return greys(self.values(k)[::step, ::step], how, self.inverted)

    @classmethod
    def from_array(
        cls,
        array: NDArray[Any],
        *,
        spacing_mm: float | tuple[float, float] | None = None,
        window: Window | None = None,
        unit: str = "",
        name: str = "array",
        frame_ms: float | None = None,
        inverted: bool = False,
        orientation: tuple[str, str] | None = None,
        modality: str = "",
        body_part: str = "",
        simulated: bool = False,
    ) -> Image:
        """Return an image of numbers that are in memory.

        Parameters
        ----------
        array : (rows, columns), (frames, rows, columns), (rows, columns, 3) or (frames, rows, columns, 3)
            Numbers; three samples a pixel are colours and must be uint8. A last axis of three uint8
            values is taken as colour. The array is not copied.
        spacing_mm : float or (between rows, between columns), optional
            Size of a pixel in mm.
        window : Window, optional
            How to show it first.
        unit, name : str
            What the values are; what to call the image.
        frame_ms : float, optional
            Time between frames, in ms.
        inverted : bool
            Low values are bright.
        orientation : (str, str), optional
            Where columns and rows run to in the patient, for example ``("L", "F")``.
        modality, body_part : str
            As DICOM writes them: ``"CT"``, ``"CHEST"``.
        simulated : bool
            The picture was computed; it says so on the screen.

        Raises
        ------
        ValueError
            For any other shape or type, with what was expected.
        """
        frames, colour = _as_frames(array)
        spacing = given(spacing_mm) if spacing_mm is not None else ABSENT
        return cls(
            name=plain(name),
            frames=ArrayFrames(frames),
            rows=frames.shape[1],
            columns=frames.shape[2],
            colour=colour,
            photometric="RGB" if colour else "MONOCHROME1" if inverted else "MONOCHROME2",
            inverted=inverted,
            unit=unit,
            windows=(window,) if window is not None else (),
            spacing=spacing,
            frame_ms=frame_ms,
            orientation=orientation,
            modality=modality,
            body_part=body_part,
            simulated=simulated,
        )


def _span(values: NDArray[Any]) -> tuple[float, float]:
    """Return the smallest and largest finite value, (0, 0) when there is none."""
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        values = values[np.isfinite(values)]
    return (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)


def _as_frames(array: NDArray[Any]) -> tuple[NDArray[Any], bool]:
    """Return `array` with a frame axis in front, and whether it holds colours."""
    given_array = np.asarray(array)
    if given_array.dtype == np.bool_:
        given_array = given_array.astype(np.uint8)
    if given_array.dtype.kind not in "iuf":
        raise ValueError(f"an image needs numbers, not {given_array.dtype}")
    if given_array.size == 0 or given_array.ndim not in (2, 3, 4):
        raise ValueError(
            f"an image is (rows, columns), with frames in front and colours behind, not {given_array.shape}"
        )
    colour = given_array.ndim == 4 or (
        given_array.ndim == 3 and given_array.shape[-1] == 3 and given_array.dtype == np.uint8
    )
    if colour and (given_array.shape[-1] != 3 or given_array.dtype != np.uint8):
        raise ValueError(f"colours are three uint8 values a pixel, not {given_array.shape[-1]} of {given_array.dtype}")
    if given_array.ndim - colour == 2:
        given_array = given_array[None]
    return given_array, colour
