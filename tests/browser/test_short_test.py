"""A whole entry test in JupyterLab: drawn in the background, answered, marked, and shown with its truth."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from helpers.fresh.sitting import newest
from tests.browser.accessibility import serious
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import make_notebook

CASE = """\
id: m14-roof-01
title: Eight weeks old
module: M14
roles: [resident]
class: normal
urgency: green
patient: {age: 8 w, sex: F}
history: Breech presentation.
images:
  - {file: images/graf-standard-plane.dcm, label: "Left hip, coronal"}
provenance: {kind: simulated, recipe: recipe.yaml}
findings: All landmarks are seen.
diagnosis: A hip as it should be.
differential: []
next_step: None.
teaching_point: Look for the landmarks first.
references: []
questions:
  - id: limb
    kind: points
    prompt: Put a mark on the lower limb of the ilium.
    points: 2
    targets:
      - {truth: lower_limb, name: the lower limb, radius_mm: 3}
    explain: It is the bright end of the roof in the depth.
  - id: roof
    kind: choice
    prompt: How is the roof?
    points: 1
    options:
      - {id: good, text: Good, correct: true, said: It covers the head.}
      - {id: poor, text: Poor, said: It covers the head.}
    explain: Follow it from the rim.
"""

RECIPE = "schema: 1\nanatomy: hip ultrasound\nprojection: Graf standard plane\nside: L\nage: 8 w\nsex: F\nseed: 1\n"


@pytest.fixture
def cases(tmp_path):
    folder = tmp_path / "cases" / "fresh" / "m14-roof-01"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, "utf-8")
    (folder / "recipe.yaml").write_text(RECIPE, "utf-8")
    return tmp_path / "cases"


def test_a_whole_entry_test(notebook, lab, cases, tmp_path):
    page, home = notebook.page, tmp_path / "home"
    code = f"import os\nos.environ |= {{'WORKBOOK_HOME': {str(home)!r}, 'WORKBOOK_CASES': {str(cases)!r}}}\n"
    notebook.open(make_notebook(lab, f"test-{os.getpid()}", f"{code}from helpers import entry_test\nentry_test('M14')"))
    notebook.run_all()
    test = page.locator(".piw-test")
    expect(test).to_contain_text("2 films, about 4 questions in 4 minutes")
    notebook.picture("test-start")
    test.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    for film in (1, 2):
        expect(test.locator(".piw-test-where")).to_have_text(f"Film {film} of 2, question a of 2", timeout=60_000)
        card = page.locator(".piw-question", has_text="lower limb")
        expect(card.locator(".piw-commit")).to_be_visible(timeout=120_000)
        DrawnViewer(card.locator(".piw-viewer")).wait_until_whole()
        assert page.evaluate("document.activeElement.className") == "piw-test-where"
        if film == 1:
            notebook.picture("test-question")
            assert not serious(page, ".piw-test")
        # The first is answered by keyboard, with the cross in the middle of the image; the second is left out.
        if film == 1:
            card.locator("canvas").first.focus()
            page.keyboard.press("ArrowUp")
            page.keyboard.press("Enter")
            expect(card).to_contain_text("1 mark placed")
            card.get_by_role("button", name="Keep my answer").click()
        else:
            test.get_by_role("button", name="Next").click()
        expect(test.locator(".piw-test-where")).to_have_text(f"Film {film} of 2, question b of 2")
        card = page.locator(".piw-question", has_text="How is the roof?")
        card.get_by_role("button", name="I have looked").click(timeout=30_000)
        card.get_by_text("Good", exact=True).click()
        card.get_by_role("button", name="Keep my answer").click()
    expect(test.get_by_role("progressbar")).to_have_attribute("aria-valuenow", "3")
    test.get_by_role("button", name="Finish and see the result").click()
    expect(test).to_contain_text("1 question is not answered yet")
    page.keyboard.press("Escape")
    test.get_by_role("button", name="Finish and see the result").click()
    test.get_by_role("button", name="Finish now").click()

    expect(test.locator(".piw-test-score")).to_contain_text("of 6 points", timeout=30_000)
    test.locator(".piw-test-step").nth(1).click()
    card = page.locator(".piw-question", has_text="How is the roof?")
    expect(card.locator(".piw-verdict")).to_contain_text("1 of 1", timeout=30_000)
    expect(card).to_contain_text("Follow it from the rim.")
    test.locator(".piw-test-step").nth(2).click()
    card = page.locator(".piw-question", has_text="lower limb")
    expect(card).to_contain_text("It is the bright end of the roof")
    expect(card.locator(".piw-truth").first).to_be_visible(timeout=30_000)
    notebook.picture("test-result")
    assert not serious(page, ".piw-test")
    results = newest("M14", "entry", home / "fresh").results
    assert [result.score for result in results][1:] == [1.0, None, 1.0]
