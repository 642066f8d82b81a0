"""Find the browser that the browser tests drive, or put one there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
# Where the two systems without a common search path keep their programs.
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "%PROGRAMFILES%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Google/Chrome/Application/chrome.exe",
    "%LOCALAPPDATA%/Google/Chrome/Application/chrome.exe",
    "%PROGRAMFILES(X86)%/Microsoft/Edge/Application/msedge.exe",
    "%PROGRAMFILES%/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "No browser was found for the browser tests. Install Chromium, Google Chrome or Microsoft Edge "
    "(on Debian and Ubuntu: sudo apt install chromium), or name one in WORKBOOK_BROWSER."
)


def find_browser() -> Path | None:
    """Return the browser named in ``WORKBOOK_BROWSER``, else the first one on this computer, else None."""
    named = os.environ.get("WORKBOOK_BROWSER")
    if named:
        found = shutil.which(named)
        return Path(found) if found else None
    on_path = filter(None, map(shutil.which, NAMES))
    installed = filter(os.path.isfile, map(os.path.expandvars, PLACES))
    first = next(on_path, None) or next(installed, None)
    return Path(first) if first else None


def get_browser() -> Path | None:
    """Return a browser; where there is none and apt may be used, install Debian's Chromium first."""
    return find_browser() or (find_browser() if _install() else None)


def _install() -> bool:
    """Try to install Chromium; only for the administrator of a Debian machine, as in a container."""
    apt = shutil.which("apt-get")
    if os.environ.get("WORKBOOK_BROWSER") or apt is None or sys.platform == "win32" or os.geteuid():
        return False
    sys.stdout.write("Installing Chromium for the browser tests; this is needed once.\n")
    sys.stdout.flush()
    steps = ([apt, "update"], [apt, "install", "--yes", "--no-install-recommends", "chromium"])
    return all(map(_succeeds, steps))


def _succeeds(command: list[str]) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, env=environment, timeout=400, check=False, capture_output=True).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
