"""A JupyterLab of its own for measuring and testing: on the loopback address, with a token, in empty folders."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from types import TracebackType

SETTINGS = Path(__file__).parents[1] / "jupyter_config"
PATIENCE = 60.0  # seconds


class OwnLab:
    """A running JupyterLab that touches nothing of the user's.

    Parameters
    ----------
    work
        The folder it shows.
    home
        An empty folder for its settings, its log and the learner's record.
    """

    def __init__(self, work: Path, home: Path) -> None:
        self.work, self.home, self.token = work, home, secrets.token_hex(12)
        self.record = home / "record"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the server and wait until it answers.

        Raises
        ------
        RuntimeError
            If it stops or does not answer; the message holds what it wrote.
        """
        self.work.mkdir(parents=True, exist_ok=True)
        self.home.mkdir(parents=True, exist_ok=True)
        with (self.home / "log").open("w") as log:
            self.process = subprocess.Popen(
                self._command(), env=self._environment(), cwd=self.work, stdout=log, stderr=log
            )
        waited_until = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > waited_until:
                self.stop()
                raise RuntimeError(f"JupyterLab did not start.\n{(self.home / 'log').read_text()}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop the server and its kernels."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> OwnLab:
        self.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.stop()

    def _command(self) -> list[str]:
        return [
            sys.executable, "-m", "jupyterlab", "--no-browser", "--ip=127.0.0.1", f"--port={self.port}",
            "--ServerApp.port_retries=0", f"--ServerApp.root_dir={self.work}", f"--IdentityProvider.token={self.token}",
            "--allow-root", "--LabApp.extension_manager=readonly",
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        places = {
            "JUPYTER_CONFIG_DIR": "c", "JUPYTER_DATA_DIR": "d", "JUPYTER_RUNTIME_DIR": "r",
            "JUPYTERLAB_SETTINGS_DIR": "s", "JUPYTERLAB_WORKSPACES_DIR": "w", "IPYTHONDIR": "i", "MPLCONFIGDIR": "m",
        }  # fmt: skip
        return os.environ | {
            **{name: str(self.home / folder) for name, folder in places.items()},
            "JUPYTER_CONFIG_PATH": str(SETTINGS),
            "WORKBOOK_HOME": str(self.record),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        }

    def _answers(self) -> bool:
        try:
            urllib.request.urlopen(f"{self.url}/api/status?token={self.token}", timeout=1).close()  # noqa: S310 - our own
        except OSError:
            return False
        return True
