"""Films with something wrong in the room: what their texts say is what was measured."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import pytest

CASES = Path(__file__).parents[2] / "sample_cases"
SAID = re.compile(
    r"exposure index (?:of |is )?(\d+)(?: and a target of (\d+)|[;,] (?:the )?target (?:of .+? is |is )?(\d+))"
)


def texts():
    """Yield each case's folder and text, on one line, where its text says how large its exposure index is."""
    for path in sorted(CASES.glob("*/*/case.yaml")):
        text = " ".join(path.read_text("utf-8").split())
        if re.search(r"exposure index (?:of |is )?\d", text, re.IGNORECASE):
            yield pytest.param(path.parent, text, id=path.parent.name)


@pytest.mark.parametrize(("folder", "text"), list(texts()))
def test_the_exposure_index_is_said_as_it_was_measured(folder, text):
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["values"]
    index, deviation = truth["exposure_index"]["value"], truth["deviation_index"]["value"]
    said = [[int(number) for number in found if number] for found in SAID.findall(text.lower())]
    assert said
    for each, target in said:
        assert each == index
        assert 10 * math.log10(each / target) == pytest.approx(deviation, abs=0.06)
    numbers = re.findall(r"hint: (\d+) is|(\d+) against \d+ is", text)
    assert {int(number) for pair in numbers for number in pair if number} <= {index}


def test_four_cases_say_it():
    assert len(list(texts())) == 4
