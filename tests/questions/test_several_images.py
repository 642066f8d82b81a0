"""Questions of a case with several images: each is asked on the image that holds its names."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PIL import Image as Pillow

from helpers.cases import load_case
from helpers.dicom.us_writer import UsFacts, us_bytes
from helpers.questions import parse_questions, question_errors, question_faults
from tests.dicom.series import SERIES


def edited(folder, old, new):
    path = folder / "case.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return load_case(folder)


def said(case):
    return [str(error) for i in range(len(case.questions)) for error in question_errors(case, i)]


def test_each_question_is_asked_on_the_image_with_its_names(two_images):
    questions = parse_questions(load_case(two_images))
    assert {question.address.split("/")[1]: question.image for question in questions} == {
        "any": "images/pa.png",
        "where": "images/pa.png",
        "lateral": "images/lateral.png",
        "width": "images/lateral.png",
    }
    assert all(question_faults(question) == [] for question in questions)


def test_what_is_only_shown_afterwards_decides_where_nothing_else_does(two_images):
    case = edited(two_images, "    kind: choice\n", "    kind: choice\n    show: [shaft]\n")
    question = parse_questions(case)[0]
    assert question.image == "images/lateral.png"
    assert [shape.label for shape in question.shown] == ["shaft"]


def test_a_second_image_changes_no_question_about_the_first(case_folder, request):
    before = parse_questions(load_case(case_folder))
    after = parse_questions(load_case(request.getfixturevalue("two_images")))
    assert after[: len(before)] == before


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        (
            "- {truth: step, name: the step, radius_px: 10}",
            "- {truth: step, name: the step, radius_px: 10}\n      - {truth: bump, name: it, radius_px: 9}",
            "targets[1].truth",
            "'bump' is on images/pa.png, the question on images/lateral.png; a question is about one image",
        ),
        ("    truth: width\n", "    truth: width\n    show: [bump]\n", "show[0]", "'bump' is on images/pa.png"),
        (
            "    truth: width\n",
            "    truth: width\n    image: images/pa.png\n",
            "truth",
            "'width' is on images/lateral.p",
        ),
        ("truth: step", "truth: stairs", "targets[0].truth", "has no 'stairs' for images/pa.png; it has: bump"),
        (
            "    truth: width\n",
            "    truth: step\n",
            "truth",
            "has no 'step' in values for images/lateral.png; it has: wid",
        ),
    ],
)
def test_names_of_another_image_are_refused(two_images, old, new, line, complaint):
    [error] = said(edited(two_images, old, new))
    assert line in error
    assert complaint in error


def test_an_image_that_has_no_truth_is_said(two_images):
    path = two_images / "truth.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "more": []}))
    case = edited(two_images, "    truth: width\n", "    truth: width\n    image: images/lateral.png\n")
    step, width = said(case)
    assert "truth.json has no 'step'; it has: bump, apex, physis" in step
    assert "truth.json is about images/pa.png, the question about images/lateral.png" in width


@pytest.fixture
def two_frames(two_images):
    """Return a case whose second truth is about the third frame of its first image."""
    path = two_images / "truth.json"
    data = json.loads(path.read_text("utf-8"))
    data["more"][0] |= {"image": "images/pa.png", "frame": 2}
    path.write_text(json.dumps(data), "utf-8")
    return two_images


def test_each_question_is_asked_on_the_frame_with_its_names(two_frames):
    questions = {each.address.split("/")[1]: each for each in parse_questions(load_case(two_frames))}
    assert {question.image for question in questions.values()} == {"images/pa.png"}
    frames = {name: {target.frame for target in questions[name].targets} for name in ("where", "lateral")}
    assert frames == {"where": {0}, "lateral": {2}}
    shown = edited(two_frames, "    kind: choice\n", "    kind: choice\n    show: [shaft]\n")
    assert [shape.frame for shape in parse_questions(shown)[0].shown] == [2]


def test_names_of_another_frame_are_refused(two_frames):
    [error] = said(edited(two_frames, "    truth: width\n", "    truth: width\n    show: [bump]\n"))
    assert "'bump' is on frame 1 of images/pa.png, the question on frame 3" in error


def stacked(folder):
    """Turn the first image into a stack of four frames."""
    with Pillow.open(folder / "images" / "pa.png") as picture:
        frames = np.stack([np.asarray(picture.convert("L"))] * 4)
    facts = UsFacts(SERIES, (0, 0, 9, 9), (5, 0), 0.1, 7.5, 20, 40, "LINEAR", 33)
    (folder / "images" / "pa.dcm").write_bytes(us_bytes(frames, facts))
    for name in ("case.yaml", "truth.json"):
        path = folder / name
        path.write_text(path.read_text("utf-8").replace("images/pa.png", "images/pa.dcm"), "utf-8")


def test_the_image_opens_where_the_question_says(two_frames):
    stacked(two_frames)
    case = edited(two_frames, "    truth: width\n", "    truth: width\n    frame: 3\n")
    opens = {each.address.split("/")[1]: each.opens_at for each in parse_questions(case)}
    assert opens == {"any": None, "where": None, "lateral": None, "width": 2}


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [("5", "images/pa.dcm has 4 frames; there is no frame 5"), ("2", "is on frame 3 of images/pa.dcm, not on frame 2")],
)
def test_a_frame_where_the_truth_is_not_is_refused(two_frames, frame, complaint):
    stacked(two_frames)
    [*_, error] = said(edited(two_frames, "    truth: width\n", f"    truth: width\n    frame: {frame}\n"))
    assert complaint in error
