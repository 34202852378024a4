# SPDX-License-Identifier: GPL-3.0-or-later
"""Limits a change of the sound to a band of frequencies: what a processor did is filtered, and added to what was there.

A symmetric FIR filter has no shift, and one that falls by 120 dB leaves everything outside the band as it was. The
change is faded so far inside the region that the filter never reaches out of it.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
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

_Change = NDArray[np.float64]
"""What becomes of a stretch of sound, to be added to it; shape (channels, frames)."""


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
    window = _Window(region.frames, filter.reach, fade, at_start, at_end)
    silence = np.zeros((region.channels, filter.reach))  # what the filter reaches before the region and behind it
    done = 0
    with closing(blocks):
        for change in _filtered(_joined(_changes(blocks, region, window), silence), silence, filter):
            yield _added(region, done, change)
            done += change.shape[1]


def _changes(blocks: Iterable[Waveform], region: AudioReader, window: _Window) -> Iterator[_Change]:
    """Yield what each block changes, as far as it counts."""
    done = 0
    for block in blocks:
        frames = block.shape[1]
        change = block.astype(np.float64) - region.read(done, frames)
        yield change * window.read(done, frames)
        done += frames


def _joined(changes: Iterable[_Change], silence: _Change) -> Iterator[_Change]:
    """Yield changes in lengths that are filtered fast, and what is left with the silence behind it."""
    waiting, count = list[_Change](), 0
    for change in changes:
        waiting.append(change)
        count += change.shape[1]
        if count >= max(BLOCK, 2 * silence.shape[1]):
            yield np.concatenate(waiting, axis=1)
            waiting, count = [], 0
    yield np.concatenate([*waiting, silence], axis=1)


def _filtered(changes: Iterable[_Change], silence: _Change, filter: BandFilter) -> Iterator[_Change]:
    """Yield changes that follow the silence, filtered as far as what is behind them is known."""
    from scipy.signal import oaconvolve

    kept = silence
    for change in changes:
        known = np.concatenate([kept, change], axis=1)
        ready = max(known.shape[1] - 2 * filter.reach, 0)
        kept = known[:, ready:]
        if ready and known.any():
            yield oaconvolve(known, filter.taps[np.newaxis], mode="valid", axes=1)
        elif ready:
            yield np.zeros((known.shape[0], ready))


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


def _added(region: AudioReader, start: int, change: _Change) -> Waveform:
    result: Waveform = (region.read(start, change.shape[1]) + change).astype(np.float32)
    return result
