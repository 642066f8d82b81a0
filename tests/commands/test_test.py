"""``test`` runs every step, hides no failure and says at the end what failed."""

from __future__ import annotations

import argparse
import subprocess
import time
from pathlib import Path

import pytest

from helpers.commands import test as command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def ran(monkeypatch):
    """Run no step, but keep what would have run; steps whose command holds a word of `failing` fail."""
    commands, failing, homes = [], set(), []

    def run(words, **options):
        commands.append(words)
        homes.append(options["env"]["WORKBOOK_HOME"])
        said = f"said by {words[-1]}\n" if options.get("stdout") else None
        return subprocess.CompletedProcess(words, int(bool(failing & set(words))), said)

    monkeypatch.setattr(command.subprocess, "run", run)
    monkeypatch.setattr(command, "get_browser", lambda: Path("/a/browser"))
    return argparse.Namespace(commands=commands, failing=failing, homes=homes)


def test_everything_in_order(ran, capsys):
    assert command.run(argparse.Namespace(quick=False)) == 0
    assert len(ran.commands) == len(command.STEPS)
    said = capsys.readouterr().out
    assert "everything is in order" in said
    assert "\n--- types\nsaid by mypy\n" in said  # in one piece, though it runs beside the others
    assert not Path(ran.homes[0]).exists()


def test_notebooks_begin_when_the_films_are_drawn(ran, monkeypatch):
    quick = command.subprocess.run

    def run(words, **options):
        time.sleep(0.2 * (words[-1] == "draw"))
        return quick(words, **options)

    monkeypatch.setattr(command.subprocess, "run", run)
    command.run(argparse.Namespace(quick=False))
    begun = [" ".join(map(str, words)) for words in ran.commands]
    films = next(i for i, words in enumerate(begun) if words.endswith("helpers draw"))
    notebooks = next(i for i, words in enumerate(begun) if "--nbval-lax" in words)
    assert films < notebooks


def test_quick_leaves_out_what_takes_long(ran):
    assert command.run(argparse.Namespace(quick=True)) == 0
    words = [word for words in ran.commands for word in words]
    assert "not browser and not slow" in words
    assert "notebooks" not in words
    assert "tests/browser" not in words


@pytest.mark.parametrize("words", ["build --check", "check"])
@pytest.mark.parametrize("quick", [True, False])
def test_the_workbook_itself_is_checked(ran, words, quick, capsys):
    """By a step; a unit test of the same would only take its seconds again."""
    ran.failing.add(words.split()[-1])
    assert command.run(argparse.Namespace(quick=quick)) == 1
    assert f"helpers {words}" in [" ".join(each[-1 - len(words.split()) :]) for each in ran.commands]
    assert {"build --check": "generated files", "check": "cases"}[words] in capsys.readouterr().out.splitlines()[-1]


def test_a_failure_does_not_hide_the_next(ran, capsys):
    ran.failing |= {"ruff", "mypy"}
    assert command.run(argparse.Namespace(quick=False)) == 1
    assert len(ran.commands) == len(command.STEPS)
    assert "failed: lint, format, types" in capsys.readouterr().out


def test_the_browser_s_tests_have_a_step_of_their_own(ran):
    """Unit tests do not look into their folder, so whatever stands there is left to that step."""
    command.run(argparse.Namespace(quick=False))
    unit, browser = (words for words in ran.commands if words[-1] in {"tests", "tests/browser"})
    assert "--ignore=tests/browser" in unit
    assert not {"not browser", "--ignore=tests/browser"} & set(browser)


def test_no_browser_fails_with_a_sentence(ran, monkeypatch, capsys):
    monkeypatch.setattr(command, "get_browser", lambda: None)
    assert command.run(argparse.Namespace(quick=False)) == 1
    said = capsys.readouterr().out
    assert "Install Chromium" in said
    assert "failed: browser tests" in said


def test_without_the_tools_it_says_how_to_get_them(monkeypatch, capsys):
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    assert command.run(argparse.Namespace(quick=True)) == 1
    assert "python workbook.py test" in capsys.readouterr().err


def test_continuous_integration_runs_the_command_of_the_readme():
    assert "\npython workbook.py test\n" in (ROOT / "README.md").read_text("utf-8")
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.splitlines()[-1].endswith("workbook.py test")
    assert "bash .ci/run" in (ROOT / ".github" / "workflows" / "test.yml").read_text("utf-8")
