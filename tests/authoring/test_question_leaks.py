"""The key of every kind of question is found in a notebook, and a lesson may still teach what it asks for later."""

from __future__ import annotations

import base64
import json
import zlib
from array import array
from typing import Any

import pytest
import yaml

from helpers.authoring import Keys, Notebook, find_leaks, keys_of
from helpers.authoring.question_keys import MAKERS
from helpers.cases import load_case
from helpers.questions import KINDS

TRUTH = {
    "schema": 1,
    "image": "images/pa.png",
    "landmarks": {"tip": [359.57, 624.96]},
    "lines": {"baseline": [[276.41, 120.4], [276.41, 320.4]], "bony_roof": [[276.41, 320.4], [376.41, 380.4]]},
    "outlines": {"lung": [[400.25, 500.5], [440.25, 500.5], [440.25, 560.5], [400.25, 560.5]]},
    "values": {"alpha": {"value": 59.0362, "unit": "°"}, "depth": {"value": 27.4831, "unit": "mm"}},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "choices": {
        "options": [
            {"id": "thick", "text": "The wall is thick", "said": "Yes.", "correct": True},
            {"id": "long", "text": "The canal is long", "said": "Yes.", "correct": True},
            {"id": "gas", "text": "There is free gas", "said": "No."},
            {"id": "stone", "text": "There is a stone", "said": "No."},
        ]
    },
    "number": {
        "truth": "depth", "unit": "mm", "full": 1, "half": 2,
        "category": {
            "prompt": "Is it deep?", "cuts": [20.0], "tag": "M",
            "options": [{"id": "shallow", "text": "Not deep at all"}, {"id": "deep", "text": "Deep enough here"}],
        },
    },
    "points": {"targets": [{"truth": "tip", "name": "the tip", "radius_px": 10}]},
    "outline": {"truth": "lung", "name": "the lung"},
    "measure": {
        "set": "graf", "items": ["baseline", "bony_roof"], "radius_px": 5,
        "value": {"angle": "alpha", "truth": "alpha", "unit": "°", "full": 2, "half": 4},
    },
    "order": {"items": ["Wash your hands", "Warm the gel", "Find the ilium", "Freeze the image"]},
    "match": {
        "pairs": [
            {"left": "Bright line", "right": "Cartilage and air"},
            {"left": "Dark band", "right": "Water in the pleura"},
            {"left": "White spot", "right": "Calcified gland"},
        ]
    },
    "text": {"accept": ["hypertrophic pyloric stenosis"], "half": ["stenosis of the outlet"]},
    "report": {
        "sections": [
            {
                "title": "Seen",
                "items": [
                    {"text": "Effusion with walls", "right": True, "must": True},
                    {"text": "Shift of the heart", "right": True},
                    {"text": "Cavity in the lung", "harm": True},
                    {"text": "Nodes at the hilum"},
                ],
            }
        ],
        "words": {"prompt": "In a few words?", "accept": ["empyema of the pleura"]},
    },
    "value": {"expects": "a list of doses", "unit": "mGy", "full": 0.1, "half": 0.2, "value": [1.2345, 2.5, 3.0],
              "rests_on": ["D"]},
}  # fmt: skip
CHOICE = {
    "id": "choice", "kind": "choice", "prompt": "What?", "points": 4, "explain": "So.",
    "options": [
        {"id": "yes", "text": "It is thick and long", "said": "Yes.", "correct": True, "call": "disease"},
        {"id": "no", "text": "It is as it should be", "said": "No.", "call": "healthy"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def keys(tmp_path_factory) -> Keys:
    folder = tmp_path_factory.mktemp("keys") / "belly-01"
    (folder / "images").mkdir(parents=True)
    (folder / "images" / "pa.png").touch()
    common = {"prompt": "What?", "points": 4, "explain": "So."}
    questions = [{"id": kind, "kind": kind, **common, **data} for kind, data in QUESTIONS.items()]
    case = {
        "id": "belly-01", "title": "A hungry child", "module": "M5", "roles": ["resident"], "class": "disease",
        "urgency": "green", "patient": {"age": "6 w", "sex": "F"}, "history": "Vomits.",
        "images": [{"file": "images/pa.png", "label": "PA"}],
        "provenance": {"kind": "real", "source": "tests", "licence": "BSD-3-Clause", "attribution": "nobody"},
        "findings": "Thick.", "diagnosis": "Stenosis.", "differential": [], "next_step": "Operate.",
        "teaching_point": "Measure.", "references": [], "questions": [CHOICE, *questions],
    }  # fmt: skip
    (folder / "case.yaml").write_text(yaml.safe_dump(case), "utf-8")
    (folder / "truth.json").write_text(json.dumps(TRUTH), "utf-8")
    return keys_of([load_case(folder)], {})


def notebook(*cells: dict[str, Any]) -> Notebook:
    ask = code('ask("belly-01/choice")', "ask")
    return {"cells": [ask, *cells], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def code(source: str, name: str = "a", **fields: Any) -> dict[str, Any]:
    cell = {"cell_type": "code", "id": name, "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    return cell | fields


def text(source: str, **fields: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "t", "metadata": {}, "source": source} | fields


def meta(data: Any) -> dict[str, Any]:
    return text("x", metadata={"note": data})


def packed(data: Any) -> dict[str, Any]:
    return code(f"x = '{base64.b64encode(zlib.compress(json.dumps(data).encode())).decode()}'")


def test_every_kind_has_its_key(keys):
    assert {question.address.partition("/")[2] for question in keys.cases[0].questions} == set(KINDS)
    assert set(MAKERS) | {"points", "outline"} == set(KINDS)


LEAKS = {
    "choices, ids": ("choices", {"answer": ["thick", "long"]}),
    "choices, one id": ("choices", {"correct": "thick"}),
    "choices, a text": ("choices", {"chosen": "The wall is thick"}),
    "number, the value": ("number", {"depth": 27.4831}),
    "number, rounded": ("number", {"depth": 27.48}),
    "number, the category": ("number", {"answer": "deep"}),
    "number, the category's text": ("number", {"state": "Deep enough here"}),
    "measure, the value": ("measure", {"x": [1, 59.036]}),
    "order, texts": ("order", ["Wash your hands", "Warm the gel", "Find the ilium", "Freeze the image"]),
    "match, texts": ("match", {"Bright line": "Cartilage and air", "Dark band": "Water in the pleura"}),
    "match, fields": (
        "match",
        [
            {"left": "Dark band", "right": "Water in the pleura"},
            {"left": "White spot", "right": "Calcified gland"},
        ],
    ),
    "text, a phrase": ("text", {"answer": "Hypertrophic pyloric stenosis"}),
    "text, half": ("text", {"answers": ["stenosis of the outlet"]}),
    "report, items": ("report", {"ticked": ["Effusion with walls", "Shift of the heart"]}),
    "report, words": ("report", {"solution": "empyema of the pleura"}),
    "value, one of them": ("value", {"result": [0, 1.2345]}),
}


@pytest.mark.parametrize("name", LEAKS)
@pytest.mark.parametrize("hide", [meta, packed])
def test_the_key_of_every_kind_is_found(keys, name, hide):
    kind, data = LEAKS[name]
    leaks = find_leaks(notebook(hide(data)), keys)
    assert any(f"belly-01/{kind}" in leak for leak in leaks), leaks
    unnamed = notebook(hide(data))
    unnamed["cells"] = unnamed["cells"][1:]
    assert not any(f"belly-01/{kind}" in leak for leak in find_leaks(unnamed, keys))


def test_the_ids_of_an_order_and_of_pairs_are_found(keys):
    for question in keys.cases[0].questions:
        if question.runs:
            (ids,) = question.answers
            leaks = find_leaks(notebook(meta({"answer": list(ids)})), keys)
            assert any(question.address in leak for leak in leaks)
    match = next(question for question in keys.cases[0].questions if question.address.endswith("match"))
    ids = match.answers[0]
    pairs = dict(zip(ids[::2], ids[1::2], strict=True))
    assert any("match" in leak for leak in find_leaks(notebook(meta({"key": pairs})), keys))
    wrong = dict(zip(ids[::2], ids[-1::-2], strict=True))
    assert find_leaks(notebook(meta({"key": wrong})), keys) == []


def test_values_are_found_in_the_buffer_of_a_widget(keys):
    buffer = base64.b64encode(array("d", [27.4831, 1.0]).tobytes()).decode()
    leaks = find_leaks(notebook(meta(buffer)), keys)
    assert any("a value that belly-01/number asks for" in leak for leak in leaks)


@pytest.mark.parametrize(
    "data",
    [
        {"must": True},
        {"harm": True, "text": "x"},
        {"accept": ["anything"]},
        {"cuts": [1, 2]},
        {"targets": [{"truth": "x"}]},
        {"call": "disease"},
    ],
)
def test_data_of_questions_are_found_whatever_case_they_belong_to(keys, data):
    assert find_leaks({**notebook(meta(data)), "cells": [meta(data)]}, keys) != []


@pytest.mark.parametrize("source", ["read_keyring(p)", "q.worthless_answers()", "make_question(a, d, m)", "q.key()"])
def test_code_that_would_read_the_key_is_found(keys, source):
    assert any("reads the key" in leak for leak in find_leaks(notebook(code(source)), keys))


ORDER = "First wash your hands, warm the gel, find the ilium, freeze the image."
PAIRS = "A bright line: cartilage and air. A dark band: water in the pleura."


@pytest.mark.parametrize(
    "source", [ORDER, PAIRS, "* Wash your hands\n* Warm the gel\n* Find the ilium\n* Freeze the image"]
)
def test_a_lesson_may_teach_what_an_exercise_must_not_tell(keys, source):
    assert find_leaks(notebook(text(source)), keys) == []
    assert find_leaks(notebook(code(f"print({source!r})")), keys) == []
    assert find_leaks(notebook(text(source)), keys, own="05_belly.ipynb") != []


@pytest.mark.parametrize(
    "cell",
    [
        text("Hypertrophic pyloric stenosis: the wall is thick, the canal is long. Deep enough here, one would say."),
        text("Freeze the image, find the ilium, warm the gel, wash your hands."),
        text("A depth of 27.5 mm and an angle of 59.0 degrees; 27.4 and 2.50 and 3.00; in all 27.4837."),
        text("Effusion with walls, shift of the heart. Empyema of the pleura is the answer to many fevers."),
        meta(["The wall is thick", "The canal is long", "There is free gas", "There is a stone"]),
        meta({"items": ["Freeze the image", "Wash your hands", "Find the ilium", "Warm the gel"]}),
        meta({"answer": ["gas", "stone"]}),
        meta({"left": ["Bright line", "Dark band"], "right": ["Calcified gland", "Cartilage and air"]}),
        meta(["Effusion with walls", "Shift of the heart", "Cavity in the lung", "Nodes at the hilum"]),
        meta({"options": ["Not deep at all", "Deep enough here"], "value": [1, 2, 2.5]}),
        code("must = harm = True\naccept = list(range(4))"),
    ],
)
def test_what_the_learner_may_see_is_left_alone(keys, cell):
    assert find_leaks(notebook(cell), keys) == []
