"""The panel below a learner's report: their role, and two buttons to take the record along and bring it back."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from helpers.lesson.modules import ROLES
from helpers.lesson.taken_along import bring_back, record_file
from helpers.records import ImportReport, Learner, StoreError
from helpers.records.response_lines import TEST_LINE
from helpers.viewer.module import join_modules
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"

LARGEST = 100_000_000
"""Bytes of a record that is brought back; ten thousand answers have about a third of it."""
LARGEST_PACKED = 8_000_000
"""Bytes of the same as it travels: a Jupyter server closes the line when a browser sends ten million."""
MOST_REASONS = 20

NO_ROLE = "not chosen"


class RecordPanel(anywidget.AnyWidget):
    """Role, download and restore. The record travels packed, and only when a button is pressed.

    Parameters
    ----------
    learner
        Whose record it is.
    changed
        Called with the learner after the role or the record has changed.
    """

    _esm = join_modules(STATIC / "progress.js", VIEWER_STATIC)
    _css = (STATIC / "progress.css").read_text("utf-8")

    role = traitlets.Unicode().tag(sync=True)
    roles: traitlets.List[Any] = traitlets.List().tag(sync=True)
    largest = traitlets.Int(LARGEST).tag(sync=True)
    largest_packed = traitlets.Int(LARGEST_PACKED).tag(sync=True)

    def __init__(self, learner: Learner, changed: Callable[[Learner], None]) -> None:
        self._learner, self._changed = learner, changed
        roles = [["", NO_ROLE], *([name, said] for name, said in ROLES.items())]
        super().__init__(role=learner.role, roles=roles)
        self.on_msg(self._answer)

    def __repr__(self) -> str:
        return 'To keep your record: progress().save("my-record.jsonl"); to bring it back: progress().restore(...).'

    def _answer(self, _widget: Any, message: Any, buffers: Any) -> None:
        """Answer one message of the browser; what is not understood is left alone."""
        kind = message.get("type") if isinstance(message, dict) else None
        answers = {"download": self._download, "restore": self._restore, "role": self._choose}
        if kind not in answers:
            return
        # Several views of one panel hear every answer; only the one that asked acts on it.
        asked = {"asked": message.get("asked")}
        try:
            answers[kind](message, buffers or [], asked)
        except (OSError, StoreError, ValueError) as error:
            self.send({"type": "trouble", "said": str(error), **asked})

    def _download(self, _message: dict[str, Any], _buffers: list[Any], asked: dict[str, Any]) -> None:
        record = record_file(self._learner)
        name = f"workbook-record-{datetime.now(UTC):%Y-%m-%d}.jsonl"
        head = {"type": "record", "name": name, "answers": record.count(b"\n") - record.count(TEST_LINE), **asked}
        self.send(head, buffers=[zlib.compress(record, 6)])

    def _restore(self, _message: dict[str, Any], buffers: list[Any], asked: dict[str, Any]) -> None:
        if len(buffers) != 1:
            raise ValueError("No file has arrived. Choose it again.")
        self._learner, report = bring_back(self._learner, unpacked(bytes(buffers[0])))
        self.send({"type": "restored", **restored(report), **asked})
        self._changed(self._learner)

    def _choose(self, message: dict[str, Any], _buffers: list[Any], asked: dict[str, Any]) -> None:
        self._learner = self._learner.choose_role(str(message.get("role")))
        self.role = self._learner.role
        self.send({"type": "role", **asked})
        self._changed(self._learner)


def unpacked(packed: bytes) -> bytes:
    """Return what a browser packed, refusing what would not fit into memory.

    Raises
    ------
    ValueError
        If it is damaged or too large.
    """
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(packed, LARGEST + 1)
    except zlib.error:
        raise ValueError("The file has not arrived whole. Choose it again.") from None
    if len(data) > LARGEST:
        raise ValueError(f"The file is larger than {LARGEST // 1_000_000} MB, the most that is brought back at once.")
    if not unpacker.eof:
        raise ValueError("The file has not arrived whole. Choose it again.")
    return data


def restored(report: ImportReport) -> dict[str, Any]:
    """Return what became of a file, for the screen: at most some of the reasons, and how many more there are."""
    reasons = [[number, reason] for number, reason in report.set_aside[:MOST_REASONS]]
    left = len(report.set_aside) - len(reasons)
    return {"added": report.added, "known": report.known, "tests": report.tests, "set_aside": reasons, "left": left}
