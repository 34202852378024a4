# SPDX-License-Identifier: GPL-3.0-or-later
"""Recordings with real noise and no clean version: what can be said about them without one.

How quiet the quiet passages became and how much the loud ones lost says little alone, but much beside the sounds on the
listening page. Which passages are quiet is decided by the noisy recording, so that it is the same for every system.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from processors.api import Waveform
from processors.musicecan.corpus import Corpus
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.evaluation.peers import PROFILE_S
from processors.musicecan.presets import SAMPLE_RATE

WINDOW = SAMPLE_RATE // 10
"""Length of a passage in frames."""

SHARE = 0.1
"""The quietest tenth of the passages is what counts as quiet, and the loudest as loud."""

SILENCE_DB = -120.0

REAL_FIGURES = {
    "quiet_db": "level of the recording's quietest tenth in dB of full scale; what is left of the noise between notes",
    "loud_db": "level of its loudest tenth; should stay",
    "removed_db": "level of what was removed, over all",
    "removed_loud_db": "level of what was removed in the loudest tenth; near loud_db means that music was removed",
}
"""What each figure means."""


@dataclass(frozen=True)
class RealRecording:
    """A noisy recording, (channels, frames) at 44.1 kHz, and its quietest 2 s for systems that must learn the noise."""

    name: str
    noisy: Waveform
    noise: Waveform


def real_recordings(corpus: Corpus, seconds: float) -> list[RealRecording]:
    """Return the beginning of every recording, at most `seconds` long."""
    stretches = [(r.name, r.read(0, min(r.frames, round(seconds * SAMPLE_RATE)))) for r in corpus.recordings]
    return [RealRecording(name, noisy, quietest(noisy, round(PROFILE_S * SAMPLE_RATE))) for name, noisy in stretches]


def quietest(wave: Waveform, frames: int) -> Waveform:
    """Return the quietest stretch of that length, in steps of a passage; the whole where it is no longer."""
    starts = range(0, max(1, wave.shape[1] - frames + 1), WINDOW)
    start = min(starts, key=lambda at: rms(wave[:, at : at + frames]))
    return wave[:, start : start + frames]


def real_figures(noisy: Waveform, output: Waveform) -> dict[str, float]:
    """Return levels in dB of full scale, with the names of `REAL_FIGURES`."""
    quiet, loud = passages(noisy)
    removed = noisy - output
    return {
        "quiet_db": level_db(in_passages(output)[quiet]),
        "loud_db": level_db(in_passages(output)[loud]),
        "removed_db": level_db(removed),
        "removed_loud_db": level_db(in_passages(removed)[loud]),
    }


def in_passages(wave: Waveform) -> np.ndarray:
    """Return (passages, channels, frames); what is left over at the end is not looked at, unless there is no more."""
    window = min(WINDOW, wave.shape[1])
    count = wave.shape[1] // window
    return wave[:, : count * window].reshape(len(wave), count, window).swapaxes(0, 1)


def passages(noisy: Waveform) -> tuple[np.ndarray, np.ndarray]:
    """Return the indices of the quiet and of the loud passages, at least one each."""
    powers = np.mean(np.square(in_passages(noisy), dtype=np.float64), axis=(1, 2))
    order, count = np.argsort(powers, kind="stable"), max(1, round(SHARE * len(powers)))
    return order[:count], order[-count:]


def level_db(wave: np.ndarray) -> float:
    """Return the RMS in dB of full scale, at least -120."""
    return max(SILENCE_DB, float(20 * np.log10(max(rms(wave), 1e-9))))
