"""Contact sheets: what is in which cell, and what becomes of a picture that cannot be drawn."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.simulate import produce
from helpers.simulate.samples import Row, Sample
from helpers.simulate.sheet import contact, workers
from helpers.simulate.sheet.contact import sheet_of
from helpers.simulate.sheet.draw import draw, smalls
from helpers.simulate.sheet.job import Failed, Job, Small
from helpers.simulate.sheet.overlay import LANDMARK, LINE, OUTLINE, values_of, with_truth
from helpers.simulate.sheet.page import GAP, MARGIN, TITLE, TROUBLE, Page, Strip

SIDE = 90
WRIST = {"schema": 1, "anatomy": "wrist", "projection": "PA", "side": "R", "age": "7 y", "sex": "M", "seed": 3}


def flat(value, rows=SIDE, columns=SIDE, **truth):
    return Small("images/pa.dcm", np.full((rows, columns), value, np.uint8), 0.5, truth)


def pixels(picture):
    return np.asarray(picture).astype(int)


def has(picture, colour, near=70):
    return bool((np.abs(pixels(picture) - colour).sum(axis=-1) < near).any())


def test_cells_are_filled_by_number_whatever_comes_first():
    page = Page([Strip("one", ("a", "b")), Strip("two", ("c",))], SIDE)
    for number, value in ((2, 200), (0, 90), (1, 130)):
        page.put(number, flat(value))
    picture = pixels(page.picture)
    top = MARGIN + 2 * TITLE
    assert set(picture[top : top + SIDE, MARGIN : MARGIN + SIDE].ravel()) == {90}
    assert set(picture[top : top + SIDE, MARGIN + SIDE + GAP : MARGIN + 2 * SIDE + GAP].ravel()) == {130}
    below = np.flatnonzero((picture[:, MARGIN + 5] == 200).all(axis=1))
    assert len(below) == SIDE
    assert below[0] > top + SIDE


def test_a_row_that_is_too_long_goes_on_below_and_nothing_overlaps():
    page = Page([Strip("all", tuple("abcdefghijkl"))], SIDE)
    before = page.picture.size
    for i in range(12):
        page.put(i, flat(100 + i))
    assert page.picture.size == before
    counts = [(pixels(page.picture) == 100 + i).all(axis=-1).sum() for i in range(12)]
    assert counts == [SIDE * SIDE] * 12


def test_a_cell_that_failed_is_red_and_says_why():
    page = Page([Strip("one", ("a",))], SIDE, truth=True)
    page.put(0, Failed("ValueError: " + "no such bone " * 50))
    cell = pixels(page.picture)[MARGIN + 2 * TITLE :][:SIDE, MARGIN : MARGIN + 2 * SIDE]
    assert (np.abs(cell - TROUBLE).sum(axis=-1) == 0).mean() > 0.5
    assert has(page.picture, (240, 240, 240))


def test_what_is_true_is_drawn_in_its_place():
    small = flat(
        20,
        outlines={"box": [[20, 20], [60, 20], [60, 60], [20, 60]]},
        lines={"axis": [[80, 100], [160, 100]]},
        landmarks={"tip": [120, 140]},
        values={"cobb_angle": {"value": 21.5, "unit": "°"}, "ratio": {"value": 0.5, "unit": ""}},
    )
    drawn = with_truth(small)
    # Half as large: the middle of column 20 is at 10.25 of the small picture.
    assert np.abs(pixels(drawn)[20, 10] - OUTLINE).sum() < 250
    assert np.abs(pixels(drawn)[50, 60] - LINE).sum() < 250
    assert has(drawn.crop((56, 66, 66, 76)), LANDMARK, 220)
    assert (pixels(drawn)[20, 20] == 20).all()
    assert values_of(small) == ["cobb angle 21.5 °", "ratio 0.5"]


def test_a_small_picture_is_what_a_learner_sees_first(made):
    simulation = made(seed=3)
    [small] = smalls(simulation, SIDE)
    pixels = simulation.pictures[0].pixels
    assert small.grey.shape == (SIDE, round(SIDE * pixels.shape[1] / pixels.shape[0]))
    assert small.scale == SIDE / pixels.shape[0]
    assert small.truth == simulation.truth
    assert abs(float(small.grey.mean()) - float(pixels.mean()) / 16) < 6


@pytest.mark.parametrize(
    ("change", "said"),
    [({"age": "50 y"}, "RecipeError: recipe: age: expected"), ({"seed": "x"}, "RecipeError: recipe: seed")],
)
def test_a_recipe_that_is_of_no_use_stops_nothing(change, said):
    failed = draw(Job({**WRIST, **change}, SIDE))
    assert isinstance(failed, Failed)
    assert failed.why.startswith(said)


def test_a_fault_of_the_simulator_stops_nothing(monkeypatch):
    monkeypatch.setattr("helpers.simulate.sheet.draw.simulate", lambda _: 1 / 0)
    assert draw(Job(WRIST, SIDE)) == Failed("ZeroDivisionError: division by zero")


def test_a_sheet_names_what_failed_and_counts(monkeypatch):
    monkeypatch.setattr(contact, "draw", lambda job: Failed("no") if job.data["bad"] else (flat(80),))
    counted = []
    rows = [
        Row("one", (Sample("a", {"bad": False}), Sample("b", {"bad": True}))),
        Row("", (Sample("c", {"bad": True}),)),
    ]
    made = sheet_of(rows, SIDE, processes=1, done=lambda *numbers: counted.append(numbers))
    assert made.failed == ("one (b): no", "c: no")
    assert counted == [(1, 3), (2, 3), (3, 3)]
    assert has(made.picture, TROUBLE, 1)


def _double(job):
    return 2 * job


def _dies(job):
    import os

    if job == 1:
        os._exit(9)
    return job


@pytest.mark.slow
def test_processes_share_the_work_and_a_death_stops_nothing():
    assert dict(workers.each_done(_double, [3, 4, 5], str, 2)) == {0: 6, 1: 8, 2: 10}
    ended = dict(workers.each_done(_dies, [0, 1, 2], str, 2))
    assert set(ended) == {0, 1, 2}
    assert "the process that drew it ended" in ended[1]


def test_no_more_processes_than_cores_and_memory(monkeypatch):
    assert workers.sensible() >= 1
    monkeypatch.setattr(workers, "MEMORY", 2**70)
    assert workers.sensible() == 1


@pytest.mark.parametrize(("limit", "processes"), [("2500000000\n", 2), ("100\n", 1), ("max\n", 8), (None, 8)])
def test_the_memory_of_a_container_counts(tmp_path, monkeypatch, limit, processes):
    if limit:
        (tmp_path / "limit").write_text(limit)
    monkeypatch.setattr(workers, "LIMITS", (tmp_path / "limit",))
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(8)), raising=False)
    monkeypatch.setattr("os.sysconf", lambda _: 2**20, raising=False)
    assert workers.sensible() == processes


def test_several_projections_are_several_small_pictures(made, tmp_path):
    one = made(seed=3)
    picture = one.pictures[0]
    other = produce.Picture("images/lateral.dcm", picture.pixels, picture.dicom)
    truth = {**one.truth, "more": [{**one.truth, "image": "images/lateral.dcm"}]}
    both = smalls(produce.Simulation((picture, other), truth), SIDE)
    assert [small.image for small in both] == ["images/pa.dcm", "images/lateral.dcm"]
    assert [small.truth["image"] for small in both] == ["images/pa.dcm", "images/lateral.dcm"]
