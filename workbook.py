"""Start the workbook: ``python workbook.py lab``, or ``test``, ``build``, ``inspect`` ...

Needs Python 3.11 or newer and nothing else. The first start makes ``.venv`` beside this file, with uv where
it is installed and with pip otherwise, fills it with exactly what ``requirements.lock`` names, and adds
``helpers``. Every start then hands over to ``python -m helpers`` with the same arguments and exit status.
``test`` also installs ``requirements-test.lock``, which a learner never has to download.

Without the internet: ``python workbook.py wheels FOLDER`` fills a folder (on a USB stick, say) on a
connected computer with the same system and Python version. Where there is no line, set ``WORKBOOK_WHEELS``
to that folder and start as usual.
"""
# ruff: noqa: E402, S603 - the version is checked before the imports; it only runs Python, pip and uv

# An older Python must be able to read this file as far as the check below: no syntax newer than 3.6. Python 2
# stops at the first line that it does not know, and shows it; that is why the sentence has a type.
import sys

TOO_OLD: str = "The workbook needs Python 3.11 or newer. Get it from python.org and start again with it."
if sys.version_info < (3, 11):  # noqa: UP036 - the one place that meets an older Python
    sys.exit(TOO_OLD + " This is Python " + sys.version.split()[0] + ".")

import hashlib
import os
import re
import shutil
import subprocess
import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-test.lock"
# Exactly the locked files, and never a package that would have to be compiled.
LOCKED = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r")

WITHOUT_NETWORK = (
    "The package server cannot be reached. Connect to the internet once and start again (what was downloaded "
    "is kept), or set WORKBOOK_WHEELS to a folder made elsewhere with: python workbook.py wheels FOLDER"
)
READ_ONLY = "This folder cannot be written. Copy the workbook to a folder of your own and start it there."
# What pip, uv and venv print when they fail, and what the person can do about it. The first match counts.
REMEDIES = {
    r"No space left|os error 28": "The disk is full. The workbook needs about 1 GB of free space.",
    r"ensurepip|No module named pip": "This Python has no venv or no pip. "
    "On Debian and Ubuntu: sudo apt install python3-venv python3-pip",
    r"(?i)long path": "The path of this folder is too long for Windows. Move it to a short one.",
    r"CERTIFICATE_VERIFY_FAILED|UnknownIssuer|invalid peer certificate": "This network uses certificates of its own. "
    "Ask its administrators for the certificate file, and name it in both SSL_CERT_FILE and PIP_CERT.",
    r"WinError (5|32)\b|os error (5|32)\b|Access is denied": "A file in .venv is in use. "
    "Close every window of the workbook and start again.",
    r"Read-only file system|Permission denied": READ_ONLY,
    r"(?i)connection broken|failed to establish|error sending request|dns error|name resolution|timed out"
    r"|max retries|tcp connect|failed to fetch": WITHOUT_NETWORK,
    r"No matching distribution|No solution found": "A package is missing for this system or this Python. "
    "Use Python 3.11, 3.12 or 3.13, and a folder of wheels that was made with the same one.",
}


class CannotStartError(Exception):
    """Something that the person at the keyboard has to put right. The message says what."""


def main(arguments: Sequence[str]) -> int:
    """Make sure that the environment is complete, then hand over to ``helpers``."""
    try:
        if arguments[:1] == ["wheels"]:
            return collect_wheels(arguments[1:])
        locks = [LOCK, TEST_LOCK] if arguments[:1] == ["test"] else [LOCK]
        if not is_ready(locks):
            with one_at_a_time():
                prepare(locks)
    except CannotStartError as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{remedy_for(str(error)) or 'The workbook is not complete. Download it again.'} ({error})\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped. Start again at any time: what was downloaded is kept.\n")
        return 130
    return hand_over(arguments)


def is_ready(locks: Sequence[Path]) -> bool:
    """Say whether all of `locks` is installed and ``helpers`` is the one in this folder."""
    return all(map(is_installed, locks)) and is_linked()


def is_installed(lock: Path) -> bool:
    """Say whether `lock`, exactly as it is now, was installed to the end."""
    return stamped(lock) == fingerprint(lock)


def stamped(lock: Path) -> str:
    """Return the fingerprint that was written after the last package of `lock`, or nothing."""
    try:
        text = stamp_of(lock).read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return text if re.fullmatch("[0-9a-f]{64}", text) else ""


def stamp_of(lock: Path) -> Path:
    """Return the file that remembers which version of `lock` is installed."""
    return ENVIRONMENT / f"{lock.name}.sha256"


def fingerprint(lock: Path) -> str:
    """Return the SHA-256 of `lock`, whatever line ends the system gave it."""
    return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def is_linked() -> bool:
    """Say whether the environment finds ``helpers`` in this folder; not so after the folder was moved."""
    origin = origin_of("helpers")
    return origin is not None and origin.exists() and origin.samefile(ROOT / "helpers" / "__init__.py")


def is_sound() -> bool:
    """Say whether the environment was once complete, its Python still sees its packages, and can get more."""
    return bool(stamped(LOCK)) and bool(origin_of("flit_core")) and bool(uv() or origin_of("pip"))


