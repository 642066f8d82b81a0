from __future__ import annotations

import pytest

from helpers.questions import BadAnswer
from tests.questions.every_kind import faults, question

MATCH = question("match")
KEY = MATCH.key()


def test_each_pair_earns_its_share():
    assert MATCH.mark(KEY).score == 4
    some = dict(list(KEY.items())[:3])
    assert MATCH.mark(some).score == 3
    assert "Not answered" in MATCH.mark(some).parts[3].said
    assert MATCH.mark({**some, "l4": None}).score == 3


def test_one_answer_for_everything_earns_nothing():
    for partner in KEY.values():
        assert MATCH.mark(dict.fromkeys(KEY, partner)).score == 0


def test_two_exchanged_cost_both():
    a, b, *_ = KEY
    mark = MATCH.mark({**KEY, a: KEY[b], b: KEY[a]})
    assert mark.score == 2
    assert "It belongs to: partner of 0" in mark.parts[0].said


def test_ids_do_not_tell_the_pairs():
    assert [item["id"] for item in MATCH.public()["right"]] == ["r1", "r2", "r3", "r4"]
    assert list(KEY.values()) != ["r1", "r2", "r3", "r4"]


@pytest.mark.parametrize("answer", [None, [], {"l1": "r9"}, {"l9": "r1"}, {"l1": ["r1"]}, {"l1": 1}])
def test_what_is_no_pairing_is_refused(answer):
    with pytest.raises(BadAnswer):
        MATCH.mark(answer)


def test_authors_hear_what_is_wrong():
    pair = {"left": "a", "right": "b"}
    assert "pairs.1.left: stands twice" in faults("match", pairs=[pair, {**pair, "right": "c"}])
