"""Looking: presets, exact windows, curves, turning, magnifier, images side by side, truth over the image."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from helpers.dicom import Image, Window
from tests.browser.drawn import DrawnViewer
from tests.browser.lab import Notebook, make_notebook

SETUP = """\
import numpy as np
from helpers.clinical import landmark_set
from helpers.dicom import Image, Window
from helpers.viewer import Viewer
rows, columns = np.mgrid[:300, :400]
hounsfield = (rows * 5 + columns * 2 - 1000).astype(np.int16)
ct = np.stack([hounsfield + 20 * k for k in range(12)])
slices = Image.from_array(ct, unit="HU", modality="CT", body_part="CHEST", orientation=("L", "P"), spacing_mm=0.7)
other = Image.from_array(ct[::-1].copy(), unit="HU", modality="CT", body_part="CHEST", name="prior")
grey = (rows * 13 + columns * 7).astype(np.uint16)
film = Image.from_array(grey, orientation=("L", "F"), spacing_mm=0.5, name="film")
grain = np.random.default_rng(3).integers(0, 4096, (1200, 1000), np.uint16)
large = Image.from_array(grain, spacing_mm=0.2, name="large")
truth = [
    {"kind": "point", "role": "truth", "label": "true place", "points": [[100, 100]]},
    {"kind": "outline", "role": "truth", "label": "lung", "points": [[200, 50], [300, 50], [300, 150], [200, 150]]},
]
"""
CELLS = (
    "Viewer([slices], height=420)",
    "Viewer([slices, other, film], ['now', 'before', 'film'], hanging=[0, 1, 2], height=420)",
    "v = Viewer([film], overlay=truth, height=420); v",
    "Viewer([film], landmarks=landmark_set('graf').as_data(), height=420)",
    "Viewer([large], height=420)",
    "Viewer([large], height=420, marks=[{'kind': 'rectangle', 'image': 0, 'points': [[200, 300], [300, 400]]}])",
    "Viewer([large], height=420)",
)
STACKS = {0, 1}
ROWS, COLUMNS = np.mgrid[:300, :400]
GRAIN = np.random.default_rng(3).integers(0, 4096, (1200, 1000), np.uint16)
HOUNSFIELD = (ROWS * 5 + COLUMNS * 2 - 1000).astype(np.int16)


@pytest.fixture(scope="module")
def opened(lab_page, lab):
    notebook = Notebook(lab_page.page, lab)
    notebook.open(make_notebook(lab, "looking", SETUP, *CELLS))
    notebook.run_all()
    yield notebook
    lab_page.be_as_new()
    notebook.close_all()
    lab_page.forget()


@pytest.fixture
def shown(opened):
    """Return a function that gives one of the viewers, its first frame, as it is at first."""

    def show(number, pane=0):
        places = opened.page.locator(".piw-place")
        places.nth(number).scroll_into_view_if_needed()
        root = places.nth(number).locator(".piw-viewer")
        root.wait_for(state="attached", timeout=30_000)
        root.locator(".piw-stage").scroll_into_view_if_needed()
        viewer = DrawnViewer(root, pane=pane)
        viewer.wait_until_whole()
        viewer.canvas.focus()
        if number in STACKS:
            viewer.page.keyboard.press("Home")
        for key in ("Escape", "r", "w"):
            viewer.page.keyboard.press(key)
        viewer.page.wait_for_timeout(80)
        return viewer

    return show


def drawn_as(viewer, window, values=HOUNSFIELD):
    """Compare what is drawn with NumPy's own windowing, pixel by pixel."""
    viewer.page.keyboard.press("1")
    viewer.page.wait_for_timeout(120)
    drawn, (top, left) = viewer.image_pixels(300, 400)
    expected = Image.from_array(values).display(0, window)[top : top + drawn.shape[0], left : left + drawn.shape[1]]
    assert drawn.shape[0] > 250
    assert np.array_equal(drawn[..., 0], expected)


