"""Marks as a table: on the screen, as plain data, and as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from html import escape
from pathlib import Path
from typing import Any

from helpers.dicom import Image
from helpers.files import write_whole
from helpers.viewer.measured import CLOSED, scale_of, statistics, values_of


@dataclass(frozen=True)
class Row:
    """One measured value of a mark, or the mark alone where it measures nothing.

    Attributes
    ----------
    mark, frame
        Counted from 1, as the viewer shows them.
    kind, name, text
        Of the mark; `name` is that of a landmark.
    image
        Its label on the screen.
    measure, value, unit
        What is measured: ``length``, ``angle``, ``ratio``, ``area`` or ``perimeter``; `value` is None where a
        mark is too small to have one.
    calibration
        What millimetres rest on, a :class:`helpers.dicom.SpacingKind`; where it is ``absent`` or
        ``doubtful``, units are pixels.
    pixels, mean, sd, low, high, value_unit
        Of the pixels inside a closed mark; `sd` is that of the whole population.
    points
        ``column row; column row``: zero-based, at pixel centres.
    """

    mark: int
    kind: str
    name: str
    text: str
    image: str
    frame: int
    measure: str
    value: float | None
    unit: str
    calibration: str
    pixels: int | None
    mean: float | None
    sd: float | None
    low: float | None
    high: float | None
    value_unit: str
    points: str


HEADINGS = tuple(field.name for field in fields(Row))


@dataclass(frozen=True)
class MarkTable:
    """Marks with their values; shows itself in a notebook, as text elsewhere, and goes to a CSV file."""

    rows: tuple[Row, ...]

    def as_dicts(self) -> list[dict[str, Any]]:
        """Return one plain dictionary a row, ready for ``pandas.DataFrame``."""
        return [asdict(row) for row in self.rows]

    def to_csv(self, path: str | Path) -> Path:
        """Write the table as UTF-8 with the mark by which spreadsheets know it; whole or not at all.

        A text that a spreadsheet would take for a formula gets a leading apostrophe.

        Returns
        -------
        pathlib.Path
            Where it was written.
        """
        text = io.StringIO()
        # With both signs as the end of a line, a text that holds either is quoted and stays in its cell.
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        for row in self.rows:
            writer.writerow(["" if value is None else _harmless(value) for value in asdict(row).values()])
        target = Path(path)
        write_whole(target, text.getvalue().encode("utf-8-sig", "replace"))
        return target

    def __str__(self) -> str:
        if not self.rows:
            return EMPTY
        return "\n".join(f"{row.mark}. {row.text or row.name or row.kind}: {_said(row)}" for row in self.rows)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        if not self.rows:
            return f"<p>{escape(EMPTY)}</p>"
        head = "".join(
            f'<th style="text-align: start">{name}</th>' for name in ("mark", "kind", "text", "image", "value")
        )
        body = "".join(_html_row(row) for row in self.rows)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


EMPTY = "No marks yet. Choose a tool such as Length (L), draw on the image, then run this cell again."


def table(marks: Sequence[Mapping[str, Any]], images: Sequence[Image], labels: Sequence[str]) -> MarkTable:
    """Return `marks` with their values, millimetres only where the image is calibrated."""
    rows: list[Row] = []
    for number, mark in enumerate(marks, 1):
        rows += _rows(number, mark, images[mark["image"]], labels[mark["image"]])
    return MarkTable(tuple(rows))


def _rows(number: int, mark: Mapping[str, Any], image: Image, label: str) -> list[Row]:
    scale, unit = scale_of(image)
    found = statistics(image.values(mark["frame"]), mark) if mark["kind"] in CLOSED and not image.colour else None
    about = {
        "mark": number, "kind": mark["kind"], "name": mark.get("name", ""), "text": mark.get("text", ""),
        "image": label, "frame": mark["frame"] + 1, "calibration": image.spacing.kind.value,
        "points": "; ".join(f"{column:g} {row:g}" for column, row in mark["points"]),
        "pixels": found.count if found else None, "mean": found.mean if found else None,
        "sd": found.sd if found else None, "low": found.low if found else None, "high": found.high if found else None,
        "value_unit": image.unit if found else "",
    }  # fmt: skip
    values = values_of(mark, scale, unit) or [("", math.nan, "")]
    return [
        Row(**about, measure=measure, value=value if math.isfinite(value) else None, unit=unit)
        for measure, value, unit in values
    ]


def _said(row: Row) -> str:
    value = f"{row.measure} {_short(row.value)} {row.unit}".strip() if row.value is not None else f"at {row.points}"
    if row.mean is None or row.sd is None or row.measure == "perimeter":
        return value
    return f"{value}; {row.pixels} pixels, mean {_short(row.mean)}, SD {_short(row.sd)} {row.value_unit}".rstrip()


def _short(value: float) -> str:
    """Return three figures, or all whole ones: never 2.5e+04."""
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _html_row(row: Row) -> str:
    where = f"{row.image}, frame {row.frame}" if row.frame > 1 else row.image
    cells = [str(row.mark), row.kind, row.text or row.name, where, _said(row)]
    return "<tr>" + "".join(f'<td style="text-align: start">{escape(cell)}</td>' for cell in cells) + "</tr>"


def _harmless(value: Any) -> Any:
    """Keep a spreadsheet from taking a person's text for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
