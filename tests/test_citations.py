"""Every source that a notebook or a case names exists, and lessons say what the workbook is not for."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from helpers.cases import case_folders, load_case
from helpers.clinical.references import references

ROOT = Path(__file__).resolve().parents[1]
KEY = re.compile(r"\[([A-Z][A-Z0-9-]+\d*)\](?!\()")
NOTEBOOKS = sorted(path for name in ("notebooks", "exercises", "solutions") for path in (ROOT / name).glob("*.ipynb"))


def prose(path: Path) -> str:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_notebook_names_sources_that_exist(path: Path):
    text = prose(path)
    for key in KEY.findall(text):
        assert key in references()
    assert "For training, not for diagnosis" in text


@pytest.mark.parametrize("name", case_folders())
def test_a_case_names_sources_that_exist(name: str):
    for key in load_case(case_folders()[name]).source.data["references"]:
        assert key in references()


def test_the_lesson_has_a_key_to_look_up():
    assert KEY.findall(prose(ROOT / "notebooks" / "01_wrist_after_a_fall.ipynb")) == ["GILSANZ12"]
