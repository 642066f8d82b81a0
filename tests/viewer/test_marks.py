from __future__ import annotations

import csv
import json
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dicom import Image, SpacingKind
from helpers.dicom.spacing import Spacing
from helpers.viewer import Viewer
from helpers.viewer.mark_table import table
from helpers.viewer.marks import KINDS, LONGEST_TEXT, MOST_MARKS, checked_marks
from helpers.viewer.measured import statistics
from tests.geometry.vectors import INSIDE, STATISTICS

ROWS, COLUMNS, FRAMES = 6, 8, 3
NUMBERED = np.add.outer(100 * np.arange(ROWS), np.arange(COLUMNS)).astype(np.int16)


def image(spacing: Spacing | None = None, unit: str = "HU", colour: bool = False) -> Image:
    picture = Image.from_array(np.zeros((ROWS, COLUMNS, 3), np.uint8) if colour else np.stack([NUMBERED] * FRAMES))
    return replace(picture, unit=unit, **({"spacing": spacing} if spacing else {}))


def spacing(kind: SpacingKind) -> Spacing:
    return Spacing(0.5, 0.2, kind, "")


def mark(kind="length", points=((0, 0), (3, 4)), **more):
    return {"kind": kind, "points": [list(point) for point in points], **more}


def checked(*marks):
    return checked_marks(list(marks), [image()])


# ---------------------------------------------------------------- what is accepted


def test_a_mark_keeps_what_a_mark_has_and_nothing_else():
    given = mark(frame=2, text="here", name="baseline", colour="red", __proto__={"a": 1})
    assert checked(given) == [
        {"kind": "length", "image": 0, "frame": 2, "points": [[0, 0], [3, 4]], "text": "here", "name": "baseline"}
    ]


def test_image_and_frame_are_the_first_where_nothing_is_said():
    assert checked(mark(text="")) == [{"kind": "length", "image": 0, "frame": 0, "points": [[0, 0], [3, 4]]}]


@pytest.mark.parametrize(
    "points",
    [
        np.array([[0, 0], [3, 4]]),
        np.array([[0, 0], [3, 4]], np.float32),
        [np.array([0, 0]), (3, 4)],
        [(np.int64(0), np.int64(0)), (np.float32(3), 4)],
    ],
    ids=["integers", "floats", "rows", "numbers"],
)
def test_points_may_come_from_numpy(points):
    [found] = checked({"kind": "length", "points": points, "frame": np.int64(1)})
    assert json.loads(json.dumps(found)) == {
        "kind": "length", "image": 0, "frame": 1, "points": [[0, 0], [3, 4]],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (mark(kind="lenght"), "mark 2, kind: must be one of point, arrow, length,"),
        (mark(kind=["length"]), r"mark 2, kind: must be one of .* not \['length'\]"),
        ({"points": [[0, 0]]}, "mark 2, kind: must be one of"),
        (mark(points=[[0, 0]]), "mark 2, points: length has 2, not 1"),
        (mark(kind="freehand", points=[[0, 0]] * 2), "mark 2, points: freehand has 3 to 2000, not 2"),
        (mark(kind="freehand", points=[[0, 0]] * 2001), "mark 2, points: freehand has 3 to 2000, not 2001"),
        (mark(points=[[0, 0], [math.nan, 1]]), "mark 2, points: a point is two numbers"),
        (mark(points=[[0, 0], [math.inf, 1]]), "mark 2, points: a point is two numbers"),
        (mark(points=[[0, 0], [1, 2, 3]]), "mark 2, points: a point is two numbers"),
        (mark(points=[[0, 0], [True, 1]]), "mark 2, points: a point is two numbers"),
        (mark(points=[[0, 0], "ab"]), "mark 2, points: a point is two numbers"),
        ({"kind": "length"}, r"mark 2, points: must be a list of \[column, row\], not NoneType"),
        ({"kind": "length", "points": "ab"}, "mark 2, points: must be a list"),
        ({"kind": "length", "points": 3}, "mark 2, points: must be a list"),
        (mark(points=[[0, 0], [9.5, 1]]), "mark 2, points: must lie on the image of 8 columns and 6 rows"),
        (mark(image=1), "mark 2, image: must be 0 to 0, not 1"),
        (mark(image="0"), "mark 2, image: must be 0 to 0, not '0'"),
        (mark(image=False), "mark 2, image: must be 0 to 0, not False"),
        (mark(frame=3), "mark 2, frame: must be 0 to 2, not 3"),
        (mark(frame=-1), "mark 2, frame: must be 0 to 2, not -1"),
        (mark(text="x" * (LONGEST_TEXT + 1)), "mark 2, text: must be a text of at most 200 characters"),
        (mark(text=5), "mark 2, text: must be a text"),
        (mark(name=["a"]), "mark 2, name: must be a text"),
        (mark(text=np.zeros(3)), "mark 2, text: must be a text"),
        ([], "mark 2: must be a dictionary with kind and points, not list"),
    ],
)
def test_what_is_no_mark_is_refused_with_its_number_and_field(wrong, said):
    with pytest.raises(ValueError, match=said):
        checked(mark(), wrong)


