"""The truth of several images of one case."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.cases import CaseError, Truth, case_errors, load_case, truth_of

NAMES = st.text(st.characters(codec="ascii", categories=("Ll", "Nd")), min_size=1, max_size=4)
NUMBERS = st.floats(-1e4, 1e4)
POINTS = st.tuples(NUMBERS, NUMBERS).map(list)


def groups(names):
    """Return the groups of one image, with some of the names."""
    return st.fixed_dictionaries(
        {
            "landmarks": st.dictionaries(names, POINTS, max_size=3),
            "lines": st.dictionaries(names, st.lists(POINTS, min_size=2, max_size=4), max_size=3),
            "outlines": st.dictionaries(names, st.lists(POINTS, min_size=3, max_size=5), max_size=3),
            "values": st.dictionaries(
                names, st.fixed_dictionaries({"value": NUMBERS, "unit": st.just("mm")}), max_size=3
            ),
        }
    )


def images(names, count):
    """Return so many truths of one image each; each takes its names out of `names(i)`."""
    return st.tuples(*(groups(names(i)) for i in range(count))).map(
        lambda parts: [{"schema": 1, "image": f"images/{i}.dcm", "frame": 0, **part} for i, part in enumerate(parts)]
    )


def one_file(parts):
    first, *more = parts
    return {**first, "more": more} if more else first


@given(st.integers(1, 3).flatmap(lambda count: images(lambda i: NAMES.map(lambda name: f"{name}_{i}"), count)))
def test_what_is_written_is_read_again_the_same(parts):
    data = one_file(parts)
    truth = truth_of(data, "truth.json")
    assert truth_of(json.loads(json.dumps(truth.as_data())), "truth.json") == truth
    assert [part.image for part in truth.every] == [part["image"] for part in parts]
    assert json.loads(json.dumps(truth.as_data())) == data
    for part in truth.every:
        assert truth.on(part.image) is part
        for name in part.names:
            assert truth.with_name(name) is part


@given(images(lambda _: NAMES, 3))
def test_a_name_on_two_images_is_refused_and_both_places_are_named(parts):
    names = [{name for group in ("landmarks", "lines", "outlines", "values") for name in part[group]} for part in parts]
    shared = (names[0] & names[1]) | (names[0] & names[2]) | (names[1] & names[2])
    if not shared:
        assert len(truth_of(one_file(parts), "truth.json").every) == 3
        return
    with pytest.raises(CaseError) as caught:
        truth_of(one_file(parts), "truth.json")
    name = caught.value.field.rsplit(".", 1)[1]
    assert name in shared
    assert caught.value.field.startswith("more[")
    assert f".{name}; a name stands on one image only" in caught.value.reason


def test_the_truth_of_one_image_is_written_as_before():
    assert "more" not in Truth("images/pa.png").as_data()
    assert list(Truth("images/pa.png").as_data()) == [
        "schema", "image", "frame", "landmarks", "lines", "outlines", "values",
    ]  # fmt: skip


def spoil(folder, **changes):
    path = folder / "truth.json"
    data = json.loads(path.read_text("utf-8"))
    data["more"][0] |= changes
    path.write_text(json.dumps(data), "utf-8")


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"schema": 2}, "more[0].schema", "must be 1"),
        ({"image": "images/oblique.png"}, "more[0].image", "names no image of this case"),
        ({"image": "images/pa.png"}, "more[0].image", "has its truth already"),
        ({"frame": "first"}, "more[0].frame", "a frame number"),
        ({"landmarks": {"bump": [1, 2]}}, "more[0].landmarks.bump", "used already, in outlines.bump"),
        ({"values": {"apex": {"value": 1, "unit": ""}}}, "more[0].values.apex", "used already, in landmarks.apex"),
        ({"lines": {"axis": [[1, 2]]}}, "more[0].lines.axis", "at least 2 points"),
        ({"outlines": []}, "more[0].outlines", "an object of names"),
        ({"more": []}, "more[0].more", "stands at the top only"),
    ],
)
def test_a_complaint_names_the_place(two_images, changes, field, said):
    spoil(two_images, **changes)
    [error] = case_errors(two_images)
    assert (error.field, said in error.reason) == (field, True), error


@pytest.mark.parametrize(("more", "field"), [({}, "more"), (["lateral"], "more[0]")])
def test_more_is_a_list_of_objects(two_images, more, field):
    path = two_images / "truth.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"more": more}))
    [error] = case_errors(two_images)
    assert error.field == field


def test_both_images_have_their_truth(two_images):
    truth = load_case(two_images).truth
    assert [(part.image, sorted(part.names)) for part in truth.every] == [
        ("images/pa.png", ["apex", "bump", "distance", "physis"]),
        ("images/lateral.png", ["shaft", "step", "width"]),
    ]
