# SPDX-License-Identifier: GPL-3.0-or-later
"""How uncompressed samples lie in a file, and how many there are.

A header's count is not the last word: a recorder that lost its power, or a program that crashed, never wrote it, and
32 bits can't count more than 4 GiB. What was recorded is there all the same, and nobody can play it again.
"""

from __future__ import annotations

import os
import string
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from processors.api import Waveform

WIDTHS = {"PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4}
"""Bytes of a sample in each encoding that is read here."""

_NAMING = frozenset(string.ascii_letters.encode() + string.digits.encode() + b" _-")
"""What names of chunks are made of."""


@dataclass(frozen=True)
class Layout:
    """Where the samples begin, and how each is written: "<" has its lowest byte first, ">" its highest."""

    offset: int
    order: str
    encoding: str
    channels: int

    @property
    def frame_bytes(self) -> int:
        """Bytes of one frame."""
        return self.channels * WIDTHS[self.encoding]

    def decode(self, raw: bytearray, into: Waveform) -> None:
        """Put the samples in `raw` into an array (channels, frames), full scale 1.0.

        Before those whose lowest byte is first there is one byte more, and one behind the others: so a sample of three
        bytes can be taken as the upper part of four.
        """
        shape, lead = into.shape[::-1], int(self.order == "<")
        if self.encoding == "PCM_24":
            packed = np.ndarray(shape, f"{self.order}i4", raw, 0, (self.frame_bytes, 3))
            into[:] = (packed & np.int32(-256)).T
            into *= np.float32(2.0**-31)
        elif self.encoding == "FLOAT":
            into[:] = np.ndarray(shape, f"{self.order}f4", raw, lead).T
        else:
            width = WIDTHS[self.encoding]
            into[:] = np.ndarray(shape, f"{self.order}i{width}", raw, lead).T
            into *= np.float32(2.0 ** (1 - 8 * width))


def all_frames(file: BinaryIO, layout: Layout, told: int, sample_rate: int) -> int:
    """Return how many frames there are: those `told` by the header, or all to the end where it was never completed.

    That is so where more than a second of sound follows and it is no other chunk of the file.
    """
    end = layout.offset + told * layout.frame_bytes
    size = file.seek(0, os.SEEK_END)
    if size - end < sample_rate * layout.frame_bytes or any(_is_chunk(file, end + -end % grid) for grid in (2, 8)):
        return told
    return (size - layout.offset) // layout.frame_bytes


def _is_chunk(file: BinaryIO, place: int) -> bool:
    """Return whether a chunk lies there that isn't larger than the file, as RIFF, AIFF or Wave64 have them."""
    room = file.seek(0, os.SEEK_END) - place
    file.seek(place)
    head = file.read(24)
    little, big = (int.from_bytes(head[4:8], order) for order in ("little", "big"))
    sizes = (little, big, int.from_bytes(head[16:], "little"))
    return min(sizes) <= room and all(byte in _NAMING for byte in head[:4])
