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
TURNS = [(turn, flip) for turn in range(4) for flip in (False, True)]


def camera_of(turn=0, flip=False, **others):
    return {
        "rows": 300,
        "columns": 200,
        "aspect": 1.5,
        "turn": turn,
        "flip": flip,
        "zoom": 1.7,
        "x": -31.4,
        "y": 12.5,
    } | others


def turned(column, row, camera):
    """Return where a place lies in the turned picture, by turning it as a hand would: mirror, then quarter turns."""
    columns, rows = camera["columns"], camera["rows"]
    if camera["flip"]:
        column = columns - 1 - column
    for _ in range(camera["turn"]):
        column, row, columns, rows = rows - 1 - row, column, rows, columns
    return column, row


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_the_whole_image_fits_and_is_in_the_middle(static_page, turn, flip):
    camera = call(static_page, "camera.js", "m.fitCamera(a[0], 800, 600, a[1])", [IMAGE, {"turn": turn, "flip": flip}])
    width, height = (450, 200) if turn % 2 else (200, 450)
    assert camera["zoom"] == pytest.approx(min(800 / width, 600 / height))
    assert camera["x"] == pytest.approx((800 - width * camera["zoom"]) / 2, abs=0.51)
    assert camera["y"] == pytest.approx((600 - height * camera["zoom"]) / 2, abs=0.51)


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_places_go_to_the_canvas_and_back(static_page, turn, flip):
    camera = camera_of(turn, flip)
    points = RANDOM.uniform(-50, 300, (20, 2)).tolist()
    there = call(static_page, "camera.js", "a[1].map((point) => m.toCanvas(a[0], point))", [camera, points])
    back = call(static_page, "camera.js", "a[1].map((point) => m.toImage(a[0], point))", [camera, there])
    across, down = (1.5 * 1.7, 1.7) if turn % 2 else (1.7, 1.5 * 1.7)
    for point, place, again in zip(points, there, back, strict=True):
        column, row = turned(*point, camera)
        assert place == pytest.approx([-31.4 + (column + 0.5) * across, 12.5 + (row + 0.5) * down])
        assert again == pytest.approx(point)


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_zooming_turning_and_mirroring_keep_the_middle(static_page, turn, flip):
    camera = camera_of(turn, flip)
    middle = call(static_page, "camera.js", "m.toImage(a, [400, 300])", camera)
    for change in ("m.zoomAt(a, [400, 300], 1.3)", "m.turnBy(a, 1, 800, 600)", "m.turnBy(a, -1, 800, 600)",
                   "m.mirror(a, false, 800, 600)", "m.mirror(a, true, 800, 600)"):  # fmt: skip
        changed = call(static_page, "camera.js", change, camera)
        assert call(static_page, "camera.js", "m.toImage(a, [400, 300])", changed) == pytest.approx(middle)


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_mirroring_is_that_of_the_screen(static_page, turn, flip):
    """What lay to the right of the middle lies to the left, at the same height, however the image was turned."""
    camera = camera_of(turn, flip, aspect=1)
    point = [37.5, 120.25]
    x, y = call(static_page, "camera.js", "m.toCanvas(a[0], a[1])", [camera, point])
    across = call(static_page, "camera.js", "m.toCanvas(m.mirror(a[0], false, 800, 600), a[1])", [camera, point])
    down = call(static_page, "camera.js", "m.toCanvas(m.mirror(a[0], true, 800, 600), a[1])", [camera, point])
    right = call(static_page, "camera.js", "m.toCanvas(m.turnBy(a[0], 1, 800, 600), a[1])", [camera, point])
    assert across == pytest.approx([800 - x, y])
    assert down == pytest.approx([x, 600 - y])
    assert right == pytest.approx([400 - (y - 300), 300 + (x - 400)])


def test_side_letters_stay_true(static_page):
    """A usual radiograph: columns run to the patient's left, rows to the feet."""

    def letters(turn, flip):
        return call(static_page, "camera.js", "m.edgeLetters(a, ['L', 'F'])", {"turn": turn, "flip": flip})

    assert letters(0, False) == {"left": "R", "right": "L", "top": "H", "bottom": "F"}
    assert letters(0, True) == {"left": "L", "right": "R", "top": "H", "bottom": "F"}
    assert letters(1, False) == {"left": "F", "right": "H", "top": "R", "bottom": "L"}
    assert letters(2, False) == {"left": "L", "right": "R", "top": "F", "bottom": "H"}
    assert letters(3, True) == {"left": "H", "right": "F", "top": "R", "bottom": "L"}


