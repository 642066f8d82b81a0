"""A learner's report in a real JupyterLab: drawn in both themes and on a phone, taken along and brought back."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from helpers.records import Store, read_lines
from tests.browser.accessibility import serious as found_serious
from tests.browser.lab import PICTURES_WANTED, keep_picture, make_notebook
from tests.lesson.synthetic import fill, synthetic_record

COUNT = 60


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Return a data folder with a record of sixty answers."""
    folder = tmp_path_factory.mktemp("filled")
    fill(Store(folder / "progress.sqlite3"), synthetic_record(datetime.now(UTC), COUNT))
    return folder


@pytest.fixture(scope="module")
def shown(notebook_for_readers, lab, filled):
    """Open the record of sixty answers for the tests that only read it; they are the first of this file."""
    report, panel = show(notebook_for_readers, lab, filled, "progress-read")
    return notebook_for_readers, report, panel


@pytest.fixture
def read(shown, lab_page):
    """Return the notebook with the report and the panel, on a screen of the usual size."""
    yield shown
    lab_page.be_as_new()


def show(notebook, lab, folder, name):
    """Open a notebook that shows the record in `folder`, and return the report and the panel below it."""
    code = f"import os\nos.environ['WORKBOOK_HOME'] = {str(folder)!r}\nfrom helpers import progress\nprogress()"
    notebook.open(make_notebook(lab, f"{name}-{os.getpid()}", code))
    notebook.run_all()
    report, panel = notebook.page.locator(".piw-report"), notebook.page.locator(".piw-record")
    expect(panel).to_be_visible(timeout=60_000)
    assert notebook.page.locator(".jp-RenderedText[data-mime-type*='stderr']").count() == 0
    return report, panel


def whole_picture(notebook, name, report):
    """Save one picture of the whole report: the window is made as high as it is."""
    if not PICTURES_WANTED:
        return
    size = notebook.page.viewport_size
    height = int(report.bounding_box()["height"]) + 420
    notebook.page.set_viewport_size({"width": size["width"], "height": height})
    report.scroll_into_view_if_needed()
    notebook.page.wait_for_timeout(400)
    notebook.picture(name, report)
    notebook.page.set_viewport_size(size)


def test_every_part_is_drawn_in_both_themes_and_on_a_phone(read):
    notebook, report, panel = read
    expect(report).to_contain_text("questions tried")
    for heading in ("What to do next", "What you have done", "How you read", "Learning curve",
                    "How sure, and how often right", "What was missed where"):  # fmt: skip
        expect(report.get_by_role("heading", name=heading)).to_be_visible()
    assert report.locator(".piw-chart svg text").count() > 20, "the text of a chart is text"
    assert report.locator(".piw-chart").count() == 3
    films = report.locator(".piw-film")
    assert 1 <= films.count() <= 6
    for i in range(films.count()):
        assert films.nth(i).locator("img").evaluate("image => image.complete && image.naturalWidth > 50")
        expect(films.nth(i).locator(".piw-film-badge")).to_have_text("SIMULATED")
    assert report.locator("code", has_text='ask("').count() >= 3
    notebook.picture("progress-screen")
    whole_picture(notebook, "progress-light", report)
    panel.scroll_into_view_if_needed()
    notebook.picture("progress-panel", panel)
    assert not serious(notebook.page)

    ink = report.locator(".piw-chart svg text").first
    before = ink.evaluate("text => getComputedStyle(text).fill")
    with notebook.dark():
        assert ink.evaluate("text => getComputedStyle(text).fill") != before
        whole_picture(notebook, "progress-dark", report)
        assert not serious(notebook.page)

    become_as_wide_as(notebook.page, 412)
    fits_without_scrolling_sideways(notebook.page, report, panel)
    whole_picture(notebook, "progress-narrow", report)


def serious(page):
    """Return what axe finds wrong with the report and the panel, beyond trifles."""
    return [one for part in (".piw-report", ".piw-record") for one in found_serious(page, part)]


SETTLED = """
async () => {
  const place = () => [".jp-WindowedPanel-outer", ".piw-report", ".piw-record"].map((part) => {
    const { left, right, height } = document.querySelector(part).getBoundingClientRect();
    return [left, right, height];
  }).join();
  for (let still = 0, before = null; still < 10; still++) {
    await new Promise(requestAnimationFrame);
    if (place() !== before) still = 0;
    before = place();
  }
}
"""


def become_as_wide_as(page, width):
    """Make the window as narrow as a phone, and wait until nothing in it moves any more."""
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate(SETTLED)


def fits_without_scrolling_sideways(page, report, panel):
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    outer = page.locator(".jp-WindowedPanel-outer").first
    assert outer.evaluate("panel => panel.scrollWidth <= panel.clientWidth + 1")
    for part in (report, panel):
        wide = part.evaluate(
            "part => [...part.querySelectorAll('*')].filter((node) => !node.closest('svg, details') && "
            "node.getBoundingClientRect().right > part.getBoundingClientRect().right + 1).map((n) => n.className)"
        )
        assert wide == []


def test_the_tables_open_by_keyboard(read):
    notebook, report, _ = read
    details = report.locator("details", has=notebook.page.locator("th", has_text="Sensitivity")).first
    details.locator("summary").focus()
    notebook.page.keyboard.press("Enter")
    expect(details.get_by_role("columnheader", name="Sensitivity")).to_be_visible()
    notebook.page.keyboard.press("Space")
    expect(details.get_by_role("columnheader", name="Sensitivity")).to_be_hidden()


