from __future__ import annotations

import pytest

from helpers.records import KeptMarks

MARKS = [{"kind": "point", "image": 0, "frame": 0, "points": [[1.5, 2]]}]


def test_marks_are_there_again(tmp_path):
    KeptMarks("wrist-fall-01", tmp_path).save(MARKS)
    assert KeptMarks("wrist-fall-01", tmp_path).load() == MARKS
    assert KeptMarks("another", tmp_path).load() == []


def test_no_marks_no_file(tmp_path):
    kept = KeptMarks("case", tmp_path)
    kept.save(MARKS)
    kept.save([])
    kept.save([])
    assert list(tmp_path.iterdir()) == []


def test_neither_name_nor_path_stands_in_the_folder(tmp_path):
    KeptMarks("/home/somebody/Jane Doe/chest.dcm", tmp_path).save(MARKS)
    [file] = tmp_path.iterdir()
    assert "Doe" not in file.name + file.read_text("utf-8")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": 2, "marks": []}', '{"schema": 1, "marks": 5}', "[" * 9999])
def test_a_damaged_file_is_no_marks(tmp_path, text):
    kept = KeptMarks("case", tmp_path)
    kept.save(MARKS)
    kept.path.write_text(text, "utf-8")
    assert kept.load() == []


def test_a_file_that_is_too_large_is_left_alone(tmp_path):
    kept = KeptMarks("case", tmp_path)
    kept.save(MARKS)
    kept.path.write_text(" " * 5_000_001 + kept.path.read_text("utf-8"), "utf-8")
    assert kept.load() == []
