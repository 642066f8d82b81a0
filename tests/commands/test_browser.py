"""The browser of the tests is found by name or by place, and its absence is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.commands import browser


@pytest.fixture
def bare(tmp_path: Path, monkeypatch) -> Path:
    """Leave a computer without any browser, whose only programs are in the folder returned."""
    monkeypatch.delenv("WORKBOOK_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(browser, "PLACES", ("%PROGRAMFILES%/Google/chrome.exe", str(tmp_path / "App" / "Chrome")))
    return tmp_path


def program(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(0o755)
    return path


def test_nothing_is_nothing(bare: Path):
    assert browser.find_browser() is None
    assert browser.get_browser() is None  # no apt here either
    assert "sudo apt install chromium" in browser.MISSING


def test_on_the_path_before_the_usual_places(bare: Path):
    placed = program(bare / "App" / "Chrome")
    assert browser.find_browser() == placed
    on_path = program(bare / "google-chrome")
    assert browser.find_browser() == on_path


def test_the_one_that_is_named_and_no_other(bare: Path, monkeypatch):
    program(bare / "chromium")
    named = program(bare / "my-browser")
    monkeypatch.setenv("WORKBOOK_BROWSER", str(named))
    assert browser.find_browser() == named
    monkeypatch.setenv("WORKBOOK_BROWSER", str(bare / "gone"))
    assert browser.get_browser() is None


def test_debian_s_chromium_is_installed_for_an_administrator(bare: Path, monkeypatch):
    log = bare / "log"
    apt = program(bare / "apt-get")
    apt.write_text(f'#!/bin/sh\necho "$@" >> {log}\n: > {bare}/chromium\n/bin/chmod 755 {bare}/chromium\n')
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert browser.get_browser() is None
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert browser.get_browser() == bare / "chromium"
    assert log.read_text().splitlines() == ["update", "install --yes --no-install-recommends chromium"]
