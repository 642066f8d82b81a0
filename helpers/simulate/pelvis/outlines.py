"""The outlines that a reader of a pelvis goes by, taken from the bones as they are drawn."""

from __future__ import annotations

from helpers.simulate.arrays import Floats
from helpers.simulate.flat.bone import Bone, Shaft
from helpers.simulate.flat.plate import Plate
from helpers.simulate.frame import Frame
from helpers.simulate.pelvis.reading import HipOutlines, HipReading, read_hips


def read_bones(bones: tuple[Bone | Plate, ...], onto: Frame) -> tuple[HipReading, HipReading]:
    """Return what is read on the child's right and left side, in the coordinates that `onto` leads to."""
    return read_hips(_outlines(bones, "right", onto), _outlines(bones, "left", onto))


def _outlines(bones: tuple[Bone | Plate, ...], side: str, onto: Frame) -> HipOutlines:
    named = {bone.name: bone for bone in bones}

    def rim(name: str) -> Floats:
        plate = named[f"{side} {name}"]
        if not isinstance(plate, Plate):
            raise TypeError(f"{plate.name} is not a plate")
        return plate.frame.inside(onto).outward(plate.smooth_rim()[:, :2])

    femur = named[f"{side} femur"]
    if not isinstance(femur, Shaft):
        raise TypeError(f"{femur.name} is not a long bone")
    end = femur.frame.inside(onto).outward(femur.end_line()[::4])
    return HipOutlines(rim("ilium"), rim("ischium"), rim("pubis"), end)
