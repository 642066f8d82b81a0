"""A question widget in a page without JupyterLab: the real Python behind it, the real JavaScript in front."""

from __future__ import annotations

import base64
import re
from functools import partial
from itertools import product
from weakref import WeakKeyDictionary

from tests.browser.drawn import DrawnViewer

TRAITS = (
    "images", "hanging", "links", "marks", "overlay", "tools", "tool", "landmarks", "notes", "texts", "height",
    "question", "result", "earlier", "aids",
)  # fmt: skip

# What ipywidgets gives a widget's code, as far as it is used: a model that Python answers.
MOUNT = """
async ({ state }) => {
  const listeners = {}, emit = (name, ...values) => (listeners[name] ?? []).slice().forEach((f) => f(...values));
  const bytes = (text) => new DataView(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer);
  let changed = {};
  const model = {
    get: (name) => state[name],
    set(name, value) { state[name] = value; changed[name] = value; emit(`change:${name}`); },
    save_changes() { tell({ set: changed }); changed = {}; },
    send: (message) => tell({ message }),
    on: (name, f) => { (listeners[name] ??= []).push(f); },
    off: (name, f) => { listeners[name] = (listeners[name] ?? []).filter((each) => each !== f); },
  };
  async function tell(said) {
    const { traits, messages } = await window.toPython(said);
    Object.assign(state, traits);
    Object.keys(traits).forEach((name) => emit(`change:${name}`));
    messages.forEach(([head, buffers]) => emit("msg:custom", head, buffers.map(bytes)));
  }
  const [question, viewer] = await Promise.all([import("./question.js"), import("./viewer.js")]);
  const el = document.createElement("div");
  document.body.append(el);
  window.unmount = question.default.render({ model, el, early: null, viewer: viewer.default });
}
"""

PAGE = "body { margin: 12px; }"
LIGHT = ":root { --jp-layout-color1: #fff; --jp-ui-font-color1: #000000de; --jp-border-color2: #e0e0e0; }"
DARK = """
:root { --jp-layout-color1: #111; --jp-ui-font-color1: #fff; --jp-border-color2: #424242; }
body { background: #111; }
"""


LISTENERS = WeakKeyDictionary()


def answer(page, said):
    """Return what Python says to `page` now."""
    return LISTENERS[page](said)


def listen(page, hear):
    """Let `hear` answer what the page tells Python: a page can be told only once whom to call."""
    if page not in LISTENERS:
        page.expose_function("toPython", partial(answer, page))
    LISTENERS[page] = hear


class Card:
    """A question on the screen.

    Parameters
    ----------
    page
        A page that can import the modules, as the fixture `static_page` gives it.
    widget
        The question.
    size
        Columns and rows of its image.
    theme
        ``light`` or ``dark``, with JupyterLab's variables; ``none`` without them.
    """

    def __init__(self, page, widget, size, theme="light"):
        self.page, self.widget = page, widget
        self.messages = []
        self.silent = False  # as a kernel that is busy or gone: it hears, and says nothing
        listen(page, self._hear)
        page.add_style_tag(content=widget._css + PAGE)
        self._colours = None
        if theme != "none":
            self.choose_theme(theme)
        page.evaluate(MOUNT, {"state": {name: getattr(widget, name) for name in TRAITS}})
        self.root, self.head = page.locator(".piw-card"), page.locator(".piw-head")
        self.verdict, self.note = self.root.locator(".piw-verdict"), self.root.locator(".piw-form > .piw-note")
        self.viewer = DrawnViewer(page.locator(".piw-viewer"), size=size)
        self.viewer.wait_until_whole()

    def choose_theme(self, theme):
        """Give the page JupyterLab's variables of a theme in place of those it has."""
        if self._colours:
            self._colours.evaluate("style => style.remove()")
        self._colours = self.page.add_style_tag(content={"light": LIGHT, "dark": DARK}[theme])
        self.page.evaluate("light => { document.body.dataset.jpThemeLight = light; }", str(theme == "light").lower())

    def _hear(self, said):
        before = {name: getattr(self.widget, name) for name in TRAITS}
        sent = []
        self.widget.send = lambda head, buffers=(): sent.append([head, [base64.b64encode(b).decode() for b in buffers]])
        for name, value in said.get("set", {}).items():
            self.widget.set_trait(name, value)
        if "message" in said:
            self.messages.append(said["message"])
            if self.silent:
                return {"traits": {}, "messages": []}
            self.widget._answer(self.widget, said["message"], [])
        traits = {name: getattr(self.widget, name) for name in TRAITS if getattr(self.widget, name) != before[name]}
        return {"traits": traits, "messages": sent}

    @property
    def commits(self):
        """What was committed, oldest first."""
        return [message for message in self.messages if message["type"] == "commit"]

    def button(self, name):
        """Return a button of the card."""
        return self.root.get_by_role("button", name=name)

    def look(self):
        """Use the image, then ask for the choices, where there are any: all by the keyboard."""
        if self.button("I have looked").count():
            self.tab_to(self.viewer.canvas)
            self.page.keyboard.press("f")
            self.press_by_key("I have looked")

    def check(self):
        """Press the button that commits."""
        self.button("Check my answer").click()

    def tab_to(self, target):
        """Go to a control by the Tab key alone, from wherever the focus is; fail if it cannot be reached."""
        for _ in range(120):
            if target.evaluate("node => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"The Tab key does not reach {target}.")

    def press_by_key(self, name):
        """Press a button of the card by the keyboard."""
        self.tab_to(self.button(name))
        self.page.keyboard.press("Enter")

    def choose_by_key(self, text):
        """Choose one of the options by the keyboard: Tab into their group, arrow keys in it."""
        option = self.root.get_by_label(text, exact=True)
        group = self.root.locator(f"input[name='{option.get_attribute('name')}']")
        self.tab_to(group.first)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if option.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"The arrow keys do not reach {text!r}.")

    def tick_by_key(self, text):
        """Tick a box by the keyboard."""
        self.tab_to(self.root.get_by_label(text, exact=True))
        self.page.keyboard.press("Space")

    def cross_to(self, column, row):
        """Move the cross over the image by arrow keys until it is as near to a place as its steps allow."""
        self.tab_to(self.viewer.canvas)
        status, keyboard = self.page.locator(".piw-status"), self.page.keyboard
        keyboard.press("ArrowLeft")
        ways = (("column", "ArrowLeft", "ArrowRight", column), ("row", "ArrowUp", "ArrowDown", row))

        def is_at(axis):
            return float(re.search(rf"{axis} (\d+)", status.inner_text())[1])

        for (axis, less, more, goal), far in product(ways, ("Shift+", "")):
            last, at, leapt = None, is_at(axis), False
            while last is None or abs(at - goal) < abs(last - goal):
                if last is not None and not leapt:  # one step tells how many more it takes, nearly: no need to look
                    leapt = True
                    for _ in range(int(abs(at - goal) / abs(at - last)) - 1):
                        keyboard.press(far + (less if at > goal else more))
                    at = is_at(axis)
                last = at
                keyboard.press(far + (less if at > goal else more))
                at = is_at(axis)

    def mark_by_key(self, *places):
        """Set points of a mark by the keyboard."""
        for place in places:
            self.cross_to(*place)
            self.page.keyboard.press("Enter")
