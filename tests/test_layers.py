"""Imports go down only: a room knows the rooms below it and nothing above."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1] / "helpers"
FLOORS = {
    "files": 1, "geometry": 1, "clinical": 1, "dicom": 2, "cases": 3, "simulate": 3, "darkroom": 4, "questions": 5,
    "records": 6, "fresh": 7, "assessment": 7, "viewer": 7, "lesson": 8, "authoring": 8, "commands": 9,
}  # fmt: skip
ALONE = {("cases", "simulate"), ("records", "questions"), ("records", "cases"), ("viewer", "questions")}
"""Pairs that the design keeps apart although the floors would allow them."""


def imported_rooms(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    names = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    names += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("helpers.")}


@pytest.mark.parametrize("room", FLOORS)
def test_a_room_imports_only_from_below(room):
    for path in (ROOT / room).rglob("*.py"):
        for other in imported_rooms(path) - {room}:
            assert FLOORS[other] < FLOORS[room], f"{path.relative_to(ROOT)} imports {other}"
            assert (room, other) not in ALONE, f"{path.relative_to(ROOT)} imports {other}"


def test_every_room_has_its_floor():
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").is_file()}
    assert rooms == set(FLOORS)
