# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the seen stretch of one track as a spectrogram from the tiles that are there. No widget in here.

Columns of tiles are a power of two frames apart; the picture takes the nearest ones, or is stretched smoothly where
there are fewer than pixels. A missing tile is stood in for by one of another zoom, so that scrolling never shows holes.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QRectF
from PyQt6.QtGui import QColor, QImage, QPainter

from editor.core.pictures.tiles import COLUMNS, Tile
from editor.core.project import Track
from editor.gui.tracks.color_maps import level_colors
from editor.gui.tracks.frequency_axis import FrequencyAxis, picture_rows
from editor.gui.tracks.spectrum_store import SpectrumStore, TileWish
from editor.gui.tracks.waveform_image import to_image
from editor.gui.tracks.waveform_painter import Stretch

OVERLAP = 16
"""Columns are at most this many to a window: more show nothing new."""

STAND_INS = (2, 4, 8, 16, 32, 0.5)
"""Zooms whose tiles may stand in for missing ones, nearest first: how much farther apart their columns are."""

KEPT_ROWS = 96
"""Tiles whose rows are remembered in the height of the picture."""

Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class SpectrumStyle:
    """How spectrograms look: frames of a window, logarithmic or linear, and the name of the color map."""

    window: int = 2048
    is_log: bool = True
    colors: str = "magma"


class SpectrogramPainter:
    """Draws one track; remembers the rows of its tiles in the height that was drawn last."""

    def __init__(self, store: SpectrumStore) -> None:
        """Draw the tiles of `store`."""
        self._store = store
        self._rows: OrderedDict[int, tuple[Tile, Picture]] = OrderedDict()
        self._rows_for: tuple[FrequencyAxis, int] | None = None
        self._wishes: dict[TileWish, TileWish] = {}
        self._known: dict[TileWish, TileWish] = {}

    def paint(self, track: Track, stretch: Stretch, style: SpectrumStyle, outside: QColor) -> QImage:
        """Draw `track` and ask for what is missing; `outside` is the color behind its end."""
        image = QImage(stretch.width, stretch.height, QImage.Format.Format_RGB32)
        image.fill(outside)
        frames_per_pixel = stretch.seconds_per_pixel * track.sample_rate
        start = stretch.start_s * track.sample_rate
        seen = min((track.frames - start) / frames_per_pixel, float(stretch.width))
        if seen <= 0 or not track.frames:
            self._store.want(self, (), style.colors)
            return image
        hop = self._hop(frames_per_pixel, style.window)
        first, last = int(start // hop), int((start + seen * frames_per_pixel) // hop)
        self._known, self._wishes = self._wishes, {}
        places = range(first // COLUMNS, last // COLUMNS + 1)
        wishes = [self._wish(TileWish(track.table, hop, style.window, place)) for place in places]
        self._store.want(self, _from_the_middle(wishes), style.colors)
        axis = FrequencyAxis(track.sample_rate / 2, style.is_log)
        whole = self._assembled(wishes, axis, stretch.height)
        if whole is not None:
            base = wishes[0].index * COLUMNS
            self._draw(image, whole, start / hop - base, frames_per_pixel / hop, seen, level_colors(style.colors))
        return image

    def _wish(self, wish: TileWish) -> TileWish:
        """Return the same wish of this picture or the last one, which knows its key already, if there is one."""
        return self._wishes.setdefault(wish, self._known.get(wish, wish))

    @staticmethod
    def _hop(frames_per_pixel: float, window: int) -> int:
        """Return the frames between two columns: a power of two, at most a pixel unless that is too fine."""
        finest = window // OVERLAP
        return int(max(2 ** int(np.floor(np.log2(max(frames_per_pixel, 1.0)))), finest))

    def _assembled(self, wishes: list[TileWish], axis: FrequencyAxis, height: int) -> Picture | None:
        """Return the rows of all tiles side by side; None before the first one, when colors may not be ready either."""
        if self._rows_for != (axis, height):
            self._rows_for = (axis, height)
            self._rows.clear()
        whole = np.zeros((height, len(wishes) * COLUMNS), np.uint8)
        is_empty = True
        for place, wish in enumerate(wishes):
            tile = self._store.tile(wish)
            found = self._stand_in(wish, axis, height) if tile is None else self._in_rows(tile, axis, height)
            if found is not None:
                whole[:, place * COLUMNS : (place + 1) * COLUMNS] = found
                is_empty = False
        return None if is_empty else whole

    def _in_rows(self, tile: Tile, axis: FrequencyAxis, height: int) -> Picture:
        kept = self._rows.get(id(tile))
        if kept is not None and kept[0] is tile:
            self._rows.move_to_end(id(tile))
            return kept[1]
        made = picture_rows(tile, axis, height)
        self._rows[id(tile)] = (tile, made)
        if len(self._rows) > KEPT_ROWS:
            self._rows.popitem(last=False)
        return made

    def _stand_in(self, wish: TileWish, axis: FrequencyAxis, height: int) -> Picture | None:
        """Return the columns of a missing tile from another zoom, or None."""
        middles = (wish.index * COLUMNS + np.arange(COLUMNS)) * wish.hop + wish.hop // 2
        for factor in STAND_INS:
            hop = int(wish.hop * factor)
            if not hop:
                continue
            columns = middles // hop
            tiles = {}
            for index in np.unique(columns // COLUMNS).tolist():
                tile = self._store.tile(self._wish(TileWish(wish.table, hop, wish.window, index)))
                if tile is None:
                    break
                tiles[index] = self._in_rows(tile, axis, height)
            else:
                parts = [tiles[i].take(columns[columns // COLUMNS == i] - i * COLUMNS, axis=1) for i in sorted(tiles)]
                joined: Picture = np.concatenate(parts, axis=1)
                return joined
        return None

    @staticmethod
    def _draw(image: QImage, whole: Picture, start: float, per_pixel: float, seen: float, colors: list[int]) -> None:
        """Draw `whole` from column `start` on, `per_pixel` columns to a pixel, into `seen` pixels of `image`."""
        painter = QPainter(image)
        if per_pixel >= 1.0:
            columns = (start + (np.arange(int(np.ceil(seen))) + 0.5) * per_pixel).astype(np.int64)
            picture = whole.take(np.minimum(columns, whole.shape[1] - 1), axis=1)  # faster than an index
            painter.drawImage(0, 0, to_image(picture, colors))
        else:
            first = max(int(start) - 1, 0)
            last = min(int(start + seen * per_pixel) + 3, whole.shape[1])
            part = to_image(whole[:, first:last], colors)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            source = QRectF(start - first, 0, seen * per_pixel, image.height())
            painter.drawImage(QRectF(0, 0, seen, image.height()), part, source)
        painter.end()


def _from_the_middle(wishes: list[TileWish]) -> list[TileWish]:
    """Return the same tiles, those in the middle of the view first, where the eyes are."""
    middle = len(wishes) / 2
    return sorted(wishes, key=lambda wish: abs(wish.index - wishes[0].index + 0.5 - middle))
