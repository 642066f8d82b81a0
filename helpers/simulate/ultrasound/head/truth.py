"""What is true of the planes of a head: measured with the clinical definitions on the shapes as they were painted."""

from __future__ import annotations

import numpy as np

from helpers.simulate.arrays import Floats, Mask
from helpers.simulate.ultrasound.head.coronal_paint import Coronal
from helpers.simulate.ultrasound.head.horn import from_midline, index_of, widest_circle
from helpers.simulate.ultrasound.head.midline_paint import Midline
from helpers.simulate.ultrasound.head.posterior_paint import Posterior
from helpers.simulate.ultrasound.head.sagittal_paint import Sagittal
from helpers.simulate.ultrasound.key import Key
from helpers.simulate.ultrasound.section import Section

_SMALLEST = 1.0
"""Square millimetres: less than this is no outline that anybody could draw."""

BLEEDINGS = {"matrix": "matrix_haemorrhage", "blood": "ventricular_blood", "infarct": "parenchymal_haemorrhage"}


def measure_coronal(key: Key, plane: Coronal) -> None:
    """Fill in the truth of the plane of the foramina of Monro."""
    frame = plane.frame
    for side, horn in plane.horns.items():
        key.outline(f"ventricle_{side}", horn)
        wall = horn[np.argmax(np.abs(from_midline(horn, frame)))]
        foot = wall - from_midline(wall[None], frame)[0] * _across(plane)
        key.landmark(f"lateral_wall_{side}", wall)
        key.line(f"ventricular_index_{side}", np.array([foot, wall]))
        key.value(f"ventricular_index_{side}", index_of(horn, frame), "mm", needs=(f"lateral_wall_{side}",))
        centre, width = widest_circle(horn)
        key.landmark(f"anterior_horn_{side}", centre)
        key.line(f"anterior_horn_width_{side}", _chord(horn, centre, width))
        key.value(f"anterior_horn_width_{side}", width, "mm", needs=(f"anterior_horn_{side}",))
        _bleedings(key, plane.section, side)
    key.outline("third_ventricle", plane.third)
    key.value("third_ventricle_width", _width(plane.third, plane), "mm", needs=("third_ventricle",))
    if plane.cavum is not None:
        key.outline("cavum", plane.cavum)
        key.value("cavum_width", _width(plane.cavum, plane), "mm", needs=("cavum",))
    for side, halo in plane.white.items():
        key.outline(f"echogenic_white_matter_{side}", halo)
    key.line("midline", frame.place([(0, 4), (0, 56)]))
    for name, (here, there) in plane.spaces.items():
        key.line(name, np.array([here, there]))
        key.value(name, float(np.linalg.norm(there - here)), "mm", needs=(name,))


def measure_posterior(key: Key, plane: Posterior) -> None:
    """Fill in the truth of the plane through the trigones."""
    for side in plane.rooms:
        key.outline(f"trigone_{side}", plane.rooms[side])
        key.outline(f"choroid_{side}", plane.plexus[side])
        centre, width = widest_circle(plane.plexus[side])
        key.line(f"choroid_thickness_{side}", _chord(plane.plexus[side], centre, width))
        key.value(f"choroid_thickness_{side}", width, "mm", needs=(f"choroid_thickness_{side}",))
        _bleedings(key, plane.section, side)
    for side, halo in plane.white.items():
        key.outline(f"echogenic_white_matter_{side}", halo)
    key.landmark("splenium", plane.frame.spot(0, 39.2))
    key.landmark("vermis", plane.frame.spot(0, 67))


def measure_sagittal(key: Key, plane: Sagittal) -> None:
    """Fill in the truth of a plane along a lateral ventricle."""
    side, arch = plane.side, plane.arch
    key.outline(f"lateral_ventricle_{side}", arch.room)
    key.outline(f"choroid_arch_{side}", arch.choroid)
    key.landmark(f"caudothalamic_groove_{side}", arch.groove[0])
    key.landmark(f"thalamus_{side}", arch.thalamus)
    tip = occipital_tip(plane)
    key.landmark(f"occipital_horn_{side}", tip)
    name = f"thalamo_occipital_distance_{side}"
    key.line(name, np.array([arch.thalamus, tip]))
    ends = (f"thalamus_{side}", f"occipital_horn_{side}")
    key.value(name, float(np.linalg.norm(tip - arch.thalamus)), "mm", needs=ends)
    _bleedings(key, plane.section, side)


def measure_midline(key: Key, plane: Midline) -> None:
    """Fill in the truth of the midline."""
    key.outline("corpus_callosum", plane.callosum)
    key.outline("vermis_midline", plane.vermis)
    key.outline("fourth_ventricle", plane.fourth)
    if plane.cavum is not None:
        key.outline("cavum_midline", plane.cavum)
    key.landmark("pons", plane.frame.spot(25.5, 63.5))


def occipital_tip(plane: Sagittal) -> Floats:
    """Return the outermost part of the occipital horn, as seen from the back of the thalamus."""
    behind = plane.arch.room[plane.arch.room[:, 0] > plane.arch.thalamus[0] + 1]
    return np.asarray(behind[np.argmax(np.linalg.norm(behind - plane.arch.thalamus, axis=1))])


def outline_of(section: Section, mask: Mask) -> Floats | None:
    """Return the outline of the largest part of a mask in millimetres, shape (n, 2); None if there is hardly any."""
    from skimage.measure import approximate_polygon, find_contours, label, regionprops  # noqa: PLC0415 - heavy

    parts = sorted(regionprops(label(mask)), key=lambda part: part.area)
    if not parts or parts[-1].area * section.pixel**2 < _SMALLEST:
        return None
    top, left = parts[-1].bbox[:2]
    contours = find_contours(np.pad(parts[-1].image_filled, 1).astype(np.float32), 0.5)
    edge = approximate_polygon(max(contours, key=len), 0.5)[:-1]
    places: Floats = np.array(section.origin) + section.pixel * (edge[:, ::-1] + np.array([left - 1, top - 1]))
    return places


def _bleedings(key: Key, section: Section, side: str) -> None:
    for name, called in BLEEDINGS.items():
        outline = outline_of(section, section.mask(f"{name} {side}"))
        if outline is not None:
            key.outline(f"{called}_{side}", outline)


def _chord(outline: Floats, centre: Floats, width: float) -> Floats:
    """Return the diameter of a circle in an outline, through the place where it touches."""
    touch = outline[np.argmin(np.linalg.norm(outline - centre, axis=1))]
    way = (touch - centre) / max(float(np.linalg.norm(touch - centre)), 1e-6)
    return np.array([centre - 0.5 * width * way, centre + 0.5 * width * way])


def _across(plane: Coronal) -> Floats:
    """Return the way to the child's left, shape (2,), of length 1."""
    way = plane.frame.spot(1, 0) - plane.frame.spot(0, 0)
    return way / float(np.linalg.norm(way))


def _width(outline: Floats, plane: Coronal) -> float:
    return float(np.ptp(outline @ _across(plane)))
