"""The viewer's modules as pure functions, in a real browser, against Python and against arithmetic."""

from __future__ import annotations

import base64
import math

import numpy as np
import pytest

from helpers.dicom import Image, Window
from helpers.viewer.codec import pack_colour, pack_grey

RANDOM = np.random.default_rng(1)


def call(page, module, expression, argument=None):
    """Evaluate an expression that sees the module's exports as `m` and the argument as `a`."""
    return page.evaluate(f'async (a) => {{ const m = await import("./{module}"); return {expression}; }}', argument)


def test_decoding_gives_back_every_sample(static_page):
    grey = RANDOM.integers(0, 65536, (37, 53), np.uint16)
    colour = RANDOM.integers(0, 256, (37, 53, 3), np.uint8)
    for samples, data, form in ((grey, pack_grey(grey), "grey16"), (colour, pack_colour(colour), "rgb8")):
        frame = {"format": form, "rows": 37, "columns": 53, "scale": 1, "text": base64.b64encode(data).decode()}
        got = call(
            static_page,
            "codec.js",
            "Array.from((await m.decodeFrame("
            "{...a, bytes: Uint8Array.from(atob(a.text), c => c.charCodeAt(0))}))[0].data)",
            frame,
        )
        assert np.array_equal(got, samples.ravel())


def test_a_cut_frame_is_refused_in_the_worker_too(static_page):
    data = base64.b64encode(pack_grey(np.zeros((10, 10), np.uint16))).decode()
    said = call(
        static_page,
        "decoder.js",
        "await m.decode({format: 'grey16', rows: 11, columns: 10, scale: 1,"
        " bytes: Uint8Array.from(atob(a), c => c.charCodeAt(0))}).catch(String)",
        data,
    )
    assert "200 bytes instead of 220" in said


def test_smaller_levels_are_averages(static_page):
    samples = RANDOM.integers(0, 65536, (64, 48), np.uint16)
    level = {"data": samples.ravel().tolist(), "rows": 64, "columns": 48}
    got = call(
        static_page,
        "codec.js",
        "Array.from(m.halve({data: Uint16Array.from(a.data), rows: a.rows, columns: a.columns, scale: 1}, 1).data)",
        level,
    )
    blocks = samples.reshape(32, 2, 24, 2).astype(np.int64).sum((1, 3))
    assert np.array_equal(got, ((blocks + 2) >> 2).ravel())


@pytest.mark.parametrize("function", ["LINEAR", "LINEAR_EXACT", "SIGMOID"])
@pytest.mark.parametrize("inverted", [False, True])
@pytest.mark.parametrize(("center", "width"), [(40, 400), (-600, 1500), (0.5, 1), (1000.25, 3.5)])
def test_windows_are_numpy_s_own_for_every_sample(static_page, function, inverted, center, width):
    values = np.arange(65536, dtype=np.int32)[None] - 30000
    image = Image.from_array(values, inverted=inverted)
    expected = image.display(0, Window(center, width, "", function))[0]
    got = call(
        static_page,
        "voi.js",
        "Array.from(m.lookUpTable(65536, {scale: 1, offset: -30000}, a.window, a.inverted))",
        {"window": {"center": center, "width": width, "function": function}, "inverted": inverted},
    )
    assert np.abs(np.array(got) - expected).max() == 0


IMAGE = {"rows": 300, "columns": 200, "aspect": 1.5}


def test_the_whole_image_fits_and_is_in_the_middle(static_page):
    camera = call(static_page, "camera.js", "m.fitCamera(a, 800, 600)", IMAGE)
    assert camera["zoom"] == pytest.approx(600 / 450)
    assert camera["y"] == pytest.approx(0, abs=0.5)
    assert camera["x"] == pytest.approx((800 - 200 * 600 / 450) / 2, abs=0.5)


