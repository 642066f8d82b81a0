"""A key is found wherever it hides, a lesson about the same disease is left alone, and exercises hold none."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpers.authoring import Keys, Notebook, exercise_from, find_leaks, keys_of, stripped
from helpers.authoring.hiding_places import LARGEST, texts_in
from helpers.authoring.leaks import AT_ONCE
from helpers.cases import case_folders, load_case

CASE = """\
id: roof-01
title: A hip of six weeks
module: M5
roles: [resident]
class: disease
urgency: green
patient: {age: 6 w, sex: F}
history: Breech presentation.
images:
  - {file: images/pa.png, label: Hip}
provenance: {kind: real, source: made by the tests, licence: BSD-3-Clause, attribution: nobody}
findings: The bony roof is short and its corner is rounded, and the cartilage is pushed up.
diagnosis: Dysplasia of the hip.
differential: []
next_step: Treat in a brace, and look again with ultrasound after four weeks.
teaching_point: Look at the corner of the roof first, because it tells most of the story.
references: []
questions:
  - id: type
    kind: choice
    prompt: Which type is this hip, seen as a whole and measured with care?
    points: 1
    options:
      - {id: ready, text: "A mature hip, type one", said: Here the roof is short; a mature hip covers most of the head.}
      - id: worse
        text: A dysplastic hip, type three
        correct: true
        said: >-
          The short roof and the rounded corner
          go together here.
    explain: >-
      Draw the three lines first. The angle of the roof is far below what a mature hip would show at this age.
  - id: where
    kind: points
    prompt: Click on the corner.
    points: 1
    targets:
      - {truth: corner, name: the corner, radius_px: 10}
    explain: It is rounded.
