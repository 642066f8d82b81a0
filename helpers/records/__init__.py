"""Keep every attempt, and show learners their own record. Nothing leaves the computer unless a server is named."""

from helpers.records.attempt import Attempt
from helpers.records.exchange import ImportReport, export_record, import_record
from helpers.records.home import home
from helpers.records.kept_marks import KeptMarks
from helpers.records.profile import ROLES, pseudonym
from helpers.records.record import Learner, QuestionRecord, by_question
from helpers.records.response_lines import Line, Refused, read_line, read_lines
from helpers.records.store import Store
from helpers.records.store_error import StoreError

__all__ = [
    "ROLES",
    "Attempt",
    "ImportReport",
    "KeptMarks",
    "Learner",
    "Line",
    "QuestionRecord",
    "Refused",
    "Store",
    "StoreError",
    "by_question",
    "export_record",
    "home",
    "import_record",
    "pseudonym",
    "read_line",
    "read_lines",
]
