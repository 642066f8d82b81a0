"""How pixels are packed: which transfer syntaxes can be unpacked, and what they are called (PS3.5 A)."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from pydicom.uid import UID, ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from helpers.dicom.elements import text

if TYPE_CHECKING:
    from pydicom.dataset import FileDataset

_DICOM = "1.2.840.10008.1.2"


class Packing(Enum):
    """Who unpacks it."""

    NATIVE = auto()
    PYDICOM = auto()
    RUN_LENGTH = auto()
    OPENJPEG = auto()
    GDCM_12_BIT = auto()
    DEFLATED_FRAMES = auto()
    VIDEO = auto()
    UNKNOWN = auto()


_BY_UID: dict[str, Packing] = {
    **dict.fromkeys((_DICOM, f"{_DICOM}.1", f"{_DICOM}.1.99", f"{_DICOM}.2"), Packing.NATIVE),
    **dict.fromkeys((f"{_DICOM}.4.{n}" for n in (50, 57, 70, 80, 81, 90, 91)), Packing.PYDICOM),
    f"{_DICOM}.5": Packing.RUN_LENGTH,
    # pydicom gives the 8-bit kind of JPEG Extended to its plugins and refuses the 12-bit kind.
    f"{_DICOM}.4.51": Packing.GDCM_12_BIT,
    f"{_DICOM}.4.55": Packing.GDCM_12_BIT,
    **dict.fromkeys((f"{_DICOM}.4.{n}" for n in (201, 202, 203)), Packing.OPENJPEG),
    f"{_DICOM}.8.1": Packing.DEFLATED_FRAMES,
    **dict.fromkeys((f"{_DICOM}.4.{n}" for n in range(100, 109)), Packing.VIDEO),
    **dict.fromkeys((f"{_DICOM}.4.{n}.1" for n in range(100, 107)), Packing.VIDEO),
}
_NAMES = {
    f"{_DICOM}.8.1": "Deflated Image Frame Compression",
    f"{_DICOM}.4.94": "JPIP, which keeps the pixels on a server",
    f"{_DICOM}.4.95": "JPIP, which keeps the pixels on a server",
    f"{_DICOM}.4.110": "JPEG XL",
    f"{_DICOM}.4.111": "JPEG XL",
    f"{_DICOM}.4.112": "JPEG XL",
}


def packing(uid: str) -> Packing:
    """Return who unpacks the transfer syntax `uid`."""
    return _BY_UID.get(uid, Packing.UNKNOWN)


def name_of(uid: str) -> str:
    """Return what people call the transfer syntax `uid`; the identifier itself when it has no name."""
    return _NAMES.get(uid) or UID(uid).name


def transfer_syntax_of(dataset: FileDataset) -> tuple[str, bool]:
    """Return the transfer syntax of a data set, and whether the file states it.

    A file without meta header (written before PS3.10, or cut out of a network message) is taken to be
    uncompressed, in the coding that its elements were readable in.
    """
    meta = getattr(dataset, "file_meta", None)
    stated = text(meta, "TransferSyntaxUID") if meta is not None else ""
    if stated:
        return stated, True
    implicit, little = dataset.original_encoding
    if implicit:
        return str(ImplicitVRLittleEndian), False
    return str(ExplicitVRBigEndian if little is False else ExplicitVRLittleEndian), False
