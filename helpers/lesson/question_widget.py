"""A question beside its image, as one widget: commit, then be marked at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import traitlets

from helpers.cases import Case
from helpers.clinical import references
from helpers.lesson.sources import case_images
from helpers.questions import BadAnswer, Question, respond
from helpers.records import Attempt, Learner, StoreError
from helpers.viewer import TOOLS, Viewer
from helpers.viewer.module import Module, join_modules, loader
from helpers.viewer.widget import LOADER, VIEWER_MODULE
from helpers.viewer.widget import STATIC as VIEWER_STATIC

STATIC = Path(__file__).parent / "static"


class QuestionWidget(Viewer):
    """The viewer with a question card beside it.

    The browser is told only what :meth:`helpers.questions.Question.public` gives. An answer is kept on
    disk before it is marked; what explains it is sent after that.

    Parameters
    ----------
    case, question
        What is asked.
    learner
        Whose record the attempts go to.
    """

    modules = (VIEWER_MODULE, Module("question", join_modules(STATIC / "question.js", VIEWER_STATIC)))
    _esm = loader(LOADER, modules)
    _css = (VIEWER_STATIC / "viewer.css").read_text("utf-8") + (STATIC / "question.css").read_text("utf-8")

    question = traitlets.Dict().tag(sync=True)
    result = traitlets.Dict().tag(sync=True)
    earlier = traitlets.Dict().tag(sync=True)

    def __init__(self, case: Case, question: Question, learner: Learner) -> None:
        self._question, self._learner = question, learner
        shown = case_images(case, question.image)
        # Measuring is part of reading; only points are an answer where points are asked for.
        tools = TOOLS if question.kind == "points" else [tool for tool in TOOLS if tool != "point"]
        super().__init__(
            shown.images,
            shown.labels,
            digests=shown.digests,
            height=480,
            tools=tools,
            tool="point" if "point" in tools else "window",
            question={
                "address": question.address,
                "title": case.title,
                "patient": case.patient,
                "history": case.history,
                "kind": question.kind,
                "prompt": question.prompt,
                "points": question.points,
                "confidence": question.confidence,
                "hint": question.hint,
                **question.public(),
            },
            earlier=_summary(learner.store.attempts(question.address)),
        )

    def __repr__(self) -> str:
        return f"Question {self._question.address}"

    def _answer(self, widget: Any, message: Any, buffers: Any) -> None:
        if isinstance(message, dict) and message.get("type") == "commit":
            self.result = self._keep_and_mark(message)
            self.overlay = self.result.get("mark", {}).get("overlay", [])
        elif isinstance(message, dict) and message.get("type") == "again":
            self.result, self.overlay, self.marks = {}, [], []
            self.earlier = _summary(self._learner.store.attempts(self._question.address))
        else:
            super()._answer(widget, message, buffers)

    def _keep_and_mark(self, message: dict[str, Any]) -> dict[str, Any]:
        """Keep the answer, then mark it; return what the card shows."""
        question, store = self._question, self._learner.store
        response = respond(
            question,
            message.get("answer"),
            self._learner.name,
            confidence=_confidence(message.get("confidence")),
            seconds=_seconds(message.get("seconds")),
            viewed=_viewed(message.get("viewed")),
        )
        try:
            attempt = store.keep(response.as_data())
            mark = question.mark(response.answer)
            store.keep_mark(attempt, mark.as_data())
        except StoreError as error:
            return {"trouble": f"Your answer could not be kept, so it was not marked. {error}"}
        except BadAnswer as error:
            return {"trouble": f"Your answer is kept, but could not be marked: {error}."}
        return {"mark": mark.as_data(), "explain": question.explain, "references": _citations(question)}


def _citations(question: Question) -> list[str]:
    known = references()
    return [known[key].text for key in question.references if key in known]


def _summary(attempts: list[Attempt]) -> dict[str, Any]:
    """Return how the newest attempt went, for the card; empty when there is none."""
    if not attempts:
        return {}
    last = attempts[-1]
    mark = last.mark or {}
    return {
        "count": len(attempts),
        "at": last.response["at"],
        "score": mark.get("score"),
        "out_of": mark.get("out_of"),
    }


def _confidence(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 100 else None


def _seconds(value: Any) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e6 else 0.0


def _viewed(value: Any) -> dict[str, Any]:
    """Return what was looked at, as far as it is of the right form."""
    if not isinstance(value, dict):
        return {}
    frames, window = value.get("frames"), value.get("window")
    kept: dict[str, Any] = {}
    if isinstance(frames, list) and all(isinstance(frame, int) for frame in frames):
        kept["frames"] = frames[:10_000]
    if isinstance(window, list) and len(window) == 2 and all(isinstance(part, int | float) for part in window):
        kept["window"] = window
    return kept
