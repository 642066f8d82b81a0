"""What a case is: load it, check it, find it in the catalogue."""

from helpers.cases.balance import COLUMNS, Balance, balance
from helpers.cases.case import Case, CaseImage, case_errors, load_case, load_fresh_case
from helpers.cases.catalogue import (
    CASE_ID,
    NoSuchCase,
    case_folders,
    cases_folder,
    find_case,
    fresh_folders,
    is_fresh,
)
from helpers.cases.schema import violations
from helpers.cases.truth import Truth, Value, read_truth, truth_of
from helpers.cases.yaml_source import CaseError, YamlSource, read_yaml

__all__ = [
    "CASE_ID",
    "COLUMNS",
    "Balance",
    "Case",
    "CaseError",
    "CaseImage",
    "NoSuchCase",
    "Truth",
    "Value",
    "YamlSource",
    "balance",
    "case_errors",
    "case_folders",
    "cases_folder",
    "find_case",
    "fresh_folders",
    "is_fresh",
    "load_case",
    "load_fresh_case",
    "read_truth",
    "read_yaml",
    "truth_of",
    "violations",
]
