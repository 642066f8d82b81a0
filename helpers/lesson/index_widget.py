"""``catalogue()``: all cases with pictures, to choose one from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython.display import DisplayHandle, display

from helpers.lesson.calls import ask
from helpers.lesson.case_index import Entry, indexed, indexed_folders
from helpers.lesson.modules import module_name
from helpers.lesson.trouble import Trouble, in_plain_words
from helpers.records import Learner
from helpers.viewer.encoded import Encodings
from helpers.viewer.module import join_modules
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"
BATCH = 6
"""Cases that are sent at once: Python stays free between, and the page says how far it is."""
NOTHING_YET = "Choose a case above: its next question is asked here."


class CaseIndex(anywidget.AnyWidget):
    """All cases with pictures. A case is sent when the page asks for it, and never more of it than is shown."""

    _esm = join_modules(STATIC / "case_index.js", VIEWER_STATIC)
    _css = (STATIC / "case_index.css").read_text("utf-8")

    count = traitlets.Int().tag(sync=True)

    def __init__(self) -> None:
        self._folders = indexed_folders()
        self._kept = Encodings()
        self._entries: dict[str, Entry] = {}
        self._shown: DisplayHandle | None = None
        super().__init__(count=len(self._folders))
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return f"An index of {self.count} cases; it needs JupyterLab to be shown."

    def _ipython_display_(self) -> None:
        """Show the index, and below it the place where a case is asked about."""
        bundle = self._repr_mimebundle_()
        if bundle is not None:
            display(bundle[0], metadata=bundle[1], raw=True)  # type: ignore[no-untyped-call]
        below = {"text/plain": NOTHING_YET}
        self._shown = display(below, raw=True, display_id=True)  # type: ignore[no-untyped-call]

    def _answer(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """Answer one message of the browser; what is not understood is left alone."""
        kind = message.get("type") if isinstance(message, dict) else None
        if kind == "more" and isinstance(message.get("start"), int):
            self._send_from(max(0, message["start"]))
        elif kind == "open" and str(message.get("id")) in self._entries:
            self._open(self._entries[str(message["id"])])

    def _send_from(self, start: int) -> None:
        learner = Learner.here()
        tried = {attempt.question for attempt in learner.store.attempts()}
        rows, pictures = [], []
        for folder in self._folders[start : start + BATCH]:
            found = indexed(folder, self._kept)
            if found:
                entry, picture = found
                self._entries[entry.id] = entry
                rows.append(_row(entry, learner.role, tried))
                pictures.append(picture)
        self.send({"type": "cases", "start": start, "next": start + BATCH, "cases": rows}, buffers=pictures)

    def _open(self, entry: Entry) -> None:
        """Ask the first question of a case that was not tried yet, below the index."""
        learner = Learner.here()
        tried = {attempt.question for attempt in learner.store.attempts()}
        asked = entry.asked(learner.role)
        address = next((one for one in asked if one not in tried), asked[0])
        try:
            card = ask(address)
        except Trouble as trouble:
            self.send({"type": "trouble", "said": str(trouble)})
            return
        bundle = card._repr_mimebundle_()
        if self._shown is not None and bundle is not None:
            self._shown.update(bundle[0], metadata=bundle[1], raw=True)  # type: ignore[no-untyped-call]
        self.send({"type": "opened", "case": _row(entry, learner.role, tried)})


def catalogue() -> CaseIndex:
    """Show all cases with pictures, to choose one from.

    Nothing here tells what a case shows. Filter by module, by modality, and by what you have not answered yet; go
    from case to case with the arrow keys. A press on a case asks its next question below.

    Returns
    -------
    CaseIndex
        Shows itself as the last line of a cell.
    """
    with in_plain_words():
        return CaseIndex()


def _row(entry: Entry, role: str, tried: set[str]) -> dict[str, Any]:
    asked = entry.asked(role)
    return {
        "id": entry.id,
        "title": entry.title,
        "patient": f"{entry.age}, {'girl' if entry.sex == 'F' else 'boy'}",
        "modality": entry.modality,
        "module": module_name(entry.module),
        "questions": len(asked),
        "answered": sum(one in tried for one in asked),
    }
