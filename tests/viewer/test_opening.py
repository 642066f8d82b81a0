"""At which frame an image opens, and that the first pictures sent are of that frame."""

from __future__ import annotations

import numpy as np
import pytest

from helpers.dicom import Image
from helpers.viewer import Viewer
from helpers.viewer.opening import opening_frame


def frames(count, **facts):
    return Image.from_array(np.arange(count * 40 * 50, dtype=np.uint16).reshape(count, 40, 50), **facts)


@pytest.mark.parametrize(("count", "opens"), [(1, 0), (2, 1), (5, 2), (32, 16)])
def test_a_stack_opens_in_the_middle(count, opens):
    assert opening_frame(frames(count)) == opens


def test_a_cine_opens_at_its_beginning():
    cine = frames(30)
    cine.frame_ms = 33.0
    assert opening_frame(cine) == 0


def test_where_the_caller_says_and_never_beyond_the_end():
    viewer = Viewer([frames(9), frames(9), frames(9)], opens_at={0: 7, 1: 40})
    assert [image["first"] for image in viewer.images] == [7, 8, 4]


def test_the_first_picture_that_is_sent_is_that_of_the_opening():
    sent = []

    class Sent(Viewer):
        def send(self, content, buffers=None):
            sent.append(content)

    viewer = Sent([frames(9)], opens_at={0: 7})
    viewer._answer(viewer, {"type": "start", "modules": []}, [])
    assert [head["frame"] for head in sent if head.get("type") == "frame"] == [7]
