from __future__ import annotations

import pytest

from helpers.cases import NoSuchCase, case_folders, cases_folder, find_case


def test_finds_a_case_by_its_id(case_folder):
    root = case_folder.parents[1]
    assert case_folders(root) == {"test-case-01": case_folder}
    assert find_case("test-case-01", root).title == "A fall on the hand"


def test_a_misspelt_id_gets_the_nearest(case_folder):
    with pytest.raises(NoSuchCase, match="Did you mean test-case-01"):
        find_case("test-csae-01", case_folder.parents[1])


def test_the_workbook_s_own_catalogue_is_beside_the_package():
    assert cases_folder().name == "sample_cases"
    assert len(case_folders()) >= 2


def test_a_folder_of_one_s_own_adds_cases_and_replaces_none(tmp_path, monkeypatch):
    own = tmp_path / "M10" / "my-case-01"
    theirs = tmp_path / "M10" / "wrist-fall-07"
    for folder in (own, theirs):
        folder.mkdir(parents=True)
        (folder / "case.yaml").write_text("id: x")
    before = case_folders()
    monkeypatch.setenv("WORKBOOK_CASES", str(tmp_path))
    found = case_folders()
    assert found == {**before, "my-case-01": own}
    assert list(found) == sorted(found)
