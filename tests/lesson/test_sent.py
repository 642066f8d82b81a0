from __future__ import annotations

import pytest

from helpers.lesson.sent import Sent


def test_what_a_browser_sends_is_read():
    sent = Sent.of(
        {
            "id": "0123456789abcdef" * 2,
            "answer": ["a"],
            "confidence": 75,
            "seconds": 12,
            "viewed": {"frames": [0, 3], "window": [40, 400.5], "hint": True},
        }
    )
    assert (sent.id, sent.answer, sent.confidence, sent.seconds) == ("0123456789abcdef" * 2, ["a"], 75, 12.0)
    assert sent.viewed == {"frames": [0, 3], "window": [40, 400.5]}  # whether a hint was seen, Python knows itself


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        ("id", "short", None), ("id", 7, None), ("id", "G" * 32, None), ("id", ["0" * 32], None),
        ("confidence", 101, None), ("confidence", -1, None), ("confidence", True, None), ("confidence", "75", None),
        ("seconds", -1, 0.0), ("seconds", "x", 0.0), ("seconds", True, 0.0), ("seconds", 1e9, 0.0),
        ("viewed", "all", {}), ("viewed", {"frames": ["a"], "window": [1]}, {}), ("viewed", {"frames": [True]}, {}),
    ],
)  # fmt: skip
def test_what_is_not_of_the_right_form_is_left_out(field, value, kept):
    assert getattr(Sent.of({field: value}), field) == kept


def test_a_long_list_of_frames_is_cut():
    assert len(Sent.of({"viewed": {"frames": [0] * 20_000}}).viewed["frames"]) == 10_000
