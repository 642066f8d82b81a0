from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.dicom import read_all, read_folder
from helpers.dicom.walking import files_below


def test_sorted_folder_by_folder(tmp_path: Path) -> None:
    for name in ("b", "a", "sub/z", "sub/deep/y", "another/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files_below(tmp_path)]
    assert found == ["a", "b", "another/x", "sub/z", "sub/deep/y"]


def test_links_in_a_circle_do_not_hang(make_dicom, tmp_path: Path) -> None:
    make_dicom("a/good.dcm")
    try:
        (tmp_path / "a" / "again").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "self").symlink_to(tmp_path / "self")
    except OSError:
        pytest.skip("this system makes no links for this user")
    assert len(read_all(tmp_path)) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_pipes_and_devices_in_a_folder_are_passed_over(make_dicom, tmp_path: Path) -> None:
    make_dicom("a/good.dcm")
    os.mkfifo(tmp_path / "a" / "pipe")
    (tmp_path / "a" / "device").symlink_to("/dev/zero")
    assert [path.name for path in files_below(tmp_path)] == ["good.dcm"]


def test_a_folder_that_may_not_be_read_is_named(make_dicom, tmp_path: Path, monkeypatch) -> None:
    make_dicom("a/good.dcm")
    make_dicom("closed/hidden.dcm")
    really = os.scandir, os.access
    closed = str(tmp_path / "closed")

    def scandir(path):
        if str(path) == closed:
            raise PermissionError(13, "Permission denied", closed)
        return really[0](path)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "access", lambda path, mode: str(path) != closed and really[1](path, mode))
    folder = read_folder(tmp_path)
    assert [image.name for image in folder.images] == ["good.dcm"]
    assert [(r.file, r.reason) for r in folder.refused] == [("closed", "may not be read by you")]
