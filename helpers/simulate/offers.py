"""Everything that can be drawn, part by part of the body."""

from __future__ import annotations

from collections.abc import Mapping

from helpers.simulate.abdomen.offer import OFFER as ABDOMEN
from helpers.simulate.chest.offer import OFFER as CHEST
from helpers.simulate.ct.head.offer import OFFER as HEAD_CT
from helpers.simulate.ct.phantom.offer import OFFER as CT_PHANTOM
from helpers.simulate.hand.offer import OFFER as HAND
from helpers.simulate.mr.head.offer import OFFER as HEAD_MR
from helpers.simulate.offer import Offer
from helpers.simulate.pelvis.offer import OFFER as PELVIS
from helpers.simulate.quality.offer import with_quality
from helpers.simulate.ultrasound.bowel.offer import OFFER as BOWEL_ULTRASOUND
from helpers.simulate.ultrasound.fash.offer import OFFER as FASH_ULTRASOUND
from helpers.simulate.ultrasound.head.offer import OFFER as HEAD_ULTRASOUND
from helpers.simulate.ultrasound.hip.offer import OFFER as HIP_ULTRASOUND
from helpers.simulate.ultrasound.hip_effusion.offer import OFFER as HIP_EFFUSION_ULTRASOUND
from helpers.simulate.ultrasound.kidney.offer import OFFER as KIDNEY_ULTRASOUND
from helpers.simulate.ultrasound.lung.offer import OFFER as LUNG_ULTRASOUND
from helpers.simulate.ultrasound.pylorus.offer import OFFER as PYLORUS_ULTRASOUND
from helpers.simulate.wrist.offer import OFFER as WRIST

_PARTS: Mapping[str, Offer] = {
    "wrist": WRIST,
    "pelvis": PELVIS,
    "chest": CHEST,
    "abdomen": ABDOMEN,
    "hand": HAND,
    "hip ultrasound": HIP_ULTRASOUND,
    "head ct": HEAD_CT,
    "head ultrasound": HEAD_ULTRASOUND,
    "hip effusion ultrasound": HIP_EFFUSION_ULTRASOUND,
    "lung ultrasound": LUNG_ULTRASOUND,
    "fash ultrasound": FASH_ULTRASOUND,
    "ct phantom": CT_PHANTOM,
    "kidney ultrasound": KIDNEY_ULTRASOUND,
    "pylorus ultrasound": PYLORUS_ULTRASOUND,
    "bowel ultrasound": BOWEL_ULTRASOUND,
    "head mr": HEAD_MR,
}

OFFERS: Mapping[str, Offer] = {name: with_quality(offer) for name, offer in _PARTS.items()}
"""What a recipe may ask for, by the name of the part."""
