"""Which windows are offered for an image: the file's own first, then an automatic one, then by modality.

The widths and levels for CT are usual settings of a display, chosen by us to start from [D]; they are no
measurements and no result depends on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from helpers.dicom import Image, Window

COLOUR_WINDOW = Window(128.0, 256.0)
"""Shows the 256 levels of a colour channel as they are (DICOM's linear function)."""

CT = {
    "lung": Window(-600.0, 1500.0, "lung"),
    "bone": Window(500.0, 2000.0, "bone"),
    "soft tissue": Window(40.0, 400.0, "soft tissue"),
    "brain": Window(40.0, 80.0, "brain"),
    "subdural": Window(75.0, 215.0, "subdural"),
    "stroke": Window(40.0, 40.0, "stroke"),
}
FIRST_OF = {
    "HEAD": ("brain", "subdural", "stroke", "bone"),
    "BRAIN": ("brain", "subdural", "stroke", "bone"),
    "SKULL": ("bone", "brain", "subdural"),
    "CHEST": ("lung", "soft tissue", "bone"),
    "LUNG": ("lung", "soft tissue", "bone"),
    "ABDOMEN": ("soft tissue", "bone", "lung"),
    "SPINE": ("bone", "soft tissue"),
}
"""By the first word of BodyPartExamined: which of the presets come first."""


def presets(image: Image) -> tuple[Window, ...]:
    """Return the windows to offer for `image`; the first is the one to start with."""
    if image.colour:
        return (COLOUR_WINDOW,)
    known = {window.name: window for window in _of_modality(image)}
    own = [replace(window, name=_as_known(window.name, known)) for window in image.windows]
    named = {window.name for window in own}
    automatic = replace(image.auto_window(), name="automatic")
    return (*own, automatic, *(window for name, window in known.items() if name not in named))


def _as_known(name: str, known: Mapping[str, Window]) -> str:
    """Return a file's name of a window as ours is spelt: ``BRAIN`` and ``SOFT_TISSUE`` are in the list once."""
    plain = name.replace("_", " ").strip().lower()
    return plain if plain in known else name


def _of_modality(image: Image) -> list[Window]:
    if image.modality != "CT" or image.unit != "HU":
        return []
    words = image.body_part.upper().replace("_", " ").split()
    first = next((FIRST_OF[word] for word in words if word in FIRST_OF), ())
    return [CT[name] for name in (*first, *(name for name in CT if name not in first))]