def origin_of(module: str) -> "Path | None":
    """Ask the environment's Python where it finds `module`.

    None also where that Python is gone, or became another version, which looks elsewhere for packages.
    """
    question = f"import importlib.util; print(importlib.util.find_spec({module!r}).origin)"
    try:
        answer = subprocess.run([PYTHON, "-I", "-c", question], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return Path(answer.stdout.strip())


def uv() -> "str | None":
    """Return the path of uv where it is installed."""
    return shutil.which("uv")


def prepare(locks: Sequence[Path]) -> None:
    """Install what is missing: everything, the locks that changed, or only the link to ``helpers``."""
    if not is_sound():
        sys.stdout.write("Setting up the workbook. This is needed once, and downloads about 200 MB.\n")
        make_variables()
    for lock in locks:
        if not is_installed(lock):
            install(lock)
    if not is_linked():
        offline = ("--no-index", "--no-deps", "--no-build-isolation")
        run("Adding helpers", [*installer(), *offline, "--editable", str(ROOT)])
    if not is_ready(locks):
        raise CannotStartError(f"The environment does not work. Delete {ENVIRONMENT} and start again.")


def make_variables() -> None:
    """Replace whatever is left of the environment by an empty one."""
    try:
        if ENVIRONMENT.exists():
            shutil.rmtree(ENVIRONMENT)
    except OSError as error:
        raise CannotStartError(remedy_for(str(error)) or f"Delete {ENVIRONMENT} and start again. ({error})") from error
    program = uv()
    maker = [program, "venv", "--python", sys.executable] if program else [sys.executable, "-m", "venv"]
    run("Making .venv", [*maker, str(ENVIRONMENT)])


def install(lock: Path) -> None:
    """Install `lock` and write its stamp last.

    A program that fails tidies up, so the old stamp is true again. One that is killed leaves no stamp,
    and the next start makes everything anew.
    """
    before = stamped(lock)
    stamp_of(lock).unlink(missing_ok=True)
    try:
        run("Installing packages", [*installer(), *wheel_source(), *LOCKED, str(lock)])
    except CannotStartError:
        stamp_of(lock).write_text(before, "ascii")
        raise
    stamp_of(lock).write_text(fingerprint(lock), "ascii")


def installer() -> list[str]:
    """Return the start of an install command for the environment."""
    program = uv()
    if program:
        return [program, "pip", "install", "--python", str(PYTHON)]
    return [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check"]


def wheel_source() -> list[str]:
    """Return the options for a folder of wheels, where ``WORKBOOK_WHEELS`` names one."""
    folder = os.environ.get("WORKBOOK_WHEELS")
    if not folder:
        return []
    if not Path(folder).is_dir():
        raise CannotStartError(f"WORKBOOK_WHEELS names {folder}, and there is no such folder.")
    return ["--no-index", "--find-links", str(Path(folder).resolve())]


def collect_wheels(arguments: Sequence[str]) -> int:
    """Download everything that a set-up without the internet needs."""
    if len(arguments) != 1:
        raise CannotStartError("Name one folder: python workbook.py wheels FOLDER")
    run("Downloading", [sys.executable, "-m", "pip", "download", "--dest", arguments[0], *LOCKED, str(LOCK)])
    return 0


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait until no other start is setting up. The system lifts the lock even when a start is killed."""
    try:
        file = (ROOT / ".venv.lock").open("a", encoding="ascii")
    except OSError as error:
        raise CannotStartError(READ_ONLY) from error
    with file:
        if not is_locked(file):
            sys.stdout.write("Another start is setting up the workbook; waiting for it.\n")
            while not is_locked(file):
                time.sleep(0.5)
        yield


def is_locked(file: TextIO) -> bool:
    """Try to lock `file` for this process, and say whether it is now locked."""
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk that cannot lock, as on some networks: better two set-ups than none
    return True


def run(doing: str, command: Sequence[str]) -> None:
    """Run `command` and show that it is alive; raise an error that says what to do where it fails."""
    lines = deque([""], maxlen=500)
    began = time.monotonic()
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        env=variables() | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        # Reads in the background, so that the seconds go on counting while the program is silent.
        reader = threading.Thread(target=lines.extend, args=[process.stdout], daemon=True)
        reader.start()
        while reader.is_alive():
            reader.join(0.25 if sys.stdout.isatty() else 10)
            last = not reader.is_alive()
            detail = "done" if last else lines[-1].strip().split(" (from")[0]
            show(f"{doing} {time.monotonic() - began:3.0f} s  {detail}", last=last)
    if process.returncode:
        output = "".join(lines)
        raise CannotStartError(remedy_for(output) or f"{doing} failed:\n{output[-2000:]}")


def show(text: str, *, last: bool) -> None:
    """Show one line of progress: in place on a terminal, and on a line of its own in a log."""
    columns = shutil.get_terminal_size().columns - 1
    in_place = sys.stdout.isatty()
    start, end = "\r" * in_place, "" if in_place and not last else "\n"
    # Windows writes logs in an old character set, which knows few of the signs that pip draws.
    plain = text.encode("ascii", "replace").decode("ascii")
    sys.stdout.write(f"{start}{plain[:columns]:{columns * in_place}}{end}")
    sys.stdout.flush()


def remedy_for(output: str) -> str:
    """Return the sentence for the first known reason in `output`, or nothing."""
    return next((sentence for reason, sentence in REMEDIES.items() if re.search(reason, output)), "")


def variables() -> "dict[str, str]":
    """Return the variables without those that lead Python, and with it pip, to packages elsewhere."""
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONPATH")}


def hand_over(arguments: Sequence[str]) -> int:
    """Become the command line of ``helpers``, wherever the person is working."""
    command = [str(PYTHON), "-P", "-m", "helpers", *arguments]
    sys.stdout.flush()
    if os.name != "nt":
        os.execve(PYTHON, command, variables())  # noqa: S606 - it is meant to replace this one
    with subprocess.Popen(command, env=variables()) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the command was told as well, and ends when it is ready to


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
