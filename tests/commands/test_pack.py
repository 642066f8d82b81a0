from __future__ import annotations

import json

import pytest

from helpers.__main__ import main


def test_pack_says_where_everything_is(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["pack", "--assessment", "--out", "exam", "--seed", "7", "wrist-fall-07/where", "wrist-fall-08"]) == 0
    out, error = capsys.readouterr()
    assert error == ""
    assert "exam-key.json" in out
    assert "public" in out  # the keys of these cases are in the repository
    paper = json.loads((tmp_path / "exam" / "assessment.json").read_text("utf-8"))
    assert len(paper["cases"]) == 2
    first = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["pack", "--assessment", "--out", "exam", "wrist-fall-07/where", "wrist-fall-08"]) == 0
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == first


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["wrist-fal-07"], "Did you mean wrist-fall-07"),
        (["wrist-fall-07/x"], "has no question 'x'"),
        (["--key", "exam/key.json"], "inside the learners' folder"),
    ],
)
def test_what_is_wrong_is_one_sentence(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    assert main(["pack", "--assessment", "--out", "exam", *words]) == 1
    out, error = capsys.readouterr()
    assert said in error
    assert error.startswith("pack: ")
    assert error.count("\n") == 1
    assert (out, list(tmp_path.iterdir())) == ("", [])