def test_an_image_cannot_be_dragged_out_of_sight(static_page):
    for x, y in ((1e6, 0), (-1e6, 0), (0, 1e6), (0, -1e6)):
        kept = call(static_page, "camera.js", "m.keepInSight(a, 800, 600)", camera_of(zoom=1, x=x, y=y))
        assert -200 < kept["x"] < 800
        assert -450 < kept["y"] < 600


def test_a_picture_that_follows_shows_the_same_part(static_page):
    camera = camera_of(zoom=4, x=-300, y=-200)
    other = {"rows": 600, "columns": 400, "aspect": 1.5, "turn": 0, "flip": False, "zoom": 1, "x": 0, "y": 0}
    followed = call(static_page, "camera.js", "m.follow(a[0], [800, 600], a[1], [800, 600])", [camera, other])
    assert followed["zoom"] == pytest.approx(2)
    middle = np.array(call(static_page, "camera.js", "m.toImage(a, [400, 300])", camera))
    there = np.array(call(static_page, "camera.js", "m.toImage(a, [400, 300])", followed))
    assert there + 0.5 == pytest.approx((middle + 0.5) * 2)


def resampled(page, samples, camera, width, height):
    return call(
        page,
        "raster.js",
        "(() => { const r = m.visibleRectangle(a.camera, a.width, a.height);"
        " return [[r.left, r.top, r.width, r.height], Array.from(m.resample("
        "[{data: Uint16Array.from(a.data), rows: a.camera.rows, columns: a.camera.columns, scale: 1}],"
        " 1, a.camera, r))]; })()",
        {"camera": camera, "width": width, "height": height, "data": samples.ravel().tolist()},
    )


def plain_camera(samples, **others):
    rows, columns = samples.shape
    return {"rows": rows, "columns": columns, "aspect": 1, "turn": 0, "flip": False, "zoom": 1, "x": 0, "y": 0} | others


@pytest.mark.parametrize(("turn", "flip"), TURNS)
def test_at_true_size_every_pixel_is_the_image_s_own(static_page, turn, flip):
    samples = RANDOM.integers(0, 65536, (30, 20), np.uint16)
    camera = plain_camera(samples, x=5, y=7, turn=turn, flip=flip)
    rectangle, got = resampled(static_page, samples, camera, 100, 100)
    expected = np.rot90(samples[:, ::-1] if flip else samples, -turn)
    assert rectangle == [5, 7, expected.shape[1], expected.shape[0]]
    assert np.array_equal(np.array(got).reshape(expected.shape), expected)


def test_enlarged_pixels_lie_between_their_neighbours_at_the_right_place(static_page):
    columns = np.arange(20, dtype=np.uint16) * 1000
    samples = np.tile(columns, (10, 1))
    (_, _, width, height), got = resampled(static_page, samples, plain_camera(samples, zoom=4), 80, 40)
    row = np.array(got).reshape(height, width)[20]
    expected = np.clip((np.arange(width) + 0.5) / 4 - 0.5, 0, 19) * 1000
    assert np.abs(row - expected).max() <= 1000 / 128 + 1


def test_shapes_land_on_the_canvas_within_half_a_pixel(static_page):
    """An outline drawn at a zoom lies where arithmetic says, on a screen with two device pixels a CSS pixel."""
    path = call(
        static_page,
        "figures.js",
        "(() => { const layer = document.createElementNS('http://www.w3.org/2000/svg', 'svg');"
        " m.drawFigures(layer, {rows: 99, columns: 99, turn: 0, flip: false, zoom: 3, aspect: 1, x: 10, y: 20}, 2,"
        " [{kind: 'outline', role: 'truth', label: 'x', points: [[0, 0], [10, 0], [10, 5]]}]);"
        " return layer.querySelector('path').getAttribute('d'); })()",
    )
    assert path == "M5.8 10.8L20.8 10.8L20.8 18.3Z"
    assert math.isclose((10 + 10.5 * 3) / 2, 20.75)


