"""Keep every attempt, and show learners their own record. Nothing leaves the computer."""

from helpers.progress.home import home, pseudonym
from helpers.progress.record import Learner, QuestionRecord, by_question
from helpers.progress.store import Attempt, Store, StoreError

__all__ = ["Attempt", "Learner", "QuestionRecord", "Store", "StoreError", "by_question", "home", "pseudonym"]
