# SPDX-License-Identifier: GPL-3.0-or-later
"""Which speakers the channels of surround sound are for, so that WAV and FLAC files made of any kind name them."""

from __future__ import annotations

from collections.abc import Sequence

from editor.core.files.tag_names import SPEAKERS

_OF_WAV = ("FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC", "SL", "SR")
"""What libav calls the speakers that the header of WAV counts, the lowest bit first."""

_OF_XIPH = {3: 0x7, 4: 0x33, 5: 0x37, 6: 0x3F, 7: 0x70F, 8: 0x63F}
"""The speakers of so many channels in FLAC, Vorbis and Opus."""


def speakers_of_xiph(channels: int) -> dict[str, str]:
    """Return the tag of the speakers that FLAC, Vorbis and Opus have so many channels for."""
    return {SPEAKERS: str(_OF_XIPH[channels])} if channels in _OF_XIPH else {}


def speakers_named(names: Sequence[str]) -> dict[str, str]:
    """Return the tag of speakers by libav's names for them; none for stereo, and none that WAV hasn't in that order."""
    bits = [_OF_WAV.index(name) for name in names if name in _OF_WAV]
    in_order = len(bits) == len(names) > 2 and bits == sorted(bits)
    return {SPEAKERS: str(sum(1 << bit for bit in bits))} if in_order else {}


def speakers_in(mask: str, channels: int) -> int:
    """Return the speakers as a number; 0 where they aren't one for each channel, as of sound that was mixed down."""
    speakers = int(mask) if mask.isdecimal() else 0
    return speakers if speakers < 2**32 and speakers.bit_count() == channels else 0


def named_in_flac(mask: str, channels: int) -> str:
    """Return the comment by which FLAC names speakers; "" for those that it has so many channels for anyway."""
    speakers = speakers_in(mask, channels) if channels > 2 else 0
    return f"0x{speakers:04X}" if speakers and speakers != _OF_XIPH.get(channels) else ""
