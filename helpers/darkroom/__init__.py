"""Films that are drawn on this computer: of cases that came as a recipe, the first time somebody wants them."""

from helpers.darkroom.on_demand import image_path
from helpers.darkroom.stock import is_drawn, undrawn, waits

__all__ = ["image_path", "is_drawn", "undrawn", "waits"]
