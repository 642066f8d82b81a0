"""A question of a case with several images: the right one hangs first, and what is drawn is drawn on it."""

from __future__ import annotations

import pytest

from helpers.lesson import ask, view


@pytest.fixture
def case(two_images, monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_CASES", str(two_images.parents[1]))
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    return two_images.name


def labels(widget):
    return [image["label"] for image in widget.images]


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("any", ["PA", "Lateral"]),
        ("where", ["PA", "Lateral"]),
        ("lateral", ["Lateral", "PA"]),
        ("width", ["Lateral", "PA"]),
    ],
)
def test_the_image_of_the_question_hangs_first(case, question, shown):
    widget = ask(f"{case}/{question}")
    assert labels(widget) == shown
    assert (widget.images[0]["rows"], widget.images[0]["columns"]) == ((100, 120) if shown[0] == "PA" else (90, 60))


def test_the_mark_is_drawn_on_the_image_of_the_question(case):
    widget = ask(f"{case}/lateral")
    widget._commit({"answer": [{"at": [30, 70], "frame": 0}], "seconds": 1})
    assert widget.result["mark"]["score"] == 2
    assert {shape.get("image", 0) for shape in widget.overlay} == {0}
    assert widget.overlay[0]["points"] == ((30, 70),)


def test_what_is_true_is_drawn_on_each_image_it_is_true_of(case):
    drawn = view(case, truth=True, keep=False).overlay
    assert {(shape["label"], shape["image"]) for shape in drawn} == {
        ("apex", 0), ("physis", 0), ("bump", 0), ("step", 1), ("shaft", 1),
    }  # fmt: skip