def test_only_so_many_marks():
    assert len(checked(*[mark()] * MOST_MARKS)) == MOST_MARKS
    with pytest.raises(ValueError, match="501 marks; a viewer holds at most 500"):
        checked(*[mark()] * (MOST_MARKS + 1))
    with pytest.raises(ValueError, match="marks are a list; this is dict"):
        checked_marks({}, [image()])


@pytest.mark.parametrize("kind", KINDS)
def test_a_viewer_takes_every_kind_it_names(kind):
    viewer = Viewer([image()])
    viewer.marks = [mark(kind, [[1, 1], [3, 1], [3, 4], [1, 4]][: KINDS[kind][0]])]
    assert viewer.marks[0]["kind"] == kind
    assert kind in str(viewer.table())


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=6,
)
fields = {
    "image": st.integers(-1, 2) | anything,
    "frame": st.integers(-1, 4) | anything,
    "text": anything,
    "name": anything,
}
places = st.tuples(st.floats(-2, 9), st.floats(-2, 7)).map(list)
nearly = st.fixed_dictionaries(
    {"kind": st.sampled_from([*KINDS]) | anything, "points": st.lists(places | anything, max_size=5) | anything},
    optional=fields,
)


@given(st.lists(nearly | anything, max_size=3) | anything)
def test_whatever_comes_is_a_mark_or_said_to_be_none(value):
    try:
        marks = checked_marks(value, [image()])
    except ValueError:
        return
    again = json.loads(json.dumps(marks, allow_nan=False))
    assert checked_marks(again, [image()]) == again == marks


# ---------------------------------------------------------------- pixels inside


