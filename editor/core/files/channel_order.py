# SPDX-License-Identifier: GPL-3.0-or-later
"""The order of channels in Vorbis, Opus and ALAC, which is not that of all other formats.

The editor has channels in the order of WAV (left, right, center, bass, back, side). libsndfile hands channels over as
they lie in the file (left, center, right, ... or center, left, right, ...), so they are put in order here. libav does
that itself, but with a mistake in its use of libopus.
"""

from __future__ import annotations

import numpy as np

from processors.api import Waveform

_FROM_VORBIS = {
    3: (0, 2, 1),
    5: (0, 2, 1, 3, 4),
    6: (0, 2, 1, 5, 3, 4),
    7: (0, 2, 1, 6, 5, 3, 4),
    8: (0, 2, 1, 7, 5, 6, 3, 4),
}
_FROM_ALAC = {
    3: (1, 2, 0),
    4: (1, 2, 0, 3),
    5: (1, 2, 0, 3, 4),
    6: (1, 2, 0, 5, 3, 4),
    7: (1, 2, 0, 6, 3, 4, 5),
    8: (3, 4, 0, 7, 5, 6, 1, 2),
}
_TO_LIBOPUS = {5: (0, 1, 4, 2, 3), 7: (0, 1, 4, 3, 5, 2, 6)}


def from_libsndfile(block: Waveform, encoding: str) -> Waveform:
    """Return a block (channels, frames) as libsndfile reads it in the order of WAV."""
    order = _table(encoding).get(block.shape[0])
    return block if order is None else block[list(order)]


def to_libsndfile(block: Waveform, encoding: str) -> Waveform:
    """Return a block (channels, frames) in the order of WAV as libsndfile has to write it."""
    order = _table(encoding).get(block.shape[0])
    return block if order is None else block[np.argsort(order)]


def to_libopus(block: Waveform) -> Waveform:
    """Return a block (channels, frames) in the order of WAV so that libav's encoder for Opus puts each in its place.

    Of five and seven channels FFmpeg 8 exchanges some: what it writes comes out in another order from every decoder.
    """
    order = _TO_LIBOPUS.get(block.shape[0])
    return block if order is None else block[list(order)]


def _table(encoding: str) -> dict[int, tuple[int, ...]]:
    """Return for numbers of channels which of the file's comes at each place."""
    if encoding.startswith("ALAC"):
        return _FROM_ALAC
    return _FROM_VORBIS if encoding in ("VORBIS", "OPUS") else {}
