# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps peaks below a ceiling by turning the sound down around them, so softly that it isn't heard.

The gain is known before the peak comes: it is the least that any frame near asks for, smoothed by a window no longer
than that nearness, which can't lift it above what a frame needs. All channels get the same gain.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import soxr
from numpy.typing import NDArray

from processors.api import AudioReader, Notify, NumberParameter, ProcessorInfo, Value, Waveform, ignore
from processors.blocks import BLOCK, RecentReader, spans
from processors.context import extended

FINER = 4
"""How many times as dense peaks are looked for, since they may lie between samples."""

MARGIN = 512
"""Frames on both sides that the peaks between samples are judged by."""

SHORTEST = 44
"""Frames that the gain reaches at least, 1 ms at 44.1 kHz: one that turned faster would bend peaks between samples."""


class Limiter:
    """Turns the sound down where it would pass the ceiling, and leaves all else as it is."""

    info = ProcessorInfo(
        id="limiter",
        name="Limiter",
        category="Volume",
        description="Keeps peaks below a ceiling by turning the sound down around them; all else stays as it is.",
        parameters=(
            NumberParameter("gain_db", "Gain before", 0.0, 0.0, 40.0, "dB", 0.5, "Makes the whole louder first."),
            NumberParameter("ceiling_db", "Ceiling", -1.0, -40.0, 0.0, "dB", 0.5, "No true peak passes it."),
            NumberParameter("reach_ms", "Reach", 20.0, 1.0, 500.0, "ms", 5.0, "How far around a peak it acts."),
        ),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording below the ceiling. Raises `ProcessorError` when a sample is no finite number."""
        from scipy import ndimage, signal

        gain = 10.0 ** (float(values["gain_db"]) / 20.0)
        ceiling = 10.0 ** (float(values["ceiling_db"]) / 20.0)
        reach = max(SHORTEST, round(float(values["reach_ms"]) / 1000.0 * audio.sample_rate))
        window = np.hanning(2 * reach + 3)[1:-1]
        window /= window.sum()
        context = 2 * reach + MARGIN
        recent = RecentReader(audio, 2 * context)
        for start, length in spans(audio.frames, max(BLOCK, 2 * context)):
            samples = extended(recent, start - context, length + 2 * context)
            # at the ends nothing is mirrored: what isn't there has no peak
            samples[:, : max(0, context - start)] = 0.0
            samples[:, max(0, audio.frames - start + context) :] = 0.0
            needed = np.minimum(1.0, ceiling / np.maximum(gain * true_peaks(samples), 1e-20))
            least = ndimage.minimum_filter1d(needed, 2 * reach + 1)
            soft = gain * signal.oaconvolve(least, window, "same")
            yield samples[:, context : context + length] * soft[context : context + length].astype(np.float32)


def true_peaks(samples: Waveform) -> NDArray[np.float64]:
    """Return the highest absolute value at and around every frame, over all channels, between samples too."""
    dense = np.abs(soxr.resample(np.ascontiguousarray(samples.T), 1, FINER, "VHQ")).max(axis=1)
    dense[1:-1] += _rise(dense[:-2], dense[1:-1], dense[2:])
    behind = dense.reshape(-1, FINER).max(axis=1)
    around = np.maximum(np.abs(samples).max(axis=0), behind)
    around[1:] = np.maximum(around[1:], behind[:-1])
    return around.astype(np.float64)


def _rise(before: Waveform, here: Waveform, after: Waveform) -> Waveform:
    """Return by how much the tops lie above the highest of three samples, on the parabola through them.

    Of what is as high as half the sample rate a quarter of a sample is an eighth of a period: up to 0.7 dB are missed.
    """
    bend = 2.0 * here - before - after
    is_top = (here >= before) & (here >= after) & (bend > 0.0)
    rise: Waveform = np.divide((after - before) ** 2, 8.0 * bend, out=np.zeros_like(here), where=is_top)
    return rise
