"""At which frame an image opens."""

from __future__ import annotations

from helpers.dicom import Image


def opening_frame(image: Image) -> int:
    """Return the frame to begin with: the middle of a stack, where there is something to see; of a cine the first."""
    return 0 if image.frame_ms else image.count // 2
