"""``build`` makes links of the sources that a text names; authors write their keys and nothing else."""

from __future__ import annotations

from helpers.authoring.source_links import source_faults, with_source_links, without_links
from helpers.clinical import citations
from helpers.lesson.source_list import SourceList
from tests.authoring.test_exercises import code, notebook, text

STATEMENT = "Alpha is measured so [GRAF80]. A number from a table [M: RP185]. Ours [D]."


def test_every_key_of_a_cell_gets_its_link_at_the_end():
    linked = with_source_links(notebook(text(STATEMENT), code("x = [GRAF80]", "c")))
    lines = linked["cells"][0]["source"].split("\n")
    assert lines[0] == STATEMENT
    assert [line.split(" ", 1)[0] for line in lines[2:]] == ["[GRAF80]:", "[M:", "[D]:"]
    assert lines[2].startswith('[GRAF80]: #source-GRAF80 "Graf R. The diagnosis')
    assert linked["cells"][1]["source"] == "x = [GRAF80]"


def test_links_are_written_anew_when_the_text_has_changed():
    once = with_source_links(notebook(text(STATEMENT)))
    assert with_source_links(once) == once
    changed = once["cells"][0]["source"].replace("[GRAF80]. ", "[CHEN21]. ")
    again = with_source_links(notebook(text(changed)))["cells"][0]["source"]
    assert "#source-CHEN21" in again
    assert "#source-GRAF80" not in again
    assert without_links(again) == STATEMENT.replace("GRAF80", "CHEN21")


def test_links_lead_into_the_list():
    source = with_source_links(notebook(text(STATEMENT)))["cells"][0]["source"]
    anchors = [line.split("#")[1].split(" ")[0] for line in source.split("\n")[2:]]
    page = SourceList(citations(STATEMENT))._repr_html_()
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_an_unknown_key_is_told_with_its_cell():
    faults = source_faults(notebook(text("[GRAF81]", "intro")))
    assert faults == ["cell 1 (id intro): There is no source [GRAF81]. Did you mean GRAF80?"]
