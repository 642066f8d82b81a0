from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpers import records
from helpers.cases import case_folders, load_case
from helpers.lesson.modules import COURSE, ROLES, depth, in_course_order, module_name

CURRICULUM = Path(__file__).resolve().parents[3] / "shared" / "clinical" / "curriculum.md"


def test_the_roles_are_those_that_a_record_knows():
    assert tuple(ROLES) == records.ROLES


def test_every_case_belongs_to_the_course():
    assert {load_case(folder).source.data["module"] for folder in case_folders().values()} <= set(COURSE)


@pytest.mark.skipif(not CURRICULUM.is_file(), reason="the curriculum is not beside this copy")
def test_names_and_depths_are_those_of_the_curriculum():
    row = r"^\| (M\d+) ([^|]+?) \| (\w) \| (\w) \| (\w) \| (\w) \|"
    rows = re.findall(row, CURRICULUM.read_text("utf-8"), re.MULTILINE)
    assert {module: (title, "".join(letters)) for module, title, *letters in rows} == COURSE


def test_modules_stand_in_the_order_of_the_course():
    assert sorted(["M10", "elsewhere", "M2", "M1"], key=in_course_order) == ["M1", "M2", "M10", "elsewhere"]


def test_depth_is_known_for_modules_and_roles_of_the_course_only():
    assert (depth("M1", "radiologist"), depth("M1", "resident")) == ("core", "full")
    assert depth("M99", "resident") is depth("M1", "") is None
    assert (module_name("M10"), module_name("X")) == ("M10 Limb and neck injuries", "X")
