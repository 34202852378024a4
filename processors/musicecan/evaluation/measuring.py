# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures for a system's output on mixtures, and their means.

Every item goes through the same door as a user's recording, so resampling, levels and segments are measured too. The
figures that cost most are only taken when asked for: training measures often and needs few.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import time
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

import numpy as np
import soxr

from processors.api import Waveform
from processors.musicecan.evaluation import metrics
from processors.musicecan.evaluation.mixtures import Mixture
from processors.musicecan.evaluation.systems import System
from processors.musicecan.presets import SAMPLE_RATE

VISQOL_RATE = 48000

FIGURES = {
    "si_sdr_gain": "by how many dB the scale-invariant signal-to-distortion ratio grew; for clean input the "
    "ratio itself",
    "snr_gain": "by how many dB the signal-to-noise ratio grew, where a changed level counts as an error; for clean "
    "input the ratio itself",
    "level_db": "level of the music in the output against the clean music, in dB; 0 is best",
    "lsd": "log-spectral distance to the clean music in dB; 0 is best",
    "lsd_before": "log-spectral distance of the noisy input",
    "mr_stft": "multi-resolution STFT distance to the clean music; 0 is best",
    "side_sdr": "signal-to-noise ratio in dB of left minus right, for stereo",
    "visqol": "ViSQOL's estimate of how listeners would rate the sound (audio mode), 1 to about 4.75",
    "harmed": "share of the mixtures in percent that came out worse than they were, by more than 0.1 dB SI-SDR; of "
    "clean input, share that came out below 30 dB",
    "seconds_per_second": "time in seconds per second of sound, as a clock tells",
    "cpu_per_second": "computing time of all cores together in seconds per second of sound",
}
"""What each figure of a row means."""

WORSE_DB, CLEAN_ENOUGH_DB = -0.1, 30.0
"""Gain below which a mixture counts as harmed, and SI-SDR below which clean music does."""

Heard = Callable[[int, Waveform], None]


def ignore_sound(index: int, output: Waveform) -> None:
    """Do nothing with an output."""


def measure(
    system: Callable[[Waveform], Waveform], mixtures: Iterable[Mixture], snr_db: float | None
) -> list[dict[str, Any]]:
    """Return one row of figures per mixture for a function from noisy to denoised: the few that cost little."""
    rows = []
    for mixture in mixtures:
        noisy = mixture.noisy(snr_db)
        denoised, costs = timed(lambda: system(noisy))  # noqa: B023 - called at once
        rows.append(row(mixture, noisy, denoised) | costs)
    return rows


def measure_all(
    system: System, mixtures: Sequence[Mixture], snr_db: float | None, visqol: int = 0, heard: Heard = ignore_sound
) -> list[dict[str, Any]]:
    """Return one row of all figures per mixture; `heard` is given each output. Raises `ProcessorError` as they do.

    ViSQOL, which takes long, is measured on the first `visqol` mixtures of every category only.
    """
    rows: list[dict[str, Any]] = []
    for index, mixture in enumerate(mixtures):
        noisy, noise = mixture.noisy(snr_db), mixture.unwanted(snr_db)
        denoised, costs = timed(lambda: system.run(noisy, noise))  # noqa: B023 - called at once
        heard(index, denoised)
        figures = row(mixture, noisy, denoised) | costs
        figures["mr_stft"] = metrics.multi_resolution_distance(mixture.clean, denoised)
        if len(noisy) == 2:
            figures["side_sdr"] = metrics.side_sdr(mixture.clean, denoised)
        if sum(other["category"] == mixture.category for other in rows) < visqol:
            figures["visqol"] = visqol_score(mixture.clean, denoised)
        rows.append(figures)
    return rows


def timed(run: Callable[[], Waveform]) -> tuple[Waveform, dict[str, float]]:
    """Return what `run` gives, and what it cost per second of that: `seconds_per_second` and `cpu_per_second`.

    The cores' time holds that of programs that were started and have ended, where the system tells it.
    """
    started, used = time.perf_counter(), cpu_seconds()
    output = run()
    length = max(1, output.shape[1]) / SAMPLE_RATE
    costs = {"seconds_per_second": time.perf_counter() - started, "cpu_per_second": cpu_seconds() - used}
    return output, {name: value / length for name, value in costs.items()}


def cpu_seconds() -> float:
    """Return the cores' time that this process and those that it started have taken so far."""
    return sum(os.times()[:4])


def row(mixture: Mixture, noisy: Waveform, denoised: Waveform) -> dict[str, Any]:
    """Return the figures that cost little: gains in dB over the mixture and changes."""
    gained = gain(metrics.si_sdr, mixture.clean, noisy, denoised)
    return {
        "category": mixture.category,
        "music": mixture.music,
        "channels": len(noisy),
        "si_sdr_gain": gained,
        "snr_gain": gain(metrics.snr, mixture.clean, noisy, denoised),
        "level_db": metrics.level_change(mixture.clean, denoised),
        "lsd": metrics.log_spectral_distance(mixture.clean, denoised),
        "lsd_before": metrics.log_spectral_distance(mixture.clean, noisy),
        "harmed": 100.0 * (gained < (CLEAN_ENOUGH_DB if noisy is mixture.clean else WORSE_DB)),
    }


def gain(metric: Callable[[Waveform, Waveform], float], clean: Waveform, noisy: Waveform, denoised: Waveform) -> float:
    """Return by how much a metric grew; where there was no noise to take away, the metric itself."""
    return metric(clean, denoised) - (0.0 if noisy is clean else metric(clean, noisy))


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return means: SI-SDR gain by category, `mean` over the categories, and the other figures over all rows.

    A figure that no row has is left out; where only some rows have one (NaN in the others), it is their mean.
    """
    categories = sorted({row["category"] for row in rows})
    means = {c: float(np.mean([r["si_sdr_gain"] for r in rows if r["category"] == c])) for c in categories}
    means["mean"] = float(np.mean(list(means.values())))
    for name in FIGURES:
        values = [row[name] for row in rows if name in row and not np.isnan(row[name])]
        if values and name != "si_sdr_gain":
            means[name] = float(np.mean(values))
    return means


def why_no_visqol() -> str:
    """Return why ViSQOL can't be measured; nothing where it can."""
    if importlib.util.find_spec("visqol"):
        return ""
    return 'The Python library visqol-python isn\'t installed; install the extra "evaluate", or leave --visqol out.'


@cache
def visqol_in_audio_mode() -> Any:
    """Return the library's judge of music at 48 kHz."""
    judge = importlib.import_module("visqol").VisqolApi()
    judge.create(mode="audio")
    return judge


def visqol_score(clean: Waveform, denoised: Waveform) -> float:
    """Return ViSQOL's rating of the channels' mean, 1 to about 4.75; takes about the sound's length."""
    mono = [soxr.resample(wave.mean(axis=0), SAMPLE_RATE, VISQOL_RATE).astype(np.float64) for wave in (clean, denoised)]
    return float(visqol_in_audio_mode().measure_from_arrays(*mono, VISQOL_RATE).moslqo)
