"""One set of packages, whichever way the workbook is installed: the files that name them agree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements.lock", "requirements-test.lock")
PYTHONS = ("3.11.7", "3.12.1", "3.13.0")
# Where the three kinds of system differ in the markers of the lock.
SYSTEMS = (
    {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "os_name": "posix", "platform_system": "Darwin", "platform_machine": "arm64"},
    {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
)
PLACES = [
    {"python_full_version": python, "python_version": python.rpartition(".")[0], **system}
    for python in PYTHONS
    for system in SYSTEMS
]


def lines_of(name: str) -> list[str]:
    """Return the lines of a requirements file without comments and hashes."""
    lines = (re.sub(r"\s*(\\|#.*)?$", "", line) for line in (ROOT / name).read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.lstrip().startswith("--hash")]


def requirements(lines: list[str]) -> dict[str, list[Requirement]]:
    found: dict[str, list[Requirement]] = {}
    for line in lines:
        requirement = Requirement(line)
        found.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return found


def pins(lines: list[str], place: dict[str, str]) -> dict[str, str]:
    """Return the versions that are installed at `place`, by name."""
    chosen = {}
    for name, choices in requirements(lines).items():
        for choice in choices:
            if choice.marker is None or choice.marker.evaluate(place):
                assert name not in chosen, f"{name} has two versions for {place}"
                chosen[name] = str(choice.specifier).removeprefix("==")
    return chosen


def project() -> dict[str, list[str]]:
    data = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {"run": data["project"]["dependencies"], "build": data["build-system"]["requires"]}


def environment() -> dict[str, object]:
    data = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    assert isinstance(data, dict)
    return data


def test_the_input_of_the_lock_is_what_the_project_needs():
    expected = {str(Requirement(line)) for line in [*project()["run"], *project()["build"]]}
    # What only keeps a transitive package back has an upper bound; the project itself has lower ones.
    asked = {str(Requirement(line)) for line in lines_of("requirements.in") if "<" not in line}
    assert asked == expected, "requirements.in and pyproject.toml differ"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_entry_has_a_version_and_hashes_and_no_address(lock: str):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "-index-url" not in text
    assert "--find-links" not in text
    for entry in re.split(r"\n(?=\S)", text.strip()):
        head, *hashes = entry.replace("\\\n", "\n").splitlines()
        assert re.fullmatch(r"[a-z0-9-]+==\S+( ; .+)?", head.strip()), head
        assert hashes, head
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", line.strip()) for line in hashes), head


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['python_version']}-{place['sys_platform']}")
@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_has_what_was_asked_for(lock: str, place: dict[str, str]):
    pinned = pins(lines_of(lock), place)
    for name, (requirement, *_) in requirements(lines_of(lock.replace(".lock", ".in"))).items():
        assert name in pinned, f"{lock} has no {name}"
        assert requirement.specifier.contains(pinned[name]), f"{lock} has {name} {pinned[name]}, not {requirement}"


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place['python_version']}-{place['sys_platform']}")
def test_both_locks_can_be_installed_together(place: dict[str, str]):
    run, test = (pins(lines_of(lock), place) for lock in LOCKS)
    assert {name: version for name, version in test.items() if name in run and run[name] != version} == {}


def test_conda_and_binder_get_the_lines_of_the_lock():
    *conda, pip = environment()["dependencies"]  # type: ignore[misc]
    assert conda == ["python=3.12", "pip"]
    assert pip == {"pip": lines_of("requirements.lock")}, "copy the lines of requirements.lock without their hashes"
    assert environment()["name"] == "paediatric-imaging-workbook"
    assert environment()["channels"] == ["conda-forge", "nodefaults"]


def test_no_folder_hides_the_environment_from_binder():
    assert not (ROOT / "binder").exists()
    assert not (ROOT / ".binder").exists()


def test_binder_understands_the_repository(tmp_path: Path):
    for name in ("environment.yml", "postBuild", "pyproject.toml", "requirements.lock", "requirements.in"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    output = done.stdout + done.stderr
    assert done.returncode == 0, output[-2000:]
    assert "Building conda environment for python=3.12\n" in output
    # The packages are installed before the repository is copied: a new notebook does not install them again.
    steps = ['env update -p ${NB_PYTHON_PREFIX} --file "environment.yml"', " src/ ${REPO_DIR}/", "RUN ./postBuild"]
    assert sorted(steps, key=output.index) == steps


@pytest.mark.skipif(os.name == "nt", reason="Binder runs it on Linux")
def test_post_build_links_helpers_and_switches_news_off(tmp_path: Path):
    """Run it with a Python that only notes what it is asked, so that nothing is installed."""
    assert os.access(ROOT / "postBuild", os.X_OK)
    work, prefix = tmp_path / "work", tmp_path / "a prefix"
    settings = Path("helpers", "commands", "jupyter_config", "labconfig")
    shutil.copytree(ROOT / settings, work / settings)
    python = tmp_path / "bin" / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$*" >> "{tmp_path}/asked"\ncase "$1" in -c) echo "{prefix}";; esac\n')
    python.chmod(0o755)
    environment = os.environ | {"PATH": f"{python.parent}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([ROOT / "postBuild"], cwd=work, env=environment, check=True, timeout=20)
    asked = (tmp_path / "asked").read_text().splitlines()
    assert asked[0] == "-m pip install --no-deps --no-build-isolation --editable ."
    [overrides] = (prefix / "etc" / "jupyter" / "labconfig").iterdir()
    assert overrides.read_bytes() == (ROOT / settings / "default_setting_overrides.json").read_bytes()
