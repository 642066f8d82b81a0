"""What to look at after a question: the next one of its case, else another case of the module."""

from __future__ import annotations

from collections.abc import Iterator

from helpers.cases import Case, CaseError, case_folders, load_case
from helpers.questions import Question
from helpers.records import Learner

MOST_CASES = 8
"""So many cases are looked into for one that was not tried yet; opening hundreds would take long."""


def next_question(case: Case, question: Question, learner: Learner) -> dict[str, str] | None:
    """Return the ``address`` of what comes next and, in a few words, what it is (``said``).

    Parameters
    ----------
    case, question
        Where the learner is.
    learner
        Questions for other roles are left out, and cases that were tried already come last.
    """
    role = learner.role
    addresses = list(_addresses(case, role))
    if question.address in addresses[:-1]:
        following = addresses[addresses.index(question.address) + 1]
        return {"said": "The next question of this case", "address": following}
    first = ""
    for other in _others(case):
        address = next(_addresses(other, role), "")
        if address and not learner.store.attempts(address):
            return {"said": "Another case of this module", "address": address}
        first = first or address
    return {"said": "A case of this module once more", "address": first} if first else None


def _addresses(case: Case, role: str) -> Iterator[str]:
    """Return the addresses of the questions that are for `role`, in their order."""
    for data in case.questions:
        if not role or role in data.get("roles", case.source.data["roles"]):
            yield f"{case.id}/{data['id']}"


def _others(case: Case) -> Iterator[Case]:
    """Return the other cases of the module: those after this one, then those before it."""
    folders = {name: folder for name, folder in case_folders().items() if folder.parent.name == case.folder.parent.name}
    names = sorted(folders, key=lambda name: (name <= case.id, name))
    for name in names[:MOST_CASES]:
        if name == case.id:
            continue
        try:
            yield load_case(folders[name])
        except CaseError:
            continue  # a broken case is its author's business, not the learner's
