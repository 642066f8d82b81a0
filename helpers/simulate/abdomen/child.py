"""One child's abdomen: everything that findings may change, before it is turned into fields."""

from __future__ import annotations

from dataclasses import dataclass

from helpers.simulate.abdomen import content, hollow
from helpers.simulate.abdomen.build import Build, build
from helpers.simulate.abdomen.devices import Device
from helpers.simulate.abdomen.diet import Diet
from helpers.simulate.abdomen.gut import Gut
from helpers.simulate.abdomen.organs import Organs, organs_of
from helpers.simulate.abdomen.room import OrganFields, coarse_grid, depth_in, fields_of, room_of
from helpers.simulate.abdomen.small_bowel import small_bowel, usual_radius
from helpers.simulate.abdomen.trunk import Trunk, cavity, trunk_of
from helpers.simulate.rays.grid import Grid, Volume
from helpers.simulate.recipe import Recipe


@dataclass(frozen=True)
class WallGas:
    """Gas in the wall of the gut.

    Parameters
    ----------
    stretches
        Numbers of the stretches it is in.
    bubbly
        0 where it runs along the wall in lines, 1 where it forms bubbles.
    amount
        How much of the wall it takes, 0 to 1.
    """

    stretches: tuple[int, ...]
    bubbly: float
    amount: float


@dataclass(frozen=True)
class Abdomen:
    """The abdomen of one child.

    Parameters
    ----------
    build, trunk, organs, gut
        What every child has.
    grid, organ_fields, cavity, room
        The coarse grid, and on it the organs, the peritoneal room, and what is left of it for the gut.
    dilated
        Numbers of the stretches that are wider than they should be.
    free_gas
        Depth of the free gas before the bowel in a supine child, millimetres; 0 where there is none.
    portal_gas
        How much of the portal tree is filled with gas, 0 to 1.
    wall_gas
        Gas in the wall of the gut.
    chalk
        Calcified flecks on the peritoneum, 0 to 1.
    devices
        Tubes, lines and what was swallowed.
    """

    recipe: Recipe
    build: Build
    trunk: Trunk
    organs: Organs
    gut: Gut
    grid: Grid
    organ_fields: OrganFields
    cavity: Volume
    room: Volume
    dilated: tuple[int, ...] = ()
    free_gas: float = 0.0
    portal_gas: float = 0.0
    wall_gas: WallGas | None = None
    chalk: float = 0.0
    devices: tuple[Device, ...] = ()


def abdomen(recipe: Recipe, diet: Diet) -> Abdomen:
    """Return the child of `recipe` with a gut in the state `diet`."""
    b = build(recipe)
    trunk, organs = trunk_of(b), organs_of(b)
    around = (*hollow.stomach(b, 0.95 * diet.stomach), *hollow.duodenum(b, diet.double_bubble))
    around += hollow.colon(b, diet.colon, diet.rectum)
    grid = coarse_grid(trunk)
    organ_fields, whole = fields_of(organs, grid), cavity(trunk, grid)
    room = room_of(organ_fields, around, grid, whole)
    loops = small_bowel(b, around, depth_in(grid, room), diet.small * usual_radius(b), stacked=diet.stacked)
    gut = content.healthy((*around, *loops), b, diet)
    return Abdomen(recipe, b, trunk, organs, gut, grid, organ_fields, whole, room)
