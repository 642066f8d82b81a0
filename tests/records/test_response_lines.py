"""The one reader of response lines: good lines come back as they are, all others are set aside with a reason."""

from __future__ import annotations

import io
import json
import time
import tracemalloc

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from helpers.records import Line, Refused, read_line, read_lines, response_lines
from tests.records.answers import MARK, response


def as_line(data) -> bytes:
    return json.dumps(data).encode()


def read(data):
    return list(read_lines(data))


def changed(**changes):
    return as_line(response(**changes))


def without(name):
    return as_line({key: value for key, value in response().items() if key != name})


def with_raw(name, raw):
    """Return a line in which `name` has the JSON text `raw`, which Python would not write."""
    return as_line(response(**{name: "HERE"})).replace(b'"HERE"', raw)


GOOD = as_line(response())


def test_a_line_comes_back_as_it_is():
    data = response(answer={"deep": [1, -0.0, "ä\ud800", None]}, more={"of": "another tool"})
    [line] = read(as_line(data | {"id": "a" * 32, "marks": [MARK]}))
    assert line == Line(1, data, "a" * 32, [MARK])
    assert list(line.response) == list(data)


def test_a_line_without_id_and_marks():
    assert read(GOOD) == [Line(1, response(), "", [])]


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"", b" \t\r\n", b"\n\n\n"])
def test_any_end_of_a_line(ending):
    assert read(GOOD + ending) == [Line(1, response(), "", [])]


def test_a_byte_order_mark_is_no_fault_also_where_files_were_joined():
    lines = read(b"\xef\xbb\xbf" + GOOD + b"\n" + b"\xef\xbb\xbf" + GOOD)
    assert [(type(line), line.number) for line in lines] == [(Line, 1), (Line, 2)]


def test_blank_lines_count_but_are_nothing():
    assert [line.number for line in read(b"\n  \n" + GOOD + b"\n\r\n" + GOOD)] == [3, 5]


def test_text_that_is_not_ascii_is_read_raw_and_escaped():
    data = response(answer="Fraktur – älter, 骨折 🦴")
    raw = json.dumps(data, ensure_ascii=False).encode()
    assert read(raw)[0].response == read(as_line(data))[0].response == data


