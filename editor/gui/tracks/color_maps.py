# SPDX-License-Identifier: GPL-3.0-or-later
"""Colors of the spectrogram, from matplotlib's tables, in which equal steps in dB look equally far apart."""

from __future__ import annotations

from functools import cache

import numpy as np

from editor.core.pictures.tiles import LOWEST_DB

COLOR_MAPS = {
    "magma": "Magma",
    "inferno": "Inferno",
    "viridis": "Viridis",
    "cividis": "Cividis",
    "gray": "Gray",
    "gray_r": "Ink on paper",
}
"""Names in matplotlib and in the menu."""

FLOOR_DB = -96.0
"""Levels up to this one have the darkest color."""

CEILING_DB = -4.0
"""A window of music hardly ever has a single frequency louder than this."""


@cache
def level_colors(name: str) -> list[int]:
    """Return 256 colors (ARGB), one for each value in a tile. Slow the first time, since matplotlib is loaded."""
    from matplotlib import colormaps

    levels_db = LOWEST_DB * (1 - np.arange(256) / 255)
    places = np.clip((levels_db - FLOOR_DB) / (CEILING_DB - FLOOR_DB), 0.0, 1.0)
    parts = np.rint(np.asarray(colormaps[name](places))[:, :3] * 255).astype(np.uint32) << np.array(
        [16, 8, 0], np.uint32
    )
    colors: list[int] = (parts.sum(axis=1, dtype=np.uint32) | np.uint32(0xFF000000)).tolist()
    return colors
