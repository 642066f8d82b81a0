"""``workbook.py`` on machines in every state, without the network: tiny wheels stand for the real packages."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType

import pytest

pytestmark = pytest.mark.slow
SOURCE = Path(__file__).resolve().parents[1] / "workbook.py"
NOWHERE = "http://127.0.0.1:9"  # the port of the discard service, where nobody listens
UV = shutil.which("uv")

# As much of a build backend as a link to `helpers` needs.
BACKEND = """
import sys
from pathlib import Path
sys.path.insert(0, str(Path(__file__).parent))
from make_wheel import make_wheel
def build_editable(folder, config_settings=None, metadata_directory=None):
    return make_wheel(Path(folder), "helpers", "0.1.0", {"helpers.pth": str(Path.cwd())}).name
"""
MAIN = """
import os, sys
print("helpers", *sys.argv[1:], flush=True)
import needed
print("needed", needed.VERSION, "in", os.path.basename(os.getcwd()), flush=True)
sys.exit(int(sys.argv[-1]) if sys.argv[-1].isdigit() else 0)
"""
PROJECT = """
[build-system]
requires = ["flit_core"]
build-backend = "flit_core.buildapi"
[project]
name = "helpers"
version = "0.1.0"
"""


def make_wheel(folder: Path, name: str, version: str, files: dict[str, str]) -> Path:
    """Write a pure Python wheel; this text is also a module of the tiny build backend."""
    info = f"{name}-{version}.dist-info"
    files = {
        **files,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = ""
    for path, text in files.items():
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        record += f"{path},sha256={digest},{len(text.encode())}\n"
    wheel = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for path, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            archive.writestr(path, text)
    return wheel


def lock(*wheels: Path) -> str:
    """Return a lock of these wheels."""
    entries = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        entries.append(f"{name.replace('_', '-')}=={version} \\\n    --hash=sha256:{digest}\n")
    return "".join(entries)


class Workbook:
    """A folder with a copy of ``workbook.py``, tiny `helpers` and a folder of wheels."""

    def __init__(self, folder: Path, wheels: Path) -> None:
        self.folder, self.wheels = folder, wheels
        self.venv = folder / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.stamp = self.venv / "requirements.lock.sha256"

    def command(self, *words: str) -> list[str]:
        return [sys.executable, str(self.folder / "workbook.py"), *words]

    def variables(self, *, network: bool = False, tool: str = "pip") -> dict[str, str]:
        """Return an environment in which nothing of this machine's settings counts."""
        theirs = re.compile("PIP_|UV_|PYTHON|WORKBOOK_|VIRTUAL_ENV|COV_")
        clean = {name: value for name, value in os.environ.items() if not theirs.match(name)}
        clean |= {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": NOWHERE, "PIP_RETRIES": "1", "PIP_NO_CACHE_DIR": "1"}
        clean |= {"UV_NO_CONFIG": "1", "UV_DEFAULT_INDEX": NOWHERE, "UV_HTTP_RETRIES": "0", "UV_NO_CACHE": "1"}
        clean |= {"PATH": str(Path(UV).parent) if tool == "uv" and UV else "", "PYTHONUTF8": "1"}
        return clean if network else clean | {"WORKBOOK_WHEELS": str(self.wheels)}

    def start(self, *words: str, network: bool = False, tool: str = "pip", **extra: str) -> tuple[int, str, str]:
        done = subprocess.run(
            self.command(*words),
            check=False,
            capture_output=True,
            encoding="utf-8",
            env=self.variables(network=network, tool=tool) | extra,
            cwd=self.folder.parent,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout, done.stderr

    def module(self) -> ModuleType:
        """Return its ``workbook.py`` as a module, to ask its functions."""
        spec = importlib.util.spec_from_file_location("workbook_under_test", self.folder / "workbook.py")
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module


def new_workbook(folder: Path) -> Workbook:
    """Lay out a workbook that was never started, in a folder with a space and letters beyond ASCII."""
    book = Workbook(folder / "Arbeitsbuch für Ärzte", folder / "the räder")
    (book.folder / "helpers").mkdir(parents=True)
    book.wheels.mkdir()
    shutil.copy(SOURCE, book.folder)
    (book.folder / "pyproject.toml").write_text(PROJECT, "utf-8")
    (book.folder / "helpers" / "__init__.py").touch()
    (book.folder / "helpers" / "__main__.py").write_text(MAIN, "utf-8")
    maker = "import base64, hashlib, zipfile\nfrom pathlib import Path\n\n\n" + source_of("make_wheel")
    backend = {"flit_core/__init__.py": "", "flit_core/buildapi.py": BACKEND, "flit_core/make_wheel.py": maker}
    wheels = [
        make_wheel(book.wheels, "flit_core", "1.0", backend),
        make_wheel(book.wheels, "needed", "1.0", {"needed.py": "VERSION = 1"}),
    ]
    test = make_wheel(book.wheels, "for_tests", "1.0", {"for_tests.py": ""})
    (book.folder / "requirements.lock").write_text(lock(*wheels), "utf-8")
    (book.folder / "requirements-test.lock").write_text(lock(test), "utf-8")
    return book


def source_of(function: str) -> str:
    text = Path(__file__).read_text("utf-8")
    tree = ast.parse(text)
    node = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function)
    return ast.get_source_segment(text, node) or ""


@pytest.fixture(scope="module")
def two_starts(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, list[tuple[int, str, str]]]:
    """Start a new workbook twice at the same moment."""
    book = new_workbook(tmp_path_factory.mktemp("bootstrap"))
    starts = [
        subprocess.Popen(
            book.command("inspect", str(number)),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=book.variables(),
            cwd=book.folder.parent,
        )
        for number in (0, 7)
    ]
    said = [start.communicate(timeout=120) for start in starts]
    return book, [(start.returncode, *words) for start, words in zip(starts, said, strict=True)]


@pytest.fixture
def ready(two_starts: tuple[Workbook, object], tmp_path: Path) -> Workbook:
    """Return a copy of a workbook that was set up; the copy's link leads to the copy."""
    done = two_starts[0]
    book = Workbook(tmp_path / "Kopie des Buches", tmp_path / "wheels")
    shutil.copytree(done.folder, book.folder, symlinks=True)
    shutil.copytree(done.wheels, book.wheels)
    [link] = book.venv.rglob("helpers.pth")
    link.write_text(str(book.folder), "utf-8")
    return book


@pytest.fixture
def new(tmp_path: Path) -> Workbook:
    return new_workbook(tmp_path)


def test_two_starts_at_once_set_up_one_after_the_other(two_starts: tuple[Workbook, list[tuple[int, str, str]]]):
    _, starts = two_starts
    together = "".join(out for _, out, _ in starts)
    assert [status for status, _, _ in starts] == [0, 7], starts
    assert together.count("Setting up the workbook.") == 1
    assert together.count("Another start is setting up the workbook; waiting for it.") == 1
    for number, (_, out, error) in zip((0, 7), starts, strict=True):
        where = two_starts[0].folder.parent.name
        assert out.endswith(f"helpers inspect {number}\nneeded 1 in {where}\n")
        assert error == ""


def test_a_second_start_installs_nothing_and_passes_on_words_and_status(ready: Workbook):
    status, out, error = ready.start("mark", "a b", "--json", "ü", "3", WORKBOOK_WHEELS="")
    assert (status, error) == (3, "")
    assert out.splitlines()[0] == "helpers mark a b --json ü 3"
    assert "Installing" not in out
    assert "Adding" not in out


def test_settings_for_another_python_do_not_count(ready: Workbook, tmp_path: Path):
    (tmp_path / "needed.py").write_text("VERSION = 99")
    status, out, _ = ready.start("lab", PYTHONPATH=str(tmp_path))
    assert (status, "needed 1" in out) == (0, True)


def ask_for_version_2(book: Workbook) -> None:
    """Change the lock, and put what it asks for in the folder of wheels."""
    wheel = make_wheel(book.wheels, "needed", "2.0", {"needed.py": "VERSION = 2"})
    path = book.folder / "requirements.lock"
    path.write_text(re.sub(r"needed==(.|\n)*", lock(wheel), path.read_text("utf-8")), "utf-8")


def test_a_changed_lock_is_installed_and_nothing_else(ready: Workbook):
    ask_for_version_2(ready)
    status, out, _ = ready.start("lab")
    assert (status, "needed 2" in out) == (0, True)
    assert "Making" not in out
    assert "Adding" not in out


def test_line_ends_do_not_change_a_lock(ready: Workbook):
    path = ready.folder / "requirements.lock"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert "Installing" not in ready.start("lab")[1]


def test_the_test_command_also_installs_what_tests_need(ready: Workbook):
    assert not list(ready.venv.rglob("for_tests.py"))
    assert ready.start("test")[0] == 0
    assert list(ready.venv.rglob("for_tests.py"))
    assert "Installing" not in ready.start("test")[1]


def test_a_moved_workbook_is_linked_again(ready: Workbook):
    moved = Workbook(ready.folder.rename(ready.folder.with_name("moved – here")), ready.wheels)
    status, out, _ = moved.start("lab", WORKBOOK_WHEELS="")
    assert status == 0
    assert "Making" not in out
    assert "Installing" not in out
    assert str(moved.folder) in next(moved.venv.rglob("helpers.pth")).read_text("utf-8")


def test_a_copied_workbook_does_not_run_the_helpers_of_the_first(ready: Workbook, two_starts: tuple[Workbook, object]):
    [link] = ready.venv.rglob("helpers.pth")
    link.write_text(str(two_starts[0].folder), "utf-8")
    module = ready.module()
    assert module.is_sound()
    assert not module.is_ready([module.LOCK])


def delete_python(book: Workbook) -> None:
    book.python.unlink()


def empty_stamp(book: Workbook) -> None:
    book.stamp.write_text("")


def half_a_stamp(book: Workbook) -> None:
    book.stamp.write_text(book.stamp.read_text()[:32])


def spoil_stamp(book: Workbook) -> None:
    book.stamp.write_bytes(b"\xff" * 64)


def half_made(book: Workbook) -> None:
    shutil.rmtree(book.venv)
    (book.venv / "bin").mkdir(parents=True)


def another_version(book: Workbook) -> None:
    [packages] = {path.parent for path in book.venv.rglob("needed.py")}
    packages.parent.rename(packages.parent.with_name("python3.99"))


BROKEN = [delete_python, empty_stamp, half_a_stamp, spoil_stamp, half_made, another_version]


@pytest.mark.parametrize("break_it", BROKEN)
def test_a_broken_environment_is_made_anew(ready: Workbook, break_it: Callable[[Workbook], None]):
    """Only what is done first is looked at here; the whole repair is done for real below."""
    break_it(ready)
    module = ready.module()
    assert not module.is_ready([module.LOCK])
    assert not module.is_sound()


def test_a_broken_environment_works_again(ready: Workbook):
    half_made(ready)
    status, out, _ = ready.start("lab")
    assert (status, "needed 1" in out) == (0, True)
    assert "Making .venv" in out


def test_without_a_network_one_sentence_says_what_to_do(ready: Workbook):
    ask_for_version_2(ready)
    status, out, error = ready.start("lab", network=True)
    assert status == 1
    assert error == ready.module().WITHOUT_NETWORK + "\n"
    assert "helpers lab" not in out
    status, out, _ = ready.start("lab")
    assert (status, "needed 2" in out) == (0, True)
    assert "Making" not in out


@pytest.mark.skipif(not UV, reason="uv is not installed")
class TestWithUv:
    def test_a_whole_set_up(self, new: Workbook):
        status, out, error = new.start("lab", tool="uv")
        assert (status, error) == (0, "")
        assert "needed 1" in out

    def test_no_network(self, new: Workbook):
        status, _, error = new.start("lab", network=True, tool="uv")
        assert (status, error) == (1, new.module().WITHOUT_NETWORK + "\n")

    def test_later_starts_without_uv(self, new: Workbook, monkeypatch: pytest.MonkeyPatch):
        """The environment that uv made has no pip: it serves as it is, and is made anew when it has to change."""
        new.start("lab", tool="uv")
        assert "Making" not in new.start("lab")[1]
        module = new.module()
        monkeypatch.setenv("PATH", "")
        assert module.is_ready([module.LOCK])
        assert not module.is_sound()


def test_a_wheel_that_is_not_the_locked_one_is_refused(ready: Workbook):
    make_wheel(ready.wheels, "for_tests", "1.0", {"for_tests.py": "evil = True"})
    status, _, error = ready.start("test")
    assert status == 1
    assert "hash" in error.lower()
    assert not list(ready.venv.rglob("for_tests.py"))
    assert ready.start("lab")[0] == 0


def delete_lock(book: Workbook) -> None:
    (book.folder / "requirements.lock").unlink()


def delete_wheel(book: Workbook) -> None:
    (book.wheels / "for_tests-1.0-py3-none-any.whl").unlink()


def delete_wheels(book: Workbook) -> None:
    shutil.rmtree(book.wheels)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (delete_lock, "The workbook is not complete. Download it again."),
        (delete_wheel, "A package is missing for this system or this Python."),
        (delete_wheels, "WORKBOOK_WHEELS names "),
    ],
)
def test_what_is_missing_is_said_in_one_line(ready: Workbook, spoil: Callable[[Workbook], None], sentence: str):
    spoil(ready)
    status, _, error = ready.start("test")
    assert status == 1
    assert error.startswith(sentence)
    assert error.count("\n") == 1


