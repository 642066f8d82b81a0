"""Clips; all but the refusals need OpenCV, which a learner's lock leaves out."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from pydicom import dcmread
from pydicom.dataset import FileMetaDataset

from helpers.dicom import CannotOpen, Image, read

MPEG_4 = "1.2.840.10008.1.2.4.102"


@pytest.fixture
def clip(tmp_path: Path) -> bytes:
    """Return a clip of twelve frames, blue, and more red from frame to frame."""
    cv2 = pytest.importorskip("cv2", reason="video is optional: opencv-python-headless is not installed")
    path = tmp_path / "clip.mp4"
    writer = cv2.VideoWriter(str(path), cv2.CAP_FFMPEG, cv2.VideoWriter_fourcc(*"mp4v"), 25, (64, 48))
    for k in range(12):
        writer.write(np.full((48, 64, 3), (255, 0, 20 * k), np.uint8))
    writer.release()
    return path.read_bytes()


@pytest.fixture
def open_clip(make_dicom, in_frames):
    def open_clip(stream: bytes, **elements) -> Image:
        source = dcmread(make_dicom("source.dcm", np.zeros((48, 64, 3), np.uint8), **elements))
        source.file_meta = FileMetaDataset()
        return read(in_frames(source, [stream], MPEG_4))

    return open_clip


def test_frames_forwards_and_backwards(open_clip, clip) -> None:
    image = open_clip(clip, NumberOfFrames=99, FrameTime=40)
    assert (image.count, image.frame_ms, image.colour) == (12, 40.0, True)
    for k in (11, 0, 5):
        red, _, blue = image.rgb(k)[24, 32]
        assert abs(int(red) - 20 * k) < 25
        assert blue > 220


def test_a_clip_too_long_to_count_has_the_frames_of_its_header(open_clip, clip, monkeypatch) -> None:
    monkeypatch.setattr("helpers.dicom.limits.VIDEO_COUNT_SECONDS", -1.0)
    image = open_clip(clip, NumberOfFrames=20)
    assert image.count == 20
    assert image.stored(11).shape == (48, 64, 3)
    with pytest.raises(CannotOpen, match="breaks off at frame 13"):
        image.stored(12)


@pytest.mark.parametrize("stream", [b"#EXTM3U\nhttp://example.org/x.ts\n", b"ffconcat version 1.0\n", b"\0" * 64])
def test_no_play_list(open_clip, stream: bytes) -> None:
    with pytest.raises(CannotOpen, match="something else than a video"):
        open_clip(stream)


def test_another_size(open_clip, clip) -> None:
    with pytest.raises(CannotOpen, match="another size"):
        open_clip(clip, Rows=480)


def test_a_clip_without_a_picture(open_clip, clip) -> None:
    with pytest.raises(CannotOpen, match=r"cannot be decoded|another size|single picture"):
        open_clip(clip[:40])


def test_a_missing_decoder_is_named(open_clip, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    with pytest.raises(CannotOpen) as refusal:
        open_clip(b"\0\0\1\xb3" + bytes(60))
    assert "opencv-python-headless" in refusal.value.remedy
