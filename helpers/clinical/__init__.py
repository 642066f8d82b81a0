"""Clinical knowledge, each statement with its source."""

from helpers.clinical.landmark_sets import landmark_set
from helpers.clinical.landmarks import LandmarkSet
from helpers.clinical.measurements import MEASUREMENTS, Measurement
from helpers.clinical.references import Reference, references

__all__ = ["MEASUREMENTS", "LandmarkSet", "Measurement", "Reference", "landmark_set", "references"]
