from __future__ import annotations

import socket
import threading
import time

import pytest

from helpers.commands.bench.link import SlowLink
from helpers.commands.bench.report import BEGIN, END, placed, promises, report

FAST = {"median_ms": 3.0, "p95_ms": 5.0, "steps": 12, "bytes": {"down": 0, "up": 0}}
SLOW = {"median_ms": 400.0, "p95_ms": 600.0, "steps": 12, "bytes": {"down": 188_000, "up": 700}}
OWN = {
    "near": {
        "film": {
            "first_ms": 210.0, "first_down": 250_000, "window": FAST, "zoom": FAST, "pan": FAST, "mark_up": 495,
            "burst": {"events": 60, "frames": 60, "lag_ms": 3.0},
        },
        "slices": {"first_ms": 200.0, "scroll": {"median_ms": 9.0, "p95_ms": 12.0, "steps": 12}},
    },
    "far": {"film": {"first_ms": 1400.0, "first_down": 250_000, "window": FAST}},
    "page": {"largest_mb": 300.0},
}  # fmt: skip
FIGURES = {
    "machine": {"cores": 2, "browser": "1.2"},
    "subjects": {"workbook": OWN, "ipympl": {"near": {"film": {"first_ms": 1500.0, "window": SLOW}}}},
    "missing": {"ipyniivue": "ipyniivue"},
}


def test_each_promise_is_judged_by_what_was_measured():
    found = {promise: kept for promise, _, kept in promises(FIGURES)}
    assert found["window step: median ≤ 5 ms, 95 % ≤ 16 ms"] is True
    assert found["next slice: median ≤ 8 ms, 95 % ≤ 20 ms"] is False
    assert found["window step: 50 times as fast as ipympl"] is True
    assert found["window step: 20 times as fast as ipyniivue"] is None
    assert found["20 viewers of the film: < 400 MB"] is True
    assert found["60 drag events: 60 pictures, lag ≤ 20 ms"] is True


def test_what_was_not_measured_is_no_promise_kept():
    empty = {"machine": {}, "subjects": {"workbook": {"near": {"film": {"failed": "no page"}}}}, "missing": {}}
    text = report(empty)
    assert "✓ kept" not in text.replace("| module text: ≤ 100 kB", "").split("| 20 viewers")[1]
    assert {kept for promise, _, kept in promises(empty) if "module" not in promise} == {None}


def test_the_tables_name_everybody_and_what_is_missing():
    text = report(FIGURES)
    assert "| window step, film | 3.0 / 5.0 ms | 400.0 / 600.0 ms |" in text
    assert "ipyniivue is not installed: pip install ipyniivue" in text


def test_only_the_place_between_the_marks_changes():
    readme = f"above\n{BEGIN}\nold \\1\n{END}\nbelow\n"
    assert placed(readme, "new \\1") == f"above\n{BEGIN}\nnew \\1\n{END}\nbelow\n"
    assert placed(placed(readme, "x"), "x") == placed(readme, "x")
    for broken in ("nothing", f"{END} {BEGIN}", readme + readme):
        with pytest.raises(ValueError, match="once each"):
            placed(broken, "new")


@pytest.fixture
def echo():
    """Serve one connection that gets back what it sends."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve():
            connection, _ = server.accept()
            with connection:
                while data := connection.recv(65536):
                    connection.sendall(data)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        thread.join(5)


def test_a_slow_link_gives_back_every_byte_late_and_slowly(echo):
    sent = bytes(range(256)) * 200
    with SlowLink(echo, 100, 8 * 256) as link, socket.create_connection(("127.0.0.1", link.port)) as connection:
        began = time.monotonic()
        connection.sendall(sent)
        got = b""
        while len(got) < len(sent):
            got += connection.recv(65536)
        took = time.monotonic() - began
    assert got == sent
    assert took >= 0.1 + len(sent) / 256_000  # the round trip, and the time on the line
