# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits a change of the sound to a band of frequencies: what a processor did is filtered, and added to what was there.

A symmetric FIR filter has no shift, and one that falls by 120 dB leaves everything outside the band as it was. The
change is faded so far inside the region that the filter never reaches out of it.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.core.sound.fading import rise
from processors.api import AudioReader, Waveform

ATTENUATION_DB = 126.0
"""How far the filter falls outside the band."""

EDGE_SHARE = 0.25
"""Width of an edge of the band, as a share of its frequency, if the band and the region leave room for it."""

LONGEST_S = 0.1
"""Seconds that the filter reaches to either side, at most."""

REGION_SHARE = 8
"""The filter reaches at most this part of the region to either side."""

BLOCK = 32768
"""Frames that are filtered at a time, at least."""


@dataclass(frozen=True)
class BandFilter:
    """A symmetric filter: `taps` has `reach` frames on either side of its middle."""

    taps: NDArray[np.float64]

    @property
    def reach(self) -> int:
        """Frames on either side."""
        return self.taps.size // 2


def band_filter(band: tuple[float, float], sample_rate: int, frames: int) -> BandFilter | None:
    """Return a filter for `band` (low, high in Hz) in a region of `frames` frames; None when it is all there is.

    Its edges lie inside the band. Raises `EditorError` when the recording has no such frequencies.
    """
    low, high = band
    top = sample_rate / 2
    if low >= top:
        raise EditorError(f"The recording has no sound above {top:g} Hz; select a lower band of frequencies.")
    is_open = high >= top
    if is_open and low <= 0:
        return None
    from scipy.signal import firwin, kaiser_beta

    high = min(high, top)
    width = min(EDGE_SHARE * (low if low > 0 else high), (high - low) / 3)
    longest = max(1, min(int(LONGEST_S * sample_rate), frames // REGION_SHARE))
    per_hz = (ATTENUATION_DB - 7.95) / (2 * 2.285 * 2 * math.pi / sample_rate)
    reach = max(1, min(longest, math.ceil(per_hz / max(width, 1e-6))))
    width = min(per_hz / reach, (high - low) / 2)
    edges = [low + width / 2] if low > 0 else []
    edges += [] if is_open else [high - width / 2]
    kind = "bandpass" if len(edges) == 2 else "highpass" if is_open else "lowpass"
    window = ("kaiser", kaiser_beta(ATTENUATION_DB))
    taps = firwin(2 * reach + 1, edges, window=window, pass_zero=kind, fs=sample_rate)
    return BandFilter(np.asarray(taps, np.float64))


def banded(
    blocks: Generator[Waveform, None, None],
    region: AudioReader,
    filter: BandFilter,
    fade: int,
    at_start: bool,
    at_end: bool,
) -> Generator[Waveform, None, None]:
    """Yield `region` with the change that `blocks` make of it, which are as long, limited to the filter's band.

    `fade`: frames of the fade at each edge; none `at_start` or `at_end` where the recording itself begins or ends.
    Memory is that of one block and the filter. Closing it closes `blocks`.
    """
    reach = filter.reach
    window = _Window(region.frames, reach, fade, at_start, at_end)
    kept = np.zeros((region.channels, reach), np.float64)  # the change behind where the filter stands
    done = out = 0
    waiting: list[NDArray[np.float64]] = []
    count = 0
    try:
        for block in blocks:
            frames = block.shape[1]
            change = block.astype(np.float64) - region.read(done, frames)
            waiting.append(change * window.read(done, frames))
            done += frames
            count += frames
            if count < max(BLOCK, 2 * reach):
                continue
            kept, made = _filtered(np.concatenate([kept, *waiting], axis=1), filter)
            waiting, count = [], 0
            yield _added(region, out, made)
            out += made.shape[1]
    finally:
        blocks.close()
    if out < done:
        waiting.append(np.zeros((region.channels, reach)))
        _, made = _filtered(np.concatenate([kept, *waiting], axis=1), filter)
        yield _added(region, out, made)


class _Window:
    """How much of the change counts, frame by frame: 0 within the filter's reach of an edge, then rising to 1."""

    def __init__(self, frames: int, reach: int, fade: int, at_start: bool, at_end: bool) -> None:
        self._frames = frames
        self._before = 0 if at_start else reach
        self._behind = 0 if at_end else reach
        inside = max(0, frames - self._before - self._behind)
        self._rise = rise(min(fade, inside // 2))
        self._rises = not at_start
        self._falls = not at_end

    def read(self, start: int, frames: int) -> NDArray[np.float64]:
        place = np.arange(start, start + frames)
        weights = np.ones(frames)
        if self._rises:
            weights *= self._ramp(place - self._before)
        if self._falls:
            weights *= self._ramp(self._frames - 1 - self._behind - place)
        return weights

    def _ramp(self, depth: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return the weight `depth` frames inside the first that counts."""
        if not self._rise.size:
            return (depth >= 0).astype(np.float64)
        inside = np.minimum(depth, self._rise.size - 1)
        weights = np.where(depth >= self._rise.size, 1.0, self._rise[np.maximum(inside, 0)])
        return np.where(depth < 0, 0.0, weights)


def _filtered(change: NDArray[np.float64], filter: BandFilter) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Filter as far as `change` reaches: return what is needed for the next block, and the filtered frames."""
    from scipy.signal import oaconvolve

    ready = change.shape[1] - 2 * filter.reach
    if ready <= 0:
        return change, change[:, :0]
    if not change.any():
        return change[:, ready:], np.zeros((change.shape[0], ready))
    return change[:, ready:], oaconvolve(change, filter.taps[np.newaxis], mode="valid", axes=1)


def _added(region: AudioReader, start: int, change: NDArray[np.float64]) -> Waveform:
    result: Waveform = (region.read(start, change.shape[1]) + change).astype(np.float32)
    return result
