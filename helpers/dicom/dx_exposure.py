"""What a DX header says of generator, filter, grid, collimator and dose."""

from __future__ import annotations

from dataclasses import dataclass

from pydicom.dataset import Dataset

_SHORT, _LONG = 200, 400
"""Tube currents in mA: small charges are given with the first, so that their times are not too short to be switched."""

_LARGEST_SHORT = 8.0
"""Largest charge, in mAs, that is given with the smaller current."""


@dataclass(frozen=True)
class DxExposure:
    """The technique of a radiograph and its dose.

    Parameters
    ----------
    kvp, mas
        Tube voltage in kV and charge in mAs.
    filters_mm
        Filters that were added to what every tube has: material (ALUMINUM, COPPER) and thickness.
    grid_ratio, grid_focal_mm
        Of the anti-scatter grid; a ratio of 0 for none.
    tube_to_entrance_mm
        From the focus to the skin.
    entrance_mgy
        Air kerma at the skin, with what is scattered back.
    half_value_mm
        Half-value layer in millimetres of aluminium.
    area_product_dgycm2
        Kerma-area product, in dGy cm2.
    exposure_index, target_index, deviation_index
        IEC 62494-1.
    field
        Corners of the lit field, (column, row) from 0, clockwise from the upper left.
    processing
        What was done to the picture, in a few words.
    """

    kvp: float
    mas: float
    filters_mm: tuple[tuple[str, float], ...]
    grid_ratio: int
    grid_focal_mm: float
    tube_to_entrance_mm: float
    entrance_mgy: float
    half_value_mm: float
    area_product_dgycm2: float
    exposure_index: float
    target_index: float
    deviation_index: float
    field: tuple[tuple[float, float], ...]
    processing: str


def add_exposure(ds: Dataset, exposure: DxExposure) -> None:
    """Write `exposure` into `ds`."""
    _add_generator(ds, exposure)
    _add_filters(ds, exposure)
    _add_grid(ds, exposure)
    _add_collimator(ds, exposure)
    _add_dose(ds, exposure)
    ds.AcquisitionDeviceProcessingDescription = exposure.processing


def _add_generator(ds: Dataset, exposure: DxExposure) -> None:
    current = _SHORT if exposure.mas <= _LARGEST_SHORT else _LONG
    milliseconds = exposure.mas / current * 1000
    ds.KVP = f"{exposure.kvp:g}"
    ds.XRayTubeCurrent, ds.XRayTubeCurrentInuA = current, f"{current * 1000}"
    ds.ExposureTime, ds.ExposureTimeInuS = max(1, round(milliseconds)), f"{milliseconds * 1000:.6g}"
    # Exposure is a whole number of mAs; the exact charge stands in the field for microampere-seconds.
    ds.Exposure, ds.ExposureInuAs = max(1, round(exposure.mas)), round(exposure.mas * 1000)
    ds.AnodeTargetMaterial, ds.RectificationType, ds.FocalSpots = "TUNGSTEN", "CONST POTENTIAL", "0.6"


def _add_filters(ds: Dataset, exposure: DxExposure) -> None:
    materials = [material for material, _ in exposure.filters_mm]
    thicknesses = [f"{thickness:.6g}" for _, thickness in exposure.filters_mm]
    ds.FilterType = {0: "NONE", 1: "FLAT"}.get(len(materials), "MULTIPLE")
    if materials:
        ds.FilterMaterial = materials
        ds.FilterThicknessMinimum, ds.FilterThicknessMaximum = thicknesses, thicknesses


def _add_grid(ds: Dataset, exposure: DxExposure) -> None:
    if not exposure.grid_ratio:
        ds.Grid = "NONE"
        return
    ds.Grid = ["RECIPROCATING", "FOCUSED"]
    ds.GridAbsorbingMaterial, ds.GridSpacingMaterial = "Lead", "Aluminium"
    ds.GridAspectRatio = [exposure.grid_ratio, 1]
    ds.GridFocalDistance = f"{exposure.grid_focal_mm:.6g}"


def _add_collimator(ds: Dataset, exposure: DxExposure) -> None:
    # The standard counts columns and rows from 1.
    corners = [(round(column) + 1, round(row) + 1) for column, row in exposure.field]
    columns, rows = ([corner[axis] for corner in corners] for axis in (0, 1))
    if len(set(columns)) == 2 and len(set(rows)) == 2:
        ds.CollimatorShape = "RECTANGULAR"
        ds.CollimatorLeftVerticalEdge, ds.CollimatorRightVerticalEdge = min(columns), max(columns)
        ds.CollimatorUpperHorizontalEdge, ds.CollimatorLowerHorizontalEdge = min(rows), max(rows)
        return
    ds.CollimatorShape = "POLYGONAL"
    ds.VerticesOfThePolygonalCollimator = [number for column, row in corners for number in (row, column)]


def _add_dose(ds: Dataset, exposure: DxExposure) -> None:
    ds.DistanceSourceToEntrance = f"{exposure.tube_to_entrance_mm:.5g}"
    ds.EntranceDoseInmGy = f"{exposure.entrance_mgy:.5g}"
    ds.CommentsOnRadiationDose = "Entrance dose: air kerma at the skin, computed, with backscatter. SIMULATED."
    ds.HalfValueLayer = f"{exposure.half_value_mm:.3g}"
    ds.ImageAndFluoroscopyAreaDoseProduct = f"{exposure.area_product_dgycm2:.5g}"
    ds.ExposureIndex = f"{exposure.exposure_index:.5g}"
    ds.TargetExposureIndex = f"{exposure.target_index:.5g}"
    ds.DeviationIndex = f"{exposure.deviation_index:.3g}"
    ds.RelativeXRayExposure = round(exposure.exposure_index)
