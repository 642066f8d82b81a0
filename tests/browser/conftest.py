"""A real JupyterLab and a real browser, once for all browser tests."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from helpers.commands.browser import find_browser
from tests.browser.lab import ROOT, Lab, Notebook

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


@contextmanager
def watched_page(browser):
    """Yield a page as large as an old laptop's screen; it must not ask another computer for anything."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    page = context.new_page()
    outside, errors = [], []
    local = re.compile(r"^(?:https?|wss?)://(?:127\.0\.0\.1|workbook\.test)[:/]|^(?:blob|data|about):")
    page.on("request", lambda request: None if local.match(request.url) else outside.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert not outside, f"asked other computers: {outside}"
    assert not errors, f"errors in the page: {errors}"


@pytest.fixture
def page(browser):
    with watched_page(browser) as page:
        yield page


@pytest.fixture
def notebook(page, lab):
    return Notebook(page, lab)


@pytest.fixture
def static_page(page):
    """Return a blank page that can import the viewer's modules as they are."""
    folders = [ROOT / "helpers" / "viewer" / "static", ROOT / "helpers" / "lesson" / "static"]

    def serve(route):
        name = route.request.url.rsplit("/", 1)[1]
        for folder in folders:
            if name and (folder / name).is_file():
                return route.fulfill(path=folder / name, content_type="text/javascript")
        return route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")

    page.route("http://workbook.test/**", serve)
    page.goto("http://workbook.test/")
    return page
