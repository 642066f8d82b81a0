"""A short test in a notebook: the panel, and below it one question at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from ipywidgets import VBox

from helpers.cases import CaseError
from helpers.dicom import CannotOpen
from helpers.fresh.artist import Artist
from helpers.fresh.choosing import FILMS, MOST_TIMES
from helpers.fresh.sitting import NoTest, Sitting, Test, begin, entry_before, newest
from helpers.fresh.template import templates
from helpers.fresh.tidying import tidy
from helpers.lesson.image_sources import case_images
from helpers.lesson.modules import COURSE
from helpers.lesson.question_widget import QuestionWidget
from helpers.lesson.short_test.desks import AnswerDesk, ResultDesk
from helpers.lesson.short_test.panel import ShortTestPanel
from helpers.lesson.short_test.state import day, minutes, outcome, result_data, step_data
from helpers.lesson.short_test.steps import Step, answer_of, asked, marked, steps_of
from helpers.records import Learner, StoreError

Draws = Callable[[Sitting, Callable[[int, str], None]], Artist]


class ShortTest(VBox):  # type: ignore[misc]
    """A test that is begun, taken, or over; goes on after a restart where it was.

    Parameters
    ----------
    learner
        Who takes it.
    module, test
        Which.
    root
        Where tests are kept; the learner's data folder when None.
    draws
        What has the films drawn.
    """

    def __init__(
        self, learner: Learner, module: str, test: Test, *, root: Path | None = None, draws: Draws = Artist
    ) -> None:
        self._learner, self._module, self._test, self._root, self._draws = learner, module, test, root, draws
        self._sitting = newest(module, test, root)
        self._steps: list[Step] = []
        self._kept: set[int] = set()
        self._lost: dict[int, str] = {}
        self._at = 0
        self._trouble = ""
        self._artist: Artist | None = None
        self._question: QuestionWidget | None = None
        self._panel = ShortTestPanel(self._hear)
        super().__init__([self._panel])
        self.add_class("piw-short-test")
        self._take_up()
        if self._sitting and self._sitting.finished:
            self._show_result(first=True)
        else:
            self._show_start()

    def __repr__(self) -> str:
        return f"{self._test.capitalize()} test of {self._module}"

    # ---------------------------------------------------------------- what the browser asks for

    def _hear(self, message: dict[str, Any]) -> None:
        """Answer one message of the browser; what is not understood is left alone."""
        answers = {
            "begin": self._begin, "resume": self._resume, "go": self._go, "drawn": self._drawn, "finish": self._finish,
            "retry": self._draw,
        }  # fmt: skip
        kind = message.get("type")
        if not isinstance(kind, str) or kind not in answers:
            return
        self._trouble = ""
        try:
            answers[kind](message)
        except (OSError, StoreError, NoTest, CaseError, CannotOpen) as error:
            self._trouble = str(error)
            self._tell(self._panel.state.get("stage", "start"))

    def _begin(self, _message: dict[str, Any]) -> None:
        self._sitting = begin(self._module, self._test, self._learner.role, self._root)
        self._take_up()
        tidy(root=self._root)
        self._draw({})
        self._show(0)

    def _resume(self, _message: dict[str, Any]) -> None:
        self._draw({})
        open_ = [i for i in range(len(self._steps)) if i not in self._kept]
        self._show(open_[0] if open_ else len(self._steps) - 1)

    def _go(self, message: dict[str, Any]) -> None:
        at = message.get("at")
        if isinstance(at, int) and not isinstance(at, bool) and 0 <= at < len(self._steps):
            self._show(at)

    def _drawn(self, _message: dict[str, Any]) -> None:
        """Show the film that is ready if it is waited for, else only say that it is."""
        if self._question is None and self._panel.state.get("stage") in {"question", "result"}:
            self._show(self._at)
        else:
            self._tell(self._panel.state.get("stage", "start"))

    def _finish(self, _message: dict[str, Any]) -> None:
        if self._sitting is None or self._sitting.finished:
            return
        self._sitting = self._sitting.end(marked(self._sitting, self._learner))
        if self._artist:
            self._artist.stop()
        self._show_result(first=True)

    # ---------------------------------------------------------------- films

    def _take_up(self) -> None:
        """Find out which questions of the test there are, and which are answered."""
        self._lost, self._at = {}, 0
        self._steps = steps_of(self._sitting) if self._sitting else []
        self._kept = {i for i in range(len(self._steps)) if self._is_answered(i)}

    def _is_answered(self, i: int) -> bool:
        found = asked(self._sitting, self._steps[i]) if self._sitting else None
        return bool(found and answer_of(self._learner, found[1]))

    def _draw(self, _message: dict[str, Any]) -> None:
        if self._sitting is None:
            return
        if self._artist:
            self._artist.stop()
        self._lost = {}
        self._artist = self._draws(self._sitting, self._is_ready)
        self._artist.start()

    def _is_ready(self, film: int, trouble: str) -> None:
        """Hear of a film, in a thread of the artist's."""
        if trouble:
            self._lost[film] = trouble
        self._panel.drawn += 1

    # ---------------------------------------------------------------- what is shown

    def _show_start(self) -> None:
        self._put(None)
        self._tell("start")

    def _show(self, at: int) -> None:
        self._at = at
        found = asked(self._sitting, self._steps[at]) if self._sitting else None
        over = bool(self._sitting and self._sitting.finished)
        if found is None:
            self._put(None)
        elif over:
            self._put(self._answered(*found))
        else:
            case, question = found
            widget = QuestionWidget(
                AnswerDesk(case, question, self._learner, self._is_over), case_images(case, question.image)
            )
            widget.observe(self._went_on, "result")
            self._put(widget)
        self._tell("result" if over else "question")

    def _answered(self, case: Any, question: Any) -> QuestionWidget:
        desk = ResultDesk(case, question, answer_of(self._learner, question))
        widget = QuestionWidget(desk, case_images(case, question.image))
        result = desk.result()
        if result:
            widget.result, widget.overlay = result, result["mark"]["overlay"]
        else:
            solution = desk.solution()
            widget.aids, widget.overlay = {"solution": solution}, solution["overlay"]
        return widget

    def _show_result(self, *, first: bool = False) -> None:
        if first:
            self._at = 0
            self._draw({})  # films of a test long ago were removed; they are drawn again
        self._show(self._at)

    def _is_over(self) -> bool:
        """Say whether the test was ended, in another notebook perhaps."""
        known = newest(self._module, self._test, self._root)
        return bool(known is None or self._sitting is None or known.folder != self._sitting.folder or known.finished)

    def _went_on(self, change: dict[str, Any]) -> None:
        """Go on to the next open question when an answer is kept."""
        if not change["new"].get("kept"):
            return
        self._kept.add(self._at)
        later = [i for i in range(len(self._steps)) if i not in self._kept and self._steps[i].film not in self._lost]
        following = [i for i in later if i > self._at]
        if following or later:
            self._show((following or later)[0])
        else:
            self._tell("question")

    def _put(self, widget: QuestionWidget | None) -> None:
        """Show a question in the place of the one before it."""
        before, self._question = self._question, widget
        self.children = [self._panel, *([widget] if widget else [])]
        if before is not None:
            before.close()

    # ---------------------------------------------------------------- what the panel is told

    def _tell(self, stage: str) -> None:
        self._panel.state = {
            "stage": stage,
            "test": self._test,
            "title": COURSE[self._module][0] if self._module in COURSE else self._module,
            **self._size(),
            "begun": day(self._sitting.began) if self._sitting and not self._sitting.finished else "",
            "steps": self._step_data(),
            "at": self._at,
            "lost": self._lost_data(),
            "trouble": self._trouble,
            "result": self._result() if stage == "result" else None,
        }

    def _size(self) -> dict[str, int]:
        if self._sitting:
            films, questions = len(self._sitting.films), len(self._steps)
        else:
            found = templates(self._module, self._learner.role) or templates(self._module)
            films = min(FILMS, MOST_TIMES * len(found))
            asked_ = sum(len(each.questions_for(self._learner.role) or each.questions_for("")) for each in found)
            questions = round(films * asked_ / len(found)) if found else 0
        return {"films": films, "questions": questions, "minutes": minutes(questions)}

    def _step_data(self) -> list[dict[str, Any]]:
        if self._sitting is None:
            return []
        ready = [self._sitting.drawn(i) is not None for i in range(len(self._sitting.films))]
        return [step_data(step, self._stands(i, step), ready=ready[step.film]) for i, step in enumerate(self._steps)]

    def _stands(self, i: int, step: Step) -> str:
        if self._sitting and self._sitting.finished:
            result = self._sitting.result(step.film, step.question)
            return outcome(result) if result else "lost"
        return "lost" if step.film in self._lost else "kept" if i in self._kept else "open"

    def _lost_data(self) -> str:
        return self._lost.get(self._steps[self._at].film, "") if self._steps else ""

    def _result(self) -> dict[str, Any] | None:
        if self._sitting is None:
            return None
        before = entry_before(self._sitting, self._root) if self._test == "exit" else None
        return result_data(self._sitting, self._learner.store.attempts(), before)
