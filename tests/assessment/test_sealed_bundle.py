"""A bundle holds nothing of the key, and not a byte of it depends on the key."""

from __future__ import annotations

import base64
import datetime
import json
import zlib
from pathlib import Path

import pytest

from helpers.assessment.bundle import Places, pack
from helpers.assessment.sealing import choose
from helpers.authoring import find_leaks, keys_of, read_notebook
from helpers.authoring.keys import _hidden_texts
from helpers.cases import case_folders, load_case
from helpers.dicom import read
from tests.assessment.secret_case import ALL_KINDS, SecretCase
from tests.assessment.unpacked import found_in

SEED = "a seed"


def packed(tmp_path: Path, version: int, role: str = ""):
    case = SecretCase(version)
    root = tmp_path / f"cases-{version}"
    case.write(root)
    places = Places.of(tmp_path / f"out-{version}" / "exam")
    return case, pack(choose([case.id], role, root), places, SEED, role)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    return packed(folder, 0), packed(folder, 1)


def test_no_secret_can_be_read_out_of_a_bundle(both):
    for case, result in both:
        files = contents(result.places.folder) | {"exam.zip": result.places.archive.read_bytes()}
        for name, content in files.items():
            assert found_in(content, case.secret.words, case.secret.numbers) == [], name
            assert found_in(name.encode(), case.secret.words, []) == []


def test_the_search_itself_finds_secrets_however_they_are_packed(tmp_path):
    case = SecretCase(0)
    word, number = case.secret.words[5], case.secret.numbers[3]
    for hidden in (
        f"x{word}y".encode(),
        json.dumps({"a": [json.dumps({"b": word})]}).encode(),
        base64.b64encode(zlib.compress(word.encode())),
        b"\x89PNG" + zlib.compress(b"0" * 50 + word.encode()),
        word.upper().encode(),
    ):
        assert found_in(hidden, case.secret.words, case.secret.numbers) == [word]
    assert found_in(json.dumps([number]).encode(), case.secret.words, case.secret.numbers) == [str(number)]
    in_the_image = found_in((case.write(tmp_path) / case.files[0]).read_bytes(), case.secret.words, [])
    assert any("header" in word for word in in_the_image)
    assert any("private" in word for word in in_the_image)


def test_the_key_file_holds_what_the_bundle_does_not(both):
    for case, result in both:
        key = result.places.key.read_text("utf-8")
        for question in case.data["questions"]:
            assert question["explain"] in key
        assert str(case.truth["values"]["depth"]["value"]) in key


def test_the_bundle_is_the_same_whatever_the_key_is(both):
    (case, first), (other, second) = both
    assert case.data["questions"] != other.data["questions"]
    assert contents(first.places.folder) == contents(second.places.folder)
    assert first.places.archive.read_bytes() == second.places.archive.read_bytes()
    assert first.places.key.read_bytes() != second.places.key.read_bytes()


def test_every_kind_is_asked_with_neutral_names(both):
    _, result = both[0]
    paper = json.loads(result.files["assessment.json"])
    (case,) = paper["cases"]
    assert case["title"] == "Case 1"
    assert [image["file"] for image in case["images"]] == ["images/case-1-1.dcm", "images/case-1-2.png"]
    assert [question["id"] for question in case["questions"]] == [f"q{i + 1}" for i in range(len(ALL_KINDS))]
    assert [question["kind"] for question in case["questions"]] == list(ALL_KINDS)
    for question in case["questions"]:
        assert not {"hint", "explain", "hint_costs", "references", "roles"} & set(question)
    first = case["questions"][0]
    assert first["confidence"] is True
    assert {option["text"] for option in first["public"]["options"]} == {f"Option {i}" for i in range(4)}
    assert [option["id"] for option in first["public"]["options"]] == list("abcd")


def test_a_role_is_asked_in_its_own_words(tmp_path):
    case, result = packed(tmp_path, 0, "technologist")
    paper = json.loads(result.files["assessment.json"])
    assert paper["cases"][0]["questions"][0]["prompt"] == "What of this choice does a technologist see?"
    assert found_in(result.places.archive.read_bytes(), case.secret.words, case.secret.numbers) == []


def test_images_show_the_same_and_say_simulated(both):
    case, result = both[0]
    source = result.places.folder.parents[1] / "cases-0" / "M1" / case.id
    for old, new in zip(case.files, ("images/case-1-1.dcm", "images/case-1-2.png"), strict=True):
        before, after = read(source / old), read(result.places.folder / new)
        assert (after.values() == before.values()).all()
        assert after.spacing.row_mm == before.spacing.row_mm
        assert after.simulated == before.simulated
        assert [(w.center, w.width) for w in after.windows] == [(w.center, w.width) for w in before.windows]
    assert read(result.places.folder / "images/case-1-1.dcm").simulated


@pytest.mark.slow
def test_the_cases_of_the_workbook_are_packed_without_anything_of_their_keys(tmp_path):
    # A third of them a day: to pack every image takes a minute.
    day = datetime.datetime.now(tz=datetime.UTC).toordinal()
    names = sorted(case_folders())[day % 3 :: 3]
    cases = [load_case(case_folders()[name]) for name in names]
    result = pack(choose(names), Places.of(tmp_path / "exam"), SEED)
    shown = json.loads(result.files["assessment.json"])
    seen = "\n".join(text for case in shown["cases"] for text in _texts(case))
    hidden = {text for case in cases for question in case.questions for _, text in _hidden_texts(question)}
    hidden |= {case.source.data[name] for case in cases for name in ("findings", "diagnosis", "next_step", "title")}
    hidden |= {question["hint"] for case in cases for question in case.questions if "hint" in question}
    secret = [text for text in hidden if len(text) > 12 and text.casefold() not in seen.casefold()]
    assert len(secret) > 20
    archive = result.places.archive.read_bytes()
    assert found_in(archive, [*secret, *(case.id for case in cases)], []) == []
    notebook = read_notebook(tmp_path / "exam" / "assessment.ipynb", "assessment.ipynb")
    assert find_leaks(notebook, keys_of(cases, {})) == []


def _texts(data):
    if isinstance(data, dict):
        data = list(data.values())
    if isinstance(data, list):
        return {text for each in data for text in _texts(each)}
    return {data} if isinstance(data, str) else set()
