from __future__ import annotations

import warnings

import pytest

from helpers.dicom import CannotOpen, read
from helpers.dicom.errors import refusing


def test_errors_say_file_reason_and_remedy() -> None:
    refusal = CannotOpen("wrist.dcm", "is empty", "Export it again.")
    assert str(refusal) == "wrist.dcm: is empty. Export it again."
    assert (refusal.file, refusal.reason, refusal.remedy) == ("wrist.dcm", "is empty", "Export it again.")


def test_whatever_goes_wrong_becomes_the_one_error() -> None:
    for error, word in ((KeyError("x"), "is odd"), (RecursionError(), "is odd"), (MemoryError(), "more memory")):
        with pytest.raises(CannotOpen, match=word), refusing("a.dcm", "is odd", "Go on."):
            raise error
    with pytest.raises(KeyboardInterrupt), refusing("a.dcm", "is odd", "Go on."):
        raise KeyboardInterrupt
    with refusing("a.dcm", "is odd", "Go on."):
        warnings.warn("nobody sees this", stacklevel=1)


def test_a_name_is_filled_in_once() -> None:
    with pytest.raises(CannotOpen, match=r"^inner: "), refusing("outer", "", ""), refusing("inner", "", ""):
        raise CannotOpen("", "is empty", "Export it again.")


def test_damage_is_not_told_in_the_words_of_the_header(make_dicom) -> None:
    path = make_dicom(PatientName="Doe^Jane", BitsAllocated=24, BitsStored=24)
    with pytest.raises(CannotOpen) as refusal:
        read(path)
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
    assert "Doe" not in str(refusal.value)