def test_ct_presets_begin_with_those_of_the_body_part(shown):
    viewer = shown(0)
    names = viewer.root.get_by_label("Window preset").locator("option").all_text_contents()
    assert names == ["automatic", "lung", "soft tissue", "bone", "brain", "subdural", "stroke", "own"]
    viewer.root.get_by_label("Window preset").select_option("lung")
    viewer.canvas.focus()
    assert viewer.window == [1500, -600]
    drawn_as(viewer, Window(-600, 1500))
    viewer.page.keyboard.press("q")
    viewer.page.wait_for_timeout(80)
    assert viewer.window == [400, 40]


def test_a_window_typed_in_exactly(shown):
    viewer = shown(0)
    viewer.root.get_by_label("Window width").fill("321")
    viewer.root.get_by_label("Window level").fill("-45.5")
    viewer.root.get_by_label("Window level").press("Enter")
    viewer.canvas.focus()
    viewer.page.wait_for_timeout(80)
    assert viewer.window == [321, -45.5]
    drawn_as(viewer, Window(-45.5, 321))
    expect(viewer.root.get_by_label("Window preset")).to_have_value("-1")
    viewer.root.get_by_label("Window width").fill("0")
    viewer.root.get_by_label("Window width").press("Enter")
    expect(viewer.root.get_by_label("Window width")).to_have_value("321")


def test_the_s_curve_is_dicom_s_sigmoid(shown):
    viewer = shown(0)
    viewer.root.get_by_label("Window preset").select_option("bone")
    viewer.root.get_by_label("Curve").select_option("S-curve")
    viewer.canvas.focus()
    drawn_as(viewer, Window(500, 2000, function="SIGMOID"))
    viewer.page.keyboard.press("k")
    drawn_as(viewer, Window(500, 2000))


def test_shift_and_arrows_change_the_window(shown):
    viewer = shown(0)
    before = viewer.window
    viewer.page.keyboard.press("Shift+ArrowRight")
    viewer.page.keyboard.press("Shift+ArrowDown")
    viewer.page.wait_for_timeout(80)
    assert viewer.window[0] > before[0]
    assert viewer.window[1] > before[1]


def test_hounsfield_and_millimetres_under_the_pointer(shown):
    viewer = shown(0)
    viewer.page.mouse.move(*viewer.place(120, 80))
    expect(viewer.root.locator(".piw-read-value")).to_have_text(
        re.compile(rf"column 120, row 80 \(8[34]\.\d × 5[56]\.\d mm\): {HOUNSFIELD[80, 120]} HU")
    )


def test_turning_and_mirroring_keep_the_letters_true(shown):
    viewer = shown(0)
    letters = viewer.pane.locator(".piw-letter")
    assert letters.all_text_contents() == ["R", "L", "A", "P"]
    viewer.root.get_by_role("button", name=re.compile("^Turn right")).click()
    viewer.root.get_by_role("button", name=re.compile("^Mirror left")).click()
    expect(viewer.pane.locator(".piw-badge")).to_have_text(["MIRRORED", "TURNED 270°"])
    viewer.canvas.focus()
    viewer.page.keyboard.press("1")
    viewer.page.wait_for_timeout(120)
    assert letters.all_text_contents() == ["A", "P", "R", "L"]
    drawn = viewer.pixels()[..., 0]
    width, center = viewer.window
    expected = np.rot90(Image.from_array(HOUNSFIELD).display(0, Window(center, width)), -1)[:, ::-1]
    _, x, y = (int(part) for part in viewer.camera)
    top, left = max(0, -y), max(0, -x)
    seen = drawn[max(0, y) : max(0, y) + 400, max(0, x) : max(0, x) + 300]
    assert np.array_equal(seen, expected[top : top + seen.shape[0], left : left + seen.shape[1]])
    viewer.page.keyboard.press("r")
    viewer.page.wait_for_timeout(80)
    assert letters.all_text_contents() == ["R", "L", "A", "P"]


def test_the_magnifier_shows_what_lies_under_it(shown):
    viewer = shown(0)
    viewer.page.keyboard.press("g")
    viewer.page.mouse.move(*viewer.place(200, 200))
    viewer.page.mouse.down()
    lens = viewer.root.locator(".piw-lens")
    expect(lens).to_be_visible()
    middle = lens.locator("canvas").evaluate(
        "c => c.getContext('2d').getImageData(c.width / 2 | 0, c.height / 2 | 0, 1, 1).data[0]"
    )
    width, center = viewer.window
    expected = Image.from_array(HOUNSFIELD).display(0, Window(center, width))[200, 200]
    viewer.page.mouse.up()
    assert abs(middle - int(expected)) <= 1
    expect(lens).to_be_hidden()


