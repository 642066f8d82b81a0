"""Pieces of JSON Schema that several kinds of question share. Descriptions are shown to authors."""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]

TEXT: Schema = {"type": "string", "pattern": "\\S", "description": "some text"}
ID: Schema = {
    "type": "string",
    "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$",
    "description": "lower-case words and numbers joined by hyphens",
}
ABOVE_ZERO: Schema = {"type": "number", "exclusiveMinimum": 0}


def fields(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    """Return the schema of a group of named fields, and of no others."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def rows(item: Schema, least: int = 1, most: int | None = None) -> Schema:
    """Return the schema of a list of `least` to `most` items."""
    return {"type": "array", "minItems": least, "items": item, **({"maxItems": most} if most else {})}
