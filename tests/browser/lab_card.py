"""A question in a notebook of JupyterLab, answered by the mouse."""

from __future__ import annotations

from tests.browser.drawn import DrawnViewer


class LabCard:
    """A question in JupyterLab, with what the answers by mouse use of :class:`tests.browser.card.Card`."""

    def __init__(self, page, number, size):
        place = page.locator(".piw-question").nth(number)
        self.page, self.root = page, place.locator(".piw-card")
        self.viewer = DrawnViewer(place.locator(".piw-viewer"), size=size)
        self.viewer.wait_until_whole()
        place.scroll_into_view_if_needed()

    def button(self, name):
        return self.root.get_by_role("button", name=name)

    def look(self):
        if self.button("I have looked").count():
            self.button("I have looked").click()

    def check(self):
        self.button("Check my answer").click()
