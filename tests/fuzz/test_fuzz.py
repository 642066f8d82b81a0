"""Spoilt and hostile files: no traceback, no hang, nothing run, nothing written outside the output folder.

``WORKBOOK_FUZZ_SECONDS`` is the time of all tests of this file together, a few seconds by default;
``WORKBOOK_FUZZ_SEED`` another beginning. What fails is kept in ``test-results/fuzz``.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from helpers.__main__ import main
from helpers.assessment.bundle import Places, pack
from helpers.assessment.keyring import Keyring, read_keyring
from helpers.assessment.marking import Marker
from helpers.assessment.paper import AssessmentError
from helpers.assessment.rules import KeyRules, StudyRules
from helpers.assessment.sealing import choose
from helpers.authoring import keys_of
from helpers.cases import CaseError, load_case
from helpers.commands.check import faults
from helpers.dicom import CannotOpen
from helpers.lesson import Trouble
from helpers.lesson.sitting import sit
from helpers.questions import BadAnswer, mark_response
from helpers.records import Store, import_record
from tests.assessment.answers import answered, as_file
from tests.assessment.secret_case import ALL_KINDS, SecretCase
from tests.fuzz.grammar import answer_of, line_of
from tests.fuzz.mutation import as_json, spoiled, spoiled_data
from tests.fuzz.watch import Misbehaved, watched

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore"), pytest.mark.timeout(0)]

SECONDS = float(os.environ.get("WORKBOOK_FUZZ_SECONDS", "6"))
SEED = os.environ.get("WORKBOOK_FUZZ_SEED", "0")
PARTS = 6
KEPT = Path(__file__).resolve().parents[2] / "test-results" / "fuzz"


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Return a folder with a case of all kinds, and an assessment made of it."""
    folder = tmp_path_factory.mktemp("fuzz")
    case = SecretCase(0)
    case.write(folder / "cases")
    pack(choose([case.id], root=folder / "cases"), Places.of(folder / "exam"), "seed")
    return folder


@pytest.fixture(scope="module")
def keyring(place) -> Keyring:
    return read_keyring(place / "exam-key.json")


def fuzz(
    name: str, step: Callable[[random.Random], Callable[[], None]], allowed: tuple[type[Exception], ...] = ()
) -> None:
    """Run steps until the time is over; a step prepares its input and returns what is done with it."""
    end, i = time.monotonic() + SECONDS / PARTS, 0
    while time.monotonic() < end or i < 3:
        seed = f"{SEED} {name} {i}"
        act = step(random.Random(seed))
        try:
            act()
        except BadAnswer:
            pass  # may repeat what the learner wrote; whoever shows it makes it plain
        except allowed as error:
            _check_sentence(error, seed)
        except Exception as error:
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{name}.txt").write_text(f"{seed}\n{type(error).__name__}: {error}\n", "utf-8", "backslashreplace")
            raise AssertionError(f"{seed}: {type(error).__name__}: {error}") from error
        i += 1


def _check_sentence(error: Exception, seed: str) -> None:
    said = str(error.args[0] if error.args else error)
    assert said.isprintable(), f"{seed}: {said!r} is more than one line, or something that a terminal obeys"


def response_file(keyring: Keyring, chance: random.Random) -> bytes:
    """Return lines of every quality."""
    editions = [edition for edition in keyring.editions if edition.current]
    lines = []
    for _ in range(chance.choice([1, 5, 20])):
        edition = chance.choice(editions)
        if chance.random() < 0.5:
            kind = edition.data["kind"]
            address = f"{keyring.assessment}/{edition.id}" if chance.random() < 0.7 else edition.address
            revision = edition.revision if chance.random() < 0.7 else edition.original
            lines.append(as_json(line_of(address, revision, kind, chance)))
        else:
            good = answered(keyring, edition.id)
            data = good if chance.random() < 0.3 else spoiled_data(good, chance)
            lines.append(as_json(data))
    content = b"\n".join(lines)
    return spoiled(content, chance, as_file([answered(keyring, "q1")])) if chance.random() < 0.5 else content


def test_response_files_are_marked_or_set_aside(place, keyring, tmp_path):
    path = tmp_path / "a.jsonl"
    markers = [Marker(KeyRules(keyring), older=True), Marker(StudyRules(place / "cases"))]

    def step(chance):
        content = response_file(keyring, chance)
        path.write_bytes(content)

        def act():
            for marker in markers:
                with watched():
                    marks = marker.mark_file(path)
                numbers = [number for number, _ in marks.set_aside]
                numbers += [answer.line for answers in marks.answers.values() for answer in answers.values()]
                assert len(numbers) == len(set(numbers))
                assert all(reason.isprintable() and reason for _, reason in marks.set_aside)
                for answers in marks.answers.values():
                    assert all(0 <= answer.score <= answer.out_of for answer in answers.values())

        return act

    fuzz("responses", step)