"""

TRUTH = {
    "schema": 1,
    "image": "images/pa.png",
    "landmarks": {"corner": [359.57, 624.96]},
    "lines": {"roof": [[276.41, 520.4], [279.71, 519.41], [283.0, 518.57], [286.31, 517.12]]},
    "outlines": {"head": [[400, 500], [440, 500], [440, 560], [400, 560]]},
    "values": {"alpha": {"value": 47.3, "unit": "deg"}},
}

EXPLANATION = "The angle of the roof is far below what a mature hip would show at this age."
SAID = "The short roof and the rounded corner go together here."
CORNER = [359.57, 624.96]


def code(source: str, name: str = "a", **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    return cell | fields


def text(source: str, name: str = "t", **fields: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source} | fields


def notebook(*cells: dict[str, Any], **metadata: Any) -> Notebook:
    return {"cells": list(cells), "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


SOLUTION = notebook(
    text("Measure the angle."),
    code(
        "from helpers import ask\n# BEGIN SOLUTION\nroof = line_through(ilium, corner)\n"
        "angle = angle_between(roof, baseline)\nshow_angle(angle)\n# END SOLUTION\nshow_angle(angle)",
        "measure",
    ),
    text("Both observers agreed within two degrees on all of the images.", "s", metadata={"tags": ["solution-only"]}),
    code("import math\nassert math.isclose(angle, 47.3, abs_tol=4)\n", "c", metadata={"tags": ["solution-only"]}),
)
ASK = code('ask("roof-01/where")', "ask")


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    folder = tmp_path / "roof-01"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "pa.png").touch()
    (folder / "case.yaml").write_text(CASE, "utf-8")
    (folder / "truth.json").write_text(json.dumps(TRUTH), "utf-8")
    return keys_of([load_case(folder)], {"05_hip.ipynb": SOLUTION})


def packed(content: str | bytes, compress: Callable[[bytes], bytes] = bytes) -> str:
    raw = content.encode() if isinstance(content, str) else content
    return base64.b64encode(compress(raw)).decode()


def bare_deflate(content: bytes) -> bytes:
    return zlib.compress(content)[2:-4]


def display(mime: str, data: Any) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {mime: data}, "metadata": {}}


WIDGET_STATE = "application/vnd.jupyter.widget-state+json"
STREAM = {"output_type": "stream", "name": "stdout"}
HIDING_PLACES: dict[str, Callable[[str], Notebook]] = {
    "a text cell": lambda key: notebook(ASK, text(f"Well:\n\n> **{key}**")),
    "a text cell, across lines": lambda key: notebook(ASK, text(key.replace(" ", "\n"))),
    "a raw cell": lambda key: notebook(ASK, text(key) | {"cell_type": "raw"}),
    "a comment": lambda key: notebook(ASK, code(f"x = 1  # {key}")),
    "a string": lambda key: notebook(ASK, code(f"print({key!r})")),
    "a string in pieces": lambda key: notebook(ASK, code(f"print({key[:9]!r}\n  {key[9:20]!r} {key[20:]!r})")),
    "a string of escapes": lambda key: notebook(ASK, code("x = '" + "".join(f"\\x{ord(c):02x}" for c in key) + "'")),
    "cell metadata": lambda key: notebook(ASK, text("x", metadata={"note": [{"deep": key}]})),
    "a name in the metadata": lambda key: notebook(ASK, text("x", metadata={key: 1})),
    "a packed name in the metadata": lambda key: notebook(ASK, text("x", metadata={packed(key, zlib.compress): 1})),
    "notebook metadata": lambda key: notebook(ASK, note=key),
    "printed output": lambda key: notebook(ASK, code("x", outputs=[STREAM | {"text": key}])),
    "printed output in lines": lambda key: notebook(ASK, code("x", outputs=[STREAM | {"text": [key[:8], key[8:]]}])),
    "displayed output": lambda key: notebook(ASK, code("x", outputs=[display("text/html", f"<b>{key}</b>")])),
    "JSON output": lambda key: notebook(ASK, code("x", outputs=[display("application/json", {"a": [key]})])),
    "an error": lambda key: notebook(
        ASK, code("x", outputs=[{"output_type": "error", "ename": "E", "evalue": key, "traceback": []}])
    ),
    "an attachment": lambda key: notebook(ASK, text("x", attachments={"a.txt": {"text/plain": packed(key)}})),
    "the name of an attachment": lambda key: notebook(ASK, text("x", attachments={key: {"text/plain": ""}})),
    "widget state": lambda key: notebook(ASK, widgets={WIDGET_STATE: {"state": {"1": {"state": {"overlay": key}}}}}),
    "a widget's buffer": lambda key: notebook(
        ASK, widgets={WIDGET_STATE: {"state": {"1": {"buffers": [{"encoding": "base64", "data": packed(key)}]}}}}
    ),
    "JSON in a string": lambda key: notebook(ASK, text("x", metadata={"state": json.dumps({"a": json.dumps([key])})})),
    "base64": lambda key: notebook(ASK, code(f"x = '{packed(key)}'")),
    "base64 for addresses": lambda key: notebook(
        ASK, text(f"[x](?q={base64.urlsafe_b64encode(key.encode()).decode().rstrip('=')})")
    ),
    "base64 in lines": lambda key: notebook(
        ASK, text("x", attachments={"a": {"b": "\n".join([packed(key)[:20], packed(key)[20:]])}})
    ),
    "hexadecimal": lambda key: notebook(ASK, code(f"bytes.fromhex('{key.encode().hex()}')")),
    "zlib": lambda key: notebook(ASK, code(f"x = '{packed(key, zlib.compress)}'")),
    "gzip": lambda key: notebook(ASK, code(f"x = '{packed(key, gzip.compress)}'")),
    "bare deflate": lambda key: notebook(ASK, code(f"x = '{packed(key, bare_deflate)}'")),
    "base64 of JSON of gzip of JSON": lambda key: notebook(
        ASK, code(f"x = '{packed(json.dumps({'z': packed(json.dumps([key]), gzip.compress)}))}'")
    ),
}

KEYS = {
    "an explanation": f'"{EXPLANATION}"',
    "what is said": SAID,
    "findings": "The bony roof is short and its corner is rounded, and the cartilage is pushed up.",
    "the next step": "Treat in a brace, and look again with ultrasound after four weeks.",
    "a right option": '{"options": [{"id": "worse", "correct": true}]}',
    "a landmark": str(CORNER),
    "a part of a line": "[[276, 520], [280, 519], [283, 519]]",
    "a shape": '{"shape": {"role": "truth"}, "label": "corner"}',
    "text of a solution": "Both observers agreed within two degrees on all of the images.",
    "code of a solution": "roof = line_through(ilium, corner)\nangle = angle_between(roof, baseline)",
}


@pytest.mark.parametrize("place", HIDING_PLACES)
def test_a_key_is_found_in_every_hiding_place(keys: Keys, place: str):
    leaks = find_leaks(HIDING_PLACES[place](EXPLANATION), keys)
    assert any("what roof-01/type says after the answer (explain)" in leak for leak in leaks)
    assert find_leaks(HIDING_PLACES[place]("This explanation was never given to anybody."), keys) == []


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("place", ["zlib", "printed output", "JSON in a string", "an attachment", "widget state"])
def test_every_kind_of_key_is_found(keys: Keys, key: str, place: str):
    assert find_leaks(HIDING_PLACES[place](KEYS[key]), keys)


@pytest.mark.parametrize(
    "hidden",
    [
        notebook(ASK, text("x", metadata={"at": CORNER})),
        notebook(ASK, text("x", metadata={"at": {"row": 625, "column": 360}})),
        notebook(ASK, text("The corner is at column 359.6 and row 625.")),
        notebook(ASK, text("x", metadata={"vertex": {"column": 276.4, "row": 520.4}})),
        notebook(ASK, text("x", metadata={"columns": [276.41, 279.71, 283.0, 286.31]})),
        notebook(ASK, text("The middle of the head is at (420, 530).")),
        notebook(ASK, code(f"x = '{packed(array('d', CORNER).tobytes())}'")),
        notebook(ASK, code(f"x = '{packed(array('f', [1, 2, 624.96, 359.57]).tobytes())}'")),
        notebook(ASK, code(f"x = '{packed(array('d', [0.0] * (AT_ONCE - 1) + CORNER).tobytes(), gzip.compress)}'")),
    ],
)
def test_places_are_found_however_they_are_written(keys: Keys, hidden: Notebook):
    assert any("coordinates from the truth of roof-01" in leak for leak in find_leaks(hidden, keys))


@pytest.mark.parametrize(
    "hidden",
    [
        text("x", metadata={"answer": "worse"}),
        text("x", metadata={"choice": "A dysplastic hip, type three"}),
        text("The right answer is: *a dysplastic hip, type three*."),
        code("answer = 'worse'"),
    ],
)
def test_the_right_option_is_found_where_it_is_called_right(keys: Keys, hidden: dict[str, Any]):
    assert any("the right option of roof-01/type" in leak for leak in find_leaks(notebook(ASK, hidden), keys))


@pytest.mark.parametrize(
    "call", ["mark_answer('roof-01/type', 'worse')", "find_question(a)[1].key()", "open('truth.json')"]
)
def test_code_that_reads_the_key_is_found(keys: Keys, call: str):
    assert any("reads the key" in leak for leak in find_leaks(notebook(code(call, "c7")), keys))
    assert find_leaks(notebook(text(f"Never write `{call}`.")), keys) == []


@pytest.mark.parametrize(
    "harmless",
    [
        text("Dysplasia of the hip: the roof is short. A dysplastic hip, type three, is common. It is rounded."),
        text("Look at the corner of the roof first, because it tells most of the story."),
        text("Which type is this hip, seen as a whole and measured with care? A mature hip, type one."),
        text("A window of 400 and 40; angles of 43, 47.3 and 60 degrees; a figure of (360, 800); 12 July 2026."),
        text("x", metadata={"options": ["A mature hip, type one", "A dysplastic hip, type three"]}),
        code("x = np.array([[0, 0], [10, 0], [10, 20], [400, 500]])\nplt.figure(figsize=(10, 6))"),
        code("angle = angle_between(roof, baseline)"),
        code("correct = spacing.is_true\nsaid = 'nothing'"),
        text("x", attachments={"a.png": {"image/png": packed(bytes(range(256)) * 400)}}),
        text("x", attachments={"a.png": {"image/png": packed(array("h", range(1000)).tobytes())}}),
    ],
)
def test_a_lesson_may_speak_about_the_disease(keys: Keys, harmless: dict[str, Any]):
    assert find_leaks(notebook(ASK, harmless), keys) == []


def test_one_line_of_the_solution_counts_in_its_own_exercise(keys: Keys):
    edited = notebook(text("Measure."), code("# angle = angle_between(roof,  baseline)", "hint"))
    assert find_leaks(edited, keys, own="05_hip.ipynb") == [
        "cell 2 (id hint), code: code of solutions/05_hip.ipynb, angle=angle_between(roof,baseline)."
    ]
    assert find_leaks(edited, keys, own="06_spine.ipynb") == []


def test_places_count_only_where_the_case_is_named(keys: Keys):
    assert find_leaks(notebook(text(str(CORNER))), keys) == []
    assert find_leaks(notebook(text(str(CORNER)), text("See roof-011 and my-roof-01.")), keys) == []
    assert find_leaks(notebook(text(str(CORNER)), text("See roof-01.", metadata={})), keys) != []


def test_an_exercise_holds_nothing_of_its_solution(keys: Keys):
    assert find_leaks(SOLUTION, keys, own="05_hip.ipynb") != []
    run = json.loads(json.dumps(SOLUTION))
    run["cells"][1]["outputs"] = [STREAM | {"text": EXPLANATION}]
    run["metadata"]["widgets"] = {WIDGET_STATE: {"state": {"a": CORNER}}}
    assert find_leaks(exercise_from(run, "05_hip.ipynb"), keys, own="05_hip.ipynb") == []
    assert find_leaks(stripped(notebook(code("x", outputs=[STREAM | {"text": EXPLANATION}]))), keys) == []


def test_a_bomb_is_not_unfolded(keys: Keys):
    bomb = notebook(code(f"x = '{packed(gzip.compress(bytes(2 * LARGEST)))}'"))
    assert max(found.text.count("\0") for found in texts_in(bomb)) == LARGEST
    assert find_leaks(bomb, keys) == []


def test_the_cases_of_the_workbook_can_be_looked_for():
    cases = [load_case(folder) for folder in case_folders().values()]
    keys = keys_of(cases, {})
    for case in cases:
        key = notebook(text(f"Case {case.id}"), text(case.questions[0]["explain"]))
        assert find_leaks(key, keys), case.id
        asked = [code(f'ask("{case.id}/{question["id"]}")', f"q{i}") for i, question in enumerate(case.questions)]
        assert find_leaks(notebook(text(f"{case.title}. {case.history}"), *asked), keys) == []
