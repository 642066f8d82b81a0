"""Every source that a notebook or a case names exists, and lessons say what the workbook is not for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.cases import case_folders, load_case
from helpers.clinical import citation_faults, references
from helpers.lesson.cited import cited_in

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted(path for name in ("notebooks", "exercises", "solutions") for path in (ROOT / name).glob("*.ipynb"))


def sources_of(path: Path, kind: str) -> list[str]:
    return [
        "".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"] if cell["cell_type"] == kind
    ]


def texts_of(data: Any) -> Iterator[str]:
    if isinstance(data, dict | list):
        for each in data.values() if isinstance(data, dict) else data:
            yield from texts_of(each)
    elif isinstance(data, str):
        yield data


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_notebook_names_sources_that_exist_and_lists_them(path: Path):
    name = path.stem if path.parent.name == "notebooks" else f"exercises/{path.stem}"
    listed = any(f'sources("{name}")' in code for code in sources_of(path, "code"))
    named = cited_in(path)  # which refuses a key that does not exist
    assert listed or not named, f'a notebook that names sources ends with sources("{name}")'
    assert "For training, not for diagnosis" in "\n".join(sources_of(path, "markdown"))


@pytest.mark.parametrize("name", case_folders())
def test_a_case_names_sources_that_exist(name: str):
    case = load_case(case_folders()[name])
    named = [*case.source.data["references"], *(key for one in case.questions for key in one.get("references", []))]
    assert set(named) <= set(references())
    assert list(citation_faults("\n".join(texts_of(case.source.data)))) == []


def test_the_lesson_has_a_key_to_look_up():
    assert [one.key for one in cited_in(ROOT / "notebooks" / "01_wrist_after_a_fall.ipynb")] == ["GILSANZ12"]
