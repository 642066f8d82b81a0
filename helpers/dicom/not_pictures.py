"""DICOM files that hold something else than a picture, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.dicom.elements import text

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

PIXELS = ("PixelData", "FloatPixelData", "DoubleFloatPixelData")

# By the beginning of the SOP class identifier (PS3.4 B.5); the first match counts.
_BY_CLASS = (
    ("1.2.840.10008.1.3.10", "the index of a disc (DICOMDIR)", "Open the folder it lies in."),
    (
        "1.2.840.10008.5.1.4.1.1.88.59",
        "a list of selected images (key object selection)",
        "Open the images themselves.",
    ),
    ("1.2.840.10008.5.1.4.1.1.88", "a structured report", "Open the images of the same study."),
    ("1.2.840.10008.5.1.4.1.1.104.1", "a PDF document", "Open the images of the same study."),
    ("1.2.840.10008.5.1.4.1.1.104.2", "a clinical document", "Open the images of the same study."),
    ("1.2.840.10008.5.1.4.1.1.104", "a 3-D model", "Open the images of the same study."),
    ("1.2.840.10008.5.1.4.1.1.9", "a waveform such as an ECG", "Open the images of the same study."),
    (
        "1.2.840.10008.5.1.4.1.1.11",
        "a presentation state: how to show another image",
        "Open the images themselves.",
    ),
    ("1.2.840.10008.5.1.4.1.1.66.1", "a registration between images", "Open the images themselves."),
    ("1.2.840.10008.5.1.4.1.1.66.3", "a registration between images", "Open the images themselves."),
    ("1.2.840.10008.5.1.4.1.1.66.5", "a surface", "Open the images themselves."),
    (
        "1.2.840.10008.5.1.4.1.1.66",
        "raw measurements of a scanner",
        "Open the images that were computed from them.",
    ),
    ("1.2.840.10008.5.1.4.1.1.4.2", "spectra (MR spectroscopy)", "Open the images of the same study."),
    (
        "1.2.840.10008.5.1.4.1.1.481.3",
        "outlines for radiotherapy (RT structure set)",
        "Open the CT or MR it was drawn on.",
    ),
    ("1.2.840.10008.5.1.4.1.1.481.5", "a radiotherapy plan", "Open the CT or MR it was made on."),
    ("1.2.840.10008.5.1.4.1.1.481.8", "a radiotherapy plan", "Open the CT or MR it was made on."),
)
_CLASS_OF_MODALITY = {
    "SR": "1.2.840.10008.5.1.4.1.1.88",
    "KO": "1.2.840.10008.5.1.4.1.1.88.59",
    "DOC": "1.2.840.10008.5.1.4.1.1.104.1",
    "ECG": "1.2.840.10008.5.1.4.1.1.9",
    "PR": "1.2.840.10008.5.1.4.1.1.11",
    "REG": "1.2.840.10008.5.1.4.1.1.66.1",
    "RTSTRUCT": "1.2.840.10008.5.1.4.1.1.481.3",
    "RTPLAN": "1.2.840.10008.5.1.4.1.1.481.5",
}
"""What to look up when a file does not name its class."""


def instead_of_a_picture(dataset: Dataset) -> tuple[str, str] | None:
    """Return the reason and the remedy for a data set without pixels, None when it has some."""
    if any(keyword in dataset for keyword in PIXELS):
        return None
    if "PixelDataProviderURL" in dataset:
        return (
            "keeps its pixels on a server, which is not asked",
            "Export the picture together with its pixels.",
        )
    for sop_class in _classes(dataset):
        for start, what, remedy in _BY_CLASS:
            if sop_class == start or sop_class.startswith(start + "."):
                return f"holds no picture: it is {what}", remedy
    return "holds a header without a picture (no pixel data)", "Export the picture again, with its pixels."


def _classes(dataset: Dataset) -> tuple[str, ...]:
    """Return the SOP class as stated in the data set, in the meta header, and as the modality suggests."""
    meta = getattr(dataset, "file_meta", None)
    in_meta = text(meta, "MediaStorageSOPClassUID") if meta is not None else ""
    return text(dataset, "SOPClassUID"), in_meta, _CLASS_OF_MODALITY.get(text(dataset, "Modality"), "")