def test_an_export_keeps_the_report(read, lab, page):
    """Saved and opened where nothing runs: the report is HTML and stays; the buttons go."""
    notebook, _, _ = read
    with notebook.until_the_end_of("docmanager:save"):
        notebook.page.get_by_role("button", name="Save and create checkpoint").click()
    saved = lab.work / "notebooks" / f"progress-read-{os.getpid()}.ipynb"
    outputs = json.loads(saved.read_text("utf-8"))["cells"][0]["outputs"]
    html = "".join(outputs[0]["data"]["text/html"])
    assert "questions tried" in html
    assert "questions tried" in "".join(outputs[0]["data"]["text/plain"])
    assert len(html) < 400_000
    from nbconvert import HTMLExporter

    html, _ = HTMLExporter(require_js_url="", mathjax_url="").from_filename(str(saved))
    page.set_content(html)
    exported = page.locator(".piw-report")
    expect(exported.locator(".piw-chart svg").first).to_be_visible()
    expect(exported.locator(".piw-film img").first).to_be_visible()
    keep_picture("progress-export", exported)


def test_a_record_is_taken_along_and_brought_back(read, lab, filled, tmp_path):
    """The last of those that read: it opens a notebook of its own in their place."""
    notebook, _, panel = read
    button = panel.get_by_role("button", name="Download my record")
    button.focus()
    with notebook.page.expect_download() as download:
        notebook.page.keyboard.press("Enter")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.suffix == ".jsonl"
    expect(panel.get_by_role("status")).to_contain_text(f"{COUNT} answers saved as {path.name}")
    kept = Store(filled / "progress.sqlite3").attempts()
    lines = list(read_lines(path.read_bytes()))
    assert [line.id for line in lines] == [attempt.id for attempt in kept]

    empty = tmp_path / "empty"
    report, panel = show(notebook, lab, empty, "progress-back")
    expect(report).to_contain_text("Nothing answered yet")
    notebook.picture("progress-empty")
    with path.open("a") as file:
        file.write('{"schema": 99}\nnot a line <img src=x>\n')
    with notebook.page.expect_file_chooser() as chooser:
        panel.get_by_role("button", name="Restore a record").click()
    chooser.value.set_files(path)
    status = panel.get_by_role("status")
    expect(status).to_contain_text(f"{COUNT} answers added, 0 already known", timeout=30_000)
    expect(status).to_contain_text("2 lines were set aside")
    expect(status).to_contain_text(f"Line {COUNT + 1}")
    assert panel.locator("img").count() == 0
    expect(report).to_contain_text("questions tried")  # the report above follows by itself
    notebook.picture("progress-restored", panel)
    back = Store(empty / "progress.sqlite3").attempts()
    assert [(one.id, one.response, one.marks) for one in back] == [(one.id, one.response, one.marks) for one in kept]

    panel.locator("input[type=file]").set_input_files(path)
    expect(status).to_contain_text(f"0 answers added, {COUNT} already known", timeout=30_000)


def test_the_role_is_kept_and_chooses_what_comes_next(notebook, lab, tmp_path):
    folder = tmp_path / "role"
    folder.mkdir()
    fill(Store(folder / "progress.sqlite3"), synthetic_record(datetime.now(UTC), 8))
    report, panel = show(notebook, lab, folder, "progress-role")
    panel.get_by_label("Your role").select_option("technologist")
    expect(panel.get_by_role("status")).to_contain_text("Kept: technologist")
    expect(report).to_contain_text("Your role: technologist or radiographer.")
    expect(report).to_contain_text("For a technologist or radiographer: ")
    report, panel = show(notebook, lab, folder, "progress-role-again")
    expect(panel.get_by_label("Your role")).to_have_value("technologist")
    panel.get_by_label("Your role").select_option("")
    expect(report).not_to_contain_text("Your role:")


def test_a_file_that_is_no_record_is_refused_and_the_path_leads_to_the_next_notebook(notebook, lab, tmp_path):
    """The words are plain, nothing is added, and who has answered nothing is led on by keyboard."""
    report, panel = show(notebook, lab, tmp_path / "none", "progress-none")
    picture = tmp_path / "holiday.jpg"
    picture.write_bytes(os.urandom(9_000_000))
    panel.locator("input[type=file]").set_input_files(picture)
    expect(panel.get_by_role("status")).to_contain_text("This file is too large", timeout=30_000)
    picture.write_bytes(bytes(range(256)) * 20)
    panel.locator("input[type=file]").set_input_files(picture)
    expect(panel.get_by_role("status")).to_contain_text("0 answers added", timeout=30_000)

    expect(report).to_contain_text("Nothing answered yet")
    panel.get_by_label("Your role").select_option("physician")
    expect(report).to_contain_text("For another physician: ")
    assert report.locator(".piw-path > li").count() >= 2
    assert report.locator(".piw-path-next").count() == 1
    notebook.picture("path")
    assert not serious(notebook.page)
    for width in (320, 360, 390):
        become_as_wide_as(notebook.page, width)
        fits_without_scrolling_sideways(notebook.page, report, panel)
    notebook.picture("path-narrow")
    wanted = report.locator(".piw-path-lead a").get_attribute("href")
    assert wanted is not None
    report.locator(".piw-path-lead a").focus()
    notebook.page.keyboard.press("Enter")
    name = re.search(r"(notebooks|exercises)/\w+\.ipynb", wanted)[0]
    expect(notebook.page).to_have_url(re.compile(re.escape(name)), timeout=30_000)
