from __future__ import annotations

import shutil
from pathlib import Path

import pytest

WRIST = Path(__file__).parents[2] / "sample_cases" / "M2" / "film-quality-06"


@pytest.fixture
def recipe_case(tmp_path: Path) -> Path:
    """Return the folder of a case that came without its film, in a catalogue of its own."""
    folder = tmp_path / "M2" / WRIST.name
    folder.mkdir(parents=True)
    for name in ("case.yaml", "recipe.yaml", "truth.json"):
        shutil.copy(WRIST / name, folder)
    return folder
