from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace

import pytest

from helpers.__main__ import main
from helpers.assessment.keyring import read_keyring
from tests.assessment.answers import answered, as_file


@pytest.fixture
def exam(tmp_path, monkeypatch, capsys):
    """Return the key of an assessment of three questions, packed into the folder that tests work in."""
    monkeypatch.chdir(tmp_path)
    assert main(["pack", "--assessment", "--out", "exam", "--seed", "7", "wrist-fall-07"]) == 0
    capsys.readouterr()
    (tmp_path / "in").mkdir()
    return read_keyring(tmp_path / "exam-key.json")


@pytest.fixture
def handed_in(exam, tmp_path):
    good = [answered(exam, f"q{i}", learner="learner-a") for i in (1, 2, 3)]
    (tmp_path / "in" / "a.jsonl").write_bytes(as_file(good))
    hostile = json.dumps(answered(exam, "q1", learner="\x1b[31mred")).encode()
    bad = as_file([answered(exam, "q1", learner="=learner")]) + b"rubbish\n" + hostile + b"\n"
    (tmp_path / "in" / "b\x1b[2J.jsonl").write_bytes(bad)
    return exam


def test_a_line_for_each_learner_and_what_the_class_found_hard(handed_in, capsys):
    assert main(["mark", "in", "--key", "exam-key.json"]) == 0
    out, error = capsys.readouterr()
    assert error == ""
    assert all(line.isprintable() for line in out.splitlines())
    lines = out.splitlines()
    assert lines[0].split("  ")[-2:] == ["100 %", "3 right, 0 partly, 0 wrong, 0 not attempted"]
    assert "1 right, 0 partly, 0 wrong, 2 not attempted, 2 set aside" in lines[1]
    assert "line 2: The line is not JSON" in out
    assert "100% right" in lines[lines.index("By question, the hardest first") + 1]
    assert "2 rows, 2 with answers; 2 set aside." in out


def test_one_json_object_a_line(handed_in, capsys):
    assert main(["mark", "in", "--key", "exam-key.json", "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = [record["record"] for record in records]
    assert kinds == ["learner"] * 2 + ["set_aside"] * 2 + ["question"] * 3 + ["summary"]
    first = records[0]
    assert (first["learner"], first["score"], first["out_of"], first["right"]) == ("learner-a", 7, 7, 3)
    assert [answer["outcome"] for answer in first["answers"].values()] == ["right"] * 3
    assert records[2] == {
        "record": "set_aside",
        "file": "in/b [2J.jsonl",
        "line": 2,
        "reason": "The line is not JSON, or was cut off.",
    }
    assert records[-1] == {"record": "summary", "rows": 2, "learners": 2, "set_aside": 2}


def test_tables_are_written_into_the_folder_and_nothing_elsewhere(handed_in, tmp_path, capsys):
    before = set(tmp_path.rglob("*"))
    assert main(["mark", "in", "--key", "exam-key.json", "--out", "out"]) == 0
    assert "written: out/results.csv" in capsys.readouterr().out.replace("\\", "/")
    new = {path.relative_to(tmp_path).as_posix() for path in set(tmp_path.rglob("*")) - before}
    assert new == {"out", "out/results.csv", "out/set_aside.csv"}
    assert "'=learner" in (tmp_path / "out" / "results.csv").read_text("utf-8-sig")


def test_marking_needs_neither_the_cases_nor_the_images(handed_in, tmp_path, capsys, monkeypatch):
    def gone(*_):
        raise AssertionError("the cases are not there")

    monkeypatch.setattr("helpers.cases.catalogue.case_folders", gone)
    monkeypatch.setattr("helpers.dicom.reader.read", gone)
    assert main(["mark", "in/a.jsonl", "--key", "exam-key.json"]) == 0


def test_a_key_of_another_workbook_is_named(handed_in, tmp_path, capsys):
    other = [replace(edition, original="0" * 16) if edition.id == "q2" else edition for edition in handed_in.editions]
    (tmp_path / "other.json").write_bytes(replace(handed_in, editions=tuple(other)).as_bytes())
    assert main(["mark", "in/a.jsonl", "--key", "other.json"]) == 0
    assert capsys.readouterr().err.endswith("may mark otherwise: q2.\n")


def test_without_a_key_self_study_is_marked(tmp_path, capsys):
    from helpers.questions import find_question
    from tests.assessment.answers import line

    question = find_question("wrist-fall-07/where")[1]
    (tmp_path / "record.jsonl").write_bytes(as_file([line(question.address, question.revision, question.key())]))
    assert main(["mark", str(tmp_path / "record.jsonl")]) == 0
    assert "3 of 3" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["gone.jsonl", "--key", "exam-key.json"], 0, "cannot be opened"),
        (["in", "--key", "exam-key.json"], 1, "no file"),
        (["exam", "--key", "in"], 1, "cannot be read"),
        (["exam", "--key", "exam/assessment.json"], 1, "no key file"),
        (["exam", "--key", "exam-key.json", "--out", "exam.zip"], 1, "cannot be written"),
    ],
)
def test_what_is_wrong_is_said(exam, capsys, words, status, said):
    assert main(["mark", *words]) == status
    out, error = capsys.readouterr()
    assert said in (error if status else out)
    assert "Traceback" not in out + error


def test_marking_begins_quickly(handed_in):
    slow = "{'jsonschema', 'sqlalchemy', 'pydicom', 'PIL', 'IPython'}"
    code = (
        f"import sys; from helpers.__main__ import main; main(sys.argv[1:]); print(sorted({slow} & set(sys.modules)))"
    )
    words = ["mark", "in/a.jsonl", "--key", "exam-key.json"]
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