HOSTILE = {
    "empty object": b"{}",
    "not JSON": b"hello",
    "cut off": GOOD[:-20],
    "cut off in a string": GOOD[:30],
    "two objects": GOOD + GOOD,
    "a list": b"[" + GOOD + b"]",
    "a number": b"5",
    "null": b"null",
    "a text": b'"response"',
    "NUL": b"\0" * 100,
    "NUL in a text": with_raw("learner", b'"a\0b"'),
    "escaped NUL": with_raw("learner", rb'"a\u0000b"'),
    "invalid UTF-8": with_raw("learner", b'"\xff\xfe"'),
    "UTF-16": json.dumps(response()).encode("utf-16"),
    "half a character": with_raw("learner", rb'"\ud800"'),
    "written from right to left": with_raw("learner", rb'"\u202e"'),
    "NaN": with_raw("answer", b"NaN"),
    "Infinity": with_raw("seconds", b"Infinity"),
    "-Infinity": with_raw("answer", b"[-Infinity]"),
    "infinite after all": with_raw("answer", b"1e999"),
    "a huge whole number": with_raw("answer", b"9" * 5000),
    "too large for a floating-point number": with_raw("seconds", b"9" * 400),
    "a huge schema": with_raw("schema", b"9" * 4400),
    "100,000 lists": with_raw("answer", b"[" * 100_000 + b"]" * 100_000),
    "100,000 lists that never end": b"[" * 100_000,
    "100,000 objects": with_raw("answer", b'{"a":' * 100_000 + b"1" + b"}" * 100_000),
    "500 lists": with_raw("answer", b"[" * 500 + b"]" * 500),
    "34 lists": with_raw("answer", b"[" * 34 + b"]" * 34),
    "deep marks": as_line(response(marks=[json.loads("[" * 40 + "]" * 40)])),
    "one field twice": GOOD[:-1] + b', "answer": "another"}',
    "one field twice inside": with_raw("answer", b'{"a": 1, "a": 2}'),
    "too long": b'{"answer": "' + b"x" * 1_000_001 + b'"}',
    "Python": b"__import__('os').system('true')",
    "pickle": b"\x80\x04\x95\x1d\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94",
    "no schema": without("schema"),
    "schema 0": changed(schema=0),
    "schema true": changed(schema=True),
    "schema 1.0": changed(schema=1.0),
    "schema text": changed(schema="1"),
}
JUNK = [
    None,
    True,
    False,
    0,
    -1,
    101,
    1.5,
    10**200,
    "",
    "x",
    "../../x",
    "x" * 5000,
    "a\nb",
    [],
    [1],
    [[]],
    {},
    {"a": 1},
]
RIGHT = {
    "question": [],
    "revision": ["x", "../../x"],
    "confidence": [None, 0, 1.5],
    "seconds": [0, 101, 1.5],
    "viewed": [{}, {"a": 1}],
    "at": [],
    "learner": ["x", "../../x"],
    "id": [None],
    "marks": [[]],
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_line_is_set_aside_and_does_not_touch_the_next(name):
    refused, good = read(HOSTILE[name].replace(b"\n", b" ") + b"\n" + GOOD)
    assert isinstance(refused, Refused)
    assert refused.reason.startswith("The line ")
    assert refused.reason.endswith(".")
    assert refused.reason.isprintable()
    assert len(refused.reason) < 200
    assert not refused.newer
    assert good == Line(2, response(), "", [])


@pytest.mark.parametrize("name", RIGHT)
@pytest.mark.parametrize("value", JUNK, ids=lambda value: str(value)[:12])
def test_every_field_has_a_type(name, value):
    [line] = read(changed(**{name: value}))
    is_right = any(value == right and type(value) is type(right) for right in RIGHT[name])
    assert isinstance(line, Line if is_right else Refused)
    if not is_right:
        assert name in line.reason


@pytest.mark.parametrize("name", ["question", "revision", "answer", "confidence", "seconds", "viewed", "at", "learner"])
def test_every_field_has_to_be_there(name):
    [refused] = read(without(name))
    assert refused.reason == f"The line has no {name}."


@pytest.mark.parametrize(
    "viewed",
    [
        {"frames": 5}, {"frames": ["0"]}, {"frames": [True]}, {"frames": [1] * 10_001},
        {"window": [1]}, {"window": [1, "2"]}, {"window": {}}, {"hint": 1}, {"solution": "yes"},
    ],
)  # fmt: skip
def test_what_was_viewed_has_a_form(viewed):
    assert "viewed" in read(changed(viewed=viewed))[0].reason


def test_what_was_viewed_may_say_more():
    assert isinstance(read(changed(viewed={"hint": True, "zoom": [1, 2]}))[0], Line)


@pytest.mark.parametrize(
    "at",
    [
        "yesterday", "2026-01-01", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z",
    ],
)  # fmt: skip
def test_a_time_needs_a_zone_and_a_year_that_every_computer_knows(at):
    assert "at that is not" in read(changed(at=at))[0].reason


@pytest.mark.parametrize("question", ["a", "a/b/c", "A/b", "a/", "/b", "a b/c", "../etc", "a/b\n", "a" * 61 + "/b"])
def test_a_question_has_an_address(question):
    assert "question that is not" in read(changed(question=question))[0].reason


SHAPE = {"kind": "circle", "points": [[1, 2.5]], "role": "hit", "label": "", "frame": 0, "radius": [3.0, 3.0]}
PART = {"what": "the bulge", "score": 1.0, "out_of": 2.0, "said": "Near."}
WHOLE_MARK = {
    **MARK, "parts": [PART], "overlay": [SHAPE], "reading": {"diseased": True, "called": True, "right": False}
}  # fmt: skip


def test_whole_marks_are_read():
    assert read(as_line(response(marks=[MARK, WHOLE_MARK])))[0].marks == [MARK, WHOLE_MARK]


@pytest.mark.parametrize(
    "marks",
    [
        {}, "x", [5], [{}], [WHOLE_MARK | {"score": "1"}], [WHOLE_MARK | {"out_of": True}],
        [WHOLE_MARK | {"parts": {}}],
        [WHOLE_MARK | {"feedback": None}], [WHOLE_MARK | {"parts": [PART | {"said": 5}]}],
        [WHOLE_MARK | {"overlay": [SHAPE | {"points": [[1]]}]}], [WHOLE_MARK | {"overlay": [SHAPE | {"radius": 3}]}],
        [WHOLE_MARK | {"overlay": [SHAPE | {"kind": []}]}], [WHOLE_MARK | {"reading": True}],
        [WHOLE_MARK | {"reading": {"diseased": 1, "called": True, "right": True}}], [MARK, None],
    ],
)  # fmt: skip
def test_marks_that_no_screen_could_show_are_refused(marks):
    assert "marks" in read(as_line(response(marks=marks)))[0].reason


def test_a_newer_schema_is_told_from_damage():
    [refused] = read(as_line({"schema": 2, "all": "is different"}))
    assert refused.newer
    assert "newer workbook" in refused.reason


def test_a_long_line_is_skipped_to_its_end(monkeypatch):
    monkeypatch.setattr(response_lines, "LONGEST_LINE", 500)
    whole = GOOD + b" " * (500 - len(GOOD))
    lines = read(b"x" * 501 + b"\n" + whole + b"\n" + b"y" * 2002 + b"\n" + GOOD + b"\n" + b"z" * 501)
    assert [(type(line).__name__, line.number) for line in lines] == [
        ("Refused", 1), ("Line", 2), ("Refused", 3), ("Line", 4), ("Refused", 5),
    ]  # fmt: skip
    assert "longer than 500 bytes" in lines[0].reason


@pytest.mark.parametrize("content", [b"\0", b"x\n", b"\n"])
def test_a_file_without_end_ends(content, monkeypatch):
    class Endless(io.RawIOBase):
        def readline(self, size=-1):
            return content if content.endswith(b"\n") else content * size

    monkeypatch.setattr(response_lines, "LONGEST_FILE", 20_000_000)
    monkeypatch.setattr(response_lines, "MOST_LINES", 20_000)
    tracemalloc.start()
    last = None
    for count, line in enumerate(read_lines(Endless())):  # noqa: B007
        last = line
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "The file is longer" in last.reason
    assert count <= 20_000
    assert peak < 5_000_000


lines = st.one_of(
    st.binary(max_size=200),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*response(), "id", "marks"]), inner)
        ),
    ).map(lambda data: json.dumps(data).encode()),
    st.tuples(st.integers(0, len(GOOD)), st.binary(max_size=5)).map(
        lambda cut: GOOD[: cut[0]] + cut[1] + GOOD[cut[0] :]
    ),
)


@given(st.lists(lines, max_size=5).map(b"\n".join))
@example(b"\xef\xbb\xbf" * 3)
@example(b'{"schema": 1e0}')
def test_no_line_stops_the_reader(data):
    for line in read(data + b"\n" + GOOD):
        assert isinstance(line, Refused | Line)
        if isinstance(line, Line):
            # What is good can be written again, and is good again.
            again = read_line(json.dumps(line.response, allow_nan=False).encode(), line.number)
            assert again.response == line.response
    assert line.response == response()


@given(st.integers(0, len(GOOD) - 1), st.integers(0, 255))
def test_a_byte_that_was_changed_is_a_fault_or_a_good_line(place, byte):
    mangled = GOOD[:place] + bytes([byte]) + GOOD[place + 1 :]
    assert read(mangled.replace(b"\n", b" ") + b"\n" + GOOD)[-1] == Line(2, response(), "", [])


def test_half_a_million_lines_are_read_in_seconds():
    data = (GOOD + b"\n") * 5000
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        assert all(type(line) is Line for line in read_lines(io.BytesIO(data)))
        times.append((time.perf_counter() - begun) / 5000)
    # About 8 microseconds on the computer on which it was written; a busy one may take longer.
    assert min(times) < 60e-6
