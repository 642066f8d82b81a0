from __future__ import annotations

import pytest

from helpers.records import home, pseudonym


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


def test_the_pseudonym_stays_and_says_nothing(tmp_path):
    name = pseudonym(tmp_path)
    assert name == pseudonym(tmp_path)
    assert name.startswith("learner-")