def test_wheels_needs_a_folder(new: Workbook):
    assert new.start("wheels") == (1, "", "Name one folder: python workbook.py wheels FOLDER\n")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full"),
        ("Error: ensurepip is not available.", "apt install python3-venv"),
        ("OSError: [WinError 5] Access is denied: 'x.pyd'", "Close every window"),
        ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')) Max retries", "certificate file"),
        ("[Errno 13] Permission denied: '/opt/workbook/.venv'", "Copy the workbook to a folder of your own"),
        ("ERROR: Could not find; No matching distribution found for x", "Use Python 3.11, 3.12 or 3.13"),
        ("Something nobody has seen", ""),
    ],
)
def test_known_reasons_get_a_remedy(new: Workbook, said: str, sentence: str):
    found = new.module().remedy_for(said)
    assert sentence in found
    assert bool(found) == bool(sentence)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written(new: Workbook):
    new.folder.chmod(0o555)
    try:
        status, _, error = new.start("lab")
    finally:
        new.folder.chmod(0o755)
    assert (status, error) == (1, new.module().READ_ONLY + "\n")


def test_signs_that_a_terminal_lacks_do_no_harm(new: Workbook, capsys: pytest.CaptureFixture[str]):
    new.module().show("Installing ━━━╸ räder", last=True)
    assert capsys.readouterr().out == "Installing ???? r?der\n"


