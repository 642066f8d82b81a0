from __future__ import annotations

import threading

import pytest

from helpers.records import ROLES, profile, pseudonym
from helpers.records.profile import keep_pseudonym, keep_role, role


def test_the_pseudonym_stays_and_says_nothing(tmp_path):
    name = pseudonym(tmp_path)
    assert name == pseudonym(tmp_path)
    assert name.startswith("learner-")


def test_two_learners_have_two_names(tmp_path):
    (tmp_path / "b").mkdir()
    assert pseudonym(tmp_path) != pseudonym(tmp_path / "b")


def test_notebooks_that_start_together_agree_on_the_name(tmp_path):
    for round_ in range(20):
        folder, names = tmp_path / str(round_), []
        folder.mkdir()
        threads = [threading.Thread(target=lambda: names.append(pseudonym(folder))) for _ in range(6)]  # noqa: B023
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(names) == 6
        assert len(set(names)) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", b"a\x00b", b"x" * 5000, b"two\nlines", "\u202e".encode()])
def test_a_damaged_name_is_made_anew_once(tmp_path, content, monkeypatch):
    monkeypatch.setattr(profile, "_WAIT_SECONDS", 0.05)
    (tmp_path / "learner.txt").write_bytes(content)
    name = pseudonym(tmp_path)
    assert name.startswith("learner-")
    assert pseudonym(tmp_path) == name


def test_another_name_can_be_taken(tmp_path):
    pseudonym(tmp_path)
    keep_pseudonym(tmp_path, "learner-of-old")
    assert pseudonym(tmp_path) == "learner-of-old"


def test_no_role_until_one_is_chosen(tmp_path):
    assert role(tmp_path) == ""
    for chosen in ROLES:
        keep_role(tmp_path, chosen)
        assert role(tmp_path) == chosen


def test_an_unknown_role_is_refused_and_the_old_one_stays(tmp_path):
    keep_role(tmp_path, "resident")
    with pytest.raises(ValueError, match="resident, radiologist, physician, technologist"):
        keep_role(tmp_path, "surgeon")
    assert role(tmp_path) == "resident"


@pytest.mark.parametrize("content", [b"", b"surgeon", b"\xff", b"resident\x00", b"resident" * 1000])
def test_a_damaged_role_is_none(tmp_path, content):
    (tmp_path / "role.txt").write_bytes(content)
    assert role(tmp_path) == ""
