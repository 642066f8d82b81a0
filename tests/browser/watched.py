"""A page that must not ask another computer for anything, and in which nothing may fail."""

from __future__ import annotations

import re
from contextlib import contextmanager

# As large as an old laptop's screen.
VIEWPORT = {"width": 1366, "height": 768}
LOCAL = re.compile(r"^(?:https?|wss?)://127\.0\.0\.1[:/]|^(?:blob|data|about):")


class Watched:
    """A page of a browser; used as a context, it is closed at the end."""

    def __init__(self, browser) -> None:
        self.context = browser.new_context(viewport=VIEWPORT)
        self.page = self.context.new_page()
        self.outside, self.errors = [], []
        self.page.on("request", lambda request: None if LOCAL.match(request.url) else self.outside.append(request.url))
        self.page.on("pageerror", self._hear)

    def _hear(self, error) -> None:
        # JupyterLab says so of the promises of a notebook that is closed.
        if str(error) != "Disposed":
            self.errors.append(str(error))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.context.close()

    def be_as_new(self) -> None:
        """Undo what a test may have set, and fail if the page asked others for something or an error came up."""
        self.page.set_viewport_size(VIEWPORT)
        self.page.emulate_media(reduced_motion="no-preference")
        self.check()

    def check(self) -> None:
        """Fail if something was asked of other computers, or an error came up, since the last time."""
        outside, errors = list(self.outside), list(self.errors)
        self.forget()
        assert not outside, f"asked other computers: {outside}"
        assert not errors, f"errors in the page: {errors}"

    def forget(self) -> None:
        """Begin anew: what JupyterLab complains of while a notebook is closed is no fault of the next test's."""
        self.outside.clear()
        self.errors.clear()


@contextmanager
def watched_page(browser):
    """Yield the page itself, and check it at the end."""
    with Watched(browser) as watched:
        yield watched.page
    watched.check()
