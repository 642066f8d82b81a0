"""Hold YAML data against a JSON Schema, and say what is wrong in words an author understands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from helpers.cases.yaml_source import CaseError, Field, YamlSource
from helpers.files.json_schema import validator


def violations(source: YamlSource, schema: dict[str, Any], at: Field = ()) -> Iterator[CaseError]:
    """Yield every way in which the part of `source` at field `at` breaks `schema`.

    Parameters
    ----------
    source
        The file.
    schema
        A JSON Schema (2020-12). Its ``description`` entries are shown to authors as what is allowed.
    at
        The part that the schema is about; the whole file by default.
    """
    part = source.data
    for step in at:
        part = part[step]
    found = sorted(validator(schema).iter_errors(part), key=lambda error: [str(step) for step in error.absolute_path])
    for error in found:
        field: Field = (*at, *error.absolute_path)
        yield from _in_plain_words(source, field, error)


def _in_plain_words(source: YamlSource, field: Field, error: Any) -> Iterator[CaseError]:
    rule, allowed, found = error.validator, error.validator_value, error.instance
    if rule == "required":
        missing = [name for name in allowed if name not in found]
        # jsonschema reports each missing field by itself; name the one that this report is about.
        name = next((name for name in missing if repr(name) in error.message), missing[0])
        yield source.error((*field, name), "this field is missing.")
    elif rule in {"additionalProperties", "unevaluatedProperties"}:
        known = sorted(error.schema.get("properties", {}))
        for name in sorted(set(found) - set(known)):
            yield source.error((*field, name), f"no such field here. Known: {', '.join(known)}.")
    else:
        yield source.error(field, _sentence(rule, allowed, found, error.schema.get("description")))


_TYPES = {"string": "text", "array": "a list", "object": "a group of fields", "number": "a number",
          "integer": "a whole number", "boolean": "true or false", "null": "nothing"}  # fmt: skip


def _sentence(rule: str, allowed: Any, found: Any, description: str | None) -> str:
    if rule == "type":
        return _wrong_type(allowed, found)
    if rule == "enum":
        return f"{_short(found)} is not one of: {', '.join(map(str, allowed))}."
    if rule in _BOUNDS:
        return f"is {_short(found)}; must be {_BOUNDS[rule]} {allowed}."
    if rule in _SIZES:
        return _SIZES[rule].format(allowed)
    return f"{_short(found)} is not allowed; needed: {description or f'{rule} {allowed}'}."


_BOUNDS = {
    "minimum": "at least",
    "exclusiveMinimum": "more than",
    "maximum": "at most",
    "exclusiveMaximum": "less than",
}

_SIZES = {
    "minItems": "must hold at least {}; it must not be empty.",
    "minLength": "must not be empty.",
    "maxItems": "is too long; {} at most.",
    "maxLength": "is too long; {} characters at most.",
    "uniqueItems": "holds the same entry twice.",
}


def _wrong_type(allowed: str | list[str], found: Any) -> str:
    if allowed == "string" and isinstance(found, bool | int | float):
        return f"must be text; YAML read {str(found).lower()} as something else, so put it in quotes."
    names = [allowed] if isinstance(allowed, str) else allowed
    return f"must be {' or '.join(_TYPES[name] for name in names)}."


def _short(found: Any) -> str:
    text = repr(found)
    return text if len(text) <= 60 else text[:57] + "..."
