"""The page: rows of cells under headings, filled as the pictures become ready."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont
from PIL.Image import Image as Picture

from helpers.simulate.sheet.job import Failed, Small
from helpers.simulate.sheet.overlay import values_of, with_truth

GAP, TITLE, MARGIN, WORDS, LINE = 6, 22, 10, 11, 13
CAPTION, MOST_VALUES = 2, 5
"""Lines below a picture, and below one with what is true."""
MOST_ACROSS = 8
"""Cells side by side; a longer row goes on below."""
PAPER, INK, QUIET, TROUBLE = (24, 24, 26), (240, 240, 240), (170, 170, 176), (150, 16, 24)
TRAINING = "SIMULATED IMAGES. For training, not for diagnosis."
Box = tuple[int, int]


@dataclass(frozen=True)
class Strip:
    """Cells side by side.

    Parameters
    ----------
    title
        Above them; empty for none.
    captions
        Below each.
    """

    title: str
    captions: tuple[str, ...]


class Page:
    """A page of equal cells.

    Parameters
    ----------
    strips
        The rows. Cells are numbered through all of them.
    side
        Of a picture, in pixels.
    truth
        Beside each picture stands a second one with what is true.
    head
        What stands on top of the page.
    """

    def __init__(self, strips: Sequence[Strip], side: int, *, truth: bool = False, head: str = TRAINING) -> None:
        self._side, self._truth = side, truth
        self._cell = (2 * side + GAP if truth else side) + GAP
        self._corners: list[Box] = []
        self._captions = [caption for strip in strips for caption in strip.captions]
        across = max(1, MOST_ACROSS // 2 if truth else MOST_ACROSS)
        widest = min(across, max((len(strip.captions) for strip in strips), default=1))
        titles: list[tuple[int, str]] = []
        top = MARGIN + TITLE
        for strip in strips:
            if strip.title:
                titles.append((top, strip.title))
                top += TITLE
            for k in range(len(strip.captions)):
                line, column = divmod(k, across)
                self._corners.append((MARGIN + column * self._cell, top + line * self._line))
            top += -(-len(strip.captions) // across) * self._line
        self.picture = Pillow.new("RGB", (2 * MARGIN + widest * self._cell - GAP, top + MARGIN), PAPER)
        self._pen = ImageDraw.Draw(self.picture)
        for place, text in ((MARGIN, head), *titles):
            self._write((MARGIN, place), text, 13, INK, self.picture.width - 2 * MARGIN)

    @property
    def _line(self) -> int:
        """Height of a line of cells."""
        return self._side + (MOST_VALUES if self._truth else CAPTION) * LINE + 2 * GAP

    def put(self, number: int, what: Small | Failed) -> None:
        """Fill the cell `number`."""
        left, top = self._corners[number]
        wide = self._cell - GAP
        if isinstance(what, Failed):
            self._pen.rectangle((left, top, left + wide, top + self._side), fill=TROUBLE)
            self._say(what.why, (left + 5, top + 5), wide - 10, INK, (self._side - 10) // LINE)
        else:
            self._paste(Pillow.fromarray(what.grey).convert("RGB"), left, top)
            wide = self._side
            if self._truth:
                beside = left + self._side + GAP
                self._paste(with_truth(what), beside, top)
                self._say("\n".join(values_of(what)), (beside, top + self._side + 2), wide, QUIET, MOST_VALUES)
        self._say(self._captions[number], (left, top + self._side + 2), wide, QUIET, CAPTION)

    def _paste(self, picture: Picture, left: int, top: int) -> None:
        place = left + (self._side - picture.width) // 2, top + (self._side - picture.height) // 2
        self.picture.paste(picture, place)

    def _say(self, text: str, place: Box, width: int, ink: tuple[int, int, int], most: int) -> None:
        """Write `text` in at most so many lines."""
        letters = max(10, int(width / (WORDS * 0.52)))
        lines = [part for line in text.splitlines() for part in textwrap.wrap(line, letters)]
        if len(lines) > most:
            lines = [*lines[: most - 1], f"… and {len(lines) - most + 1} more lines"]
        for k, line in enumerate(lines):
            self._pen.text((place[0], place[1] + k * LINE), line, fill=ink, font=_font(WORDS))

    def _write(self, place: Box, text: str, size: int, ink: tuple[int, int, int], width: int) -> None:
        font = _font(size)
        while len(text) > 1 and self._pen.textlength(text, font=font) > width:
            text = text[:-2] + "…"
        self._pen.text(place, text, fill=ink, font=font)


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)
