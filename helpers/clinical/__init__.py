"""Clinical knowledge, each statement with its source."""

from helpers.clinical.citations import (
    CITATION,
    TAGS,
    Citation,
    UnknownSource,
    citation_faults,
    citations,
    find_reference,
    full_text,
    tag_of,
)
from helpers.clinical.landmark_sets import landmark_set
from helpers.clinical.landmarks import LandmarkSet
from helpers.clinical.measurements import MEASUREMENTS, Measurement
from helpers.clinical.references import Reference, references

__all__ = [
    "CITATION",
    "MEASUREMENTS",
    "TAGS",
    "Citation",
    "LandmarkSet",
    "Measurement",
    "Reference",
    "UnknownSource",
    "citation_faults",
    "citations",
    "find_reference",
    "full_text",
    "landmark_set",
    "references",
    "tag_of",
]
