# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for a stretch of a recording in which nothing but noise is heard, by what a processor leaves of it."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import closing

from editor.core.rendering import Region, region_blocks
from processors.api import AudioReader, Processor, Value
from processors.pauses import SHORTEST_S, Pauses


def finding_noise(
    processor: Processor, values: Mapping[str, Value], audio: AudioReader, start: int, end: int
) -> Generator[int, None, tuple[int, int] | None]:
    """Look from `start` to `end` of `audio`: yield the frames done so far, return (start, end) of noise alone, or None.

    It is what `Pauses` finds, or has found when it has enough. `processor` takes noise away, with `values` of its
    `info.parse`. Closing the generator closes it. Raises `EditorError` as `rendering.region_blocks` does.
    """
    if end - start < SHORTEST_S * audio.sample_rate:
        return None
    pauses, done = Pauses(audio.sample_rate, audio.channels), 0
    with closing(region_blocks(processor, values, audio, Region(start, end))) as blocks:
        for block in blocks:
            pauses.hear(audio.read(start + done, block.shape[1]), block)
            done += block.shape[1]
            if pauses.is_enough:
                break
            yield done
    found = pauses.found
    return None if found is None else (start + found[0], start + found[1])
