"""What a recipe may ask for of an ultrasound of the bowel."""

from __future__ import annotations

from helpers.simulate.offer import SEVERITY, Kind, Offer, Range
from helpers.simulate.ultrasound.controls import ultrasound

SHORT, LONG, CINE = "bowel short axis", "bowel long axis", "bowel cine"
APPENDIX_LONG, APPENDIX_SHORT, APPENDIX_CINE = "appendix long axis", "appendix short axis", "appendix cine"

OFFER = Offer(
    modality="US",
    projections=(SHORT, LONG, CINE, APPENDIX_LONG, APPENDIX_SHORT, APPENDIX_CINE),
    sides=("B",),
    ages=(0.2, 16.0),
    example="5 y",
    findings={
        "intussusception": Kind("ileum with its fat and nodes in the colon", {"severity": SEVERITY}, age="11 m"),
        "small_bowel_intussusception": Kind(
            "a short piece of small bowel in the next, for a while", {"severity": SEVERITY}, age="3 y"
        ),
        "stool": Kind("colon full of stool", {"severity": SEVERITY}),
        "appendicitis": Kind(
            "a wide stiff appendix, bright fat around it", {"severity": SEVERITY}, age="8 y", projection=APPENDIX_LONG
        ),
        "appendicolith": Kind("a stone in the appendix", {"severity": SEVERITY}, age="8 y", projection=APPENDIX_LONG),
        "terminal_ileum": Kind(
            "the last loop of small bowel in the place of the appendix", age="6 y", projection=APPENDIX_LONG
        ),
        "nodes": Kind(
            "large lymph nodes of the mesentery", {"severity": SEVERITY}, age="6 y", projection=APPENDIX_SHORT
        ),
    },
    most=3,
    technique=ultrasound(
        frequency=Range(5, 18, ((0.0, 9.0), (10.0, 8.5))),
        depth=Range(30, 80, ((0.0, 46.0), (10.0, 52.0))),
        focus=Range(8, 70, ((0.0, 23.0), (10.0, 26.0))),
        gain=Range(-30, 30, ((0.0, 5.0),)),
    ),
)
