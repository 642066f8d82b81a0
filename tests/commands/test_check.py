"""``check`` as an author calls it."""

from __future__ import annotations

import shutil

from helpers.__main__ import main


def spoil(folder, old, new):
    path = folder / "case.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_case_in_order_has_no_faults(case_folder, capsys):
    assert main(["check", str(case_folder)]) == 0
    assert capsys.readouterr().out.endswith(" 0 faults.\n")


def test_a_fault_names_file_line_and_field(case_folder, capsys):
    spoil(case_folder, "points: 2", "points: none")
    assert main(["check", str(case_folder)]) == 1
    assert "test-case-01/case.yaml, line 30: questions[1].points: must be a number." in capsys.readouterr().out


def test_cues_are_faults_too(case_folder, capsys):
    spoil(case_folder, "prompt: Is there a fracture?", "prompt: Which is not seen?")
    assert main(["check", str(case_folder)]) == 1
    assert "question any: the prompt asks for what is 'not'" in capsys.readouterr().out


def test_a_folder_without_a_case_is_said(tmp_path, capsys):
    assert main(["check", str(tmp_path)]) == 1
    assert "case.yaml" in capsys.readouterr().out


def test_habits_are_told_once_all_is_in_order(case_folder, capsys):
    for number in range(2, 11):
        copy = case_folder.with_name(f"test-case-{number:02}")
        shutil.copytree(case_folder, copy)
        spoil(copy, "id: test-case-01", f"id: test-case-{number:02}")
    assert main(["check", str(case_folder.parent)]) == 1
    assert "the right option is number 1 in 10 of 10 questions" in capsys.readouterr().out
