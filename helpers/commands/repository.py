"""Where the workbook's files are: ``helpers`` is installed as a link to the folder beside them."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
