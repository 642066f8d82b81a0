"""A catalogue with one case that is in good order."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def root(case_folder: Path) -> Path:
    """Return the folder of the catalogue."""
    return case_folder.parents[1]
