"""Clinical knowledge, each statement with its source."""

from helpers.clinical.landmark_sets import landmark_set
from helpers.clinical.landmarks import LandmarkSet
from helpers.clinical.references import Reference, references

__all__ = ["LandmarkSet", "Reference", "landmark_set", "references"]
