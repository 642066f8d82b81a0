"""How the pixels of a file are laid out, checked against the bytes that are there (PS3.3 C.7.6.3)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from helpers.dicom import limits
from helpers.dicom.elements import text, value_of, whole
from helpers.dicom.errors import CannotOpen
from helpers.dicom.not_pictures import PIXELS

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

_AGAIN = "Copy or export it again."
_PHOTOMETRIC = frozenset(
    (
        "MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL", "YBR_FULL_422",
        "YBR_ICT", "YBR_RCT", "HSV", "ARGB", "CMYK", "YBR_PARTIAL_422", "YBR_PARTIAL_420",
    )
)  # fmt: skip


@dataclass(frozen=True)
class PixelFormat:
    """The layout of one frame; `frames` is what the header says, `guessed` what it did not say."""

    keyword: str
    value_type: str
    rows: int
    columns: int
    samples: int
    planar: int
    bits_allocated: int
    bits_stored: int
    signed: int
    photometric: str
    frames: int
    guessed: tuple[str, ...] = ()

    @property
    def floating(self) -> bool:
        """Pixels are floating point numbers."""
        return self.keyword != "PixelData"

    @property
    def frame_bits(self) -> int:
        """Bits of one frame when it is not compressed."""
        bits = self.rows * self.columns * self.samples * self.bits_allocated
        # Two luminance samples share their chroma (PS3.3 C.7.6.3.1.2).
        return bits // 3 * 2 if self.photometric == "YBR_FULL_422" else bits

    def options(self, frames: int = 1, **changes: Any) -> dict[str, Any]:
        """Return the layout as pydicom's decoders want it, with `changes`."""
        known: dict[str, Any] = {
            "pixel_keyword": self.keyword,
            "pixel_vr": self.value_type,
            "rows": self.rows,
            "columns": self.columns,
            "samples_per_pixel": self.samples,
            "planar_configuration": self.planar,
            "bits_allocated": self.bits_allocated,
            "photometric_interpretation": self.photometric,
            "number_of_frames": frames,
        }
        if not self.floating:
            known |= {"bits_stored": self.bits_stored, "pixel_representation": self.signed}
        return known | changes

    def range_of_bits(self) -> tuple[float, float]:
        """Return the smallest and largest number that the stored bits can hold."""
        if self.signed:
            return -(2.0 ** (self.bits_stored - 1)), 2.0 ** (self.bits_stored - 1) - 1
        return 0.0, 2.0**self.bits_stored - 1


def pixel_format(dataset: Dataset) -> PixelFormat:
    """Return the layout of the pixels, with what is missing filled in the only way that makes sense.

    Raises
    ------
    CannotOpen
        When no picture can have this layout, or one frame of it would not fit into memory.
    """
    keyword = next(keyword for keyword in PIXELS if keyword in dataset)
    guessed: list[str] = []
    rows, columns = _side(dataset, "Rows"), _side(dataset, "Columns")
    samples = _known(dataset, "SamplesPerPixel", (1, 3), 1, guessed)
    default_bits = {"FloatPixelData": 32, "DoubleFloatPixelData": 64}.get(keyword, 0)
    allocated = default_bits or _known(dataset, "BitsAllocated", (1, 8, 16, 24, 32, 40, 48, 56, 64), None, guessed)
    stored = default_bits or _known(dataset, "BitsStored", range(1, allocated + 1), allocated, guessed)
    photometric = text(dataset, "PhotometricInterpretation")
    if photometric not in _PHOTOMETRIC:
        photometric = "RGB" if samples == 3 else "MONOCHROME2"
        guessed.append("PhotometricInterpretation")
    layout = PixelFormat(
        keyword=keyword,
        value_type=str(dataset[keyword].VR),
        rows=rows,
        columns=columns,
        samples=samples,
        planar=_known(dataset, "PlanarConfiguration", (0, 1), 0, guessed) if samples == 3 else 0,
        bits_allocated=allocated,
        bits_stored=stored,
        signed=0 if default_bits else _known(dataset, "PixelRepresentation", (0, 1), 0, guessed),
        photometric=photometric,
        frames=_frames(dataset, guessed),
        guessed=tuple(guessed),
    )
    if layout.frame_bits // 8 > limits.FRAME_BYTES:
        size = f"{columns} × {rows} pixels, {layout.frame_bits // 8 // limits.MIB} MiB a frame"
        raise CannotOpen(
            "", f"claims to be larger than any picture ({size})", "It is damaged or hostile: export it again."
        )
    return layout


def native_frames(layout: PixelFormat, present: int) -> int:
    """Return how many frames `present` bytes of uncompressed pixels hold, at least what the header says.

    Raises
    ------
    CannotOpen
        When they hold fewer.
    """
    needed = ceil(layout.frame_bits * layout.frames / 8)
    if present < needed:
        said = f"{needed} bytes of pixels are announced and {present} are there"
        raise CannotOpen("", f"is cut off or its header is wrong: {said}", _AGAIN)
    held = present * 8 // layout.frame_bits
    # A file whose header forgot its frames still shows them all, as pydicom does.
    extra = held > layout.frames and present > needed + needed % 2 and layout.photometric != "YBR_FULL_422"
    return held if extra else layout.frames


def _side(dataset: Dataset, keyword: str) -> int:
    found = whole(dataset, keyword)
    if found is None or not 0 < found <= 65535:
        what = "does not say" if found is None else f"says {found} for"
        raise CannotOpen("", f"{what} its number of {keyword.lower()}", _AGAIN)
    return found


def _known(dataset: Dataset, keyword: str, possible: Any, default: int | None, guessed: list[str]) -> int:
    """Return the number of `keyword`, `default` when the header is silent."""
    if value_of(dataset, keyword) is None and default is not None:
        guessed.append(keyword)
        return default
    found = whole(dataset, keyword)
    if found is None or found not in possible:
        said = "nothing" if found is None else str(found)
        raise CannotOpen("", f"has an impossible layout of pixels ({keyword}: {said})", _AGAIN)
    return found


def _frames(dataset: Dataset, guessed: list[str]) -> int:
    """Return the number of frames; rubbish counts as one, and the bytes then tell of more."""
    found = whole(dataset, "NumberOfFrames")
    if found is None or found < 1:
        if "NumberOfFrames" in dataset:
            guessed.append("NumberOfFrames")
        return 1
    if found > limits.FRAMES:
        raise CannotOpen("", f"claims to hold {found} frames", "It is damaged or hostile: export it again.")
    return found
