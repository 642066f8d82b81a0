"""Files that come back: the last answer counts, and what cannot be marked is set aside by line and reason."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from helpers.assessment import batch, marking
from helpers.assessment.batch import mark_files
from helpers.assessment.bundle import Places, pack
from helpers.assessment.keyring import Keyring, _digest, read_keyring
from helpers.assessment.marking import MOST_MANGLED, FileMarks, Marker
from helpers.assessment.paper import AssessmentError
from helpers.assessment.rules import KeyRules, StudyRules
from helpers.assessment.sealing import choose
from helpers.cases import load_case
from helpers.questions import parse_questions
from tests.assessment.answers import answered, as_file, key_answer, line
from tests.assessment.secret_case import ALL_KINDS, SecretCase


@pytest.fixture(scope="module")
def keyring(tmp_path_factory) -> Keyring:
    folder = tmp_path_factory.mktemp("marking")
    case = SecretCase(0)
    case.write(folder / "cases")
    pack(choose([case.id], root=folder / "cases"), Places.of(folder / "exam"), "seed")
    return read_keyring(folder / "exam-key.json")


@pytest.fixture
def mark(keyring, tmp_path):
    def mark(content: bytes | list, name: str = "a.jsonl", **options: bool) -> FileMarks:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else as_file(content))
        return Marker(KeyRules(keyring), **options).mark_file(path)

    return mark


def scores(marks: FileMarks, learner: str = "learner-1") -> dict[str, float]:
    return {address.partition("/")[2]: answer.score for address, answer in marks.answers[learner].items()}


def reasons(marks: FileMarks) -> dict[int, str]:
    return dict(marks.set_aside)


def test_the_key_of_every_kind_earns_everything_through_its_neutral_names(mark, keyring):
    marks = mark([answered(keyring, f"q{i + 1}") for i in range(len(ALL_KINDS))])
    assert marks.set_aside == []
    assert scores(marks) == {f"q{i + 1}": 4 for i in range(len(ALL_KINDS))}


def test_worthless_answers_of_every_kind_earn_nothing(mark, keyring):
    for i in range(len(ALL_KINDS)):
        edition = next(each for each in keyring.editions if each.id == f"q{i + 1}")
        new = {old: new for new, old in edition.names.items()}
        for what, answer in keyring.question(edition).worthless_answers().items():
            text = json.dumps(answer)
            for old, neutral in new.items():
                text = text.replace(f'"{old}"', f'"{neutral}"')
            marks = mark([answered(keyring, f"q{i + 1}", json.loads(text))])
            # With nothing of the right form there is nothing to count.
            assert not marks.answers or scores(marks) == {f"q{i + 1}": 0}, (edition.data["kind"], what)


def test_the_last_answer_counts(mark, keyring):
    wrong = next(new for new in "abcd" if new != key_answer(keyring, "q1"))
    earlier, later = (f"2026-03-01T10:0{minute}:00Z" for minute in (1, 2))
    right = answered(keyring, "q1", at=earlier)
    marks = mark([answered(keyring, "q1", wrong), right, answered(keyring, "q2")])
    assert scores(marks) == {"q1": 4, "q2": 4}
    assert scores(mark([right, answered(keyring, "q1", wrong, at=later)])) == {"q1": 0}


def test_a_last_answer_that_is_none_does_not_take_the_one_before_away(mark, keyring):
    marks = mark([answered(keyring, "q1"), answered(keyring, "q1", {"not": "an answer"})])
    assert scores(marks) == {"q1": 4}
    assert reasons(marks)[2].startswith("The answer is not of the right form")


def test_what_cannot_be_marked_is_set_aside_with_line_and_reason(mark, keyring):
    good = answered(keyring, "q1")
    lines = [
        json.dumps(good),
        "rubbish",
        json.dumps(good)[:-20],
        json.dumps(good | {"schema": 2}),
        json.dumps(good),
        json.dumps(good | {"question": "assessment-00000000/q1"}),
        json.dumps(good | {"question": f"{keyring.assessment}/q99"}),
        json.dumps(good | {"question": "wrist-fall-07/where"}),
        json.dumps(good | {"revision": "f" * 32}),
        json.dumps(good | {"answer": "secret-id", "at": "2026-03-01T10:00:01Z"}),
        json.dumps(good | {"answer": None, "at": "2026-03-01T10:00:02Z"}),
        json.dumps(good | {"viewed": {"solution": True}, "at": "2026-03-01T10:00:03Z"}),
        "[" * 100_000,
        '{"__reduce__": "os.system"}',
        "",
        json.dumps(good | {"at": "2026-03-01T10:00:04Z"}),
    ]
    marks = mark("\n".join(lines).encode())
    assert scores(marks) == {"q1": 4}
    assert marks.answers["learner-1"][good["question"]].line == 16
    found = reasons(marks)
    assert set(found) == {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14}
    for number, said in {
        2: "not JSON",
        3: "not JSON",
        4: "newer workbook",
        5: "the same as line 1",
        6: "another assessment",
        7: "no such question",
        8: "no such question",
        9: "does not know",
        10: "a choice that the question does not have",
        12: "solution",
    }.items():
        assert said in found[number], number


def test_reasons_hold_nothing_that_a_terminal_obeys(mark, keyring):
    hostile = "\x1b[2J\x1b]0;owned\x07\u202e\x9b31m"
    marks = mark(
        [
            answered(keyring, "q4", [{"at": [hostile, 1], "frame": 0}]),
            answered(keyring, "q4", [{"at": [1, 1], "frame": hostile * 500}]),
            answered(keyring, "q6", {"landmarks": {hostile: []}}),
            answered(keyring, "q11", {hostile: 3}),
            answered(keyring, "q1", learner=hostile),
            answered(keyring, "q1") | {"question": hostile},
        ]
    )
    assert marks.answers == {}
    assert len(marks.set_aside) == 6
    for _, reason in marks.set_aside:
        assert reason.isprintable()
        assert len(reason) <= marking.LONGEST_REASON


def test_an_older_edition_is_recognised_and_marked_only_when_asked_for(tmp_path, case_folder):
    root, places = case_folder.parents[1], Places.of(tmp_path / "exam")
    first = pack(choose(["test-case-01"], root=root), places, "seed").keyring
    old = answered(first, "q2", [{"at": [81, 50], "frame": 0}])  # 11 pixels beside the outline
    path = tmp_path / "a.jsonl"
    path.write_bytes(as_file([old]))
    assert scores(Marker(KeyRules(first)).mark_file(path)) == {"q2": 1}
    text = (case_folder / "case.yaml").read_text("utf-8").replace("radius_px: 10", "radius_px: 12")
    (case_folder / "case.yaml").write_text(text, "utf-8")
    second = pack(choose(["test-case-01"], root=root), places, "seed").keyring
    marks = Marker(KeyRules(second)).mark_file(path)
    assert marks.answers == {}
    assert reasons(marks) == {
        1: "The answer is to an older revision of the question. Use --older to mark it by its own rules."
    }
    assert scores(Marker(KeyRules(second), older=True).mark_file(path)) == {"q2": 1}
    path.write_bytes(as_file([answered(second, "q2", old["answer"])]))
    assert scores(Marker(KeyRules(second)).mark_file(path)) == {"q2": 2}


def test_self_study_answers_are_marked_by_the_cases(tmp_path, case_folder):
    any_, where = parse_questions(load_case(case_folder))
    lines = [
        line(any_.address, any_.revision, "yes"),
        line(where.address, "0" * 16, where.key()),
        line("test-case-01/nowhere", "0" * 16, 1),
        line("no-such-case/any", "0" * 16, 1),
        line("assessment-00000000/q1", "0" * 16, 1),
        line(any_.address, any_.revision, "yes", viewed={"solution": True}, learner="cheat"),
    ]
    path = tmp_path / "record.jsonl"
    path.write_bytes(as_file(lines))
    rules = StudyRules(case_folder.parents[1])
    marks = Marker(rules).mark_file(path)
    assert scores(marks) == {"any": 1}
    found = reasons(marks)
    assert "another revision" in found[2]
    assert "no such question" in found[3]
    assert "no such case" in found[4]
    assert "--key" in found[5]
    assert found[6] == marking.SOLUTION
    assert scores(Marker(rules, older=True).mark_file(path)) == {"any": 1, "where": 2}


def test_a_case_that_is_not_in_order_is_said(tmp_path, case_folder):
    (case_folder / "case.yaml").write_text("id: 3", "utf-8")
    found = StudyRules(case_folder.parents[1]).find("test-case-01/any")
    assert isinstance(found, str)
    assert found.startswith("The case is not in order: test-case-01/case.yaml")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ipynb", b"{}", "is a notebook"),
        ("a.jsonl", b"", "is empty"),
        ("a.jsonl", b" \n\n", "is empty"),
        ("a.jsonl", b"PK\x03\x04rest", "unpack it first"),
        ("a.jsonl", "text".encode("utf-16"), "UTF-16"),
        ("a.jsonl", b"\x7fELF\0\0\0", "is no text"),
    ],
)
def test_files_that_are_no_answers_are_set_aside_whole(mark, name, content, said):
    marks = mark(content, name)
    assert marks.answers == {}
    assert list(reasons(marks)) == [0]
    assert said in reasons(marks)[0]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_paths_that_are_no_files_are_set_aside(keyring, tmp_path):
    (tmp_path / "real").write_bytes(as_file([answered(keyring, "q1")]))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    marker = Marker(KeyRules(keyring))
    for name, said in (("link", "links are not followed"), ("pipe", "no regular file"), ("gone", "cannot be opened")):
        assert said in reasons(marker.mark_file(tmp_path / name))[0]
    assert said in reasons(marker.mark_file(Path("a\0b")))[0]
    assert "no regular file" in reasons(marker.mark_file(Path("/dev/zero")))[0]


def test_a_huge_file_is_not_read(keyring, tmp_path):
    with (tmp_path / "huge").open("wb") as stream:
        stream.truncate(10**12)
    assert "more than" in reasons(Marker(KeyRules(keyring)).mark_file(tmp_path / "huge"))[0]


def test_a_file_of_rubbish_is_given_up(mark):
    marks = mark(b"x\n" * (3 * MOST_MANGLED))
    assert len(marks.set_aside) == MOST_MANGLED + 1
    assert "too much is wrong" in marks.set_aside[-1][1]


def test_many_older_answers_do_not_hide_the_new_one(mark, keyring, monkeypatch):
    monkeypatch.setattr(marking, "MOST_MANGLED", 5)
    old = [answered(keyring, "q1", at=f"2026-03-01T10:00:{i:02}Z") | {"revision": "f" * 32} for i in range(20)]
    assert scores(mark([*old, answered(keyring, "q1")])) == {"q1": 4}
    monkeypatch.setattr(marking, "MOST_SET_ASIDE", 10)
    marks = mark([*old, answered(keyring, "q1")])
    assert marks.answers == {}
    assert marks.set_aside[-1][0] == 11


def test_a_file_that_takes_too_long_is_given_up(mark, keyring, monkeypatch):
    monkeypatch.setattr(marking, "LONGEST_SECONDS", -1.0)
    marks = mark([answered(keyring, "q1"), answered(keyring, "q2")])
    assert scores(marks) == {"q1": 4}
    assert reasons(marks) == {2: "The rest of the file was not marked: it takes too long."}


def test_learners_of_one_file_are_limited(mark, keyring, monkeypatch):
    monkeypatch.setattr(marking, "MOST_LEARNERS", 3)
    marks = mark([answered(keyring, "q1", learner=f"learner-{i}") for i in range(5)])
    assert list(marks.answers) == ["learner-0", "learner-1", "learner-2"]
    assert list(reasons(marks)) == [4, 5]


def test_remembered_marks_are_those_of_the_same_answer(mark, keyring, monkeypatch):
    monkeypatch.setattr(marking, "MOST_REMEMBERED", 2)
    answers = ["a", "b", "c", "d", "a", "b", "c", "d"]
    lines = [answered(keyring, "q1", answer, learner=f"learner-{i}") for i, answer in enumerate(answers)]
    marks = mark(lines)
    right = key_answer(keyring, "q1")
    got = [marks.answers[f"learner-{i}"][lines[0]["question"]].score for i in range(8)]
    assert got == [4.0 if answer == right else 0.0 for answer in answers]


@pytest.mark.slow
def test_several_processes_give_what_one_gives(keyring, tmp_path, monkeypatch):
    paths = [tmp_path / f"{i}.jsonl" for i in range(130)]
    for i, path in enumerate(paths):
        lines = [answered(keyring, f"q{k}", learner=f"learner-{i}") for k in range(1, 1 + i % 11)]
        path.write_bytes(as_file(lines) + b"rubbish\n")
    monkeypatch.setattr(batch, "_processors", lambda: 2)
    several = list(mark_files(paths, keyring))
    monkeypatch.setattr(batch, "_processors", lambda: 1)
    assert several == list(mark_files(paths, keyring))
    assert [marks.file for marks in several] == [str(path) for path in paths]


def test_a_process_that_was_stopped_costs_its_files_only():
    def stopped():
        raise batch.BrokenProcessPool

    (marks,) = batch._result([Path("a.jsonl")], stopped)
    assert marks.set_aside == [(0, batch.STOPPED)]


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.pop("editions"),
        lambda data: data.update(schema=2),
        lambda data: data["editions"][0].pop("names"),
        lambda data: data["editions"][0].update(data={}),
        lambda data: data["editions"][0]["data"].update(kind="spell"),
        lambda data: [option.pop("correct", None) for option in data["editions"][0]["data"]["options"]],
        lambda data: data["editions"][0].update(truth="x"),
        lambda data: data["editions"][5].update(scale="wide"),
        lambda data: data.update(truths={"x": {"schema": 1, "image": "a", "landmarks": {"b": "c"}}}),
        lambda data: data.update(editions=3),
    ],
)
def test_a_damaged_key_is_one_sentence(keyring, tmp_path, change):
    data = json.loads(keyring.as_bytes())
    change(data)
    path = tmp_path / "key.json"
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(AssessmentError, match=r"^[^\n]+\.$"):
        read_keyring(path)
    data["digest"] = _digest({name: value for name, value in data.items() if name != "digest"})
    path.write_text(json.dumps(data), "utf-8")
    with pytest.raises(AssessmentError, match=r"^[^\n]+\.$"):
        list(mark_files([path], read_keyring(path)))
