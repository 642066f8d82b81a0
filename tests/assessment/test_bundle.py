"""Writing an assessment: the same seed gives the same bytes, and nothing of anybody else is ever overwritten."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from zipfile import ZipFile

import nbformat
import pytest

from helpers.assessment.bundle import Packed, Places, known_key, pack
from helpers.assessment.keyring import read_keyring
from helpers.assessment.paper import AssessmentError, read_paper
from helpers.assessment.sealing import choose
from helpers.authoring import left_by_a_run, notebook_bytes, read_notebook

CASE = "test-case-01"


def packed(root: Path, out: Path, seed: str = "one", what: str = CASE) -> Packed:
    return pack(choose([what], root=root), Places.of(out), seed)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(root, tmp_path):
    for name, seed in (("a/exam", "one"), ("b/exam", "one"), ("c/exam", "two")):
        packed(root, tmp_path / name, seed)
    a, b, c = (everything(tmp_path / name) for name in "abc")
    assert a == b
    assert set(a) == set(c)
    assert a["exam/assessment.json"] != c["exam/assessment.json"]


def test_the_zip_file_unpacks_into_one_folder_with_the_same_files(root, tmp_path):
    result = packed(root, tmp_path / "exam")
    with ZipFile(tmp_path / "exam.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.comment == b""
        inside = {name: archive.read(name) for name in archive.namelist()}
    files = everything(tmp_path / "exam")
    assert inside == {f"{result.keyring.assessment}/{name}": content for name, content in files.items()}
    assert set(files) == {"README.txt", "assessment.ipynb", "assessment.json", "images/case-1-1.png"}


def test_the_notebook_asks_each_question_in_a_cell_and_holds_nothing_of_a_run(root, tmp_path):
    packed(root, tmp_path / "exam")
    path = tmp_path / "exam" / "assessment.ipynb"
    notebook = read_notebook(path, path.name)
    nbformat.validate(nbformat.read(path, 4))
    assert left_by_a_run(notebook) == []
    assert notebook_bytes(notebook) == path.read_bytes()
    code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
    first = 'from helpers.lesson.sitting import sit\n\nexam = sit("assessment.json")'
    assert code == [first, 'exam.ask("q1")', 'exam.ask("q2")', "exam.status()"]


def test_the_readme_says_what_to_do(root, tmp_path):
    result = packed(root, tmp_path / "exam")
    title, line, *rest = (tmp_path / "exam" / "README.txt").read_text("utf-8").splitlines()
    name = result.keyring.assessment.removeprefix("assessment-")
    assert title == f"Assessment {name}: 2 questions about 1 case"
    assert line == "=" * len(title)
    assert max(map(len, rest)) <= 120
    assert any("answers-....jsonl" in each for each in rest)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_only_its_owner_can_read_the_key(root, tmp_path):
    packed(root, tmp_path / "exam")
    assert stat.S_IMODE((tmp_path / "exam-key.json").stat().st_mode) == 0o600
    packed(root, tmp_path / "exam")
    assert stat.S_IMODE((tmp_path / "exam-key.json").stat().st_mode) == 0o600


def test_the_key_may_not_lie_in_the_learners_folder(tmp_path):
    with pytest.raises(AssessmentError, match="inside the learners' folder"):
        Places.of(tmp_path / "exam", tmp_path / "exam" / "deep" / "key.json")
    with pytest.raises(AssessmentError, match="no name for a folder"):
        Places.of(Path("/"))


def test_packing_again_replaces_what_was_made_here(root, tmp_path):
    packed(root, tmp_path / "exam")
    packed(root, tmp_path / "exam", what=f"{CASE}/where")
    paper = read_paper(tmp_path / "exam" / "assessment.json")
    assert [question.kind for _, question in paper.questions.values()] == ["points"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("exam/answers-learner-1.jsonl", b"{}"),
        ("exam/assessment.json", b"{}"),
        ("exam/images/case-1-1.png", b"mine"),
        ("exam.zip", b"mine"),
        ("exam", b"mine"),
        ("exam-key.json", b"mine"),
        ("exam-key.json", b'{"editions": []}'),
        (
            "exam-key.json",
            b'{"editions": [1], "schema": 1, "assessment": "a", "seed": "one", "truths": {}, "files": {}}',
        ),
    ],
)
def test_what_was_not_made_here_is_never_touched(root, tmp_path, name, content):
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    before = everything(tmp_path)
    with pytest.raises(AssessmentError):
        packed(root, tmp_path / "exam")
    assert everything(tmp_path) == before


def test_a_file_that_was_changed_since_is_not_overwritten(root, tmp_path):
    packed(root, tmp_path / "exam")
    (tmp_path / "exam" / "README.txt").write_text("my notes")
    before = everything(tmp_path)
    with pytest.raises(AssessmentError, match=r"holds README\.txt, which pack did not write so"):
        packed(root, tmp_path / "exam")
    assert everything(tmp_path) == before


def test_a_key_is_never_replaced_by_that_of_another_assessment(root, tmp_path):
    packed(root, tmp_path / "exam", "one")
    before = everything(tmp_path)
    with pytest.raises(AssessmentError, match="is the key of another assessment"):
        packed(root, tmp_path / "exam", "two")
    assert everything(tmp_path) == before


def test_links_are_not_followed(root, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "exam").mkdir()
    try:
        (tmp_path / "exam" / "images").symlink_to(elsewhere)
    except OSError:
        pytest.skip("this system lets nobody make links")
    with pytest.raises(AssessmentError, match="holds images"):
        packed(root, tmp_path / "exam")
    (tmp_path / "other").symlink_to(elsewhere)
    with pytest.raises(AssessmentError, match="no folder"):
        packed(root, tmp_path / "other")
    assert list(elsewhere.iterdir()) == []


def test_a_changed_question_is_a_new_edition_and_the_old_one_stays_in_the_key(root, tmp_path, case_folder):
    first = packed(root, tmp_path / "exam").keyring.editions
    text = (case_folder / "case.yaml").read_text("utf-8")
    (case_folder / "case.yaml").write_text(text.replace("radius_px: 10", "radius_px: 12"), "utf-8")
    packed(root, tmp_path / "exam")
    keyring = read_keyring(tmp_path / "exam-key.json")
    now = {edition.id: edition for edition in keyring.editions if edition.current}
    old = [edition for edition in keyring.editions if not edition.current]
    assert now["q1"].revision == first[0].revision
    assert now["q2"].revision != first[1].revision
    assert [edition.revision for edition in old] == [first[1].revision]
    assert keyring.question(now["q2"]).revision != keyring.question(old[0]).revision
    # Back to the old rules: the old token again, and answers to both are still known.
    (case_folder / "case.yaml").write_text(text, "utf-8")
    packed(root, tmp_path / "exam")
    keyring = read_keyring(tmp_path / "exam-key.json")
    assert {edition.id: edition.revision for edition in keyring.editions if edition.current} == {
        "q1": first[0].revision,
        "q2": first[1].revision,
    }
    assert len(keyring.editions) == 3


def test_the_key_builds_the_same_questions_without_the_cases(root, tmp_path, case_folder):
    packed(root, tmp_path / "exam")
    keyring = read_keyring(tmp_path / "exam-key.json")
    expected = [question for _, question in choose([CASE], root=root)[0].questions]
    assert [keyring.question(edition) for edition in keyring.editions] == expected


def test_nothing_is_written_when_the_disk_is_in_the_way(root, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("helpers.assessment.bundle.write_folder", full)
    with pytest.raises(OSError, match="No space"):
        packed(root, tmp_path / "exam")
    monkeypatch.undo()
    assert known_key(Places.of(tmp_path / "exam")) is not None
    packed(root, tmp_path / "exam")  # the key is there already, and fits


def test_choosing_names_what_is_there(root):
    with pytest.raises(LookupError, match="has no question 'wher'"):
        choose([f"{CASE}/wher"], root=root)
    with pytest.raises(LookupError, match="There is no case 'test-case'"):
        choose(["test-case"], root=root)
    with pytest.raises(AssessmentError, match="no question that is put to the role technologist"):
        choose([CASE], "technologist", root)
    assert [len(each.questions) for each in choose([], root=root)] == [2]
    twice = choose([CASE, f"{CASE}/where", f"{CASE}/where"], root=root)
    assert [len(each.questions) for each in twice] == [2]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"schema": 2}, "made by another workbook"),
        ({"cases": []}, "cases"),
        ({"assessment": "../x"}, "assessment"),
    ],
)
def test_a_paper_that_was_changed_is_refused_by_name(root, tmp_path, change, said):
    packed(root, tmp_path / "exam")
    path = tmp_path / "exam" / "assessment.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | change), "utf-8")
    with pytest.raises(AssessmentError, match=rf"assessment\.json: .*{said}"):
        read_paper(path)


@pytest.mark.parametrize("file", ["../case.yaml", "images/../../x.dcm", "/etc/passwd", "images/a.py", "images/.dcm"])
def test_a_paper_cannot_point_at_other_files(root, tmp_path, file):
    packed(root, tmp_path / "exam")
    path = tmp_path / "exam" / "assessment.json"
    data = json.loads(path.read_text("utf-8"))
    data["cases"][0]["images"][0]["file"] = file
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(AssessmentError, match="images"):
        read_paper(path)