def says(viewer, value, column=500, row=600):
    """Point at a place of the large film until its value is said so; a finer frame may be on its way."""
    viewer.size = (1000, 1200)
    for _ in range(100):
        viewer.page.mouse.move(*viewer.place(column + 3, row))
        viewer.page.mouse.move(*viewer.place(column, row))
        said = viewer.root.locator(".piw-read-value").text_content()
        if re.search(rf"column {column}, row {row}\b.*: {re.escape(value)}$", said):
            return
        viewer.page.wait_for_timeout(50)
    raise AssertionError(said)


def mean_of_four(column=500, row=600):
    return (int(GRAIN[row : row + 2, column : column + 2].sum(dtype=int)) + 2) // 4


def test_a_large_film_comes_as_fine_as_the_screen_can_show_and_whole_when_one_zooms_in(shown):
    viewer = shown(4)
    assert 0.25 < viewer.camera[0] <= 0.5
    says(viewer, f"≈ {mean_of_four()}")
    before = viewer.pixels()
    viewer.page.keyboard.press("1")
    says(viewer, str(GRAIN[600, 500]))
    viewer.page.keyboard.press("f")
    for _ in range(100):
        if np.array_equal(viewer.pixels(), before):
            return
        viewer.page.wait_for_timeout(50)
    raise AssertionError("the film is drawn otherwise from its whole frame")


def test_a_large_film_is_whole_where_its_pixels_are_counted(shown):
    viewer = shown(5)
    expect(viewer.pane.locator(".piw-own text")).to_contain_text(f"Ø {GRAIN[300:401, 200:301].mean():.0f}")


def test_a_large_film_is_whole_under_the_magnifier(shown):
    viewer = shown(6)
    says(viewer, f"≈ {mean_of_four()}")
    viewer.page.keyboard.press("g")
    viewer.page.mouse.down()
    expect(viewer.root.locator(".piw-lens")).to_be_visible()
    viewer.page.mouse.up()
    says(viewer, str(GRAIN[600, 500]))


def test_home_end_speed_and_bounce_of_a_stack(shown):
    viewer = shown(0)
    viewer.page.keyboard.press("End")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 12 / 12")
    viewer.page.keyboard.press("j")
    expect(viewer.root.get_by_role("button", name=re.compile("^Play forth"))).to_have_attribute("aria-pressed", "true")
    viewer.root.get_by_label("Frames a second").select_option("50 / s")
    viewer.canvas.focus()
    viewer.page.keyboard.press(" ")
    viewer.page.wait_for_timeout(350)
    viewer.page.keyboard.press(" ")
    assert viewer.frame < 11  # it turned back at the end
    viewer.page.keyboard.press("j")
    viewer.page.keyboard.press("Home")
    expect(viewer.root.locator(".piw-read-frame")).to_have_text("Frame 1 / 12")


def test_full_screen_and_back(shown):
    viewer = shown(0)
    viewer.page.keyboard.press("x")
    viewer.page.wait_for_timeout(400)
    assert viewer.page.evaluate("document.fullscreenElement?.className") == "piw-viewer"
    assert viewer.canvas.bounding_box()["height"] > 500
    viewer.page.keyboard.press("x")
    viewer.page.wait_for_timeout(400)
    assert viewer.page.evaluate("document.fullscreenElement") is None


# ------------------------------------------------------------------------------------------ side by side


