from __future__ import annotations

import re
import zlib
from collections import Counter
from pathlib import Path

import pytest

from helpers.lesson.question_widget import STATIC as LESSON
from helpers.lesson.question_widget import QuestionWidget
from helpers.viewer import Viewer
from helpers.viewer.module import Module, join_modules, loader
from helpers.viewer.widget import STATIC as VIEWER

MODULES = {module.name: module for module in QuestionWidget.modules}
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)
LOADED_FROM_PYTHON = ("loader.js",)


def test_the_viewer_of_a_question_is_the_viewer():
    assert QuestionWidget.modules[0] is Viewer.modules[0]


@pytest.mark.parametrize("name", MODULES)
def test_the_joined_text_is_one_module_that_needs_no_other(name):
    text = MODULES[name].text
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert len(re.findall(r"^export ", text, re.MULTILINE)) == text.count("export default") == 1


@pytest.mark.parametrize("folders", [(VIEWER,), (LESSON, VIEWER)])
def test_no_two_modules_use_the_same_name(folders):
    counts = Counter(
        name
        for folder in folders
        for path in folder.glob("*.js")
        for name in TOP_LEVEL.findall(path.read_text("utf-8"))
    )
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", MODULES)
def test_the_text_stays_small_and_asks_nobody(name):
    text = MODULES[name].text
    assert len(text.encode()) <= 100_000
    addresses = re.findall(r"https?://[^\"'` ]+", text)
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("widget", [Viewer, QuestionWidget])
def test_what_every_widget_holds_is_tiny(widget):
    assert len(widget._esm) < 3000
    assert "@@" not in widget._esm
    assert all(module.digest in widget._esm for module in widget.modules)


def test_a_module_travels_packed_and_under_a_name_that_changes_with_it():
    one, other = Module("viewer", "let a = 1;"), Module("viewer", "let a = 2;")
    assert zlib.decompress(one.packed).decode() == one.text
    assert one.digest != other.digest
    assert loader("@@MODULES@@", (one,)) == f'[["viewer", "{one.digest}"]]'


def test_every_import_is_of_the_form_that_is_joined():
    for folder in (VIEWER, LESSON):
        for path in folder.glob("*.js"):
            if path.name in LOADED_FROM_PYTHON:
                continue
            for line in re.findall(r"^.*\bimport\b.*$", path.read_text("utf-8"), re.MULTILINE):
                assert re.fullmatch(r'import \{ [\w, ]+ \} from "\./\w+\.js";|//.*', line), f"{path.name}: {line}"


def test_an_import_that_is_not_there_is_named(tmp_path: Path):
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport default b;\n')
    with pytest.raises(FileNotFoundError, match=r"a\.js imports b\.js"):
        join_modules(tmp_path / "a.js")


def test_a_module_that_two_import_comes_once_and_first(tmp_path: Path):
    (tmp_path / "c.js").write_text("export const c = 1;\n")
    (tmp_path / "b.js").write_text('import { c } from "./c.js";\nexport const b = c;\n')
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nimport { c } from "./c.js";\nexport default b + c;\n')
    assert join_modules(tmp_path / "a.js") == "const c=1;\nconst b=c;\nexport default b + c;"


def test_comments_and_indentation_stay_here(tmp_path: Path):
    (tmp_path / "a.js").write_text(
        "/** What\n * for. */\nconst a = {\n  // why\n  b: 'http://c', // beside\n};\nexport default a;\n"
    )
    assert join_modules(tmp_path / "a.js") == "const a={b: 'http://c',\n};export default a;"


@pytest.mark.parametrize(
    "line", ["x = /a = b/;", "x = y.split(/ /), z;", "x = 'a , b';", "x = `a ${b ? `c , d` : 1} , e`;", "x = `a , ${b}"]
)
def test_a_line_with_other_quotes_or_a_pattern_is_left_alone(line: str, tmp_path: Path):
    (tmp_path / "a.js").write_text(line + "\n")
    assert join_modules(tmp_path / "a.js") == line + "\n"


def test_what_stands_in_quotes_keeps_its_spaces(tmp_path: Path):
    (tmp_path / "a.js").write_text('const a = { b: say("x = y, z", 1), c: `d : e` };\nif (a === "f : g") h("i / j");\n')
    assert join_modules(tmp_path / "a.js") == ('const a={b:say("x = y, z",1),c:`d : e`};if(a==="f : g")h("i / j");')
