# SPDX-License-Identifier: GPL-3.0-or-later
"""The order of channels in Vorbis and Opus, which is not that of all other formats.

The editor has channels in the order of WAV (left, right, center, bass, back, side). libsndfile hands Vorbis and Opus
channels over as they lie in the file (left, center, right, ...), so they are put in order here. libav does that itself,
but with a mistake in its use of libopus.
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
_TO_LIBOPUS = {5: (0, 1, 4, 2, 3), 7: (0, 1, 4, 3, 5, 2, 6)}


def from_vorbis(block: Waveform) -> Waveform:
    """Return a block (channels, frames) in Vorbis order in the order of WAV."""
    order = _FROM_VORBIS.get(block.shape[0])
    return block if order is None else block[list(order)]


def to_vorbis(block: Waveform) -> Waveform:
    """Return a block (channels, frames) in the order of WAV in Vorbis order."""
    order = _FROM_VORBIS.get(block.shape[0])
    return block if order is None else block[np.argsort(order)]


def to_libopus(block: Waveform) -> Waveform:
    """Return a block (channels, frames) in the order of WAV so that libav's encoder for Opus puts each in its place.

    Of five and seven channels FFmpeg 8 exchanges some: what it writes comes out in another order from every decoder.
    """
    order = _TO_LIBOPUS.get(block.shape[0])
    return block if order is None else block[list(order)]
