"""An assessment with several images of one child: packed, taken and marked."""

from __future__ import annotations

import json

from helpers.assessment.bundle import Places, pack
from helpers.assessment.keyring import read_keyring
from helpers.assessment.marking import Marker
from helpers.assessment.paper import read_paper
from helpers.assessment.rules import KeyRules
from helpers.assessment.sealing import choose
from helpers.authoring import find_leaks, keys_of
from helpers.cases import load_case
from helpers.lesson.sitting import sit
from tests.assessment.answers import answered, as_file


def test_each_question_is_asked_and_marked_on_its_image(two_images, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    places = Places.of(tmp_path / "exam")
    pack(choose([two_images.name], root=two_images.parents[1]), places, "seed")
    keyring = read_keyring(places.key)
    asked = {edition.address.split("/")[1]: edition.id for edition in keyring.editions}
    paper = read_paper(places.folder / "assessment.json")
    assert {name: paper.questions[asked[name]][1].image for name in asked} == {
        "any": 0, "where": 0, "lateral": 1, "width": 1,
    }  # fmt: skip

    widget = sit(places.folder / "assessment.json").ask(asked["lateral"])
    assert [image["label"] for image in widget.images] == ["Lateral", "PA"]

    lines = [answered(keyring, name) for name in asked.values()]
    # Right on the frontal film is not right on the lateral one.
    lines += [answered(keyring, asked["lateral"], [{"at": [60, 50], "frame": 0}], learner="learner-2")]
    (tmp_path / "answers.jsonl").write_bytes(as_file(lines))
    marks = Marker(KeyRules(keyring)).mark_file(tmp_path / "answers.jsonl")
    scores = {learner: {a.score / a.out_of for a in answers.values()} for learner, answers in marks.answers.items()}
    assert marks.set_aside == []
    assert scores == {"learner-1": {1.0}, "learner-2": {0.0}}


def test_places_on_each_image_are_a_key(two_images):
    keys = keys_of([load_case(two_images)], {})
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": f"{two_images.name}: look at [30, 70]"}
    notebook = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    assert any("coordinates from the truth" in leak for leak in find_leaks(json.loads(json.dumps(notebook)), keys))
