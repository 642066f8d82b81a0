from __future__ import annotations

import pytest

from helpers.records import home
from helpers.records.home import record_address


def test_the_record_can_be_kept_elsewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "stick" / "me"))
    assert home() == tmp_path / "stick" / "me"
    assert home().is_dir()


def test_without_a_choice_it_is_the_account_s_own_data_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("WORKBOOK_HOME", raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert tmp_path in home().parents or home() == tmp_path


def test_a_folder_that_cannot_be_made_is_said(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "file" / "me"))
    with pytest.raises(OSError, match="WORKBOOK_HOME"):
        home()


def test_the_record_is_a_file_in_the_data_folder_unless_another_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    monkeypatch.delenv("WORKBOOK_RECORD", raising=False)
    assert record_address() == tmp_path / "progress.sqlite3"
    monkeypatch.setenv("WORKBOOK_RECORD", "postgresql+pg8000://server/class")
    assert record_address() == "postgresql+pg8000://server/class"