def test_places_go_to_the_canvas_and_back(static_page):
    camera = {"zoom": 1.7, "aspect": 1.5, "x": -31.4, "y": 12.5}
    for point in RANDOM.uniform(-50, 300, (20, 2)).tolist():
        there = call(static_page, "camera.js", "m.toCanvas(a[0], a[1])", [camera, point])
        assert there == pytest.approx([-31.4 + (point[0] + 0.5) * 1.7, 12.5 + (point[1] + 0.5) * 1.7 * 1.5])
        assert call(static_page, "camera.js", "m.toImage(a[0], a[1])", [camera, there]) == pytest.approx(point)


def test_zooming_keeps_the_place_under_the_pointer(static_page):
    camera = {"zoom": 0.8, "aspect": 1.2, "x": 10, "y": 20}
    for factor in (0.5, 1.1, 3):
        zoomed = call(static_page, "camera.js", "m.zoomAt(a[0], [333, 222], a[1])", [camera, factor])
        before = call(static_page, "camera.js", "m.toImage(a, [333, 222])", camera)
        assert call(static_page, "camera.js", "m.toImage(a, [333, 222])", zoomed) == pytest.approx(before)
        assert zoomed["zoom"] == pytest.approx(0.8 * factor)


def test_an_image_cannot_be_dragged_out_of_sight(static_page):
    for x, y in ((1e6, 0), (-1e6, 0), (0, 1e6), (0, -1e6)):
        camera = {"zoom": 1, "aspect": 1.5, "x": x, "y": y}
        kept = call(static_page, "camera.js", "m.keepInSight(a[0], a[1], 800, 600)", [camera, IMAGE])
        assert -200 < kept["x"] < 800
        assert -450 < kept["y"] < 600


def resampled(page, samples, camera, width, height):
    rows, columns = samples.shape
    return np.array(
        call(
            page,
            "raster.js",
            "(() => { const r = m.visibleRectangle(a.camera, a.image, a.width, a.height);"
            " return [[r.left, r.top, r.width, r.height], Array.from(m.resample("
            "[{data: Uint16Array.from(a.data), rows: a.image.rows, columns: a.image.columns, scale: 1}],"
            " 1, a.camera, r))]; })()",
            {
                "camera": camera,
                "image": {"rows": rows, "columns": columns, "aspect": camera["aspect"]},
                "width": width,
                "height": height,
                "data": samples.ravel().tolist(),
            },
        ),
        dtype=object,
    )


def test_at_true_size_every_pixel_is_the_image_s_own(static_page):
    samples = RANDOM.integers(0, 65536, (30, 20), np.uint16)
    rectangle, got = resampled(static_page, samples, {"zoom": 1, "aspect": 1, "x": 5, "y": 7}, 100, 100)
    assert rectangle == [5, 7, 20, 30]
    assert np.array_equal(np.array(got).reshape(30, 20), samples)


def test_enlarged_pixels_lie_between_their_neighbours_at_the_right_place(static_page):
    columns = np.arange(20, dtype=np.uint16) * 1000
    samples = np.tile(columns, (10, 1))
    (_, _, width, height), got = resampled(static_page, samples, {"zoom": 4, "aspect": 1, "x": 0, "y": 0}, 80, 40)
    row = np.array(got).reshape(height, width)[20]
    expected = np.clip((np.arange(width) + 0.5) / 4 - 0.5, 0, 19) * 1000
    assert np.abs(row - expected).max() <= 1000 / 256 + 1


def test_shapes_land_on_the_canvas_within_half_a_pixel(static_page):
    """An outline drawn at a zoom lies where arithmetic says, on a screen with two device pixels a CSS pixel."""
    path = call(
        static_page,
        "shapes.js",
        "(() => { const layer = document.createElementNS('http://www.w3.org/2000/svg', 'svg');"
        " m.drawShapes(layer, {zoom: 3, aspect: 1, x: 10, y: 20}, 2,"
        " [{kind: 'outline', role: 'truth', label: 'x', points: [[0, 0], [10, 0], [10, 5]]}]);"
        " return layer.querySelector('path').getAttribute('d'); })()",
    )
    assert path == "M5.8 10.8L20.8 10.8L20.8 18.3Z"
    assert math.isclose((10 + 10.5 * 3) / 2, 20.75)
