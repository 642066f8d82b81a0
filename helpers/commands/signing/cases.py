"""Cases with their questions, demonstrations, and the numbers that decide marks, as things to be signed off."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from helpers.clinical import MEASUREMENTS, Citation, citations
from helpers.commands.signing.item import Item, digest, keys

SAID = ("title", "history", "findings", "diagnosis", "differential", "next_step", "teaching_point")
DRAWN = ("truth.json", "recipe.yaml", "fresh.yaml")
"""What an image comes from: where it changes, what was said of it has to be looked at again."""
SHORT = {"prompt", "options", "targets", "items", "pairs", "accept", "half", "sections", "words", "truth", "value",
         "category", "measurement", "rests_on", "explain", "hint", "variants"}  # fmt: skip


def case_items(root: Path) -> Iterator[Item]:
    """Return every case under `root`, each with its questions after it; those drawn anew for each learner as well."""
    for path in sorted((root / "sample_cases").glob("*/*/case.yaml")):
        data = _plain(path)
        if not data:
            continue
        drawn = [(path.parent / name).read_bytes() for name in DRAWN if (path.parent / name).is_file()]
        facts = {name: value for name, value in data.items() if name != "questions"}
        patient = data["patient"]
        lines = [("Patient", f"{patient['age']}, {patient['sex']}; class {data['class']}, urgency {data['urgency']}")]
        lines += [(name.replace("_", " ").capitalize(), _words(data[name])) for name in SAID if data.get(name)]
        cited = keys(data["references"])
        yield Item(f"case:{data['id']}", "case", data["module"], data["id"], tuple(lines), cited, digest(facts, *drawn))
        for question in data["questions"]:
            yield _question(data, question, digest(question, *drawn))


def _question(case: dict[str, Any], question: dict[str, Any], mark: str) -> Item:
    address = f"{case['id']}/{question['id']}"
    lines = tuple((name.capitalize(), _words(question[name])) for name in question if name in SHORT)
    rests = [one for written in question.get("rests_on", ()) for one in citations(f"[{written}]")]
    cited = (*keys(question.get("references", case["references"])), *rests)
    return Item(f"question:{address}", "question", case["module"], address, lines, cited, mark)


def demonstration_items(root: Path) -> Iterator[Item]:
    """Return what demonstrations say and let learners change."""
    for path in sorted((root / "notebooks" / "demonstrations").glob("*.yaml")):
        data, text = _plain(path), path.read_text("utf-8")
        if data:
            shown = ("title", "notice", "controls", "readouts")
            lines = tuple((name.capitalize(), _words(data[name])) for name in shown if data.get(name))
            module = str(data.get("module", ""))
            where = f"demonstration {path.stem}"
            yield Item(f"demonstration:{path.stem}", "statement", module, where, lines, tuple(citations(text)),
                       digest(text))  # fmt: skip


def number_items() -> Iterator[Item]:
    """Return the named measurements: their limits and tolerances."""
    for name, each in MEASUREMENTS.items():
        unit = f" {each.unit}" if each.unit else ""
        limits = f"{', '.join(f'{cut:g}' for cut in each.cuts)}{unit} ({each.tag})" if each.cuts else "none here"
        said = f"limits: {limits}; full credit within {each.full:g}, half within {each.half:g}{unit} (D)"
        cited = [Citation(key) for key in each.references] or ([Citation("", each.tag)] if each.tag else [])
        contents = [each.title, each.unit, each.full, each.half, each.cuts, each.tag, each.references]
        lines = ((each.title.capitalize(), said),)
        yield Item(f"number:{name}", "number", "", name, lines, (*cited, Citation("", "D")), digest(contents))


def _plain(path: Path) -> dict[str, Any]:
    """Return the data of a file; none where it cannot be read: ``check`` tells why."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, ValueError, yaml.YAMLError):
        return {}
    return data if isinstance(data, dict) else {}


def _words(data: Any) -> str:
    """Return plain data as a person reads them: the right options with a sign before them."""
    if isinstance(data, str):
        return " ".join(data.split())
    if isinstance(data, list) and all(isinstance(each, str) for each in data):
        return "; ".join(data)
    if isinstance(data, list) and all(isinstance(each, dict) and "text" in each for each in data):
        return "".join(f"\n{_sign(each)} {each['text']}{_said(each)}" for each in data) or "none"
    if isinstance(data, list) and all(isinstance(each, dict) and "items" in each for each in data):
        return "".join(f"\n{each['title']}: {_words(each['items'])}" for each in data)
    return json.dumps(data, ensure_ascii=False)


def _sign(option: dict[str, Any]) -> str:
    words = [name.upper() for name in ("must", "harm") if option.get(name)]
    return " ".join(["[x]" if option.get("correct") or option.get("right") else "[ ]", *words])


def _said(option: dict[str, Any]) -> str:
    return f" ({' '.join(str(option['said']).split())})" if option.get("said") else ""
