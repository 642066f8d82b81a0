"""The room of the modality CT: each recipe is one stack of slices in one file.

One file, because a case names its images one by one, marks them by frame, and knows a file by its content: an enhanced
multi-frame object needs no change to cases, questions and viewer, and the standard lets it say where each frame lies.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module

from helpers.dicom.ct_writer import ct_bytes
from helpers.simulate.ct.header import facts_of
from helpers.simulate.ct.scanner.scan import Protocol
from helpers.simulate.ct.subject import Subject
from helpers.simulate.ct.taken import Settings, taken
from helpers.simulate.picture import Picture, Planned, image_path
from helpers.simulate.recipe import Recipe

_SUBJECTS: Mapping[str, str] = {
    "head ct": "helpers.simulate.ct.head.subject",
    "ct phantom": "helpers.simulate.ct.phantom.subject",
}


def planned(recipe: Recipe) -> tuple[Planned, ...]:
    """Return the stacks of `recipe`; see :class:`~helpers.simulate.picture.Planned`."""
    subject: Callable[[Recipe, str], Subject] = import_module(_SUBJECTS[recipe.anatomy]).subject_of
    return tuple(Planned(name, partial(_made, recipe, name, subject)) for name in recipe.projections)


def protocol_of(recipe: Recipe) -> Protocol:
    """Return how the scanner is set."""
    settings = recipe.settings
    return Protocol(
        settings.number("kvp"), settings.number("mas"), settings.number("slice_mm"), settings.text("kernel")
    )


def _made(recipe: Recipe, projection: str, subject_of: Callable[[Recipe, str], Subject]) -> Picture:
    subject, protocol = subject_of(recipe, projection), protocol_of(recipe)
    stack = taken(subject, Settings(protocol, recipe.seed))
    image = image_path(projection)
    dicom = ct_bytes(stack.hounsfield, facts_of(recipe, projection, subject, stack, protocol))
    return Picture(image, stack.hounsfield, dicom, subject.measure(image, stack))
