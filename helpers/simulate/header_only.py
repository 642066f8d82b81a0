"""Headers of simulated films without their pixels: small files for an audit of dose.

``python -m helpers.simulate.header_only FOLDER`` reads ``films.yaml`` there and writes a file a film beside it. Each
film is drawn and exposed as any other; what its header says of technique and dose follows from that.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from pydicom import dcmread

from helpers.files import write_whole
from helpers.simulate.produce import simulate
from helpers.simulate.recipe import recipe_from

ROOMS = "rooms"
FILMS = "films"


def without_pixels(dicom: bytes, *, station: str, weight_kg: float) -> bytes:
    """Return the header of a film, with the unit that took it and the weight of the child."""
    header = dcmread(BytesIO(dicom))
    for keyword in ("PixelData", "LossyImageCompression"):
        if keyword in header:
            del header[keyword]
    header.StationName = station
    header.PatientWeight = f"{weight_kg:g}"
    written = BytesIO()
    header.save_as(written, enforce_file_format=True)
    return written.getvalue()


def write_headers(folder: Path) -> list[Path]:
    """Write a header for each film of ``films.yaml`` in `folder` and return their paths."""
    asked = yaml.safe_load((folder / "films.yaml").read_text("utf-8"))
    written = []
    for number, film in enumerate(asked[FILMS], start=1):
        recipe = recipe_from(_recipe(asked[ROOMS][film["room"]], film, number))
        header = without_pixels(simulate(recipe).pictures[0].dicom, station=film["room"], weight_kg=film["kg"])
        written.append(folder / f"{number:02d}.dcm")
        write_whole(written[-1], header)
    return written


def _recipe(room: dict[str, Any], film: dict[str, Any], number: int) -> dict[str, Any]:
    chest = {"schema": 1, "anatomy": "chest", "projection": "AP", "age": film["age"], "sex": "FM"[number % 2]}
    return {**chest, "seed": 200 + number, **room}


if __name__ == "__main__":
    write_headers(Path(sys.argv[1]))
