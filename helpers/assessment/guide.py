"""What learners read first: the notebook of an assessment, and the README beside it."""

from __future__ import annotations

import json
from typing import Any

from helpers.assessment.paper import FILE, Paper

KERNEL = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}

INTRODUCTION = """\
# Assessment

Run the cells from top to bottom: click on the first one and press Shift + Enter again and again. A question opens
below each cell, beside its images.

- Look first, then answer, then press the button. **Your answer is kept at once.** It will be marked later.
- You may answer a question again. **The last answer counts.**
- Nothing is lost when the computer stops. Open the notebook again and run the cells once more.

**For training, not for diagnosis.**"""

LAST = """\
## What is answered, what is not

Run this cell as often as you like. It also names the file to hand in."""

README = """\
{title}
{line}

To take it
1. You need the Paediatric Imaging Workbook on your computer. Put this folder into the folder of the workbook.
2. Start the workbook as usual (python workbook.py lab) and open assessment.ipynb in this folder.
3. Run the cells from top to bottom with Shift + Enter. Answer each question below its cell.

What happens to your answers
Each answer is written at once into a file in this folder that is called answers-....jsonl. The name holds a
pseudonym, not your name. Nothing is sent anywhere. You may answer a question again; the last answer counts.
There is no key in this folder: the answers are marked later, by your instructor.

To hand it in
Give your instructor the file answers-....jsonl. Do not open it in a text editor or a spreadsheet before:
some of them change it when they save.

If something goes wrong
"No module named helpers": the notebook does not run inside the workbook. Begin again with step 1.
"cannot be read": unpack the bundle again, into an empty folder, and copy your answers file into it.

For training, not for diagnosis. Images that say SIMULATED show no patient.
"""


def notebook(paper: Paper) -> bytes:
    """Return the notebook: a cell a question, as it is before any run."""
    cells = [
        _text("introduction", INTRODUCTION),
        _code("start", f'from helpers.lesson.sitting import sit\n\nexam = sit("{FILE}")'),
    ]
    for case in paper.cases:
        for question in case.questions:
            cells.append(_text(f"{question.id}-title", f"## Question {question.id[1:]}: {case.title}"))
            cells.append(_code(question.id, f'exam.ask("{question.id}")'))
    cells += [_text("last", LAST), _code("status", "exam.status()")]
    data = {"cells": cells, "metadata": KERNEL, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def readme(paper: Paper) -> bytes:
    """Return the README."""
    name = paper.assessment.removeprefix("assessment-")
    title = f"Assessment {name}: {_many(len(paper.questions), 'question')} about {_many(len(paper.cases), 'case')}"
    return README.format(title=title, line="=" * len(title)).encode("utf-8")


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _text(name: str, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source.splitlines(keepends=True)}


def _code(name: str, source: str) -> dict[str, Any]:
    lines = source.splitlines(keepends=True)
    return {
        "cell_type": "code", "execution_count": None, "id": name, "metadata": {}, "outputs": [], "source": lines,
    }  # fmt: skip