STORES = """
    const asked = [], seen = [], bytes = Uint8Array.from(atob(a), (c) => c.charCodeAt(0));
    const frame = {type: "frame", image: 0, frame: 0, format: "grey16", rows: 30, columns: 20, scale: 1};
    const store = (name, digest) => {
      const images = [{rows: 30, columns: 20, count: 1, digest}];
      const model = {on() {}, off() {}, send: () => asked.push(name)};
      const made = new m.FrameStore(model, images, {
        onTrouble: () => seen.push("trouble of " + name),
        onFrame: () => seen.push(name + made.get(0, 0).levels[0].data[7]),
      });
      made.want([{image: 0, frame: 0, ahead: 1}]);
      return made;
    };
    const until = async (n) => {
      for (let i = 0; i < 100 && seen.length < n; i++) await new Promise((go) => setTimeout(go, 20));
    };
"""
"""Viewers' stores of a film by name: who has `asked` for it, and what each has `seen` of it."""


def test_a_film_that_another_viewer_waits_for_is_not_asked_for_again(static_page):
    """Two viewers of one film come near the screen at once; if the first goes away, the second asks."""
    samples = RANDOM.integers(0, 65536, (30, 20), np.uint16)
    said = call(
        static_page,
        "frames.js",
        f"await (async () => {{ {STORES}"
        " const one = store('one ', 'c'), two = store('two ', 'c'), three = store('three ', 'd');"
        " await one.receive(frame, [bytes]); await until(2);"
        " const four = store('four ', 'd'); three.destroy();"
        " const five = store('five ', 'e'), six = store('six ', 'e');"
        " await five.receive({type: 'trouble', image: 0, frame: 0, said: 'gone'}, []);"
        " [one, two, four, five, six].forEach((made) => made.destroy()); return [asked, seen.sort()]; })()",
        base64.b64encode(pack_grey(samples)).decode(),
    )
    value = int(samples.ravel()[7])
    assert said[0] == ["one ", "three ", "four ", "five ", "six "]
    assert said[1] == sorted([f"one {value}", f"two {value}", "trouble of five "])


def test_the_steepest_edge_is_found(static_page):
    samples = np.zeros((30, 40), np.uint16)
    samples[:, 22:] = 1000
    level = {"data": samples.ravel().tolist(), "rows": 30, "columns": 40}
    assert call(static_page, "snap.js", "m.steepestNear(a, [18.3, 10], 6)", level)[0] in (21, 22)
    assert call(static_page, "snap.js", "m.steepestNear(a, [5.5, 10], 6)", level) == [5.5, 10]


def test_undoing_and_doing_again(static_page):
    said = call(
        static_page,
        "history.js",
        "(() => { const h = new m.History(2), all = [];"
        " for (const before of [0, 1, 2]) h.push([before]);"
        " all.push(h.undo([3]), h.undo([2]), h.undo([1]), h.redo([1]), h.redo([2]));"
        " h.push([9]); all.push(h.redo([8])); return JSON.stringify(all); })()",
    )
    assert said == "[[2],[1],null,[2],[3],null]"


def test_cine_goes_round_or_back(static_page):
    turns = call(
        static_page,
        "cine.js",
        "(() => { const c = new m.Cine({}); const go = (n) => { let f = 1; const all = [];"
        " for (let i = 0; i < n; i++) all.push(f = c.next(f, 4)); return all; };"
        " const round = go(5); c.bounce = true; return [round, go(7)]; })()",
    )
    assert turns == [[2, 3, 0, 1, 2], [2, 3, 2, 1, 0, 1, 2]]


def test_a_film_that_another_viewer_has_is_not_asked_for_again(static_page):
    samples = RANDOM.integers(0, 65536, (30, 20), np.uint16)
    said = call(
        static_page,
        "frames.js",
        f"await (async () => {{ {STORES}"
        " const first = store('first ', 'a'); await first.receive(frame, [bytes]);"
        " const others = [store('same ', 'a'), store('other ', 'b'), store('unknown ', null)]; await until(2);"
        " [first, ...others].forEach((made) => made.destroy()); return [asked, seen.sort()]; })()",
        base64.b64encode(pack_grey(samples)).decode(),
    )
    value = int(samples.ravel()[7])
    assert said == [["first ", "other ", "unknown "], [f"first {value}", f"same {value}"]]