@pytest.mark.parametrize(("kind", "points", "expected"), STATISTICS)
def test_statistics_are_those_of_a_picture_with_known_values(kind, points, expected):
    found = statistics(NUMBERED, mark(kind, points))
    if not expected["count"]:
        assert found is None
        return
    named = {"count": found.count, "mean": found.mean, "sd": found.sd, "min": found.low, "max": found.high}
    assert {name: named[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize(("kind", "points", "places"), INSIDE)
def test_a_pixel_counts_where_its_centre_is_inside(kind, points, places):
    whole = {place: inside for place, inside in places.items() if all(n == int(n) >= 0 for n in place)}
    for (column, row), inside in whole.items():
        values = np.zeros((30, 30))
        values[int(row), int(column)] = 1
        found = statistics(values, mark(kind, points))
        assert bool(found and found.high) == inside, (column, row)


@given(st.lists(st.tuples(st.integers(-3, 12), st.integers(-3, 12)), min_size=3, max_size=8), st.integers(-50, 50))
def test_moving_all_values_moves_the_mean_alone(points, by):
    values = np.arange(100.0).reshape(10, 10) % 7
    before, after = (statistics(values + add, mark("freehand", points)) for add in (0, by))
    if before is None:
        assert after is None
        return
    assert (after.count, after.sd) == (before.count, pytest.approx(before.sd, abs=1e-9))
    assert after.mean == pytest.approx(before.mean + by)
    assert before.low <= before.mean <= before.high


# ---------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("kind", "length", "unit"),
    [
        (SpacingKind.CALIBRATED, math.hypot(0.6, 2), "mm"),
        (SpacingKind.DETECTOR, math.hypot(0.6, 2), "mm at the detector"),
        (SpacingKind.DOUBTFUL, 5, "px"),
        (SpacingKind.ABSENT, 5, "px"),
    ],
)
def test_millimetres_only_where_they_are_believed(kind, length, unit):
    picture = image(spacing(kind))
    [line, area, angle] = table(
        checked_marks(
            [mark(), mark("rectangle", [[0, 0], [2, 3]]), mark("angle", [[4, 0], [0, 0], [4, 4]])], [picture]
        ),
        [picture],
        ["PA"],
    ).as_dicts()
    assert line["value"] == pytest.approx(length)
    assert (line["unit"], line["calibration"]) == (unit, kind)
    assert area["unit"] == {"mm": "mm²", "px": "px²"}.get(unit, "mm² at the detector")
    assert area["value"] == pytest.approx(6 if unit == "px" else 0.6)
    # Pixels are taller than wide where the spacing is believed: an angle is that in the patient.
    assert angle["value"] == pytest.approx(45 if unit == "px" else math.degrees(math.atan2(0.5, 0.2)))
    assert angle["unit"] == "°"


def test_the_table_says_what_is_inside_in_the_unit_of_the_image():
    [row] = table([*checked(mark("rectangle", [[1, 1], [3, 2]], frame=1))], [image()], ["CT"]).as_dicts()
    assert (row["mark"], row["image"], row["frame"], row["pixels"], row["mean"], row["value_unit"]) == (
        1, "CT", 2, 6, 152, "HU",
    )  # fmt: skip
    assert row["points"] == "1 1; 3 2"
    assert "6 pixels, mean 152, SD 50 HU" in str(table(checked(mark("rectangle", [[1, 1], [3, 2]])), [image()], ["CT"]))


def test_an_outline_has_two_rows_and_colour_has_no_statistics():
    outline = mark("freehand", [[0, 0], [4, 0], [4, 4], [0, 4]])
    rows = table(checked(outline), [image()], ["CT"]).as_dicts()
    assert [(row["mark"], row["measure"], row["value"]) for row in rows] == [(1, "area", 16), (1, "perimeter", 16)]
    colour = image(colour=True)
    assert {row["mean"] for row in table(checked_marks([outline], [colour]), [colour], ["US"]).as_dicts()} == {None}


def test_what_has_no_value_says_so():
    rows = table(checked(mark("point", [[1, 2]]), mark("ratio", [[0, 0], [3, 0], [5, 5], [5, 5]])), [image()], ["PA"])
    assert [row["value"] for row in rows.as_dicts()] == [None, None]
    assert str(rows) == "1. point: at 1 2\n2. ratio: at 0 0; 3 0; 5 5; 5 5"


def test_large_values_are_written_out():
    wide = Image.from_array(np.zeros((2500, 2048), np.uint16))
    said = str(table(checked_marks([mark("ellipse", [[0, 0], [1000, 1000]])], [wide]), [wide], ["PA"]))
    assert "area 785398 px²" in said


def test_an_empty_table_says_how_to_fill_it():
    empty = table([], [image()], ["PA"])
    assert "No marks yet" in str(empty)
    assert "No marks yet" in empty._repr_html_()
    assert empty.as_dicts() == []


def test_a_text_cannot_become_markup():
    html = table(checked(mark(text="<script>alert(1)</script>")), [image()], ["<b>PA</b>"])._repr_html_()
    assert "<script" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_text_cannot_become_a_formula(formula, tmp_path):
    path = table(checked(mark(text=formula, name=formula)), [image()], [formula]).to_csv(tmp_path / "marks.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["text"], row["name"], row["image"]) == (f"'{formula}",) * 3


def test_a_text_cannot_begin_a_row_of_its_own(tmp_path):
    path = table(checked(mark(text="a\r=1+1")), [image()], ["b\n=1+1"]).to_csv(tmp_path / "marks.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["text"], row["image"]) == ("a\r=1+1", "b\n=1+1")


def test_half_a_sign_does_not_keep_the_table_from_being_written(tmp_path):
    path = table(checked(mark(text="\ud83d")), [image()], ["PA"]).to_csv(tmp_path / "marks.csv")
    assert ",?," in path.read_text("utf-8-sig")


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_file_holds_what_the_table_holds(tmp_path_factory, text, label):
    rows = table(checked(mark(text=text)), [image(spacing(SpacingKind.DETECTOR))], [label])
    path = rows.to_csv(tmp_path_factory.mktemp("marks") / "new" / "marks.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert row["text"].removeprefix("'") == text.removeprefix("'")
    assert row["image"].removeprefix("'") == label.removeprefix("'")
    assert float(row["value"]) == rows.as_dicts()[0]["value"]
    assert row["unit"] == "mm at the detector"


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path, monkeypatch):
    path = table(checked(mark(text="old")), [image()], ["PA"]).to_csv(tmp_path / "marks.csv")
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        table(checked(mark(text="new")), [image()], ["PA"]).to_csv(path)
    assert "old" in path.read_text("utf-8-sig")
    assert [*tmp_path.iterdir()] == [path]
