"""The pixels of one DICOM file, decoded one frame at a time, equal to pydicom's own decoding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pydicom.encaps import encapsulate, generate_frames
from pydicom.pixels.decoders.base import get_decoder
from pydicom.uid import UID

from helpers.dicom import limits, unpacking
from helpers.dicom.codestream import check_scans, check_size
from helpers.dicom.elements import value_of
from helpers.dicom.errors import CannotOpen
from helpers.dicom.pixel_format import PixelFormat, native_frames
from helpers.dicom.quiet import quiet_decoders
from helpers.dicom.transfer_syntax import Packing, name_of, packing
from helpers.dicom.video import VideoPixels

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pydicom.dataset import Dataset

AGAIN_UNCOMPRESSED = "Export it again, uncompressed (Explicit VR Little Endian)."


class Pixels(Protocol):
    """Encoded frames, and how to decode one."""

    count: int
    held_bytes: int

    def frame(self, k: int) -> NDArray[Any]:
        """Return frame `k` decoded: (rows, columns) or (rows, columns, 3)."""


class NativePixels:
    """Frames that are not compressed."""

    def __init__(self, data: bytes, layout: PixelFormat, syntax: str) -> None:
        self.count = native_frames(layout, len(data))
        self.held_bytes = len(data)
        self._data, self._layout = data, layout
        self._decoder = get_decoder(UID(syntax))

    def frame(self, k: int) -> NDArray[Any]:
        """Return frame `k`."""
        return self._decoder.as_array(self._data, index=k, **self._layout.options(self.count))[0]


class CompressedPixels:
    """Frames that are compressed one by one and kept so."""

    def __init__(self, frames: list[bytes], layout: PixelFormat, syntax: str) -> None:
        self.count = len(frames)
        self.held_bytes = sum(len(frame) for frame in frames)
        self._frames, self._layout, self._syntax = frames, layout, syntax

    def frame(self, k: int) -> NDArray[Any]:
        """Return frame `k`."""
        frame = self._frames[k]
        check_size(frame, self._layout.rows, self._layout.columns)
        check_scans(frame)
        with quiet_decoders():
            return self._decoded(frame)

    def _decoded(self, frame: bytes) -> NDArray[Any]:
        layout = self._layout
        how = packing(self._syntax)
        if how is Packing.DEFLATED_FRAMES:
            return unpacking.inflate(frame, layout)
        if how is Packing.OPENJPEG:
            return unpacking.openjpeg(frame, layout)
        if how is Packing.GDCM_12_BIT and layout.bits_stored > 8:
            return unpacking.gdcm_12_bit(frame, layout, self._syntax)
        if how is Packing.RUN_LENGTH:
            unpacking.check_run_length(frame, layout)
            if layout.bits_allocated == 1:
                return unpacking.run_length_bits(frame, layout)
        return self._by_pydicom(frame)

    def _by_pydicom(self, frame: bytes) -> NDArray[Any]:
        decoder = get_decoder(UID(self._syntax))
        try:
            return decoder.as_array(encapsulate([frame]), index=0, **self._layout.options())[0]
        except RuntimeError:
            if UID(self._syntax).name.startswith("JPEG 2000"):
                return unpacking.openjpeg(frame, self._layout)
            raise


def open_pixels(dataset: Dataset, layout: PixelFormat, syntax: str) -> Pixels:
    """Return the pixels of `dataset`, none of them decoded yet.

    Raises
    ------
    CannotOpen
        When nothing here can unpack them or the bytes do not fit the header.
    """
    how = packing(syntax)
    if how is Packing.UNKNOWN:
        raise CannotOpen("", f"is packed in a way that cannot be unpacked here ({name_of(syntax)})", AGAIN_UNCOMPRESSED)
    data = dataset[layout.keyword].value
    if not isinstance(data, bytes) or not data:
        raise CannotOpen("", "has an empty place where its pixels should be", "Copy or export it again.")
    if how is Packing.NATIVE:
        return NativePixels(data, layout, syntax)
    if how is Packing.VIDEO:
        return VideoPixels(_video_stream(data), layout.rows, layout.columns, layout.frames)
    return CompressedPixels(_split(dataset, data, layout), layout, syntax)


def _split(dataset: Dataset, data: bytes, layout: PixelFormat) -> list[bytes]:
    """Return the compressed frames (PS3.5 A.4); there may be more than the header says, never fewer."""
    # Every frame needs an item of its own, and an item has a tag and a length: eight bytes.
    if layout.frames * 8 > len(data):
        raise CannotOpen("", f"announces {layout.frames} frames and holds fewer", "Copy or export it again.")
    offsets, lengths = (
        value_of(dataset, "ExtendedOffsetTable"),
        value_of(dataset, "ExtendedOffsetTableLengths"),
    )
    extended = (offsets, lengths) if isinstance(offsets, bytes) and isinstance(lengths, bytes) else None
    frames: list[bytes] = []
    held = 0
    for frame in generate_frames(data, number_of_frames=layout.frames, extended_offsets=extended):
        frames.append(frame)
        held += len(frame)
        if held > len(data) or len(frames) > limits.FRAMES:  # offsets that point at the same bytes again and again
            raise CannotOpen("", "has frames that overlap", "It is damaged or hostile: export it again.")
    if len(frames) < layout.frames:
        raise CannotOpen("", f"announces {layout.frames} frames and holds {len(frames)}", "Copy or export it again.")
    return frames


def _video_stream(data: bytes) -> bytes:
    """Return the stream of a clip: all fragments in one (PS3.5 8.2.5)."""
    return b"".join(generate_frames(data, number_of_frames=1))
