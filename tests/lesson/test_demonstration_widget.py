"""Behind a demonstration: what it draws, keeps and tells the browser."""

from __future__ import annotations

import asyncio
import threading
import time

import numpy as np
import pytest

from helpers.lesson.demonstration_file import read_demonstration
from helpers.lesson.demonstration_widget import DemonstrationWidget
from helpers.lesson.draw_queue import NewestFirst
from helpers.lesson.fine_noise import fine_noise
from helpers.simulate.films import CannotDraw
from tests.lesson.demonstrations import TEXT, draw, write


@pytest.fixture
def drawn():
    return []


@pytest.fixture
def make_widget(tmp_path, drawn):
    def remembered(recipe):
        drawn.append(recipe.exposure.mas)
        return draw(recipe)

    return lambda text=TEXT: DemonstrationWidget(read_demonstration(write(tmp_path, text)), remembered)


def move(widget, *at):
    widget._answer(widget, {"type": "draw", "at": list(at)}, [])


def labels(widget):
    return [image["label"] for image in widget.images]


def test_nothing_is_drawn_before_the_browser_asks(make_widget, drawn):
    widget = make_widget()
    assert drawn == []
    move(widget, 1, 0, 0)
    assert drawn == [1]
    assert widget.shown["at"] == [1, 0, 0]


def test_the_picture_of_the_start_stays_beside_the_new_one(make_widget):
    widget = make_widget()
    move(widget, 2, 0, 0)
    assert labels(widget) == ["Start: 1 mAs, 0 %, from behind", "Now: 2 mAs, 0 %, from behind"]
    assert widget.shown["readouts"] == [[["2.0", "mAs"], ["–", ""]], [["1.0", "mAs"], ["–", ""]]]
    assert [image["range"][0] for image in widget.images] == [1000, 2000]
    assert [(shape["image"], shape["edition"]) for shape in widget.overlay] == [(0, "1-0-0"), (1, "2-0-0")]


def test_the_picture_before_the_last_change_stays_beside_it(make_widget):
    widget = make_widget(TEXT.replace("compare: start", "compare: before"))
    for charge in (1, 2, 2, 0):
        move(widget, charge, 0, 0)
    assert labels(widget) == ["Before: 2 mAs, 0 %, from behind", "Now: 0.5 mAs, 0 %, from behind"]


def test_a_page_is_told_which_demonstrations_show_the_same_picture(make_widget):
    one, other = make_widget(), make_widget()
    move(one, 1, 0, 0)
    move(other, 1, 0, 0)
    first, start = one.images[1]["digest"], other.images[0]["digest"]
    assert first
    assert first == start
    move(other, 2, 0, 0)
    assert other.images[1]["digest"] != first


def test_going_back_draws_nothing(make_widget, drawn):
    widget = make_widget()
    for charge in (1, 2, 1, 2):
        move(widget, charge, 0, 0)
    assert drawn == [1, 2]


def test_frames_of_a_picture_that_gave_way_are_not_sent_as_those_of_the_new_one(make_widget, monkeypatch):
    widget, sent = make_widget(), []
    monkeypatch.setattr(widget, "send", lambda head, buffers=(): sent.append(head))
    move(widget, 2, 0, 0)
    for edition in ("1-0-0", "2-0-0"):
        widget._answer(widget, {"type": "frame", "image": 1, "frame": 0, "scales": [1], "edition": edition}, [])
    assert [head["edition"] for head in sent] == ["2-0-0"]


def test_what_cannot_be_drawn_is_said_and_the_picture_stays(make_widget, tmp_path):
    widget = make_widget()
    move(widget, 1, 0, 0)
    widget._draw = lambda recipe: (_ for _ in ()).throw(CannotDraw("No compiler here."))
    move(widget, 2, 0, 0)
    assert widget.trouble == {"at": [2, 0, 0], "said": "No compiler here."}
    assert widget.shown["at"] == [1, 0, 0]


def test_only_the_newest_is_made_and_the_loop_is_free_meanwhile():
    made, done, free = [], [], threading.Event()

    def make(asked):
        made.append(asked)
        free.wait(5)
        return asked

    async def ask():
        queue = NewestFirst(make, done.append)
        queue.ask(1)
        while not made:
            await asyncio.sleep(0.01)
        for asked in (2, 3, 4):
            queue.ask(asked)
        free.set()  # the loop could do this while the first was being made
        end = time.monotonic() + 5
        while done != [1, 4] and time.monotonic() < end:
            await asyncio.sleep(0.01)

    asyncio.run(ask())
    assert (made, done) == ([1, 4], [1, 4])


def test_noise_is_measured_without_the_anatomy():
    random = np.random.default_rng(1)
    slope = np.add.outer(np.arange(120.0), np.arange(120.0))
    slope[:, 60:] += 500  # an edge
    outline = [(10, 10), (110, 10), (110, 110), (10, 110)]
    assert fine_noise(slope + random.normal(0, 20, slope.shape), outline) == pytest.approx(20, rel=0.1)
    assert fine_noise(slope, [(0, 0), (3, 0), (3, 3)]) is None
