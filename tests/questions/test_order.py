from __future__ import annotations

from itertools import permutations
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.questions import BadAnswer
from tests.questions.every_kind import question

ORDER = question("order")


def test_scores():
    a, b, c, d = ORDER.key()
    assert ORDER.mark([a, b, c, d]).score == 4
    assert ORDER.mark([b, a, c, d]).score == pytest.approx(4 * (2 * 5 / 6 - 1))
    assert ORDER.mark([d, c, b, a]).score == 0


def test_an_order_by_chance_earns_less_than_a_third():
    assert mean(ORDER.mark(list(order)).score for order in permutations(ORDER.key())) < 4 / 3


@given(st.permutations(range(4)))
def test_putting_two_neighbours_right_never_costs(order):
    key = ORDER.key()
    given = [key[i] for i in order]
    for i in range(3):
        if order[i] > order[i + 1]:
            better = [*given[:i], given[i + 1], given[i], *given[i + 2 :]]
            assert ORDER.mark(better).score >= ORDER.mark(given).score


def test_items_are_shown_mixed_with_ids_that_say_nothing():
    shown = ORDER.public()["items"]
    assert [item["id"] for item in shown] == ["a", "b", "c", "d"]
    assert [item["text"] for item in shown] != ["first", "second", "third", "fourth"]
    assert ORDER.public() == question("order").public()


@pytest.mark.parametrize("answer", [None, [], ["a"], ["a", "b", "c", "c"], ["a", "b", "c", "e"], "abcd", [1, 2, 3, 4]])
def test_what_is_no_order_is_refused(answer):
    with pytest.raises(BadAnswer):
        ORDER.mark(answer)
