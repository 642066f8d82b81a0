"""A PostgreSQL server for one test run: on loopback, in a folder of its own, with a password."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PASSWORD = "s3cret-pässwörd @/:%"


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs; Debian does not put them in the path."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).resolve().parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists() and (folder / "pg_ctl").exists()), None)


def other_user() -> dict[str, Any]:
    """Return how to start a program as somebody else where this is root, whom PostgreSQL refuses."""
    if os.geteuid():
        return {}
    for name in ("postgres", "nobody"):
        try:
            account = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL does not run as root, and there is no other user.")


@contextmanager
def postgresql(bin_folder: Path) -> Iterator[tuple[str, int]]:
    """Run a server; give its host and port. Its superuser is ``teacher``, with :data:`PASSWORD`."""
    who = other_user()
    # Not pytest's folder: nobody else may look into that.
    folder = Path(tempfile.mkdtemp(prefix="workbook-postgresql-"))
    password = folder / "password"
    password.write_text(PASSWORD, "utf-8")
    if who:
        for path in (folder, password):
            os.chown(path, who["user"], who["group"])
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), "-D", str(data), *arguments]
        # Not into a pipe: the server would hold it open.
        with (folder / "said").open("w+b") as said:
            done = subprocess.run(command, check=False, cwd=folder, stdout=said, stderr=said, timeout=60, **who)
            said.seek(0)
            assert done.returncode == 0, said.read().decode(errors="replace")

    try:
        # Latin letters only: what is kept must not depend on the encoding of the server.
        run(
            "initdb", "--username=teacher", f"--pwfile={password}", "--auth=scram-sha-256",
            "--encoding=LATIN1", "--locale=C", "--no-sync",
        )  # fmt: skip
        settings = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "--wait", f"--log={folder / 'log'}", f"--options={settings}", "start")
        try:
            yield "127.0.0.1", port
        finally:
            run("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(folder)