def test_the_command_ends_well_whatever_it_gets(place, keyring, tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out"

    def step(chance):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for i in range(chance.randint(1, 4)):
            name = chance.choice([f"{i}.jsonl", f"{i}\x1b[2J", f"=cmd{i}", f"{i}.ipynb", f"é{i}.txt", f"\udcff{i}"])
            (folder / name).write_bytes(response_file(keyring, chance))

        def act():
            words = ["mark", str(folder), "--key", str(place / "exam-key.json"), "--out", str(out)]
            words += chance.sample(["--json", "--older"], chance.randint(0, 2))
            with watched(out):
                assert main(words) == 0
            said, error = capsys.readouterr()
            assert error == ""
            assert all(line.isprintable() for line in said.split("\n"))
            assert {path.name for path in out.iterdir()} == {"results.csv", "set_aside.csv"}
            if "--json" in words:
                assert all(json.loads(line)["record"] for line in said.splitlines())

        return act

    fuzz("command", step)


def test_any_answer_to_any_kind_is_marked_or_refused(keyring):
    asked = {edition.data["kind"]: keyring.question(edition) for edition in keyring.editions}
    assert set(asked) == set(ALL_KINDS)

    def step(chance):
        kind = chance.choice(ALL_KINDS)
        key = json.loads(json.dumps(asked[kind].key()))
        answer = answer_of(kind, chance) if chance.random() < 0.5 else spoiled_data(key, chance)

        def act():
            with watched():
                mark = mark_response(
                    asked[kind], {"answer": answer, "viewed": chance.choice([{}, {"hint": True}, None])}
                )
            assert 0 <= mark.score <= mark.out_of == 4
            json.dumps(mark.as_data(), allow_nan=False)
            assert mark == mark_response(asked[kind], {"answer": answer, "viewed": {}}) or mark.parts[-1].what == "Hint"

        return act

    fuzz("answers", step)


def test_records_are_imported_or_set_aside(keyring, tmp_path):
    def step(chance):
        content = response_file(keyring, chance)
        store = Store(tmp_path / f"{chance.random()}.sqlite3")

        def act():
            with watched(tmp_path):
                report = import_record(store, content)
            assert report.added == len(store.attempts())
            assert all(isinstance(reason, str) for _, reason in report.set_aside)

        return act

    fuzz("records", step)


def test_case_folders_are_in_order_or_told_what_is_not(place, tmp_path):
    (good,) = (place / "cases").glob("*/*")
    data = yaml.safe_load((good / "case.yaml").read_text("utf-8"))
    truth = json.loads((good / "truth.json").read_text("utf-8"))
    folder, out = tmp_path / "cases" / "M1" / good.name, tmp_path / "out"

    def step(chance):
        shutil.rmtree(tmp_path / "cases", ignore_errors=True)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(good, folder)
        _spoil_case(folder, data, truth, chance)

        def act():
            with watched():
                said = faults(folder)
            assert all(fault and fault.isprintable() for fault in said)
            with watched(out):
                case = load_case(folder)
                keys_of([case], {})
                pack(choose([case.id], root=tmp_path / "cases"), Places.of(out / "exam"), "seed")

        return act

    fuzz("cases", step, (CaseError, CannotOpen, AssessmentError, LookupError))


def _spoil_case(folder: Path, data: dict, truth: dict, chance: random.Random) -> None:
    what = chance.random()
    yaml_file, truth_file = folder / "case.yaml", folder / "truth.json"
    if what < 0.4:
        _write_yaml(yaml_file, spoiled_data(data, chance))
    elif what < 0.6:
        yaml_file.write_bytes(spoiled(yaml_file.read_bytes(), chance))
    elif what < 0.75:
        truth_file.write_bytes(as_json(spoiled_data(truth, chance)))
    elif what < 0.85:
        truth_file.write_bytes(spoiled(truth_file.read_bytes(), chance))
    else:
        image = chance.choice(sorted((folder / "images").iterdir()))
        image.write_bytes(spoiled(image.read_bytes(), chance))


def _write_yaml(path: Path, data: object) -> None:
    try:
        text = yaml.safe_dump(data, sort_keys=False, allow_unicode=chance_free(data))
        path.write_text(text, "utf-8")
    except (yaml.YAMLError, RecursionError, UnicodeEncodeError):
        path.write_bytes(as_json(data))


def chance_free(data: object) -> bool:
    """Return whether the data may be written without escapes."""
    return "\\ud800" not in repr(data)


def test_papers_and_keys_are_used_or_refused(place, tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path / "home"))
    shutil.copytree(place / "exam", tmp_path / "exam")
    paper, key, answers = tmp_path / "exam" / "assessment.json", tmp_path / "key.json", tmp_path / "a.jsonl"
    good_paper, good_key = paper.read_bytes(), (place / "exam-key.json").read_bytes()
    answers.write_bytes(as_file([answered(read_keyring(place / "exam-key.json"), f"q{i}") for i in range(1, 12)]))
    sit(paper).ask("q1").close()  # what is imported late is imported now

    def step(chance):
        by_bytes = chance.random() < 0.5
        paper.write_bytes(
            spoiled(good_paper, chance) if by_bytes else as_json(spoiled_data(json.loads(good_paper), chance))
        )
        key.write_bytes(spoiled(good_key, chance) if by_bytes else as_json(spoiled_data(json.loads(good_key), chance)))

        def act():
            with watched(tmp_path):
                try:
                    exam = sit(paper)
                    name = f"q{chance.randint(1, 11)}"
                    widget = exam.ask(name)
                    widget._answer(widget, {"type": "commit", "answer": ["a"]}, [])
                    exam.status()
                    widget.close()
                except Trouble as error:
                    _check_sentence(error, "papers")
                Marker(KeyRules(read_keyring(key))).mark_file(answers)

        return act

    fuzz("papers", step, (AssessmentError,))


def test_the_watch_sees_what_it_should(tmp_path):
    (tmp_path / "in").mkdir()
    with watched(tmp_path / "in"):
        (tmp_path / "in" / "x").write_text("x")
    for misdeed in (
        lambda: (tmp_path / "x").write_text("x"),
        lambda: os.open(tmp_path / "y", os.O_CREAT | os.O_WRONLY),
        lambda: (tmp_path / "in" / "x").rename(tmp_path / "z"),
        lambda: os.system("true"),
    ):
        with pytest.raises(Misbehaved), watched(tmp_path / "in"):
            misdeed()
