"""``build`` makes exercises and tidies; ``build --check`` says what it would do, and writes nothing."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.authoring import read_notebook
from helpers.commands import build

Run = Callable[..., tuple[int, list[str]]]
STREAM = {"output_type": "stream", "name": "stdout", "text": "38"}
SOLUTION = "# BEGIN SOLUTION\nangle = angle_between(roof, baseline)\n# END SOLUTION\nprint(angle)"
KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def save(path: Path, *sources: str, **fields: Any) -> None:
    cells = [
        {"cell_type": "code", "id": f"c{i}", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
        | fields
        for i, source in enumerate(sources)
    ]
    path.parent.mkdir(exist_ok=True)
    notebook = {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    path.write_bytes((json.dumps(notebook, indent=1, sort_keys=True) + "\n").encode())


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def root(case_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workbook with a case, a lesson and a solution, both clean."""
    root = case_folder.parents[2]
    monkeypatch.setattr(build, "ROOT", root)
    save(root / "notebooks" / "00_start_here.ipynb", 'view("test-case-01")')
    save(root / "solutions" / "01_hip.ipynb", "from helpers import view", SOLUTION)
    return root


@pytest.fixture
def run(root: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*words: str) -> tuple[int, list[str]]:
        parser = argparse.ArgumentParser()
        build.add_arguments(parser)
        status = build.run(parser.parse_args(words))
        out, error = capsys.readouterr()
        assert error == ""
        return status, out.splitlines()

    return run


def test_build_makes_an_exercise_and_is_then_content(run: Run, root: Path):
    assert run() == (
        0,
        ["exercises/01_hip.ipynb: made from solutions/01_hip.ipynb.", "1 changed, 0 faults."],
    )
    exercise = json.loads((root / "exercises" / "01_hip.ipynb").read_text("utf-8"))
    assert [cell["id"] for cell in exercise["cells"]] == ["c0", "c1"]
    assert "angle_between" not in json.dumps(exercise)
    before = contents(root)
    for words in ([], ["--check"]):
        assert run(*words) == (0, ["All notebooks are in order and up to date."])
    assert contents(root) == before


def test_check_fails_and_writes_nothing(run: Run, root: Path):
    before = contents(root)
    assert run("--check") == (
        1,
        [
            "exercises/01_hip.ipynb: would be made from solutions/01_hip.ipynb.",
            "1 to change, 0 faults. Run: python workbook.py build",
        ],
    )
    assert contents(root) == before
    assert not (root / "exercises").exists()


@pytest.mark.parametrize("spoil", [lambda old: old.replace(b"YOUR", b"MY"), lambda old: old.replace(b"\n", b"\r\n")])
def test_every_byte_of_an_exercise_counts(run: Run, root: Path, spoil: Callable[[bytes], bytes]):
    run()
    before, path = contents(root), root / "exercises" / "01_hip.ipynb"
    path.write_bytes(spoil(path.read_bytes()))
    status, lines = run("--check")
    assert status == 1
    assert lines[0] == "exercises/01_hip.ipynb: would be made from solutions/01_hip.ipynb."
    run()
    assert contents(root) == before


def test_an_exercise_without_its_solution_goes(run: Run, root: Path):
    save(root / "exercises" / "09_old.ipynb", "x = 1")
    assert "exercises/09_old.ipynb: would be removed, because there is no solutions/09_old.ipynb." in run("--check")[1]
    status, lines = run()
    assert status == 0
    assert "exercises/09_old.ipynb: removed, because there is no solutions/09_old.ipynb." in lines
    assert not (root / "exercises" / "09_old.ipynb").exists()


@pytest.mark.parametrize("folder", ["notebooks", "solutions"])
def test_what_a_run_left_is_taken_out(run: Run, root: Path, folder: str):
    path = next((root / folder).glob("*.ipynb"))
    run()
    before = read_notebook(path, "before")
    save(path, *[cell["source"] for cell in before["cells"]], outputs=[STREAM])
    status, lines = run("--check")
    assert status == 1
    assert lines[0].startswith(f"{folder}/{path.name}: would be cleared of what a run left in cell 1 (id c0)")
    status, lines = run()
    assert status == 0
    assert lines[0].startswith(f"{folder}/{path.name}: cleared of what a run left in cell 1 (id c0)")
    assert read_notebook(path, "after") == before
    assert run("--check")[0] == 0


def test_outputs_in_a_committed_exercise_are_named(run: Run, root: Path):
    run()
    save(root / "exercises" / "01_hip.ipynb", "x = 1", outputs=[STREAM])
    assert "exercises/01_hip.ipynb: holds what a run left in cell 1 (id c0)." in run("--check")[1]


def test_a_wrong_mark_is_named_and_its_old_exercise_stays(run: Run, root: Path):
    run()
    before = contents(root / "exercises")
    save(root / "solutions" / "01_hip.ipynb", SOLUTION.replace("# END", "#END"))
    for words in ([], ["--check"]):
        status, lines = run(*words)
        assert status == 1
        assert lines[0].startswith("solutions/01_hip.ipynb, cell 1 (id c0): line 3, '#END SOLUTION', is no mark.")
    assert contents(root / "exercises") == before


@pytest.mark.parametrize("folder", ["notebooks", "exercises"])
def test_a_leak_is_a_fault(run: Run, root: Path, folder: str):
    run()
    save(root / folder / "01_hip.ipynb", "x = 1", "# angle = angle_between(roof, baseline)\nmark_answer(a, b)")
    status, lines = run("--check")
    assert status == 1
    cell, remedy = f"{folder}/01_hip.ipynb, cell 2 (id c1), code:", "Take it out; learners must not see it here."
    assert f"{cell} mark_answer reads the key when the cell runs. {remedy}" in lines
    line = f"{cell} code of solutions/01_hip.ipynb, angle=angle_between(roof,baseline). {remedy}"
    assert (line in lines) == (folder == "exercises")


def test_a_leak_that_was_only_an_output_is_gone_after_a_build(run: Run, root: Path):
    leak = {**STREAM, "text": '{"explain": "The edge of a bone is smooth."}'}
    save(root / "notebooks" / "00_start_here.ipynb", "x", outputs=[leak])
    place = "notebooks/00_start_here.ipynb, cell 1 (id c0), outputs: what a question says"
    assert any(line.startswith(place) for line in run("--check")[1])
    assert run()[0] == 0


def test_an_exercise_that_leaks_is_not_written(run: Run, root: Path):
    save(root / "solutions" / "01_hip.ipynb", SOLUTION, "# as in: angle = angle_between(roof, baseline)")
    status, lines = run()
    assert status == 1
    assert "exercises/01_hip.ipynb, cell 2 (id c1), code: code of solutions/01_hip.ipynb" in lines[0]
    assert not (root / "exercises" / "01_hip.ipynb").exists()


def test_a_case_that_is_not_in_order_is_named(run: Run, case_folder: Path):
    (case_folder / "truth.json").write_text("{", "utf-8")
    status, lines = run()
    assert status == 1
    assert lines[1].startswith("test-case-01/truth.json: is not JSON")


def test_nothing_is_half_written(run: Run, root: Path, monkeypatch: pytest.MonkeyPatch):
    run()
    before = contents(root / "exercises")
    save(root / "solutions" / "01_hip.ipynb", SOLUTION + "\nx = 1")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run() == (1, ["exercises/01_hip.ipynb: cannot be written: No space left on device."])
    assert contents(root / "exercises") == before
