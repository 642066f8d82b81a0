"""``sources()`` lists what a notebook names: in text, code and demonstrations, and says what it cannot find."""

from __future__ import annotations

import json

import pytest

from helpers.clinical import Citation
from helpers.lesson import Trouble, cited, source_list, sources
from helpers.lesson.source_list import SourceList


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Return a workbook of one lesson with a demonstration."""
    monkeypatch.setattr(cited, "cases_folder", lambda: tmp_path / "sample_cases")
    folder = tmp_path / "notebooks" / "demonstrations"
    folder.mkdir(parents=True)
    (folder / "tube.yaml").write_text("notice: The tip moves [NARLA91].\nrecipe: {windows: [KV, MAS]}\n")
    return tmp_path


def lesson(root, *cells):
    cells = [{"cell_type": kind, "source": [source]} for kind, source in cells]
    (root / "notebooks" / "04_chest.ipynb").write_text(json.dumps({"cells": cells}))


def test_text_code_and_demonstrations_count_in_their_order(root):
    lesson(
        root,
        ("markdown", 'The heart [CHIA22].\n\n[CHIA22]: #source-CHIA22 "Chia"'),
        ("code", 'draw(title="Dose [NORDIC21]", axis="CT number [HU]")\nexplore("tube")\nx[KEY]'),
        ("code", "this is no Python ["),
    )
    assert [one.key for one in sources("04_chest").cited] == ["CHIA22", "NORDIC21", "NARLA91"]
    assert sources("notebooks/04_chest.ipynb").cited == sources("04_chest").cited


def test_an_unknown_key_is_told_with_its_cell(root):
    lesson(root, ("markdown", "Hello"), ("markdown", "[CHIA23]"))
    with pytest.raises(Trouble, match=r"notebooks/04_chest.ipynb, cell 2: There is no source \[CHIA23\].*CHIA22"):
        sources("04_chest")


def test_an_unknown_notebook_is_told_with_the_nearest(root):
    lesson(root)
    with pytest.raises(Trouble, match=r"no notebook '04_chst'\. Did you mean 04_chest"):
        sources("04_chst")
    with pytest.raises(Trouble, match=r'sources\("04_chest"\)'):
        sources()


def test_the_list_says_how_far_each_source_is_checked():
    shown = SourceList([Citation("CHIA22"), Citation("RP185", "M"), Citation("", "D")])
    page, text = shown._repr_html_(), str(shown)
    assert "Chia MD et al." in page
    assert "Chia MD et al." in text
    assert '<li id="source-M-RP185" tabindex="-1"><b>M: RP185</b>' in page
    assert "never decides a pass or a fail" in page
    assert "no fact from the literature" in text
    assert "secondary page" not in page  # V2 is not used here


def test_the_note_knows_every_entry_by_where_its_link_leads():
    entries = source_list.SourceNotes(entries={}).trait_values()["entries"]
    assert entries == {}
    assert source_list._said(Citation("CHIA22"))[0] == "CHIA22"