class TestAnOlderPython:
    TEXT = SOURCE.read_text("utf-8")

    def test_it_can_read_the_whole_file(self):
        """Python compiles all of a file before it runs the first line."""
        ast.parse(self.TEXT, feature_version=(3, 6))
        assert self.TEXT.isascii(), "Python 2 stops at such a letter, before it sees the sentence"

    @pytest.mark.parametrize("version", [(3, 6, 15), (3, 9, 2), (3, 10, 12)])
    def test_it_is_sent_away_with_one_sentence(self, version: Sequence[int], monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(sys, "version_info", (*version, "final", 0))
        with pytest.raises(SystemExit, match=r"^The workbook needs Python 3\.11 or newer\..* This is Python \d\S+\.$"):
            exec(compile(self.TEXT, "workbook.py", "exec"), {"__name__": "workbook"})

    def test_only_sys_is_imported_before_the_check(self):
        before = self.TEXT[: self.TEXT.index("sys.exit(TOO_OLD")]
        assert re.findall(r"^(?:import|from) .*", before, re.MULTILINE) == ["import sys"]

    def test_the_sentence_stands_where_python_2_stops(self):
        """Python 2 knows no types: it stops at the sentence, and shows the line."""
        [line] = [line for line in self.TEXT.splitlines() if line.startswith("TOO_OLD")]
        assert line.startswith('TOO_OLD: str = "The workbook needs Python 3.11 or newer.')
