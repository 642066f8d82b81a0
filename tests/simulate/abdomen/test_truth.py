"""The key against the picture: what is outlined is darker than what is beside it, lines end where the key says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import ndimage
from skimage.draw import polygon2mask

from helpers.simulate.abdomen.project import devices_in_beam
from helpers.simulate.abdomen.truth import l1_width, measure

SBO = {"kind": "obstruction", "severity": 0.6}
LINES = ({"kind": "umbilical_arterial_line"}, {"kind": "umbilical_venous_line"}, {"kind": "gastric_tube"})


def filled(outline, shape):
    return polygon2mask(shape, np.array(outline)[:, ::-1])


def ring(mask, width):
    return ndimage.binary_dilation(mask, iterations=width) & ~ndimage.binary_dilation(mask, iterations=4)


def test_free_gas_under_the_flank_is_darker_than_the_liver_below_it(scene_of, pixels_of):
    asked = ({"kind": "free_air", "severity": 0.5},), {"projection": "left decubitus"}
    scene, pixels = scene_of(*asked[0], **asked[1]), pixels_of(*asked[0], **asked[1])
    mask = filled(measure(scene, "images/x.dcm")["outlines"]["free_gas"], pixels.shape)
    below = np.roll(mask, 90, axis=0) & ~ndimage.binary_dilation(mask, iterations=12)
    assert pixels[mask].mean() < 0.6 * pixels[below].mean()


def test_dilated_loops_are_darker_than_their_surroundings_and_as_wide_as_the_key_says(scene_of, pixels_of):
    scene, pixels = scene_of(SBO), pixels_of(SBO)
    truth = measure(scene, "images/x.dcm")
    loops = {name: filled(line, pixels.shape) for name, line in truth["outlines"].items() if "dilated" in name}
    assert len(loops) >= 3
    every = np.any(list(loops.values()), axis=0)
    beside = ring(every, 25)
    assert pixels[ndimage.binary_erosion(every, iterations=4)].mean() < 0.85 * pixels[beside].mean()
    # The widest circle within a loop, measured by erosion.
    spacing = scene.view.camera.spacing
    widest = 0
    for mask in loops.values():
        edge = ndimage.distance_transform_cdt(np.pad(mask, 1), "taxicab").max()
        widest = max(widest, edge)
    value = truth["values"]["widest_loop"]["value"]
    assert 2 * widest * spacing == pytest.approx(value, rel=0.30)
    assert truth["values"]["widest_loop_to_l1"]["value"] == pytest.approx(value / l1_width(scene), abs=0.02)


def test_fluid_levels_are_edges_in_the_picture(scene_of, pixels_of):
    scene = scene_of(SBO, projection="left decubitus")
    pixels, spacing = pixels_of(SBO, projection="left decubitus"), scene.view.camera.spacing
    lines = {n: v for n, v in measure(scene, "images/x.dcm")["lines"].items() if n.startswith("fluid_level")}
    away = np.array([from_the_edge(np.array(line), pixels, spacing) for line in lines.values()])
    assert len(away) >= 3
    assert away.max() <= 0.5
    assert np.median(away) < 0.2


def along(line, pixels, spacing, reach=9.0):
    """Return the profiles across a line in parts of its length, shape (parts, steps), and where they were taken, mm."""
    columns = np.arange(*np.rint(line[:, 0] + np.array([0.12, -0.12]) * np.ptp(line[:, 0])))
    steps = np.arange(-round(reach / spacing), round(reach / spacing) + 1)
    rows = np.interp(columns, *line.T) + steps[:, None]
    values = ndimage.map_coordinates(pixels.astype(float), [rows, np.broadcast_to(columns, rows.shape)], order=1)
    parts = np.array_split(values, max(4, min(8, len(columns) // 12)), axis=1)
    return np.array([ndimage.gaussian_filter1d(part.mean(axis=1), max(0.25 / spacing, 1.0)) for part in parts]), (
        steps * spacing
    )


def from_the_edge(line, pixels, spacing):
    """Return how far the middle grey of the steepest step beside a line is from it, in mm: the median along it.

    A step ends where the profile has a fifth of its steepness; what comes farther up or down is another thing.
    """
    profiles, steps = along(line, pixels, spacing)
    far = []
    for profile in profiles:
        steep = np.gradient(profile)
        near = np.flatnonzero(np.abs(steps) <= 1.5)
        peaks = [n for n in near if steep[n] >= max(steep[n - 1], steep[n + 1], 0.5 * steep[near].max())]
        top = min(peaks, key=lambda n: abs(steps[n]))
        flat = np.flatnonzero(steep <= 0.2 * steep[top])
        first, last = flat[flat < top].max(initial=0), flat[flat > top].min(initial=len(steps) - 1)
        half = (profile[first] + profile[last]) / 2
        far.append(np.interp(half, np.maximum.accumulate(profile[first : last + 1]), steps[first : last + 1]))
    return abs(np.median(far))


def test_a_surface_that_is_seen_from_above_is_outlined_where_the_greys_change(scene_of, pixels_of):
    fields = {"projection": "left decubitus", "age": "6 y", "sex": "M", "seed": 727}
    asked = {"kind": "obstruction", "severity": 0.66}
    truth, pixels = measure(scene_of(asked, **fields), "images/x.dcm"), pixels_of(asked, **fields)
    surface = np.array(truth["outlines"]["fluid_level_1_surface"])
    assert "fluid_level_1" not in truth["lines"]
    assert truth["values"]["fluid_levels"]["value"] == sum("fluid" in n for n in (*truth["lines"], *truth["outlines"]))
    upper, lower = surface[: len(surface) // 2], surface[len(surface) // 2 :][::-1]
    inside, outside = [], []
    for (column, high), (_, low) in list(zip(upper, lower, strict=True))[4:-4]:
        rise = np.gradient(ndimage.gaussian_filter1d(pixels[:, round(column)].astype(float), 2))
        inside.append(np.median(rise[round(high) : round(low) + 1]))
        outside += [*rise[round(high) - 16 : round(high) - 4], *rise[round(low) + 5 : round(low) + 17]]
    assert np.median(inside) > 8 * abs(np.median(outside))


def test_tips_are_where_the_drawn_lines_end(scene_of):
    scene = scene_of(*LINES)
    truth = measure(scene, "images/x.dcm")
    camera = scene.view.camera
    for device in scene.child.devices:
        alone = replace(scene.child, devices=(device,))
        drawn = devices_in_beam(alone, camera)[0] > 0.05
        column, row = truth["landmarks"][f"{device.name}_tip"]
        rows, columns = np.nonzero(drawn)
        away = np.hypot(rows - row, columns - column) * camera.spacing
        # Something is drawn at the tip, and nothing goes on beyond it.
        assert away.min() < 1.5
        before = camera.project(device.path[-8:-7])[0]
        ahead = np.array([column, row]) - before
        ahead /= np.linalg.norm(ahead)
        near = away < 6
        beyond = ((columns - column) * ahead[0] + (rows - row) * ahead[1])[near] * camera.spacing
        assert beyond.max() < device.radius + 1.5


def test_levels_of_tips_agree_with_the_spine(scene_of):
    scene = scene_of(*LINES)
    values = measure(scene, "images/x.dcm")["values"]
    line = scene.child.devices[0]
    number = scene.child.build.thorax.level(float(line.path[-1, 1])) + 1
    assert values["umbilical_arterial_line_tip_level"]["value"] == pytest.approx(number, abs=0.5)


def test_gas_in_the_rectum_is_told(scene_of):
    assert measure(scene_of(age="30 h"), "x")["values"]["rectal_gas"]["value"] == 1
    assert measure(scene_of(age="3 h"), "x")["values"]["rectal_gas"]["value"] == 0


def test_without_findings_there_is_nothing_to_find(scene_of):
    truth = measure(scene_of(), "images/x.dcm")
    assert not [
        name for name in truth["outlines"] if name.split("_")[0] in ("free", "portal", "pneumatosis", "dilated")
    ]


def test_everything_in_the_key_lies_on_the_film(scene_of):
    scene = scene_of({"kind": "pneumatosis", "severity": 0.8}, {"kind": "portal_gas", "severity": 0.8}, *LINES)
    truth = measure(scene, "images/x.dcm")
    rows, columns = scene.view.camera.shape
    places = [*truth["landmarks"].values()]
    for group in ("outlines", "lines"):
        places += [point for line in truth[group].values() for point in line]
    column, row = np.array(places).T
    assert column.min() >= -1
    assert row.min() >= -1
    assert column.max() <= columns
    assert row.max() <= rows
