"""A real JupyterLab and a real browser, once for all browser tests; pages are used again, a new one costs seconds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from helpers.commands.browser import find_browser
from tests.browser.lab import Lab, Notebook
from tests.browser.module_server import ModuleServer
from tests.browser.watched import Watched, watched_page

# Without these, Chromium looks for updates and accounts at every start.
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def launch():
    """Return a function that starts the browser of this computer; fail, never skip, where there is none."""
    path = find_browser()
    if path is None:
        pytest.fail("No browser found. Install Chromium, Chrome or Edge, or name one in WORKBOOK_BROWSER.")
    sandbox = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]  # root has no sandbox
    with sync_playwright() as playwright:
        yield lambda *arguments: playwright.chromium.launch(
            executable_path=str(path), args=[*QUIET, *sandbox, *arguments]
        )


@pytest.fixture(scope="session")
def browser(launch):
    """Return one browser for all tests."""
    browser = launch()
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    lab = Lab(tmp_path_factory.mktemp("lab"))
    lab.start()
    yield lab
    lab.stop()


@pytest.fixture
def page(browser):
    """Return a page of the test's own."""
    with watched_page(browser) as page:
        yield page


@pytest.fixture(scope="session")
def lab_page(browser):
    """Return the page in which one notebook after the other is opened."""
    with Watched(browser) as watched:
        yield watched


@pytest.fixture
def notebook(lab_page, lab):
    """Return a function's own notebook in JupyterLab; the page was there before."""
    notebook = Notebook(lab_page.page, lab)
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture(scope="module")
def notebook_for_readers(lab_page, lab):
    """Return the notebook of those tests of a module that do not change what others read."""
    notebook = Notebook(lab_page.page, lab)
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture
def notebook_of_its_own(page, lab):
    """Return a notebook in a page that nothing was opened in before."""
    return Notebook(page, lab)


@pytest.fixture(scope="session")
def module_server():
    """Serve the viewer's modules as they are."""
    with ModuleServer() as server:
        yield server


@pytest.fixture(scope="session")
def module_page(browser):
    """Return the page that shows one test's document after the other's."""
    with Watched(browser) as watched:
        yield watched


@pytest.fixture
def static_page(module_page, module_server):
    """Return a blank document that can import the viewer's modules."""
    module_page.page.goto(module_server.url)
    yield module_page.page
    module_page.be_as_new()


@pytest.fixture
def fresh_static_page(page, module_server):
    """Return the same in a page of the test's own, for what cannot be undone in it."""
    page.goto(module_server.url)
    return page
