"""Simulated images: recipe, scene, machine, picture, DICOM file and measured truth.

The way through the rooms: :mod:`offers` (what may be asked for), :mod:`recipe` (what is wanted), :mod:`produce` (which
modality makes it, and the files). Radiographs: :mod:`films` (which part of the body draws it: its anatomy by age, its
findings, what is in the beam, and the key), :mod:`physics` (the exposure), :mod:`presentation` (the picture), :mod:`dx`
(the header). ``docs/simulation.md`` leads through it.
"""

from helpers.simulate.films import CannotDraw
from helpers.simulate.produce import Simulation, simulate, write
from helpers.simulate.recipe import Recipe, RecipeError, read_recipe, recipe_from

__all__ = ["CannotDraw", "Recipe", "RecipeError", "Simulation", "read_recipe", "recipe_from", "simulate", "write"]
