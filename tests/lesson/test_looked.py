from __future__ import annotations

from helpers.lesson.looked import Looked


def test_what_was_looked_at_is_remembered_until_an_answer(tmp_path):
    Looked("case/one", tmp_path).add("hint")
    Looked("case/one", tmp_path).add("solution")
    Looked("case/two", tmp_path).add("hint")
    assert Looked("case/one", tmp_path).aids() == {"hint", "solution"}
    Looked("case/one", tmp_path).forget()
    assert Looked("case/one", tmp_path).aids() == set()
    assert Looked("case/two", tmp_path).aids() == {"hint"}


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("")
    looked = Looked("case/one", tmp_path / "file")
    looked.add("hint")
    looked.forget()
    assert looked.aids() == set()


def test_an_address_is_no_path(tmp_path):
    looked = Looked("../../case/one", tmp_path / "looked")
    looked.add("hint")
    assert [path.parent for path in tmp_path.rglob("*.hint")] == [tmp_path / "looked"]


def test_it_is_kept_with_the_learner_s_record(tmp_path, monkeypatch):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    Looked("case/one").add("hint")
    assert len(list((tmp_path / "looked").iterdir())) == 1
