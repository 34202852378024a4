# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings a recording to a level: its highest peak, its loudness in LUFS, or its RMS. The recording is read twice.

All channels get the same gain unless told otherwise, so the stereo image stays where it is. Where loudness would push
peaks above the ceiling, the gain gives way and the user is told: nothing is limited behind his back.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from processors.api import (
    AudioReader,
    ChoiceParameter,
    Notify,
    NumberParameter,
    ProcessorError,
    ProcessorInfo,
    SwitchParameter,
    Value,
    Waveform,
    ignore,
)
from processors.blocks import finite_blocks, read_blocks

SILENCE = 1e-10
"""Level that counts as silence, -200 dB: what lies below, such as the tail of a filter that never ends, is no sound."""

_Gains = Generator[Waveform, None, Waveform]
"""Yields signs of life while it measures, and returns the gains, shape (channels, 1)."""


class Normalize:
    """Multiplies by the gain that brings peak or loudness to the wanted level; silence stays silence."""

    info = ProcessorInfo(
        id="normalize",
        name="Normalize",
        category="Volume",
        description="Brings the highest peak, or the loudness, to a level in decibels below full scale.",
        parameters=(
            NumberParameter(
                "level_db", "Level", -1.0, -60.0, 0.0, "dB", 0.5, "Of peaks or RMS: dB of full scale; else LUFS."
            ),
            ChoiceParameter(
                "measure",
                "Measure",
                "peak",
                {"peak": "Highest peak", "lufs": "Loudness (LUFS)", "rms": "Loudness (RMS)"},
                "What is brought to the level. Streaming services play at about -14 LUFS, broadcasters at -23.",
            ),
            NumberParameter(
                "ceiling_db", "Peak ceiling", -1.0, -20.0, 0.0, "dB", 0.5, "With LUFS no true peak gets louder."
            ),
            SwitchParameter("separately", "Channels separately", False, "Gives every channel its own gain."),
        ),
    )

    def process(self, audio: AudioReader, values: Mapping[str, Value], notify: Notify = ignore) -> Iterator[Waveform]:
        """Yield the recording at the level. Raises `ProcessorError` when a sample is no finite number."""
        level_db, apart = float(values["level_db"]), bool(values["separately"])
        if values["measure"] == "lufs":
            gain = yield from _loudness_gain(audio, level_db, float(values["ceiling_db"]), apart, notify)
        else:
            gain = yield from _level_gain(audio, level_db, values["measure"] == "rms", apart)
        for block in read_blocks(audio):
            yield block * gain


def gain_to(level_db: float, measured: NDArray[np.float64]) -> Waveform:
    """Return the factor that brings each measured level to `level_db`, as float32; 1 where there is silence."""
    sounding = measured > SILENCE
    return np.where(sounding, 10.0 ** (level_db / 20.0) / np.where(sounding, measured, 1.0), 1.0).astype(np.float32)


def _level_gain(audio: AudioReader, level_db: float, by_rms: bool, apart: bool) -> _Gains:
    """Return the gains, shape (channels, 1), that bring peaks or RMS to a level; yield signs of life."""
    peak = np.zeros((audio.channels, 1))
    power = np.zeros((audio.channels, 1))
    for block in finite_blocks(audio):
        peak = np.maximum(peak, np.abs(block).max(axis=1, keepdims=True))
        power += np.square(block, dtype=np.float64).sum(axis=1, keepdims=True)
        yield block[:, :0]  # cancelling takes effect during the first pass too
    rms = np.sqrt(power / max(1, audio.frames))
    if not apart:
        peak, rms = np.full_like(peak, peak.max()), np.full_like(rms, np.sqrt(np.mean(rms**2)))
    return gain_to(level_db, rms if by_rms else peak)


def _loudness_gain(audio: AudioReader, level_lufs: float, ceiling_db: float, apart: bool, notify: Notify) -> _Gains:
    """Return the gains, shape (channels, 1), that bring loudness to a level below the ceiling; yield signs of life."""
    from processors.loudness import LAYOUTS, LoudnessAccount, gain_to_loudness

    if not apart and audio.channels not in LAYOUTS:
        raise ProcessorError(
            f"Loudness is defined for up to {max(LAYOUTS)} channels and this recording has {audio.channels}; "
            "normalize channels separately."
        )
    groups = [slice(channel, channel + 1) for channel in range(audio.channels)] if apart else [slice(None)]
    accounts = [LoudnessAccount(audio.sample_rate, 1 if apart else audio.channels) for _ in groups]
    for block in finite_blocks(audio):
        for account, group in zip(accounts, groups, strict=True):
            account.push(block[group])
        yield block[:, :0]
    gains = np.ones((audio.channels, 1), np.float32)
    short_db = 0.0
    for account, group in zip(accounts, groups, strict=True):
        gain_db, missing_db = gain_to_loudness(account.finish(), level_lufs, ceiling_db)
        short_db = max(short_db, missing_db)
        gains[group] = 10.0 ** (gain_db / 20.0)
    if short_db > 0.05:
        notify(
            f"The recording ends {short_db:.1f} dB below {level_lufs:g} LUFS, because its peaks would pass "
            f"{ceiling_db:g} dB; limit them first to make it louder."
        )
    return gains
