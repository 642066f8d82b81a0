"""What a file is, told by its first bytes; its name is never believed."""

from __future__ import annotations

import os
import stat
from enum import Enum
from pathlib import Path

from helpers.dicom import limits
from helpers.dicom.errors import CannotOpen
from helpers.dicom.names import shown_name

HEAD_BYTES = 512


class Kind(Enum):
    """The formats that this room reads."""

    DICOM = "DICOM"
    PICTURE = "PNG or JPEG"


_AS_PNG = "Save it as PNG, or export it from its program as DICOM."
_UNPACK = "Unpack it and open the files inside."
_OTHER_FORMATS = (
    (b"%PDF-", "is a PDF document, not a picture", "Open it with a PDF reader."),
    (b"PK\x03\x04", "is a ZIP archive", _UNPACK),
    (b"\x1f\x8b", "is a gzip archive", _UNPACK),
    (b"7z\xbc\xaf", "is a 7-Zip archive", _UNPACK),
    (b"II*\x00", "is a TIFF picture", _AS_PNG),
    (b"MM\x00*", "is a TIFF picture", _AS_PNG),
    (b"GIF8", "is a GIF picture", _AS_PNG),
    (b"BM", "is a BMP picture", _AS_PNG),
    (b"RIFF", "is a WebP picture, a sound or an AVI clip", _AS_PNG),
    (b"\x00\x00\x00\x0cjP  ", "is a JPEG 2000 picture outside DICOM", _AS_PNG),
    (b"\xff\x4f\xff\x51", "is a JPEG 2000 picture outside DICOM", _AS_PNG),
)
_NIFTI = (
    "is a NIfTI volume, which this workbook does not read",
    "Convert it to DICOM, or load it in Python and view the array together with its spacing.",
)
_VALUE_TYPES = frozenset(
    (
        "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FD", "FL", "IS", "LO", "LT", "OB", "OD", "OF", "OL", "OV",
        "OW", "PN", "SH", "SL", "SQ", "SS", "ST", "SV", "TM", "UC", "UI", "UL", "UN", "UR", "US", "UT", "UV",
    )
)  # fmt: skip


def identify(path: str | os.PathLike[str]) -> Kind:
    """Return what `path` is.

    Raises
    ------
    CannotOpen
        When it does not exist, is no regular file (a pipe would block for ever), is empty or too large,
        or is in no format that this room reads.
    """
    name = shown_name(path)
    head = _head(path, name)
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return Kind.PICTURE
    if head[128:132] == b"DICM" or _starts_like_dicom(head):
        return Kind.DICOM
    raise CannotOpen(name, *_other(head, name))


def _head(path: str | os.PathLike[str], name: str) -> bytes:
    """Return the first bytes of a regular file of a bearable size."""
    try:
        status = Path(path).stat()
        if stat.S_ISDIR(status.st_mode):
            if not os.access(path, os.R_OK | os.X_OK):
                raise PermissionError
            raise CannotOpen(name, "is a folder", "Open the folder as a whole, or one of the files in it.")
        if not stat.S_ISREG(status.st_mode):
            raise CannotOpen(name, "is a device or a pipe, not a file", "Choose a DICOM, PNG or JPEG file.")
        if status.st_size > limits.FILE_BYTES:
            size = f"{status.st_size / limits.MIB:.0f} MiB where {limits.FILE_BYTES // limits.MIB} is the most"
            raise CannotOpen(name, f"is too large ({size})", "Export fewer frames or a single series.")
        with Path(path).open("rb") as file:
            head = file.read(HEAD_BYTES)
    except FileNotFoundError:
        raise CannotOpen(name, "does not exist", "Check the spelling and the folder.") from None
    except PermissionError:
        raise CannotOpen(name, "may not be read by you", "Copy it to a folder of your own, or ask its owner.") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is not possible here"
        raise CannotOpen(name, f"cannot be read ({why})", "Check the path, the disk or the network drive.") from None
    if not head:
        raise CannotOpen(name, "is empty", "Copy or export it again: the transfer broke off.")
    return head


def _starts_like_dicom(head: bytes) -> bool:
    """Tell whether a file without preamble starts with a data element of a low, even group.

    Such files come from old archives and from software that writes only the data set (PS3.10 7.1 asks
    for the preamble). Group 2 and 8 come first; anything else must name a value type as well.
    """
    if len(head) < 8:
        return False
    little, big = int.from_bytes(head[:2], "little"), int.from_bytes(head[:2], "big")
    if little == 2 or (little == 8 and head[3] == 0) or (big == 8 and head[2] == 0):
        return True
    low = little if little < 0x0100 else big
    return 0 < low < 0x0040 and low % 2 == 0 and head[4:6].decode("latin-1") in _VALUE_TYPES


def _other(head: bytes, name: str) -> tuple[str, str]:
    """Return the reason and the remedy for a file in another format."""
    if name.lower().endswith((".nii", ".nii.gz")) or head[344:348] in (b"n+1\x00", b"ni1\x00"):
        return _NIFTI
    for start, reason, remedy in _OTHER_FORMATS:
        if head.startswith(start):
            return reason, remedy
    if b"\x00" not in head and _is_text(head):
        return "is text, not a picture", "Choose a DICOM, PNG or JPEG file."
    if b"DICM" in head:
        return "has a damaged beginning: the mark of a DICOM file is in the wrong place", "Export it again."
    return "is not a DICOM, PNG or JPEG file", "Export the picture as DICOM, or save it as PNG."


def _is_text(head: bytes) -> bool:
    try:
        words = head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 4:  # a character may be cut in two at the end
            return False
        words = head[: error.start].decode("utf-8")
    return all(c.isprintable() or c.isspace() for c in words.removeprefix("\ufeff"))
