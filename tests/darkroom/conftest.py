from __future__ import annotations

import shutil
from pathlib import Path

import pytest

SCAN = Path(__file__).parents[2] / "sample_cases" / "M9" / "hip-scan-02"


@pytest.fixture
def recipe_case(tmp_path: Path) -> Path:
    """Return the folder of a case that came without its film, in a catalogue of its own."""
    folder = tmp_path / "M9" / SCAN.name
    folder.mkdir(parents=True)
    for name in ("case.yaml", "recipe.yaml", "truth.json"):
        shutil.copy(SCAN / name, folder)
    return folder
