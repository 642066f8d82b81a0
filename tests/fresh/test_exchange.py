"""Short tests taken along in the file of a record, and brought back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from helpers.fresh.exchange import export_tests, import_tests
from helpers.fresh.sitting import Film, Result, Sitting, sittings
from helpers.records import Store, export_record, import_record
from tests.records.answers import response

NAME = "2026-03-01T101500-m4-entry-0a1b"
FILM = Film("m4-lobe", 77, ("what", "next"), True)


def sitting(root, name=NAME, finished="2026-03-01T10:30:00.000Z", score=2.0):
    results = (Result("fresh-m4-lobe-77/what", score, 3.0), Result("fresh-m4-lobe-77/next", None, 2.0))
    return Sitting(root / name, "M4", "entry", "resident", "2026-03-01T10:15:00.000Z", (FILM,), finished, results)


@pytest.fixture
def roots(tmp_path):
    return tmp_path / "here", tmp_path / "there"


def test_a_test_is_there_again_as_it_was_and_once(roots):
    here, there = roots
    sitting(here).save()
    data = export_tests("anna", here)
    assert import_tests(data, None, there).added == 1
    assert sittings(there) == [sitting(there)]
    again = import_tests(data, None, there)
    assert (again.added, again.known, again.set_aside) == (0, 1, [])
    assert export_tests("anna", there) == data


def test_a_test_that_goes_on_gives_way_to_its_end_and_never_the_other_way_round(roots):
    here, there = roots
    sitting(here).save()
    goes_on = replace(sitting(there), finished="", results=())
    goes_on.save()
    assert import_tests(export_tests("anna", here), None, there).added == 1
    assert sittings(there)[0].finished
    later = export_tests("anna", there).replace(b'"score":2.0', b'"score":3.0')
    assert import_tests(later, None, there).known == 1
    assert sittings(there)[0].results[0].score == 2.0


def test_answers_and_tests_lie_in_one_file_and_each_reader_passes_over_the_other(roots, tmp_path):
    here, there = roots
    sitting(here).save()
    one, other = Store(tmp_path / "one.sqlite3"), Store(tmp_path / "other.sqlite3")
    one.keep(response(1))
    data = export_tests("anna", here) + export_record(one)
    report, tests = import_record(other, data), import_tests(data, None, there)
    assert (report.added, report.set_aside, tests.added, tests.set_aside) == (1, [], 1, [])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"short_test": "../../elsewhere"}, "damaged"),
        ({"short_test": f"../{NAME}"}, "damaged"),
        ({"short_test": 7}, "damaged"),
        ({"schema": 2}, "newer"),
        ({"films": []}, "damaged"),
        ({"films": [{"template": "../m4", "seed": 1, "questions": ["what"], "diseased": True}]}, "damaged"),
        ({"films": [{"template": "m4-lobe", "seed": -1, "questions": ["what"], "diseased": True}]}, "damaged"),
        ({"films": [{"template": "m4-lobe", "seed": 1, "questions": [["what"]], "diseased": True}]}, "damaged"),
        ({"results": [{"address": "hip-scan-01/alpha", "score": 1, "out_of": 1}]}, "damaged"),
        ({"results": [{"address": "fresh-m4-lobe-77/what", "score": "much", "out_of": 1}]}, "damaged"),
        ({"began": "yesterday"}, "damaged"),
        ({"finished": None}, "damaged"),
        ({"learner": "otto"}, "another learner"),
    ],
)
def test_what_is_no_test_is_set_aside_with_its_line(change, said, roots):
    here, there = roots
    sitting(here).save()
    told = json.loads(export_tests("anna", here)) | change
    lines = [b"\n", json.dumps(told, separators=(",", ":")).encode() + b"\n", b'{"short_test":"' + b"\xff" * 9 + b"\n"]
    report = import_tests(b"".join(lines), "anna", there)
    assert (report.added, [number for number, _ in report.set_aside]) == (0, [2, 3])
    assert said in report.set_aside[0][1]
    assert not list(there.glob("*"))
