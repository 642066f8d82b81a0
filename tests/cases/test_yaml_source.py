from __future__ import annotations

import contextlib

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpers.cases import CaseError, read_yaml
from helpers.cases.yaml_source import LONGEST_COMPLAINT


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "case.yaml"
    path.write_bytes(text.encode(encoding))
    return read_yaml(path)


def test_every_field_knows_its_line(tmp_path):
    source = read(tmp_path, "a: 1\nb:\n  - x: 2\n    y: 3\n  - z\n")
    assert source.data == {"a": 1, "b": [{"x": 2, "y": 3}, "z"]}
    assert source.lines["b", 0, "y"] == 4
    assert source.lines["b", 1] == 5
    assert str(source.error(("b", 0, "missing"), "is missing.")) == "case.yaml, line 3: b[0].missing: is missing."


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: 1\na: 2\n", 2, "twice"),
        ("a: &x [1]\nb: *x\n", 1, "anchors"),
        ("a: 1\nb: [1, 2\n", 3, "expected"),
        ("a: !!python/object/apply:os.system ['true']\n", 1, "tags"),
        ("a: 1\n\tb: 2\n", 2, "token"),
        ("", None, "empty"),
    ],
)
def test_mistakes_are_named_with_their_line(tmp_path, text, line, said):
    with pytest.raises(CaseError, match=said) as caught:
        read(tmp_path, text)
    assert caught.value.line == line


def test_dates_stay_as_they_were_written(tmp_path):
    assert read(tmp_path, "at: 2026-01-02\n").data == {"at": "2026-01-02"}


def test_other_encodings_and_missing_files_are_said(tmp_path):
    with pytest.raises(CaseError, match="UTF-8"):
        read(tmp_path, "a: é\n", "latin-1")
    with pytest.raises(CaseError, match="cannot be read"):
        read_yaml(tmp_path / "nothing.yaml")


def test_many_nested_lists_are_refused_not_a_crash(tmp_path):
    with pytest.raises(CaseError):
        read(tmp_path, "a: " + "[" * 5000)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abcdef", min_size=1), inner, max_size=4),
    max_leaves=15,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.text("xyz", min_size=1), plain, min_size=1, max_size=5))
def test_reads_what_was_written(tmp_path, data):
    assert read(tmp_path, _dump(data)).data == data


def _dump(data):
    class NoAliases(yaml.SafeDumper):
        def ignore_aliases(self, _data):
            return True

    return yaml.dump(data, Dumper=NoAliases, allow_unicode=True, sort_keys=False)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_any_bytes_give_data_or_one_error(tmp_path, junk):
    path = tmp_path / "case.yaml"
    path.write_bytes(junk)
    with contextlib.suppress(CaseError):
        read_yaml(path)


def test_a_complaint_is_one_line_that_no_terminal_obeys():
    error = CaseError("case.yaml", "said\n  \x1b[2J\u202eno", 3, "questions[0].\x07")
    assert str(error) == "case.yaml, line 3: questions[0]. : said [2J no"
    assert len(str(CaseError("case.yaml", "x" * 5000))) <= LONGEST_COMPLAINT


@pytest.mark.parametrize("text", ['a: "x\\ud800"\n', '"\\udfff": 1\n', 'a:\n  - ["\\ud83d"]\n'])
def test_half_a_character_is_refused(tmp_path, text):
    with pytest.raises(CaseError, match=r"half a character|plain text"):
        read(tmp_path, text)
