"""JSON Schema, loaded without what no schema of this workbook asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from typing import Any

PARSER_OF_ADDRESSES = "rfc3987_syntax"
"""Of addresses with letters of every language. Where JupyterLab has brought it, it takes four fifths of the loading."""


def validator(schema: dict[str, Any]) -> Any:
    """Return a validator of jsonschema for `schema` (JSON Schema 2020-12); loaded when first called."""
    return _jsonschema().Draft202012Validator(schema)


@cache
def _jsonschema() -> Any:
    with _not_installed(PARSER_OF_ADDRESSES):
        return import_module("jsonschema")


@contextmanager
def _not_installed(name: str) -> Iterator[None]:
    """Let importing the package `name` fail for a while, unless it is loaded already."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = None  # type: ignore[assignment]  # the way to say that it cannot be imported
    try:
        yield
    finally:
        del sys.modules[name]
