"""``lab``: open the workbook in JupyterLab, on this computer only."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.commands.repository import ROOT

if TYPE_CHECKING:
    import argparse
    from collections.abc import MutableMapping

HELP = "open the workbook in JupyterLab"
START = "notebooks/00_start_here.ipynb"
# Defaults for JupyterLab that keep it off the network; what the learner chose for herself still counts.
SETTINGS = Path(__file__).with_name("jupyter_config")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of ``lab``."""
    parser.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    parser.add_argument("--port", type=int, default=8888, help="port to try first (default: 8888)")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    prepare(os.environ)
    from jupyterlab.labapp import LabApp  # noqa: PLC0415 - slow, so only when it is needed

    from helpers.darkroom.processes import drawing_beside  # noqa: PLC0415

    server = LabApp.initialize_server(server_options(arguments.port, browser=not arguments.no_browser, root=is_root()))
    if not server.identity_provider.auth_enabled:
        sys.stderr.write("Your Jupyter settings switch the access token off. Remove that setting and start again.\n")
        return 1
    sys.stdout.write("JupyterLab is starting. To stop it, press Ctrl-C in this window.\n")
    sys.stdout.flush()
    with drawing_beside():
        server.start()
    return 0


def server_options(port: int, *, browser: bool, root: bool) -> list[str]:
    """Return the options that JupyterLab is started with."""
    return [
        f"--ServerApp.root_dir={ROOT}",
        f"--LabApp.default_url=/lab/tree/{START}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--ServerApp.open_browser={browser}",
        f"--ServerApp.allow_root={root}",
        # One Ctrl-C stops it: every answer is already saved.
        "--ServerApp.answer_yes=True",
        "--Application.log_level=WARN",
        # The extension manager would ask the package index for news of its own.
        "--LabApp.extension_manager=readonly",
    ]


def prepare(environment: MutableMapping[str, str]) -> None:
    """Let JupyterLab find the settings of the workbook, and its terminals the workbook's Python."""
    for name, first in (("JUPYTER_CONFIG_PATH", SETTINGS), ("PATH", Path(sys.executable).parent)):
        environment[name] = os.pathsep.join(filter(None, [str(first), environment.get(name)]))


def is_root() -> bool:
    """Say whether this is the administrator of a container or a Linux machine."""
    return sys.platform != "win32" and os.geteuid() == 0
