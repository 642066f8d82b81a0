"""A schema is held against data without loading what takes longest."""

from __future__ import annotations

import subprocess
import sys

from helpers.files.json_schema import PARSER_OF_ADDRESSES, validator

SCHEMA = {"type": "object", "properties": {"age": {"type": "number"}}, "additionalProperties": False}


def test_faults_are_found():
    assert [error.validator for error in validator(SCHEMA).iter_errors({"age": "three"})] == ["type"]
    assert list(validator(SCHEMA).iter_errors({"age": 3})) == []


def test_the_parser_of_addresses_is_left_to_those_who_need_it():
    code = (
        "import sys; from helpers.files.json_schema import validator; validator({}); "
        f"print({PARSER_OF_ADDRESSES!r} in sys.modules, 'lark' in sys.modules); import {PARSER_OF_ADDRESSES}"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
