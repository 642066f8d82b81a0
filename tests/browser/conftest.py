"""A real JupyterLab and a real browser, once for all browser tests."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from helpers.commands.browser import find_browser
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
RESULTS = ROOT / "test-results"
TOKEN = "browser-tests"  # the server lives on the loopback address, for the length of the run
FOLDERS = ("notebooks", "exercises", "solutions")

# Without these, Chromium looks for updates and accounts at every start.
QUIET = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(item.fspath).parent == Path(__file__).parent:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    """Return the browser that is on this computer; fail, never skip, where there is none."""
    path = find_browser()
    if path is None:
        pytest.fail("No browser found. Install Chromium, Chrome or Edge, or name one in WORKBOOK_BROWSER.")
    sandbox = [] if not hasattr(os, "geteuid") or os.geteuid() else ["--no-sandbox"]  # root has no sandbox
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(path), args=[*QUIET, *sandbox])
        yield browser
        browser.close()


class Lab:
    """A running JupyterLab over a copy of the notebooks, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self.work, self.home = folder / "work", folder / "home"
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.work / name)
        self.record = self.home / "record"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        places = {"CONFIG_DIR": "c", "DATA_DIR": "d", "RUNTIME_DIR": "r"}
        env = os.environ | {f"JUPYTER_{name}": str(self.home / folder) for name, folder in places.items()}
        env |= {
            "JUPYTERLAB_SETTINGS_DIR": str(self.home / "s"),
            "JUPYTERLAB_WORKSPACES_DIR": str(self.home / "w"),
        }
        env |= {
            "JUPYTER_CONFIG_PATH": str(ROOT / "helpers" / "commands" / "jupyter_config"),
            "WORKBOOK_HOME": str(self.record),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }
        command = [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}",
            "--ServerApp.port_retries=0", f"--ServerApp.root_dir={self.work}", f"--IdentityProvider.token={TOKEN}",
            "--allow-root", "--LabApp.extension_manager=readonly",
        ]  # fmt: skip
        self.home.mkdir(parents=True)
        self.log = (self.home / "log").open("w")
        self.process = subprocess.Popen(command, env=env, cwd=self.work, stdout=self.log, stderr=self.log)
        for _ in range(240):
            try:
                urllib.request.urlopen(f"{self.url}/api/status?token={TOKEN}", timeout=1).close()
            except OSError:
                assert self.process.poll() is None, (self.home / "log").read_text()
                time.sleep(0.25)
            else:
                return
        pytest.fail("JupyterLab did not answer within a minute.")

    def stop(self) -> None:
        """Stop the server."""
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture(scope="session")
def lab(tmp_path_factory):
    lab = Lab(tmp_path_factory.mktemp("lab"))
    lab.start()
    yield lab
    lab.stop()


class Notebook:
    """One notebook in the browser, used as a learner would."""

    def __init__(self, page, lab: Lab) -> None:
        self.page, self.lab = page, lab

    def open(self, path: str) -> None:
        """Open a notebook and wait until its kernel is idle."""
        self.page.goto(f"{self.lab.url}/doc/tree/{path}?token={TOKEN}")
        expect(self.page.locator(".jp-NotebookPanel").first).to_be_visible(timeout=60_000)
        self.wait_idle()

    def wait_idle(self) -> None:
        """Wait for an idle kernel: a command given before that opens a dialog instead."""
        status = self.page.get_by_text(re.compile(r"\(ipykernel\) \| Idle"))
        expect(status.first).to_be_visible(timeout=60_000)

    def menu(self, *names: str) -> None:
        """Choose an entry of a menu."""
        for name in names:
            self.page.get_by_role("menuitem", name=name, exact=True).first.click()

    def run_all(self) -> None:
        """Run every cell and wait until the last has finished."""
        self.menu("Run", "Run All Cells")
        self.page.wait_for_timeout(300)
        self.wait_idle()

    def restart_kernel(self) -> None:
        """Restart the kernel, as after a crash."""
        self.menu("Kernel", "Restart Kernel…")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_timeout(500)
        self.wait_idle()

    def widget(self, selector: str, number: int = 0):
        """Return a widget once it is on the screen, scrolled to."""
        found = self.page.locator(selector).nth(number)
        found.wait_for(state="attached", timeout=60_000)
        found.scroll_into_view_if_needed(timeout=60_000)
        return found

    def picture(self, name: str, target=None) -> Path:
        """Save a screenshot; WORKBOOK_PICTURES=1 also renews the one in the documentation."""
        RESULTS.mkdir(exist_ok=True)
        path = RESULTS / f"{name}.png"
        (target or self.page).screenshot(path=path)
        if os.environ.get("WORKBOOK_PICTURES"):
            PICTURES.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, PICTURES / f"{name}.png")
        return path


@pytest.fixture
def page(browser):
    """Return a page as large as an old laptop's screen; it must not ask another computer for anything."""
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
