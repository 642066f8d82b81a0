from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from helpers.lesson.question_widget import STATIC as LESSON
from helpers.viewer.module import join_modules
from helpers.viewer.widget import STATIC as VIEWER

ENTRIES = [(VIEWER / "viewer.js", ()), (LESSON / "question.js", (VIEWER,))]
TOP_LEVEL = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


@pytest.mark.parametrize(("entry", "folders"), ENTRIES)
def test_the_joined_text_is_one_module_that_needs_no_other(entry, folders):
    text = join_modules(entry, *folders)
    assert not re.search(r"^import ", text, re.MULTILINE)
    assert len(re.findall(r"^export ", text, re.MULTILINE)) == text.count("export default") == 1


@pytest.mark.parametrize(("entry", "folders"), ENTRIES)
def test_no_two_modules_use_the_same_name(entry, folders):
    counts = Counter(TOP_LEVEL.findall(join_modules(entry, *folders)))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(("entry", "folders"), ENTRIES)
def test_the_text_stays_small_and_asks_nobody(entry, folders):
    text = join_modules(entry, *folders)
    assert len(text.encode()) < 100_000
    addresses = re.findall(r"https?://[^\"'` ]+", text)
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


def test_every_import_is_of_the_form_that_is_joined():
    for folder in (VIEWER, LESSON):
        for path in folder.glob("*.js"):
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
    assert join_modules(tmp_path / "a.js") == "const c = 1;\n\nconst b = c;\n\nexport default b + c;\n"
