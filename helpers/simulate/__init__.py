"""Simulated radiographs: recipe, scene, exposure, picture, DICOM file and measured truth.

The way through the room: :mod:`recipe` (what is wanted), :mod:`anatomy` (a normal child as a
:mod:`scene`), :mod:`findings` (scene to scene), :mod:`solid` and :mod:`soft_tissue` (thickness of one
part), :mod:`projection` (thickness of each material), :mod:`physics` (the exposure),
:mod:`presentation` (the picture), :mod:`truth` (the key) and :mod:`produce` (all of it, and the files).
"""

from helpers.simulate.produce import Simulation, simulate, write
from helpers.simulate.recipe import Recipe, RecipeError, read_recipe, recipe_from

__all__ = ["Recipe", "RecipeError", "Simulation", "read_recipe", "recipe_from", "simulate", "write"]
