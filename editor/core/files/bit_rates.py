# SPDX-License-Identifier: GPL-3.0-or-later
"""Between which bit rates lossy encoders can be had, and what is said of those that were asked for beyond."""

from __future__ import annotations

from pathlib import Path

from editor.core.files.formats import bits_of
from processors.api import Notify

_OF_EACH_CHANNEL = {"VORBIS": (32_000, 250_000), "OPUS": (6_000, 256_000)}
_CALLED = {"VORBIS": "Vorbis", "OPUS": "Opus"}


def bit_rates(encoding: str, sample_rate: int, channels: int) -> tuple[int, int]:
    """Return the lowest and the highest bit rate of an encoding, in bits per second, of sound of so many Hz."""
    if encoding == "MP3":
        return (32_000, 320_000) if sample_rate >= 32_000 else (8_000, 160_000 if sample_rate >= 16_000 else 64_000)
    if encoding == "AC3":
        return 32_000, 640_000
    low, high = _OF_EACH_CHANNEL.get(encoding, (0, 6 * sample_rate))  # AAC has 6144 bits for 1024 frames
    return low * channels, high * channels


def held_bit_rate(
    encoding: str, path: Path, bit_rate: int | None, sample_rate: int, channels: int, notify: Notify
) -> int | None:
    """Return the nearest to a bit rate that was asked for that `encoding` can have, and tell when it is another."""
    if bit_rate is None or bits_of(encoding) is not None:
        return None
    low, high = bit_rates(encoding, sample_rate, channels)
    held = min(max(bit_rate, low), high)
    if held != bit_rate:
        wanted, kbit, name = f"{bit_rate / 1000:g}", f"{held / 1000:g}", _CALLED.get(encoding, encoding)
        notify(f"{path.name} is written at {kbit} kbit/s, because {name} can't have {wanted} kbit/s for such sound.")
    return held
