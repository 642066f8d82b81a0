from __future__ import annotations

import pytest

from helpers.fresh.template import load_template
from tests.fresh.films import Simulator, write_template


@pytest.fixture
def simulator(monkeypatch):
    simulator = Simulator()
    monkeypatch.setattr("helpers.simulate.produce.simulate", simulator)
    return simulator


@pytest.fixture
def folder(tmp_path):
    return write_template(tmp_path / "cases", "m9-late-01")


@pytest.fixture
def template(folder):
    return load_template(folder)
