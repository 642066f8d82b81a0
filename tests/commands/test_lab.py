"""``lab`` starts a JupyterLab that answers on this computer only, with a token, at the first notebook."""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.commands import lab

ROOT = Path(__file__).resolve().parents[2]


def parsed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    lab.add_arguments(parser)
    return parser.parse_args(words)


def test_options():
    assert vars(parsed()) == {"no_browser": False, "port": 8888}
    assert vars(parsed("--no-browser", "--port", "9000")) == {"no_browser": True, "port": 9000}


def test_the_server_is_for_this_computer_and_opens_the_first_notebook():
    options = lab.server_options(9000, browser=False, root=False)
    assert "--ServerApp.ip=127.0.0.1" in options
    assert "--ServerApp.port=9000" in options
    assert "--ServerApp.open_browser=False" in options
    assert "--ServerApp.allow_root=False" in options
    assert "--LabApp.default_url=/lab/tree/notebooks/00_start_here.ipynb" in options


def test_settings_and_path_come_before_what_is_there():
    environment = {"PATH": "old"}
    lab.prepare(environment)
    assert environment["PATH"] == f"{Path(sys.executable).parent}{os.pathsep}old"
    assert environment["JUPYTER_CONFIG_PATH"] == str(lab.SETTINGS)


def test_jupyterlab_asks_nobody_for_news():
    overrides = json.loads((lab.SETTINGS / "labconfig" / "default_setting_overrides.json").read_text("utf-8"))
    notification = overrides["@jupyterlab/apputils-extension:notification"]
    assert (notification["fetchNews"], notification["checkForUpdates"]) == ("false", False)
    assert "--LabApp.extension_manager=readonly" in lab.server_options(9000, browser=False, root=False)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Started:
    """``python -m helpers lab`` in a home of its own."""

    def __init__(self, home: Path) -> None:
        self.port = free_port()
        env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        places = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
        env |= {f"JUPYTER_{name}": str(home / folder) for name, folder in places.items()}
        env |= {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(ROOT)}
        # A run in the background ignores Ctrl-C, and its children would too.
        runner = "import argparse, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        runner += "from helpers.commands import lab; p = argparse.ArgumentParser(); "
        runner += "lab.add_arguments(p); sys.exit(lab.run(p.parse_args()))"
        command = [sys.executable, "-c", runner, "--no-browser", "--port", str(self.port)]
        self.log = home / "log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, env=env, cwd=home, stdout=log, stderr=log)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def address(self) -> str:
        """Return the address with the token that a person would open."""
        for _ in range(300):
            found = re.search(rf"http://127\.0\.0\.1:{self.port}/lab\S*\?token=\w+", self.said())
            if found:
                return found.group()
            assert self.process.poll() is None, self.said()
            time.sleep(0.1)
        raise AssertionError(self.said())

    def stop(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=10)


def get(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, b""


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    started = Started(tmp_path)
    yield started
    if started.process.poll() is None:
        started.process.kill()
        started.process.wait()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for another process")
@pytest.mark.slow
def test_a_real_start(started: Started):
    address = started.address()
    base, _, token = address.partition("?token=")
    root = f"http://127.0.0.1:{started.port}"
    assert base == f"{root}/lab/tree/notebooks/00_start_here.ipynb"
    assert get(f"{root}/api/contents") == (403, b"")
    status, listing = get(f"{root}/api/contents?token={token}")
    assert status == 200
    assert "notebooks" in {entry["name"] for entry in json.loads(listing)["content"]}
    assert get(address)[0] in (200, 404)  # 404 as long as the first notebook is not written
    status, settings = get(f"{root}/lab/api/settings/@jupyterlab/apputils-extension:notification?token={token}")
    assert json.loads(settings)["schema"]["properties"]["fetchNews"]["default"] == "false"
    assert not reachable_from_outside(started.port)
    assert started.stop() == 0
    assert "To stop it, press Ctrl-C" in started.said()
    with pytest.raises(urllib.error.URLError):
        get(root)


def reachable_from_outside(port: int) -> bool:
    with socket.socket() as visitor:
        # Another loopback address: a server that listens to everybody answers there, one for 127.0.0.1 does not.
        return visitor.connect_ex(("127.0.0.2", port)) == 0


# One process for all homes: to load JupyterLab takes seconds, to read the settings of one more home next to nothing.
STARTS_IN_TURN = """
import json, os, sys
from argparse import Namespace
from pathlib import Path
from jupyter_server.serverapp import ServerApp
from helpers.commands import lab
port, *homes = sys.argv[1:]
for home in homes:
    places = {"CONFIG_DIR": "config", "DATA_DIR": "data", "RUNTIME_DIR": "runtime"}
    os.environ.update({f"JUPYTER_{name}": str(Path(home, folder)) for name, folder in places.items()})
    os.environ.update(HOME=home, USERPROFILE=home)
    print("next home", flush=True)
    print("status", lab.run(Namespace(no_browser=True, port=int(port))), flush=True)
    print("old spelling", "token" in ServerApp.instance().config.ServerApp, flush=True)
    ServerApp.clear_instance()
"""


@pytest.mark.slow
def test_settings_that_switch_the_token_off_are_refused(tmp_path: Path):
    """Both spellings, the old and the new one, each in a home of its own."""
    names, port = ("ServerApp", "IdentityProvider"), str(free_port())
    for name in names:
        config = tmp_path / name / "config"
        config.mkdir(parents=True)
        (config / "jupyter_server_config.json").write_text(json.dumps({name: {"token": ""}}))
    env = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
    started = subprocess.run(
        [sys.executable, "-c", STARTS_IN_TURN, port, *(str(tmp_path / name) for name in names)],
        check=True,
        env=env | {"PYTHONPATH": str(ROOT)},
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
    )
    _, *said = started.stdout.split("next home\n")
    for name, words in zip(names, said, strict=True):
        assert f"old spelling {name == 'ServerApp'}\n" in words, "not the settings of this home alone"
        assert "status 1\n" in words
        assert "switch the access token off. Remove that setting" in words
        assert f":{port}/lab" not in words
