"""``balance`` counts every case once in each part of the table, and says what is thin."""

from __future__ import annotations

import argparse
import shutil

import pytest

from helpers.cases import balance, load_case
from helpers.cases.balance import age_group
from helpers.commands import balance as command


@pytest.mark.parametrize(
    ("age", "group"),
    [("6 h", "newborn"), ("27 d", "newborn"), ("28 d", "infant"), ("11 m", "infant"), ("12 m", "1-4 y"),
     ("4.9 y", "1-4 y"), ("5 y", "5-9 y"), ("10 y", "10 y and more"), ("6 w", "infant")],
)  # fmt: skip
def test_the_end_of_an_age_group_belongs_to_the_next(age, group):
    assert age_group(age) == group


@pytest.fixture
def cases(case_folder):
    """Return a folder with seven cases of one module, all boys with disease but one girl who is well."""
    text = (case_folder / "case.yaml").read_text("utf-8")
    for i in range(2, 8):
        name = f"test-case-0{i}"
        folder = shutil.copytree(case_folder, case_folder.parent / name)
        changed = text.replace("test-case-01", name)
        if i == 7:
            changed = changed.replace("class: disease", "class: normal").replace("sex: M", "sex: F")
        (folder / "case.yaml").write_text(changed, "utf-8")
    return case_folder.parents[1]


def test_the_table_and_what_is_thin(cases, capsys):
    assert command.run(argparse.Namespace(folder=cases)) == 0
    groups, head, module, everything, _, *said = capsys.readouterr().out.splitlines()
    assert groups.split() == ["class", "age", "sex", "urgency"]
    assert head.split()[:3] == ["cases", "dis.", "norm."]
    assert module.startswith("M10 Limb and neck injuries")
    numbers = module.removeprefix(module[:34]).split()
    assert numbers == ["7", "6", "1", "·", "·", "·", "·", "·", "·", "7", "·", "1", "6", "·", "·", "7"]
    assert everything.startswith("All ")
    assert said[0] == "Thin:"
    assert "1 of 7 are normal, variant, mimic or quality; a third is wanted" in said[1]
    assert "1 of 7 are girls" in said[1]
    assert "no case with urgency red or amber" in said[1]


def test_few_cases_are_said_and_not_judged(case_folder):
    one = balance("M10", [load_case(case_folder)])
    assert list(one.thin()) == ["only 1 case; 6 are the fewest for a balance"]


def test_an_empty_folder_is_no_success(tmp_path, capsys):
    assert command.run(argparse.Namespace(folder=tmp_path)) == 1
    assert "no case" in capsys.readouterr().out
