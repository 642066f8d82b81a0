"""A worker that crashes, hangs or says nothing is replaced; the next file is checked all the same."""

from __future__ import annotations

import sys
from time import monotonic

import pytest

from helpers.dicom.supervisor import Supervisor

pytestmark = pytest.mark.slow

STUB = """
import json, os, sys, time
print(json.dumps({"ready": True}), flush=True)
for line in sys.stdin:
    path = json.loads(line)
    if path.endswith("crash"): os.abort()
    if path.endswith("hang"): time.sleep(60)
    if path.endswith("rubbish"): print("not json", flush=True)
    print(json.dumps({"status": "ok", "path": path}), flush=True)
"""


@pytest.fixture
def supervisor():
    with Supervisor((sys.executable, "-c", STUB), seconds=2.0) as made:
        yield made


@pytest.mark.parametrize(("path", "word"), [("crash", "crash"), ("hang", "longer than 2 s"), ("rubbish", "crash")])
def test_a_lost_worker_is_replaced(supervisor: Supervisor, path: str, word: str) -> None:
    start = monotonic()
    assert supervisor.check("good")["status"] == "ok"
    lost = supervisor.check(path)
    assert (lost["status"], lost["frames"]) == ("refused", None)
    assert word in lost["reason"]
    assert supervisor.check("good")["status"] == "ok"
    assert monotonic() - start < 20


def test_names_that_are_no_text_arrive_whole(supervisor: Supervisor) -> None:
    for name in ("a\udc80b", "new\nline", "zwölf 十二", 'quote"\\'):
        assert supervisor.check(name)["path"].endswith(name)


def test_a_worker_that_never_starts() -> None:
    with Supervisor((sys.executable, "-c", "raise SystemExit(1)")) as broken:
        assert "does not start" in broken.check("good")["reason"]
    with Supervisor(("no such program",)) as missing:
        assert "does not start" in missing.check("good")["reason"]


def test_the_real_worker(make_dicom) -> None:
    with Supervisor() as real:
        result = real.check(make_dicom(Modality="CT", PixelSpacing=[0.5, 0.25]))
    assert (result["status"], result["spacing_mm"]) == ("ok", [0.5, 0.25])
