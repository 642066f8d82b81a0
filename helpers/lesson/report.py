"""``progress()``: the learner's own record, as a table in the notebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from html import escape

from helpers.cases import CaseError, case_folders, load_case
from helpers.lesson.trouble import in_plain_words
from helpers.records import Attempt, Learner, QuestionRecord, by_question


@dataclass(frozen=True)
class Report:
    """What was tried and how it went; shows itself in a notebook, and as text elsewhere."""

    records: tuple[QuestionRecord, ...]
    questions: int
    learner: str

    @property
    def attempts(self) -> int:
        """Number of attempts, all questions together."""
        return sum(len(record.attempts) for record in self.records)

    def __str__(self) -> str:
        if not self.records:
            return EMPTY
        lines = [
            f"{record.question}: {_score(record.first)} at first, now {_score(record.last)}"
            for record in reversed(self.records)
        ]
        return "\n".join([self._heading(), *lines])

    __repr__ = __str__

    def _heading(self) -> str:
        right = sum(_is_full(record.first) for record in self.records)
        return (
            f"{len(self.records)} of {self.questions} questions tried, "
            f"{right} right at the first try; {self.attempts} attempts kept."
        )

    def _repr_html_(self) -> str:
        if not self.records:
            return f'<p class="piw-empty">{escape(EMPTY)}</p>'
        rows = "".join(_row(record) for record in reversed(self.records))
        return (
            f"<p><b>{escape(self._heading())}</b></p><table><thead><tr>{_cells('th', HEADINGS)}</tr></thead>"
            f"<tbody>{rows}</tbody></table><p><small>Kept on this computer only, under the name "
            f"{escape(self.learner)}.</small></p>"
        )


EMPTY = "Nothing answered yet. Answer a question in any notebook, then run this cell again."
HEADINGS = ["Question", "First try", "Newest try", "Tries", "Last answered"]


def progress() -> Report:
    """Show what you have answered and how it went, newest first.

    The record stays on this computer. It is kept through restarts; nothing in it is ever changed.
    """
    with in_plain_words():
        learner = Learner.here()
        records = by_question(learner.store.attempts())
        return Report(tuple(records), _count_questions(), learner.name)


def _count_questions() -> int:
    count = 0
    for folder in case_folders().values():
        try:
            count += len(load_case(folder).questions)
        except CaseError:
            continue  # a broken case is its author's business, not the learner's
    return count


def _is_full(attempt: Attempt) -> bool:
    return attempt.mark is not None and attempt.mark["score"] >= attempt.mark["out_of"]


def _score(attempt: Attempt) -> str:
    if attempt.mark is None:
        return "kept, not marked"
    return f"{attempt.mark['score']:g} of {attempt.mark['out_of']:g}"


def _row(record: QuestionRecord) -> str:
    sign = "✓ " if _is_full(record.last) else ""
    at = datetime.fromisoformat(record.last.response["at"]).astimezone()
    texts = [record.question, _score(record.first), f"{sign}{_score(record.last)}", str(len(record.attempts))]
    return f"<tr>{_cells('td', [*texts, f'{at:%Y-%m-%d %H:%M}'])}</tr>"


def _cells(name: str, texts: list[str]) -> str:
    return "".join(f'<{name} style="text-align: start">{escape(text)}</{name}>' for text in texts)
