from __future__ import annotations

import fractions
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.lesson.handed_in import MOST_VALUES, handed_in

numbers = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False, allow_infinity=False)


class Table:
    """A table that turns itself into columns as pandas does."""

    def __init__(self, columns):
        self.columns = columns

    def __len__(self):
        return len(next(iter(self.columns.values())))

    def to_dict(self, orient="dict"):
        if orient == "list":
            return self.columns
        return {name: dict(enumerate(column)) for name, column in self.columns.items()}


class OtherTable:
    """As polars does: no argument, and columns that are objects of their own."""

    def __init__(self, columns):
        self.columns = columns

    def to_dict(self):
        return {name: Column(values) for name, values in self.columns.items()}


class Column:
    def __init__(self, values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def to_list(self):
        return self.values

    def to_dict(self):
        raise AssertionError("a column is a list")


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        (3, 3),
        (2.5, 2.5),
        (True, True),
        ("left", "left"),
        (np.float32(0.5), 0.5),
        (np.int64(7), 7),
        (np.bool_(True), True),
        (np.array(4.0), 4.0),
        (fractions.Fraction(1, 4), 0.25),
        ((1, 2), [1, 2]),
        (range(3), [0, 1, 2]),
        (np.array([1, 2], np.uint8), [1, 2]),
        (np.array([[1.0, 2.0], [3.0, 4.0]]), [[1.0, 2.0], [3.0, 4.0]]),
        ([np.array([1, 2]), (3, 4)], [[1, 2], [3, 4]]),
        ([], []),
        ({"age": np.array([1, 2]), "name": ("a", "b")}, {"age": [1, 2], "name": ["a", "b"]}),
        (Table({"age": [1, 2]}), {"age": [1, 2]}),
        (OtherTable({"age": [1, 2]}), {"age": [1, 2]}),
        (Column([1, 2]), [1, 2]),
    ],
)
def test_what_code_computes_becomes_plain_data(value, answer):
    found = handed_in(value).answer
    assert found == answer
    assert type(found) is type(answer)
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "Your answer is None.*return"),
        ([1.0, None], r"Your answer\[1\] is None"),
        (float("nan"), r"Your answer is not a number \(NaN\).*division by zero"),
        ([[1.0, 2.0], [3.0, math.inf]], r"Your answer\[1\]\[1\] is infinite"),
        ({"dose": [1, math.nan]}, r"Your answer\['dose'\]\[1\] is not a number"),
        (10**400, "infinite"),
        (1 + 2j, "is a complex"),
        (b"bytes", "is a bytes"),
        ({1, 2}, "is a set"),
        ((n for n in range(3)), "is a generator"),
        (print, "is a builtin_function_or_method"),
        (dict, "is a type"),
        ([[[1]]], r"Your answer\[0\]\[0\] is a list once more"),
        (np.zeros((2, 2, 2)), "list once more"),
        ([{"a": [1]}], r"Your answer\[0\] is a dictionary"),
        ({"a": 1}, "The column 'a' of your table is one value"),
        ({1: [1]}, "called '1'"),
        ({str(i): [1] for i in range(51)}, "51 columns; 50"),
        (np.zeros(MOST_VALUES + 1), "10001 values; 10000"),
        ([[0] * 101] * 100, "10100 values; 10000"),
        ("x" * 201, "201 letters; 200"),
    ],
)
def test_what_cannot_be_taken_is_said_with_its_place(value, said):
    with pytest.raises(ValueError, match=said):
        handed_in(value)


def test_a_large_array_is_refused_before_it_is_unpacked():
    huge = np.broadcast_to(np.float32(1), (10**6, 10**6))  # a million million numbers, and four bytes
    with pytest.raises(ValueError, match="10000 are the most"):
        handed_in(huge)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (12.3456789, "the value 12.3457"),
        ("left", "the text 'left'"),
        ([1, 2, 3], "a list of 3 values: 1, 2, 3"),
        ([1], "a list of 1 value: 1"),
        (list(range(12)), "a list of 12 values: 0, 1, 2, …, 11"),
        ([], "an empty list"),
        ([[1, 2], [3, 4]], "2 rows, the first of 2 values: 1, 2"),
        ({"age": [1, 2], "dose": [3, 4]}, "a table of 2 columns and 2 rows: age, dose"),
    ],
)
def test_what_was_received_is_said_in_short(value, said):
    assert handed_in(value).said == said


@given(st.lists(numbers, max_size=30) | st.lists(st.lists(numbers, min_size=1, max_size=5), max_size=5) | numbers)
def test_numbers_come_through_unchanged_and_short(value):
    handed = handed_in(value)
    assert handed.answer == value
    assert json.loads(json.dumps(handed.answer)) == value
    assert len(handed.said) < 200
