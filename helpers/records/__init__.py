"""Keep every attempt, and show learners their own record. Nothing leaves the computer."""

from helpers.records.home import home, pseudonym
from helpers.records.kept_marks import KeptMarks
from helpers.records.record import Learner, QuestionRecord, by_question
from helpers.records.store import Attempt, Store, StoreError

__all__ = [
    "Attempt",
    "KeptMarks",
    "Learner",
    "QuestionRecord",
    "Store",
    "StoreError",
    "by_question",
    "home",
    "pseudonym",
]
