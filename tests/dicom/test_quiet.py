from __future__ import annotations

import os
from threading import Thread

import pytest

from helpers.dicom import read
from helpers.dicom.quiet import quiet_decoders


def test_native_complaints_go_nowhere(capfd, bundled) -> None:
    read(bundled("JPGExtended.dcm")).stored()
    with quiet_decoders():
        os.write(2, b"hidden")
    os.write(2, b"shown")
    assert capfd.readouterr().err == "shown"


def test_standard_error_comes_back_after_an_error_and_with_threads(capfd) -> None:
    def decode() -> None:
        for _ in range(50):
            with quiet_decoders():
                os.write(2, b"hidden")

    threads = [Thread(target=decode) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pytest.raises(KeyError), quiet_decoders():
        raise KeyError
    os.write(2, b"shown")
    assert capfd.readouterr().err == "shown"


def test_a_program_without_standard_error(monkeypatch) -> None:
    def none(_: int) -> int:
        raise OSError

    monkeypatch.setattr(os, "dup", none)
    with quiet_decoders():
        pass
