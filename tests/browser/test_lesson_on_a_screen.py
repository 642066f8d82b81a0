"""What a lesson needs beside its images: sources beside the text, large letters on a projector, the index of cases."""

from __future__ import annotations

from contextlib import contextmanager

from playwright.sync_api import expect

from tests.browser.drawn import DrawnViewer

LESSON = "notebooks/01_wrist_after_a_fall.ipynb"
EXERCISE = "exercises/01_wrist_after_a_fall.ipynb"


def height(locator):
    return locator.bounding_box()["height"]


@contextmanager
def presentation(page):
    """Show all larger for a while: the page is used again, and whoever comes next wants it as it was."""
    toggle_presentation(page)
    expect(page.locator(".jp-mod-presentationMode")).to_have_count(1)
    try:
        yield
    finally:
        toggle_presentation(page)
        expect(page.locator(".jp-mod-presentationMode")).to_have_count(0)


def toggle_presentation(page):
    page.get_by_role("menuitem", name="View", exact=True).click()
    page.locator(".lm-Menu-item:has-text('Appearance')").first.hover()
    page.locator(".lm-Menu-item:has-text('Presentation Mode')").click()


def test_a_source_shows_beside_its_statement_and_all_is_large_on_a_projector(notebook):
    page = notebook.page
    notebook.open(LESSON)
    notebook.run_all()
    looks_right(notebook, LESSON)
    expect(page.locator(".piw-source-list li")).to_have_count(1, timeout=30_000)
    link = page.locator("a[href='#source-GILSANZ12']").first
    link.focus()
    page.keyboard.press("Enter")
    note = page.locator(".piw-source-note")
    expect(note).to_contain_text("Hand Bone Age")
    expect(note.get_by_role("button", name="Close")).to_be_focused()
    notebook.picture("source-note")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    note.get_by_role("button", name="Show all sources").click()
    expect(page.locator("#source-GILSANZ12")).to_be_focused()

    card = notebook.widget(".piw-card")
    viewer = DrawnViewer(notebook.widget(".piw-question").locator(".piw-viewer"))
    viewer.wait_until_whole()
    letters = [viewer.root.locator(".piw-badge"), card.get_by_role("button").first, page.locator(".piw-prompt").first]
    small = [height(each) for each in letters]
    with presentation(page):
        card.scroll_into_view_if_needed()
        viewer.wait_until_whole()
        assert all(height(each) > 1.2 * before for each, before in zip(letters, small, strict=True))
        notebook.picture("presentation")


def test_an_exercise_looks_right(notebook):
    notebook.open(EXERCISE)
    notebook.run_all()
    looks_right(notebook, EXERCISE)


def looks_right(notebook, path):
    """Keep a picture for whoever reviews; what can be checked is that a viewer has drawn and nothing failed."""
    DrawnViewer(notebook.widget(".piw-viewer")).wait_until_whole()
    notebook.picture(path.replace("/", "-").removesuffix(".ipynb"))
    assert notebook.page.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0


def test_the_index_is_filtered_and_opened_by_keyboard(notebook):
    page = notebook.page
    notebook.open("notebooks/91_index_of_cases.ipynb")
    notebook.run_all()
    status = page.locator(".piw-index-status")
    expect(status).to_contain_text("Arrow keys", timeout=90_000)
    page.get_by_label("Kind of image").select_option(label="CT")
    cases = page.locator(".piw-case:visible")
    expect(cases.first).to_contain_text("CT")
    assert cases.count() < page.locator(".piw-case").count()
    cases.first.focus()
    page.keyboard.press("ArrowRight")
    expect(cases.nth(1)).to_be_focused()
    notebook.picture("index")
    page.keyboard.press("Enter")
    expect(status).to_contain_text("next question of this case", timeout=30_000)
    expect(notebook.widget(".piw-question")).to_be_visible()
