"""Real images that come with a dependency (pydicom-data, MIT licence), under names one can remember.

They are test pictures that the DICOM community has shared for many years, not the workbook's own and
mostly not of children; they are there to learn the viewer on.
"""

from __future__ import annotations

from importlib import resources
from pathlib import Path

PREFIX = "example/"

FILES = {
    "leg": "RG3_UNCR.dcm",
    "chest": "RG1_UNCR.dcm",
    "heart-cine": "color3d_jpeg_baseline.dcm",
    "head-stack": "emri_small.dcm",
    "bladder-ultrasound": "gdcm-US-ALOKA-16.dcm",
}


def example_path(name: str) -> Path:
    """Return where the example ``example/<name>`` is.

    Raises
    ------
    LookupError
        If there is none of that name; the message lists those there are.
    """
    file = FILES.get(name.removeprefix(PREFIX))
    if file is None:
        names = ", ".join(f"{PREFIX}{known}" for known in FILES)
        raise LookupError(f"There is no example {name!r}. There are: {names}.")
    return Path(str(resources.files("data_store"))) / "data" / file
