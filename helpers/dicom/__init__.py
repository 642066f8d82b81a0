"""Read any image file into one :class:`Image`; show, write and describe it.

Importing this room is quick: the readers load pydicom and its decoders when the first file is read.
"""

from helpers.dicom.errors import CannotOpen
from helpers.dicom.image import Image
from helpers.dicom.reader import Folder, read, read_all, read_folder
from helpers.dicom.spacing import Spacing, SpacingKind
from helpers.dicom.windows import Window

__all__ = [
    "CannotOpen",
    "Folder",
    "Image",
    "Spacing",
    "SpacingKind",
    "Window",
    "read",
    "read_all",
    "read_folder",
]
