"""A JupyterLab of the tests' own, and a notebook in it, used as a learner would."""

from __future__ import annotations

import json
import os
import re
import shutil
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from helpers.commands.bench.server import OwnLab

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures"
RESULTS = ROOT / "test-results"
# They are for whoever looks; taking one costs as much as a click.
PICTURES_WANTED = bool(os.environ.get("WORKBOOK_PICTURES"))
FOLDERS = ("notebooks", "exercises", "solutions", "sample_cases")


CLOSE_ALL = """
async () => {
  const app = window.jupyterapp;
  if (!app?.shell.node.isConnected) return false; // a test may have put another document into the page
  for (const widget of [...app.shell.widgets("main")]) {
    const session = widget.context?.sessionContext.session?.id;
    widget.dispose();
    if (session) await app.serviceManager.sessions.shutdown(session);
  }
  return true;
}
"""

# A module that is named, without the grammar that the tests do without as well; see tests/conftest.py.
START = (
    "import runpy, sys; sys.modules['rfc3987_syntax'] = None; "
    "runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
)

# Remembers when a command of JupyterLab has ended: of one that runs cells, when the last of them has.
HEAR_THE_END = """
(id) => {
  const { commandExecuted } = jupyterapp.commands;
  window.ended = new Promise((resolve, reject) => {
    const hear = (_, command) => {
      if (command.id !== id) return;
      commandExecuted.disconnect(hear);
      command.result.then(resolve, reject);
    };
    commandExecuted.connect(hear);
    setTimeout(() => reject(new Error(`${id} has not ended after two minutes`)), 120000);
  });
}
"""

# Counts the bytes that the page sends, until it is asked for them.
COUNT_SENT = """
() => {
  const { send } = WebSocket.prototype;
  let bytes = 0;
  WebSocket.prototype.send = function (data) {
    bytes += data.length ?? data.byteLength ?? 0;
    return send.call(this, data);
  };
  window.sentBytes = () => {
    WebSocket.prototype.send = send;
    return bytes;
  };
}
"""


class Lab(OwnLab):
    """A running JupyterLab over a copy of the notebooks, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "work", folder / "home")
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.work / name)

    def _command(self) -> list[str]:
        python, _, *module_and_options = super()._command()
        return [python, "-c", START, *module_and_options, "--LabApp.expose_app_in_browser=True"]


class Notebook:
    """One notebook in the browser, used as a learner would."""

    def __init__(self, page, lab: Lab) -> None:
        self.page, self.lab = page, lab

    def open(self, path: str) -> None:
        """Open a notebook, in the place of one that is open, and wait until its kernel is idle."""
        if self.close_all():
            self.page.evaluate("path => jupyterapp.commands.execute('docmanager:open', { path })", path)
        else:
            self.page.goto(f"{self.lab.url}/doc/tree/{path}?token={self.lab.token}")
        expect(self.page.locator(".jp-NotebookPanel").first).to_be_visible(timeout=60_000)
        self.wait_idle()

    def close_all(self) -> bool:
        """Close what is open, without saving, and end its kernels; say whether JupyterLab is there at all."""
        return self.page.evaluate(CLOSE_ALL)

    def wait_idle(self) -> None:
        """Wait for an idle kernel: a command given before that opens a dialog instead."""
        status = self.page.get_by_text(re.compile(r"\(ipykernel\) \| Idle"))
        expect(status.first).to_be_visible(timeout=60_000)

    def menu(self, *names: str) -> None:
        """Choose an entry of a menu."""
        for name in names:
            # An entry's name is followed by its keys.
            entry = re.compile(rf"^{re.escape(name)}(\s+\S,? ?\S?)?$")
            self.page.get_by_role("menuitem", name=entry).first.click()

    def run_all(self) -> None:
        """Run every cell and wait until the last has finished."""
        with self.until_the_end_of("notebook:run-all-cells"):
            self.menu("Run", "Run All Cells")

    @contextmanager
    def until_the_end_of(self, command: str):
        """Wait until a command of JupyterLab that is given meanwhile has ended.

        An idle kernel would not tell: on a busy computer it is so for a while after cells were handed to it.
        """
        self.page.evaluate(HEAR_THE_END, command)
        yield
        self.page.evaluate("window.ended.then(() => true)")
        self.wait_idle()

    def output_of_last_cell(self) -> str:
        """Run the last cell again and return what it prints."""
        self.page.locator(".jp-CodeCell").last.locator(".jp-InputArea-editor").click()
        with self.until_the_end_of("notebook:run-cell"):
            self.page.keyboard.press("Control+Enter")
        return self.page.locator(".jp-OutputArea-output pre").last.inner_text()

    def restart_kernel(self) -> None:
        """Restart the kernel, as after a crash."""
        self.menu("Kernel", "Restart Kernel…")
        self.page.locator(".jp-Dialog button.jp-mod-accept").click()
        self.page.wait_for_timeout(500)
        self.wait_idle()

    def widget(self, selector: str, number: int = 0):
        """Return a part of the page once it is there, scrolled to: a viewer begins to live only near the screen."""
        found = self.page.locator(selector).nth(number)
        self.page.locator(f"{selector}, .piw-place").first.wait_for(state="attached", timeout=60_000)
        places, i = self.page.locator(".piw-place"), 0
        while not found.count() and i < places.count():
            places.nth(i).scroll_into_view_if_needed(timeout=60_000)
            places.nth(i).locator(".piw-viewer").first.wait_for(state="attached", timeout=60_000)
            i += 1
        found.wait_for(state="attached", timeout=60_000)
        found.scroll_into_view_if_needed(timeout=60_000)
        return found

    @contextmanager
    def dark(self):
        """Choose the dark theme for a while; the server remembers it for the tests that follow."""
        self.choose_theme("JupyterLab Dark", "false")
        try:
            yield
        finally:
            self.choose_theme("JupyterLab Light", "true")

    def choose_theme(self, name: str, is_light: str) -> None:
        """Choose a theme in the menu, and wait until the page has it."""
        self.page.get_by_role("menuitem", name="Settings").first.click()
        self.page.locator(".lm-Menu-item", has_text="Theme").first.hover()
        self.page.keyboard.press("ArrowRight")
        self.page.locator(".lm-Menu-item", has_text=name).first.click()
        expect(self.page.locator("body")).to_have_attribute("data-jp-theme-light", is_light)

    def picture(self, name: str, target=None) -> None:
        """Keep a screenshot; where it is asked for, see :func:`keep_picture`."""
        keep_picture(name, target or self.page)


def keep_picture(name: str, target, **how) -> None:
    """Save a screenshot where `WORKBOOK_PICTURES` is set, also over one of the same name in the documentation."""
    if not PICTURES_WANTED:
        return
    getattr(target, "page", target).wait_for_timeout(250)
    RESULTS.mkdir(parents=True, exist_ok=True)
    path = RESULTS / f"{name}.png"
    target.screenshot(path=path, **how)
    if (PICTURES / path.name).exists():
        shutil.copyfile(path, PICTURES / path.name)


def make_notebook(lab: Lab, name: str, *cells: str) -> str:
    """Write a notebook of code cells into the lab and return its path there."""
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    notebook = {
        "cells": [{**empty, "id": f"cell-{i}", "source": text} for i, text in enumerate(cells)],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    (lab.work / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), "utf-8")
    return f"notebooks/{name}.ipynb"