def test_images_side_by_side_move_together_until_they_are_let_go(shown):
    first, second, third = (shown(1, pane) for pane in range(3))
    first.canvas.focus()
    for _ in range(3):
        first.page.keyboard.press("ArrowDown")
    first.page.wait_for_timeout(100)
    assert [first.frame, second.frame, third.frame] == [3, 3, 0]

    first.drag((200, 150), (60, 30))
    assert second.window == pytest.approx(first.window)
    assert third.window != pytest.approx(first.window)  # other units: its own range

    first.page.keyboard.press("+")
    first.page.wait_for_timeout(100)
    assert second.camera[0] == pytest.approx(first.camera[0], rel=1e-6)

    for name in ("Scroll together", "Window together", "Zoom and move together"):
        first.root.get_by_role("button", name=name).click()
    before = [second.window, second.camera, second.frame]
    first.canvas.focus()
    first.page.keyboard.press("ArrowDown")
    first.page.keyboard.press("+")
    first.drag((200, 150), (60, 30))
    assert [second.window, second.camera, second.frame] == before
    for name in ("Scroll together", "Window together", "Zoom and move together"):
        first.root.get_by_role("button", name=name).click()


def test_presets_of_the_same_name_are_shared(shown):
    first, second = shown(1, 0), shown(1, 1)
    first.canvas.focus()
    first.root.get_by_label("Window preset").select_option("bone")
    first.page.wait_for_timeout(100)
    assert first.window == second.window == [2000, 500]


def test_the_strip_the_layout_and_a_double_click(shown):
    viewer = shown(1)
    panes = viewer.root.locator(".piw-pane")
    viewer.root.locator(".piw-strip-item", has_text="film").click()
    expect(panes.nth(0)).to_have_attribute("data-image", "2")
    viewer.root.locator(".piw-strip-item", has_text="now").click()
    expect(panes.nth(0)).to_have_attribute("data-image", "0")
    viewer.root.get_by_label("Images side by side").select_option("2 side by side")
    expect(panes).to_have_count(2)
    box = panes.nth(1).bounding_box()
    viewer.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panes).to_have_count(1)
    expect(panes.nth(0)).to_have_attribute("data-image", "1")
    box = panes.nth(0).bounding_box()
    viewer.page.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(panes).to_have_count(2)
    viewer.root.get_by_label("Images side by side").select_option("3 side by side")
    expect(panes).to_have_count(3)


# ------------------------------------------------------------------------------------------ truth


def test_truth_is_drawn_named_and_can_be_hidden(shown):
    viewer = shown(2)
    legend = viewer.root.get_by_role("group", name="What is drawn")
    expect(legend).to_contain_text("◆ true finding")
    assert [label.strip() for label in viewer.labels("truth")] == ["◆ true place", "◆ lung"]
    viewer.page.keyboard.press("o")
    expect(viewer.pane.locator(".piw-truth")).to_have_count(0)
    legend.get_by_label("Show (O)").check()
    expect(viewer.pane.locator(".piw-truth")).to_have_count(2)
    legend.get_by_label("Strength").fill("40")
    assert viewer.pane.locator(".piw-layer").evaluate("layer => getComputedStyle(layer).opacity") == "0.4"
    legend.get_by_label("Strength").fill("100")


def test_a_mark_says_how_far_it_lies_from_the_truth(shown):
    viewer = shown(2)
    viewer.page.keyboard.press("p")
    viewer.click(100, 120)
    [label] = viewer.labels()
    assert re.fullmatch(r"your mark 1: (9\.\d+|10(\.\d+)?) mm from true place", label)
    viewer.page.keyboard.press("Delete")
    viewer.click(250, 100)
    assert viewer.labels() == ["your mark 1: inside lung"]
    viewer.page.keyboard.press("Delete")


# ------------------------------------------------------------------------------------------ landmarks


def test_a_set_of_landmarks_is_set_one_after_the_other(shown):
    viewer = shown(3)
    panel = viewer.root.get_by_role("group", name="Hip ultrasound (Graf)")
    panel.get_by_role("button", name=re.compile("^Baseline")).click()
    for line in ([(100, 50), (100, 200)], [(120, 200), (220, 100)], [(140, 220), (340, 220)]):
        viewer.draw(*line)
    expect(panel.locator(".piw-angles")).to_have_text("alpha 45.0°   beta 90.0°")
    expect(panel.get_by_role("button", name="Bony roof line: placed")).to_be_visible()
    panel.get_by_role("button", name=re.compile("^Bony roof")).click()
    viewer.draw((130, 60), (230, 60 + 173.2))
    expect(panel.locator(".piw-angles")).to_contain_text("alpha 30.0°")
    assert viewer.pane.locator(".piw-own").count() == 3
