"""Exercises hold no solution, change only with their solutions, and wrong marks are refused by name."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.authoring import (
    Notebook,
    NotebookError,
    exercise_from,
    left_by_a_run,
    notebook_bytes,
    read_notebook,
    stripped,
)

BLOCK = "# BEGIN SOLUTION\nangle = 38\n# END SOLUTION"


def code(source: str, name: str = "a", **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    return cell | fields


def text(source: str, name: str = "t", **fields: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source} | fields


def notebook(*cells: dict[str, Any], **metadata: Any) -> Notebook:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def exercise_source(source: str) -> str:
    return str(exercise_from(notebook(code(source)), "01_x.ipynb")["cells"][0]["source"])


def test_a_solution_becomes_a_comment():
    assert exercise_source(f"a = 1\n{BLOCK}\nb = 2") == "a = 1\n# YOUR CODE HERE\nb = 2"


@pytest.mark.parametrize(
    ("solution", "exercise"),
    [
        (
            "def f():\n    # BEGIN SOLUTION\n    return 1\n    # END SOLUTION",
            "def f():\n    # YOUR CODE HERE\n    ...",
        ),
        (
            "x = f(\n    # BEGIN SOLUTION\n    1,\n    # END SOLUTION\n)",
            "x = f(\n    # YOUR CODE HERE\n)",
        ),
        (
            "%matplotlib inline\nawait f()\n# BEGIN SOLUTION\n!ls\n# END SOLUTION",
            "%matplotlib inline\nawait f()\n# YOUR CODE HERE",
        ),
        (
            "if a:\n\t# BEGIN SOLUTION  \n\tb\n\t# END SOLUTION\nelse:\n\tc\n# BEGIN SOLUTION\nd\n# END SOLUTION\n",
            "if a:\n\t# YOUR CODE HERE\n\t...\nelse:\n\tc\n# YOUR CODE HERE\n...\n",
        ),
    ],
    ids=["only content of a function", "arguments", "magic, await and shell", "two blocks and tabs"],
)
def test_what_is_left_is_python(solution: str, exercise: str):
    assert exercise_source(solution) == exercise


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (f"# BEGIN SOLUTION\n{BLOCK}", "line 2: # BEGIN SOLUTION inside the block of line 1"),
        ("a = 1\n# BEGIN SOLUTION\nx = 1", "line 2: # BEGIN SOLUTION without # END SOLUTION"),
        ("a = 1\n# END SOLUTION", "line 2: # END SOLUTION without"),
        (BLOCK.replace("# B", "#B"), "line 1, '#BEGIN SOLUTION', is no mark"),
        (BLOCK.replace("BEGIN SOLUTION", "begin solution"), "is no mark"),
        (BLOCK.replace("# BEGIN", "### BEGIN"), "is no mark"),
        (BLOCK.replace("BEGIN SOLUTION", "BEGIN SOLUTON"), "is no mark"),
        (BLOCK.replace("BEGIN SOLUTION", "BEGINN SOLUTION"), "is no mark"),
        (BLOCK.replace("END SOLUTION", "END_SOLUTION"), "line 3, '# END_SOLUTION', is no mark"),
        (BLOCK.replace("END SOLUTION", "END SOLUTION."), "is no mark"),
        (BLOCK.replace("END SOLUTION", "end of solution"), "is no mark"),
        ("x = 1  # BEGIN SOLUTION\n# END SOLUTION", "'x = 1  # BEGIN SOLUTION', is no mark. Write # BEGIN"),
        (f"%%time\n{BLOCK}", "Tag the whole cell solution-only"),
        ("try:\n    a\n# BEGIN SOLUTION\nexcept ValueError:\n    b\n# END SOLUTION", "not valid Python. Move"),
    ],
)  # fmt: skip
def test_marks_that_cannot_be_followed_are_refused(source: str, reason: str):
    with pytest.raises(NotebookError) as refused:
        exercise_from(notebook(text("Hello"), code(source, "abc")), "solutions/01_x.ipynb")
    assert str(refused.value).startswith("solutions/01_x.ipynb, cell 2 (id abc): ")
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "comment",
    [
        "# The solution of the equation",
        "# begin with the roof",
        "# end of the bone",
        "# resolution",
        "# depends on resolution",
    ],
)
def test_ordinary_comments_are_no_marks(comment: str):
    assert comment in exercise_source(f"{comment}\n{BLOCK}")


@pytest.mark.parametrize(
    "cell", [text(BLOCK), text("# begin solution"), {**text("<!-- # END SOLUTION -->"), "cell_type": "raw"}]
)
def test_a_mark_outside_code_is_refused(cell: dict[str, Any]):
    with pytest.raises(NotebookError, match=r"cell 2 \(id t\): solution marks belong in code cells"):
        exercise_from(notebook(code(BLOCK), cell), "x.ipynb")


def test_solution_only_cells_are_left_out():
    tags = {"tags": ["solution-only"]}
    cells = [
        text("Read."),
        text("The angle is 38.", "b", metadata=tags),
        code("assert angle == 38", "c", metadata=tags),
    ]
    assert [cell["id"] for cell in exercise_from(notebook(*cells), "x")["cells"]] == ["t"]


@pytest.mark.parametrize("tag", ["solution_only", "Solution-only", "solutiononly", "solution", "soluton-only"])
def test_a_tag_that_looks_like_solution_only_is_refused(tag: str):
    with pytest.raises(NotebookError, match=rf"x.ipynb, cell 1 \(id a\): the tag '{tag}' is not known.*solution-only"):
        exercise_from(notebook(code(BLOCK, metadata={"tags": [tag]})), "x.ipynb")


def test_a_solution_without_anything_to_take_out_is_refused():
    with pytest.raises(NotebookError, match=r"x.ipynb: has no solution mark"):
        exercise_from(notebook(code("angle = 38")), "x.ipynb")


def test_only_source_ids_and_tags_are_kept():
    output = {"output_type": "stream", "name": "stdout", "text": "38"}
    metadata = {"tags": ["hide-input"], "jupyter": {"source_hidden": True}, "key": "38"}
    cell = code(BLOCK, outputs=[output], execution_count=3, metadata=metadata)
    lesson = text("Look.", attachments={"a.png": {"image/png": "AAAA"}}, metadata={"key": "38"})
    exercise = exercise_from(notebook(cell, lesson, widgets={"state": 1}, key="38"), "x")
    assert exercise == {
        "cells": [code("# YOUR CODE HERE", metadata={"tags": ["hide-input"]}), text("Look.")],
        "metadata": {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_a_pasted_picture_that_would_be_lost_is_refused():
    with pytest.raises(NotebookError, match="Save it as a file"):
        exercise_from(notebook(code(BLOCK), text("![roof](attachment:a.png)")), "x")


def test_the_bytes_are_those_that_jupyter_writes(tmp_path: Path):
    exercise = exercise_from(notebook(text("Grün\n\n≥ 60°"), code(f"a = 1\n{BLOCK}\n")), "x")
    content = notebook_bytes(exercise)
    assert content.endswith(b"}\n")
    assert b"\r" not in content
    (tmp_path / "x.ipynb").write_bytes(content)
    nbformat.write(nbformat.read(tmp_path / "x.ipynb", 4), tmp_path / "y.ipynb")
    assert (tmp_path / "y.ipynb").read_text("utf-8") == content.decode()
    assert read_notebook(tmp_path / "x.ipynb", "x") == exercise


def test_a_run_does_not_change_the_exercise():
    solution = notebook(text("Hello"), code(f"a = 1\n{BLOCK}"))
    run = json.loads(json.dumps(solution))
    run["metadata"] = {"language_info": {"name": "python", "version": "3.13.0"}, "widgets": {}}
    run["cells"][1] |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}], "execution_count": 7}
    assert notebook_bytes(exercise_from(run, "x")) == notebook_bytes(exercise_from(solution, "x"))


lines = st.sampled_from(["a = 1", "def f():", "    return a", "", "# why", "for i in a:", "    secret()", "x = [", "]"])


@given(st.lists(st.one_of(lines, st.sampled_from(["# BEGIN SOLUTION", "    # END SOLUTION"])), max_size=12))
def test_every_cell_is_refused_or_becomes_python_without_its_solution(drawn: list[str]):
    solution = notebook(code("\n".join(["# BEGIN SOLUTION", *drawn, "# END SOLUTION"])))
    try:
        exercise = exercise_from(solution, "x")
    except NotebookError:
        return
    source = exercise["cells"][0]["source"]
    ast.parse(source)
    inside = 0
    for line in ["# BEGIN SOLUTION", *drawn, "# END SOLUTION"]:
        inside += {"# BEGIN SOLUTION": 1, "# END SOLUTION": -1}.get(line.strip(), 0)
        assert inside in (0, 1)
    assert "SOLUTION" not in source


class TestReadNotebook:
    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "is not a notebook"),
            (b"\xff\xfe", "is not a notebook"),
            (b"[" * 100_000, "is not a notebook"),
            (b"[]", "format 4.5"),
            (b'{"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": []}', "format 4.5. Open it in JupyterLab"),
            (notebook_bytes(notebook(code("x", id="not an id"))), "cells/0"),
            (notebook_bytes(notebook(code("x", metadata={"tags": "solution-only"}))), "cells/0"),
            (notebook_bytes(notebook(code("x"), text("y"), code("z"))), "cells 1 and 3: have the same id, a"),
        ],
    )
    def test_refuses_what_is_no_notebook(self, tmp_path: Path, content: bytes, reason: str):
        (tmp_path / "x.ipynb").write_bytes(content)
        with pytest.raises(NotebookError, match=r"^notebooks/x\.ipynb") as refused:
            read_notebook(tmp_path / "x.ipynb", "notebooks/x.ipynb")
        assert reason in str(refused.value)

    def test_says_that_a_file_is_not_there(self, tmp_path: Path):
        with pytest.raises(NotebookError, match="cannot be read"):
            read_notebook(tmp_path / "x.ipynb", "notebooks/x.ipynb")


class TestStripped:
    def test_a_clean_notebook_stays_as_it_is(self):
        clean = stripped(notebook(code("x", metadata={"tags": ["a"]}), text("y", attachments={}), authors=["A"]))
        assert stripped(clean) == clean
        assert left_by_a_run(clean) == []
        assert clean["metadata"]["authors"] == ["A"]
        assert clean["cells"][0]["metadata"] == {"tags": ["a"]}

    @pytest.mark.parametrize(
        "left",
        [
            {"outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]},
            {"execution_count": 1},
            {"metadata": {"execution": {"iopub.status.busy": "2026"}}},
        ],
    )
    def test_what_a_run_left_is_named_and_removed(self, left: dict[str, Any]):
        run = stripped(notebook(text("y"), code("x")))
        run["cells"][1] |= left
        assert left_by_a_run(run) == ["cell 2 (id a)"]
        assert left_by_a_run(stripped(run)) == []

    def test_widget_state_and_versions_are_named_and_removed(self):
        assert left_by_a_run(notebook(widgets={"state": {}})) == ["the notebook's metadata"]
        assert "widgets" not in stripped(notebook(widgets={"state": {}}))["metadata"]
