"""The sheet lists what nobody signed; a signature lasts until what was signed changes."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from helpers.commands import signoff
from helpers.commands.signing import prose
from helpers.commands.signing.item import Item, digest
from helpers.commands.signing.signed import FILE, SigningError, read_signed, taken

LESSON = """\
## Normal first

Alpha is read between two lines [GRAF80].

* A mature hip has 60 degrees or more [BMC-GRAF].
* Look at both sides in every child.
"""


@pytest.fixture
def root(case_folder, monkeypatch):
    """Return a workbook of one case with two questions, and of one lesson about it."""
    root = case_folder.parents[2]
    cell = {"cell_type": "markdown", "id": "normal", "metadata": {}, "source": LESSON}
    ask = {"cell_type": "code", "id": "ask", "metadata": {}, "source": 'ask("test-case-01/any")', "outputs": [],
           "execution_count": None}  # fmt: skip
    notebook = {"cells": [cell, ask], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    (root / "notebooks").mkdir()
    (root / "notebooks" / "10_wrist.ipynb").write_text(json.dumps(notebook))
    monkeypatch.setattr(signoff, "ROOT", root)
    monkeypatch.setattr(prose, "case_folders", lambda: {case_folder.name: case_folder})
    return root


def run(root: Path, **options) -> int:
    given = {"out": root / "sheet.html", "module": "M10", "check": False, "take": None}
    return signoff.run(argparse.Namespace(**(given | options)))


def by_name(root: Path) -> dict[str, Item]:
    return {item.id: item for item in signoff.all_items(root) if item.module == "M10"}


def sign(root: Path, *names: str, agreed: bool = True, person: str = "Dr Example") -> Path:
    items = by_name(root)
    rows = [{"id": name, "digest": items[name].digest, "agreed": agreed, "remark": "Seen."} for name in names]
    path = root / "signatures.json"
    path.write_text(json.dumps({"name": person, "date": "2026-05-01", "items": rows}))
    return path


def test_everything_is_listed_with_its_keys_and_tags(root):
    items = by_name(root)
    assert {item.kind for item in items.values()} == {"statement", "case", "question"}
    assert {"case:test-case-01", "question:test-case-01/any", "question:test-case-01/where"} < set(items)
    said = {item.lines[0][1]: item.tags for item in items.values() if item.kind == "statement"}
    assert said == {
        "Alpha is read between two lines [GRAF80].": "GRAF80 (M)",
        "A mature hip has 60 degrees or more [BMC-GRAF].": "BMC-GRAF (V1)",
        "Look at both sides in every child.": "no key: M",
    }
    assert run(root) == 0
    page = (root / "sheet.html").read_text("utf-8")
    assert page.count("<article") == len(items)
    assert "[x] Yes, of the radius (The edge bulges.)" in page
    assert "Graf R. The diagnosis of congenital" in page


def test_a_signature_lasts_until_the_content_changes(root, case_folder, capsys):
    every = list(by_name(root))
    assert run(root, check=True) == 1
    assert run(root, take=sign(root, *every)) == 0
    assert run(root, check=True) == 0
    assert "Not signed off: 0 of 6" in capsys.readouterr().out
    text = (case_folder / "case.yaml").read_text("utf-8")
    (case_folder / "case.yaml").write_text(text.replace("Click on the fracture", "Click on the break"), "utf-8")
    assert run(root, check=True) == 1
    assert "1 questions.\nNot signed off: 1 of 6" in capsys.readouterr().out
    assert run(root) == 0
    assert "Dr Example signed on 2026-05-01. Remark: Seen. It has changed since" in (root / "sheet.html").read_text()
    truth = json.loads((case_folder / "truth.json").read_text())
    (case_folder / "truth.json").write_text(json.dumps({**truth, "values": {}}))
    assert run(root, check=True) == 1  # the image itself is another: case and both questions
    assert "Not signed off: 3 of 6" in capsys.readouterr().out


def test_what_was_not_agreed_to_stays_open(root, capsys):
    assert run(root, take=sign(root, "case:test-case-01", agreed=False)) == 0
    assert "case:test-case-01: NOT RIGHT. Seen." in capsys.readouterr().out
    assert not read_signed(root)["case:test-case-01"].agreed
    assert run(root, check=True) == 1
    assert list(json.loads((root / FILE).read_text())) == ["case:test-case-01"]


def test_a_signature_for_something_else_is_left_out(root, capsys):
    path = sign(root, "case:test-case-01")
    data = json.loads(path.read_text())
    rows = [{**data["items"][0], "digest": "0" * 24}, {"id": "case:gone"}, 5]
    path.write_text(json.dumps({**data, "items": rows}))
    assert run(root, take=path) == 1
    assert read_signed(root) == {}
    said = capsys.readouterr().out
    assert "case:test-case-01: has changed since the sheet was made" in said
    assert "case:gone: is not there any more" in said


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"name": " ", "date": "2026-05-01", "items": []}'])
def test_a_file_that_holds_no_signatures_is_refused(tmp_path, content):
    path = tmp_path / "signatures.json"
    path.write_text(content)
    with pytest.raises(SigningError, match=r"signatures\.json"):
        taken(path, [])


def test_an_unknown_module_is_told(root, capsys):
    assert run(root, module="M99") == 1
    assert "no module M99" in capsys.readouterr().out


def test_the_digest_tells_contents_apart():
    assert digest({"a": 1, "b": 2}, b"x") == digest({"b": 2, "a": 1}, b"x")
    assert len({digest("a", "b"), digest("ab"), digest("b", "a"), digest("a", b"c")}) == 4


def test_the_signatures_of_the_repository_can_be_read():
    root = Path(__file__).resolve().parents[2]
    assert set(read_signed(root)) <= {item.id for item in signoff.all_items(root)}
