"""What a class did: rows, what was hard, and tables in which nothing can become a formula."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.assessment.marking import Counted, FileMarks
from helpers.assessment.paper import AssessmentError
from helpers.assessment.response_files import files_at
from helpers.assessment.results import Results, results_of
from helpers.assessment.rules import Asked
from helpers.assessment.tables import harmless, results_table, set_aside_table, write_tables

ASKED = ["exam/q1", "exam/q2", "exam/q10"]


class Rules:
    def find(self, address: str) -> Asked | str:
        return Asked(address, f"case/{address[-2:]}", "choice", 2.0, {}, None, keeps_all=True)


def counted(question: str, score: float, identity: int) -> Counted:
    return Counted(f"exam/{question}", 1, score, 2.0, None, identity)


def file(name: str, learner: str, identity: int = 0, **scores: float) -> FileMarks:
    answers = {f"exam/{q}": counted(q, score, identity + i) for i, (q, score) in enumerate(scores.items(), 1)}
    return FileMarks(name, {learner: answers}, [answer.identity for answer in answers.values()])


def results(*files: FileMarks) -> Results:
    return results_of(files, Rules(), ASKED)


def test_a_row_adds_up_and_tells_wrong_from_not_attempted():
    (row,) = results(file("a", "one", q1=2, q2=0)).rows
    assert (row.score, row.out_of) == (2, 6)
    assert [row.count(what) for what in ("right", "partly", "wrong")] == [1, 0, 1]
    assert row.not_attempted == ("exam/q10",)


def test_the_question_that_fewest_got_right_comes_first():
    files = [file("a", "one", 10, q1=2, q2=1), file("b", "two", 20, q1=2, q2=0), file("c", "three", 30, q1=0)]
    tallies = results(*files).questions
    assert [(each.address, each.right, each.partly, each.wrong, each.not_attempted) for each in tallies] == [
        ("exam/q2", 0, 1, 1, 1),
        ("exam/q1", 2, 0, 1, 0),
        ("exam/q10", 0, 0, 0, 3),
    ]
    assert tallies[0].earned == 0.5
    assert tallies[2].share_right is None


def test_a_file_without_an_answer_has_a_row_and_counts_for_nothing():
    found = results(FileMarks("bad", set_aside=[(0, "It is empty.")]), file("a", "one", q1=2))
    assert [(row.file, row.learner, row.set_aside) for row in found.rows] == [("bad", "", 1), ("a", "one", 0)]
    assert [str(each) for each in found.set_aside] == ["bad: It is empty."]
    assert next(each for each in found.questions if each.address == "exam/q2").not_attempted == 1


def test_the_same_file_twice_counts_once_and_both_keep_their_row():
    found = results(file("a", "one", q1=2, q2=1), file("b", "one", q1=2, q2=1))
    assert [(row.file, row.score, row.copy_of) for row in found.rows] == [("a", 3, ""), ("b", 3, "a")]
    assert [(each.file, each.line) for each in found.set_aside] == [("b", 0)]
    assert {each.address: each.answers for each in found.questions} == {"exam/q1": 1, "exam/q2": 1, "exam/q10": 0}
    assert {each.not_attempted for each in found.questions} == {0, 1}


def test_nobody_can_make_the_answers_of_another_disappear():
    mine, theirs = file("mine", "one", q1=2, q2=2), file("theirs", "one", q1=2, q2=2, q10=0)
    found = results(mine, theirs)
    assert [(row.file, row.score, row.also_in) for row in found.rows] == [
        ("mine", 4, ("theirs",)),
        ("theirs", 4, ("mine",)),
    ]
    assert next(each for each in found.questions if each.address == "exam/q1").answers == 1


def test_without_a_list_those_are_asked_that_anybody_answered():
    found = results_of([file("a", "one", q10=2), file("b", "two", 9, q2=2)], Rules())
    assert [row.not_attempted for row in found.rows] == [("exam/q2",), ("exam/q10",)]
    assert list(results_of([], Rules()).rows) == []


def test_an_answer_to_a_question_that_is_not_asked_any_more_adds_its_own_points():
    found = results_of([file("a", "one", q1=2, q7=1)], Rules(), ["exam/q1"])
    assert (found.rows[0].score, found.rows[0].out_of) == (3, 4)
    assert {each.address for each in found.questions} == {"exam/q1", "exam/q7"}


def read(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text)))


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_cell_becomes_a_formula(text):
    cell = harmless(text)
    assert str(cell).endswith(text)
    assert not str(cell).lstrip().startswith(("=", "+", "-", "@"))
    (back,) = read(set_aside_table(results(FileMarks("f", set_aside=[(1, text)]))))[1:]
    assert not any(each.startswith(("=", "+", "-", "@", "\t", "\r")) for each in back)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "|calc", "\uff1d1+1"])
def test_files_and_learners_become_no_formula(name):
    rows = read(results_table(results(file(name, name, q1=2))))
    assert all(not cell.lstrip().startswith(("=", "+", "-", "@", "|", "\uff1d")) for row in rows for cell in row)


def test_the_tables_hold_every_row_and_every_reason(tmp_path):
    found = results(file("a", "one", q1=2, q2=0.5), FileMarks("bad", set_aside=[(3, 'said "no", again')]))
    assert [path.name for path in write_tables(found, tmp_path / "out")] == ["results.csv", "set_aside.csv"]
    text = (tmp_path / "out" / "results.csv").read_bytes().decode("utf-8-sig")
    head, first, second = read(text)
    assert dict(zip(head, first, strict=True)) | {} == {
        "file": "a", "learner": "one", "points": "2.5", "out of": "6", "percent": "41.7", "right": "1",
        "partly right": "1", "wrong": "0", "not attempted": "1", "set aside": "0", "answers also in": "",
        "the same as": "", "exam/q1": "2", "exam/q2": "0.5", "exam/q10": "",
    }  # fmt: skip
    assert second[0] == "bad"
    aside = (tmp_path / "out" / "set_aside.csv").read_bytes().decode("utf-8-sig")
    assert read(aside) == [["set aside in", "line", "reason"], ["bad", "3", 'said "no", again']]
    write_tables(found, tmp_path / "out")  # its own tables may be replaced


@pytest.mark.parametrize("name", ["results.csv", "set_aside.csv"])
def test_the_tables_of_others_are_not_overwritten(tmp_path, name):
    (tmp_path / name).write_text("my own table")
    with pytest.raises(AssessmentError, match="mark did not write it"):
        write_tables(results(file("a", "one", q1=2)), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_link_in_the_output_folder_is_not_written_through(tmp_path):
    (tmp_path / "mine").write_text("file,")
    (tmp_path / "results.csv").symlink_to(tmp_path / "mine")
    with pytest.raises(AssessmentError):
        write_tables(results(file("a", "one", q1=2)), tmp_path)
    assert (tmp_path / "mine").read_text() == "file,"


def test_files_are_found_once_in_order_and_links_are_named(tmp_path):
    for name in ("b/2.jsonl", "b/1.jsonl", "a.jsonl", ".hidden"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "circle").symlink_to(tmp_path)
    found = [
        path.relative_to(tmp_path).as_posix() for path in files_at([tmp_path, tmp_path / "a.jsonl", Path("gone")][:2])
    ]
    assert found == [".hidden", "a.jsonl", "circle", "b/1.jsonl", "b/2.jsonl"]
    assert list(files_at([Path("gone")])) == [Path("gone")]
