"""Simulated radiographs: recipe, scene, exposure, picture, DICOM file and measured truth.

The way through the room: :mod:`offers` (what may be asked for), :mod:`recipe` (what is wanted),
:mod:`anatomies` (how each part of the body goes this way), :mod:`anatomy` (a normal child as a
:mod:`scene`), :mod:`wrist_findings` and :mod:`hip_findings` (what is not normal), :mod:`solid`,
:mod:`solid_plate`, :mod:`soft_tissue` and :mod:`trunk_tissue` (thickness of one part), :mod:`projection`
(thickness of each material), :mod:`physics` (the exposure), :mod:`presentation` (the picture),
:mod:`wrist_truth` and :mod:`hip_truth` (the key), and :mod:`produce` (all of it, and the files).
"""

from helpers.simulate.produce import Simulation, simulate, write
from helpers.simulate.recipe import Recipe, RecipeError, read_recipe, recipe_from

__all__ = ["Recipe", "RecipeError", "Simulation", "read_recipe", "recipe_from", "simulate", "write"]
