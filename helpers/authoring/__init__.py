"""What notebooks go through before learners get them: exercises are made of solutions, leaks are found."""

from helpers.authoring.exercises import exercise_from
from helpers.authoring.keys import Keys, keys_of
from helpers.authoring.leaks import find_leaks
from helpers.authoring.notebook import Notebook, NotebookError, notebook_bytes, read_notebook
from helpers.authoring.release import Change, Plan, plan_release
from helpers.authoring.stripped import left_by_a_run, stripped

__all__ = [
    "Change",
    "Keys",
    "Notebook",
    "NotebookError",
    "Plan",
    "exercise_from",
    "find_leaks",
    "keys_of",
    "left_by_a_run",
    "notebook_bytes",
    "plan_release",
    "read_notebook",
    "stripped",
]
