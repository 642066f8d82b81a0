"""Clinical knowledge, each statement with its source."""

from helpers.clinical.landmarks import LandmarkSet, landmark_set
from helpers.clinical.references import Reference, references

__all__ = ["LandmarkSet", "Reference", "landmark_set", "references"]
