from __future__ import annotations

import base64
import json
import zlib

import numpy as np
import pytest

from helpers.dicom import CannotOpen, Image
from helpers.viewer import Viewer
from helpers.viewer.codec import shrink
from tests.viewer.test_codec import unpack_grey


class SentViewer(Viewer):
    """A viewer that writes down what it sends."""

    def __init__(self, *args, **traits):
        self.sent = []
        super().__init__(*args, **traits)

    def send(self, content, buffers=None):
        self.sent.append((content, buffers))

    def asked(self, **message):
        self._answer(self, message, [])
        sent, self.sent = self.sent, []
        return sent


def grey(rows=40, columns=50, frames=3):
    return Image.from_array(np.arange(frames * rows * columns, dtype=np.uint16).reshape(frames, rows, columns))


def test_a_frame_is_sent_when_it_is_asked_for():
    viewer = SentViewer([grey()])
    [(head, [data])] = viewer.asked(type="frame", image=0, frame=2)
    assert head == {
        "type": "frame", "image": 0, "frame": 2, "format": "grey16", "rows": 40, "columns": 50, "scale": 1,
    }  # fmt: skip
    assert len(zlib.decompress(data)) == 40 * 50 * 2


def test_a_preview_comes_first_and_is_small():
    viewer = SentViewer([grey(400, 500, 1)])
    [(preview, [small]), (whole, [large])] = viewer.asked(type="frame", image=0, frame=0, scales=[4, 1])
    assert (preview["rows"], preview["columns"], preview["scale"], whole["scale"]) == (100, 125, 4, 1)
    assert len(small) < len(large)


def test_a_preview_is_coarser_than_means_of_the_same_size():
    noise = np.random.default_rng(1).integers(0, 60, (400, 500))
    image = Image.from_array((120 * np.arange(500) + noise).astype(np.uint16))
    viewer = SentViewer([image])
    [(means, [exact])] = viewer.asked(type="frame", image=0, frame=0, scales=[2])
    [(preview, [coarse])] = viewer.asked(type="frame", image=0, frame=0, scales=[2], preview=True)
    assert preview == means | {"preview": True}
    assert np.array_equal(unpack_grey(exact, 200, 250), shrink(image.values(0), 2))
    assert len(coarse) < 0.8 * len(exact)
    assert np.abs(unpack_grey(coarse, 200, 250).astype(int) - unpack_grey(exact, 200, 250)).max() <= 30


def test_colour_is_sent_as_colour():
    viewer = SentViewer([Image.from_array(np.zeros((8, 9, 3), np.uint8))])
    [(head, [data])] = viewer.asked(type="frame", image=0, frame=0)
    assert head["format"] == "rgb8"
    assert len(zlib.decompress(data)) == 8 * 9 * 3


@pytest.mark.parametrize(
    "message",
    [{}, {"type": "frame"}, {"type": "frame", "image": 0, "frame": 3}, {"type": "frame", "image": 1, "frame": 0},
     {"type": "frame", "image": True, "frame": 0}, {"type": "frame", "image": -1, "frame": 0},
     {"type": "frame", "image": "0", "frame": 0}, {"type": "other"}],
)  # fmt: skip
def test_what_cannot_be_answered_is_left_alone(message):
    assert SentViewer([grey()]).asked(**message) == []


def test_a_message_that_is_no_object_is_left_alone():
    viewer = SentViewer([grey()])
    viewer._answer(viewer, "frame", [])
    assert viewer.sent == []


def test_a_frame_that_cannot_be_read_is_said():
    image = grey()

    def broken(_k):
        raise CannotOpen("scan.dcm", "frame 2 is cut short", "Ask for the file again.")

    image.values = broken
    viewer = SentViewer([grey()])
    viewer._sources = [image]
    [(head, _)] = viewer.asked(type="frame", image=0, frame=1)
    assert head["type"] == "trouble"
    assert "Ask for the file again." in head["said"]


def test_the_state_is_small_and_plain():
    viewer = Viewer([grey(400, 400, 20)] * 4)
    state = {name: value for name, value in viewer.get_state().items() if name not in {"_esm", "_css"}}
    assert len(json.dumps(state, default=str)) < 6000


def test_no_image_is_said():
    with pytest.raises(ValueError, match="no image"):
        Viewer([])


def test_a_pixel_that_is_taller_than_wide_is_shown_so():
    viewer = Viewer([Image.from_array(np.zeros((4, 4), np.uint8), spacing_mm=(1.5, 0.5))])
    assert viewer.images[0]["aspect"] == 3


def test_what_comes_with_the_workbook_is_encoded_once(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    first = SentViewer([grey()], digests=["abc"])
    [(head, [data])] = first.asked(type="frame", image=0, frame=1)
    image = grey()
    again = SentViewer([image], digests=["abc"])
    image.values = image.display = None  # whatever decodes would fail now
    assert again.images == first.images
    assert again.asked(type="frame", image=0, frame=1) == [(head, [data])]


def test_nothing_of_a_learner_s_own_images_is_written(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBOOK_HOME", str(tmp_path))
    viewer = SentViewer([grey()])
    viewer.asked(type="frame", image=0, frame=1, scales=[2, 1])
    viewer._still()
    assert list(tmp_path.iterdir()) == []


def test_a_still_picture_comes_right_before_the_widget(monkeypatch):
    shown = []
    monkeypatch.setattr("helpers.viewer.widget.display", lambda data, **_: shown.append(data))
    Viewer([grey()])._ipython_display_()
    assert list(shown[0]) == ["image/jpeg", "text/plain"]
    assert base64.b64decode(shown[0]["image/jpeg"]).startswith(b"\xff\xd8")
    assert "application/vnd.jupyter.widget-view+json" in shown[1]


def test_an_image_that_cannot_be_read_is_still_shown_as_a_viewer(monkeypatch):
    shown, image = [], grey()
    monkeypatch.setattr("helpers.viewer.widget.display", lambda data, **_: shown.append(data))
    viewer = Viewer([image])

    def broken(*_args, **_facts):
        raise CannotOpen("scan.dcm", "frame 1 is cut short", "Ask for the file again.")

    image.display = broken
    viewer._ipython_display_()
    assert [list(data)[-1] for data in shown] == ["application/vnd.jupyter.widget-view+json"]
