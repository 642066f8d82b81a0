"""What a simulated radiograph says of itself in its DICOM header."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.dicom.dx_exposure import DxExposure
from helpers.dicom.writer import Code, DxFacts
from helpers.simulate.collimator import corners
from helpers.simulate.exposure.beam import half_value
from helpers.simulate.recipe import Recipe
from helpers.simulate.series_facts import series_facts

if TYPE_CHECKING:
    from helpers.simulate.shot import Shot


@dataclass(frozen=True)
class Header:
    """What the header of every film of one anatomy says.

    Parameters
    ----------
    body_part, region, view
        As the standard codes them.
    orientation
        Where rows and columns run to.
    position
        View position, one of the standard's defined terms (AP, PA, LL, RL, LLD ...).
    lying
        How the child lies or stands, where it is known: a code of `helpers.dicom.writer`.
    """

    body_part: str
    region: Code
    view: Code
    orientation: tuple[str, str]
    position: str
    lying: Code | None = None


def facts_of(recipe: Recipe, shot: Shot) -> DxFacts:
    """Return the header of one radiograph made from `recipe`."""
    projection, header, detector = shot.film.projection, shot.film.header, shot.film.detector
    content, part = shot.pixels.astype("<u2").tobytes(), (header.body_part, header.region)
    return DxFacts(
        **vars(series_facts(recipe, projection, content, part=part, side=recipe.side, kind="radiograph")),
        view_position=header.position,
        view=header.view,
        patient_orientation=header.orientation,
        spacing_mm=detector.spacing,
        magnification=detector.magnification,
        tube_to_detector_mm=detector.tube_to_detector,
        tube_to_patient_mm=detector.tube_to_detector - detector.limb_to_detector,
        exposure=_exposure(shot),
        window=(2048.0, 4096.0),
        lying=header.lying,
    )


def _exposure(shot: Shot) -> DxExposure:
    technique, dose, detector = shot.setting.technique, shot.dose, shot.film.detector
    filters = (("ALUMINUM", technique.filter_mm_al), ("COPPER", technique.filter_mm_cu))
    return DxExposure(
        kvp=technique.kvp,
        mas=technique.mas,
        filters_mm=tuple((material, thickness) for material, thickness in filters if thickness),
        grid_ratio=technique.grid,
        grid_focal_mm=detector.tube_to_detector,
        tube_to_entrance_mm=dose.tube_to_entrance,
        entrance_mgy=dose.entrance_surface_air_kerma / 1000,
        half_value_mm=half_value(shot.setting.beam),
        area_product_dgycm2=dose.kerma_area_product / 100,
        exposure_index=dose.exposure_index,
        target_index=dose.target_index,
        deviation_index=dose.deviation_index,
        field=corners(shot.film.collimation, detector),
        processing="Guided multi-scale equalisation and a film-like curve",
    )
