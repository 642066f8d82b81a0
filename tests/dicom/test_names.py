from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.dicom.names import age_from_dates, age_from_string, date_from_string, plain, shown_name


@pytest.mark.parametrize(
    ("text", "age"),
    [("007Y", "7 y"), ("005M", "5 mo"), ("003W", "3 wk"), ("002D", "2 d"), ("", ""), ("Y", ""), ("7", ""), ("٣Y", "")],
)
def test_age_from_string(text: str, age: str) -> None:
    assert age_from_string(text) == age


@pytest.mark.parametrize(
    ("birth", "study", "age"),
    [
        (date(2020, 1, 1), date(2020, 1, 1), "0 d"),
        (date(2020, 1, 1), date(2020, 2, 10), "5 wk"),
        (date(2020, 1, 31), date(2020, 6, 30), "4 mo"),
        (date(2012, 6, 2), date(2020, 6, 1), "7 y"),
        (date(2020, 1, 2), date(2020, 1, 1), ""),
        (date(1700, 1, 2), date(2020, 1, 1), ""),
    ],
)
def test_age_from_dates(birth: date, study: date, age: str) -> None:
    assert age_from_dates(birth, study) == age


def test_date_from_string() -> None:
    assert date_from_string("20200229") == date(2020, 2, 29)
    assert date_from_string("2020.02.29") == date(2020, 2, 29)
    assert date_from_string("20210229") is None
    assert date_from_string("yesterday") is None


@given(st.text())
def test_plain_is_one_printable_line(text: str) -> None:
    shown = plain(text)
    assert shown.isprintable()
    assert len(shown) <= 80


def test_shown_name_has_no_folder() -> None:
    assert shown_name("/home/somebody/wrist.dcm") == "wrist.dcm"
    assert shown_name("a\udc80\nb") == "a b"
