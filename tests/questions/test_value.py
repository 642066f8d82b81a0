from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer, question_faults
from tests.questions.every_kind import question

LIST = question("value")  # 1, 2, 3 with full 0.1 and half 0.2
TABLE = question("value", value={"name": ["chest", "hip"], "dose": [1.0, 2.0]})
ROWS = question("value", value=[[1.0, 2.0], [3.0, 4.0]])


@pytest.mark.parametrize(
    ("answer", "score"),
    [([1, 2, 3], 4), ([1.1, 2, 3], 4), ([1.15, 2, 3], 4 / 6 * 5), ([9, 2, 3], 8 / 3), ([1, 2], 8 / 3), ([], 0)],
)
def test_every_entry_earns_its_share(answer, score):
    assert LIST.mark(answer).score == pytest.approx(score)


def test_tables_and_rows():
    assert TABLE.mark({"dose": [1, 2], "name": ["Chest", "HIP"]}).score == 4
    mark = TABLE.mark({"dose": [1, 9], "name": ["chest", "knee"]})
    assert mark.score == 2
    assert [part.what for part in mark.parts[1:]] == ["name, row 2", "dose, row 2"]
    assert ROWS.mark([[1, 2], [3, 4]]).score == 4
    assert ROWS.mark([[1, 2], [3, 9]]).parts[1].what == "row 2, column 2"
    for each in (LIST, TABLE, ROWS, question("value", value=3.5)):
        assert question_faults(each) == []


def test_a_single_number():
    assert question("value", value=3.5).mark(3.55).score == 4
    assert question("value", value=3.5).mark(3.55).parts[0].said == "Right."


@given(st.lists(st.floats(-10, 10), min_size=3, max_size=3), st.floats(0, 1))
def test_nearer_is_never_worth_less(answer, part):
    nearer = [truth + (value - truth) * part for value, truth in zip(answer, [1, 2, 3], strict=True)]
    assert LIST.mark(nearer).score >= LIST.mark(answer).score


@pytest.mark.parametrize(
    "answer",
    [None, [1, 2, 3, 4], {"dose": [1]}, 3.0, [None, 1, 2], [math.nan, 1, 2], [[1], [2], [3]], [[[1]]], {"a": 1},
     [True, 1, 2], [{"a": [1]}]],
)  # fmt: skip
def test_what_is_of_another_form_is_refused(answer):
    with pytest.raises(BadAnswer):
        LIST.mark(answer)


def test_many_wrong_entries_are_summed_up():
    long = question("value", value=[float(i) for i in range(50)])
    mark = long.mark([-9.0] * 50)
    assert len(mark.parts) == 10
    assert mark.parts[-1].said == "42 more are not right."
