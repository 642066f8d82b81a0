from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pydicom
import pytest
from PIL import Image as Pillow

from helpers.commands import inspect

pytestmark = pytest.mark.slow

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
KEYS = {"path", "status", "reason", "modality", "frames", "rows", "columns", "spacing_mm"}


@pytest.fixture
def run(capsys):
    def run(*words: object) -> list[str]:
        parser = argparse.ArgumentParser()
        inspect.add_arguments(parser)
        assert inspect.run(parser.parse_args([str(word) for word in words])) == 0
        out, error = capsys.readouterr()
        assert error == ""
        return out.splitlines()

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, source in (("b.dcm", "CT_small.dcm"), ("sub/a.dcm", "MR_truncated.dcm"), ("report", "reportsi.dcm")):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((BUNDLED / source).read_bytes())
    Pillow.fromarray(np.zeros((4, 6), np.uint8)).save(tmp_path / "c.png")
    (tmp_path / ".hidden").write_text("hello")
    (tmp_path / "DICOMDIR").write_bytes((BUNDLED / "dicomdirtests" / "DICOMDIR").read_bytes())
    return tmp_path


def test_one_json_object_a_line(run, folder: Path) -> None:
    results = [json.loads(line) for line in run(folder, folder / "gone.dcm", "--json")]
    names = [os.path.relpath(result["path"], folder).replace(os.sep, "/") for result in results]
    assert names == [".hidden", "DICOMDIR", "b.dcm", "c.png", "report", "sub/a.dcm", "gone.dcm"]
    assert all(result.keys() >= KEYS for result in results)
    assert [result["status"] for result in results] == [
        "refused",
        "refused",
        "ok",
        "ok",
        "refused",
        "refused",
        "refused",
    ]
    ct, png = results[2], results[3]
    assert ct["reason"] is None
    assert (ct["modality"], ct["frames"], ct["rows"], ct["columns"]) == ("CT", 1, 128, 128)
    assert ct["spacing_mm"] == pytest.approx([0.661468, 0.661468])
    assert (png["modality"], png["rows"], png["columns"], png["spacing_mm"]) == (None, 4, 6, None)
    for result in results:
        if result["status"] == "refused":
            assert result["reason"]
            assert result["remedy"].endswith(".")
            assert result["frames"] is None
    assert "DICOMDIR" in results[1]["reason"]
    assert "structured report" in results[4]["reason"]
    assert "does not exist" in results[6]["reason"]


def test_lines_for_people(run, folder: Path) -> None:
    lines = run(folder)
    assert len(lines) == 6
    assert any("b.dcm: CT, 128 × 128 pixels, 0.6615 × 0.6615 mm (calibrated)." in line for line in lines)
    assert any(line.startswith("refused") and "structured report" in line for line in lines)


def test_names_with_line_ends_and_bytes_stay_one_line(run, tmp_path: Path) -> None:
    for name in (b"new\nline.dcm", b"latin\xe9.dcm"):
        try:
            (tmp_path / os.fsdecode(name)).write_bytes((BUNDLED / "CT_small.dcm").read_bytes())
        except (OSError, ValueError):
            pytest.skip("this system does not allow such names")
    lines = run(tmp_path, "--json")
    assert [json.loads(line)["status"] for line in lines] == ["ok", "ok"]
    assert os.fsencode(json.loads(lines[0])["path"]).endswith(b"latin\xe9.dcm")
    assert len(run(tmp_path)) == 2


def test_a_spacing_that_nobody_measured_is_null(run, tmp_path: Path) -> None:
    source = pydicom.dcmread(BUNDLED / "CT_small.dcm")
    source.Modality, source.PixelSpacing = "DX", [1, 1]
    source.save_as(tmp_path / "a.dcm")
    (result,) = (json.loads(line) for line in run(tmp_path / "a.dcm", "--json"))
    assert (result["status"], result["spacing_mm"], result["spacing_kind"]) == ("ok", None, "doubtful")


def test_pipes_devices_and_hanging_links_get_their_line(run, tmp_path: Path) -> None:
    try:
        os.mkfifo(tmp_path / "pipe")
        (tmp_path / "nowhere").symlink_to(tmp_path / "gone")
    except (AttributeError, OSError):
        pytest.skip("this system has no pipes or makes no links")
    results = [json.loads(line) for line in run(tmp_path / "pipe", "/dev/zero", tmp_path / "nowhere", "--json")]
    assert [result["reason"] for result in results] == [*["is a device or a pipe, not a file"] * 2, "does not exist"]
    assert run(tmp_path) == []  # nothing to read in the folder


def test_a_reader_that_has_had_enough(folder: Path) -> None:
    code = "import sys; from helpers.commands import inspect as i; import argparse; p = argparse.ArgumentParser();"
    code += "i.add_arguments(p); sys.exit(i.run(p.parse_args(sys.argv[1:])))"
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root
    ) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1
