"""An assessment from end to end: packed, taken in JupyterLab by mouse, handed in and marked."""

from __future__ import annotations

import json
import re
import shutil

import pytest
from playwright.sync_api import expect

from helpers.assessment.bundle import Places, pack
from helpers.assessment.keyring import read_keyring
from helpers.assessment.marking import Marker
from helpers.assessment.rules import KeyRules
from helpers.assessment.sealing import choose
from tests.assessment.answers import key_answer
from tests.assessment.secret_case import SecretCase
from tests.assessment.unpacked import found_in
from tests.browser.lab_card import LabCard


@pytest.fixture
def exam(lab, tmp_path):
    """Return a case of secrets and the key; the bundle lies in the lab as a learner would put it there."""
    case = SecretCase(0)
    case.write(tmp_path / "cases")
    names = [f"{case.id}/{case.ids[kind]}" for kind in ("choice", "choices", "text")]
    pack(choose(names, root=tmp_path / "cases"), Places.of(tmp_path / "exam"), "seed")
    folder = lab.work / "exam"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(tmp_path / "exam", folder)
    return case, read_keyring(tmp_path / "exam-key.json"), folder


def test_an_assessment_is_taken_and_marked_and_never_tells_the_key(notebook, exam):
    (case, keyring, folder), page = exam, notebook.page
    paper = json.loads((folder / "assessment.json").read_text("utf-8"))
    texts = {option["id"]: option["text"] for option in paper["cases"][0]["questions"][0]["public"]["options"]}
    notebook.open("exam/assessment.ipynb")
    notebook.run_all()
    # A card comes to life near the screen: after a run, that of the last question is the first to do so.
    first = page.locator(".piw-place").first
    first.scroll_into_view_if_needed()
    first.locator(".piw-card").wait_for()
    card = LabCard(page, 0, (120, 100))
    card.look()
    for aid in ("hint", "solution"):
        assert card.root.get_by_role("button", name=re.compile(aid, re.IGNORECASE)).count() == 0
    card.root.get_by_text(texts[key_answer(keyring, "q1")], exact=True).click()
    card.button("Keep my answer").click()
    expect(card.root.get_by_text("Your answer is kept. It is marked later.")).to_be_visible(timeout=20_000)
    notebook.picture("assessment")
    (answers,) = folder.glob("answers-*.jsonl")
    (line,) = [json.loads(text) for text in answers.read_text("utf-8").splitlines()]
    assert line["answer"] == key_answer(keyring, "q1")
    marks = Marker(KeyRules(keyring)).mark_file(answers)
    assert [answer.score for found in marks.answers.values() for answer in found.values()] == [4.0]
    # The last cell says what is missing, also after a restart.
    notebook.restart_kernel()
    notebook.run_all()
    expect(page.get_by_text("1 of 3 questions are answered.")).to_be_visible()
    expect(page.get_by_text("Not yet: q2, q3.")).to_be_visible()
    # What JupyterLab saved with the notebook, the state of its widgets included, tells nothing.
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1000)
    saved = (folder / "assessment.ipynb").read_bytes()
    assert b"image/jpeg" in saved
    assert found_in(saved, case.secret.words, case.secret.numbers) == []
