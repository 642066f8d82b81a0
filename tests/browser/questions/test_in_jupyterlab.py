"""Questions the whole way through JupyterLab; the other tests need only a page, which takes a tenth of the time."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.accessibility import serious
from tests.browser.lab import make_notebook
from tests.browser.lab_card import LabCard
from tests.browser.questions.by_mouse import BY_MOUSE
from tests.browser.questions.kinds import SIZES, case_of
from tests.lesson.kinds_cases import WRIST

SETUP = "import os\nos.environ['WORKBOOK_CASES'] = {cases!r}\nfrom helpers import ask"


def test_every_kind_in_jupyterlab(notebook, lab, cases):
    order = [*BY_MOUSE, "value"]
    cells = [f'ask("{case_of(kind)}/{kind}")' for kind in BY_MOUSE] + [f'ask("{WRIST}/value", answer=[10, 20, 30])']
    notebook.open(make_notebook(lab, "kinds", SETUP.format(cases=str(cases)), *cells))
    notebook.run_all()
    for number, kind in enumerate(order):
        notebook.widget(".piw-question", number)
        card = LabCard(notebook.page, number, SIZES[case_of(kind)])
        card.look()
        if kind != "value":
            BY_MOUSE[kind]["right"](card)
        card.check()
        expect(card.root.locator(".piw-verdict")).to_contain_text("Right.", timeout=20_000)
        notebook.picture(f"question-{kind}-lab")
    the_image_stays_in_sight(notebook, card)


def the_image_stays_in_sight(notebook, card):
    """Also in an output of JupyterLab, which would be a window of its own."""
    place = card.root.locator("xpath=..")
    card.root.evaluate("root => { root.style.minHeight = '1500px'; }")
    place.scroll_into_view_if_needed()
    box = card.root.bounding_box()
    notebook.page.mouse.move(box["x"] + 50, 400)
    notebook.page.mouse.wheel(0, 700)
    notebook.page.wait_for_timeout(400)
    assert place.locator(".piw-head").bounding_box()["y"] < 0
    assert place.locator(".piw-beside").bounding_box()["y"] > 0


def test_a_question_in_a_dark_jupyterlab(notebook, lab, cases):
    notebook.open(make_notebook(lab, "dark", SETUP.format(cases=str(cases)), f'ask("{WRIST}/choice")'))
    with notebook.dark():
        notebook.run_all()
        notebook.widget(".piw-question")
        card = LabCard(notebook.page, 0, SIZES[WRIST])
        card.look()
        BY_MOUSE["choice"]["wrong"](card)
        notebook.picture("question-lab-dark")
        card.check()
        expect(card.root.locator(".piw-verdict")).to_contain_text("Not right.", timeout=20_000)
        notebook.picture("question-lab-dark-marked")
        assert serious(notebook.page, ".piw-question") == []
