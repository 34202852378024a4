# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan evaluate`: a table of what a preset gains on mixtures, by noise category and by input SNR.

Every item goes through the same door as a user's recording, so resampling, levels and segments are measured too. A
pass-through row shows what doing nothing gives.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from processors.api import ProcessorError, Waveform
from processors.musicecan.corpus import load_corpus
from processors.musicecan.denoise import Options
from processors.musicecan.denoise import clean as clean_recording
from processors.musicecan.evaluation import metrics
from processors.musicecan.evaluation.mixtures import Mixture, make_mixtures
from processors.musicecan.presets import PRESETS, SAMPLE_RATE

System = Callable[[Waveform], Waveform]


@dataclass(frozen=True)
class ArrayReader:
    """An `AudioReader` over samples (channels, frames) at 44.1 kHz in memory."""

    samples: Waveform
    sample_rate: int = SAMPLE_RATE

    @property
    def channels(self) -> int:
        """Number of channels."""
        return int(self.samples.shape[0])

    @property
    def frames(self) -> int:
        """Length in frames."""
        return int(self.samples.shape[1])

    def read(self, start: int, frames: int) -> Waveform:
        """Return a copy of `frames` frames from `start` on."""
        return self.samples[:, start : start + frames].copy()


def preset_system(preset: str, device: str) -> System:
    """Return the function that cleans (channels, frames) with a preset, by the door that users take."""
    options = Options(preset=preset, device=device)
    return lambda noisy: np.concatenate(list(clean_recording(ArrayReader(noisy), options)), axis=1)


def pass_through(noisy: Waveform) -> Waveform:
    """Return what it is given."""
    return noisy


def measure(system: System, mixtures: Iterable[Mixture], snr_db: float | None) -> list[dict[str, Any]]:
    """Return one row of figures per mixture: gains in dB over the mixture, changes, and seconds per second of audio."""
    rows = []
    for mixture in mixtures:
        noisy = mixture.noisy(snr_db)
        started = time.perf_counter()
        denoised = system(noisy)
        seconds = (time.perf_counter() - started) / (noisy.shape[1] / SAMPLE_RATE)
        rows.append(
            {
                "category": mixture.category,
                "music": mixture.music,
                "si_sdr_gain": gain(metrics.si_sdr, mixture.clean, noisy, denoised),
                "snr_gain": gain(metrics.snr, mixture.clean, noisy, denoised),
                "level_db": metrics.level_change(mixture.clean, denoised),
                "lsd": metrics.log_spectral_distance(mixture.clean, denoised),
                "lsd_before": metrics.log_spectral_distance(mixture.clean, noisy),
                "seconds_per_second": seconds,
            }
        )
    return rows


def gain(metric: Callable[[Waveform, Waveform], float], clean: Waveform, noisy: Waveform, denoised: Waveform) -> float:
    """Return by how much a metric grew; where there was no noise to take away, the metric itself."""
    return metric(clean, denoised) - (0.0 if noisy is clean else metric(clean, noisy))


def summary(rows: Sequence[dict[str, Any]]) -> dict[str, float]:
    """Return means: SI-SDR gain by category, `mean` over the categories, and the other figures over all rows."""
    categories = sorted({row["category"] for row in rows})
    by_category = {c: float(np.mean([r["si_sdr_gain"] for r in rows if r["category"] == c])) for c in categories}
    others = ("snr_gain", "level_db", "lsd", "lsd_before", "seconds_per_second")
    return by_category | {"mean": float(np.mean(list(by_category.values())))} | {
        name: float(np.mean([row[name] for row in rows])) for name in others
    }  # fmt: skip


def table(results: dict[str, dict[str, dict[str, float]]]) -> str:
    """Return {system: {SNR: figures}} as a Markdown table; on clean input the gains are the SI-SDR itself."""
    columns = list(next(iter(next(iter(results.values())).values())))
    lines = ["| system | input SNR dB | " + " | ".join(columns) + " |", "| --- " * (len(columns) + 2) + "|"]
    for system, by_snr in results.items():
        for snr_db, figures in by_snr.items():
            lines.append(f"| {system} | {snr_db} | " + " | ".join(f"{figures[c]:.2f}" for c in columns) + " |")
    return "\n".join(lines)


def parse_snr(word: str) -> float | None:
    """Return an SNR in dB; None for the word "clean"."""
    return None if word == "clean" else float(word)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of `musicecan evaluate`."""
    parser.add_argument("--music", type=Path, nargs="+", required=True, help="folders of clean music")
    parser.add_argument("--noise", type=Path, nargs="+", required=True, help="folders of noise, named CATEGORY_...")
    parser.add_argument("--snr", nargs="+", default=["-5", "0", "3.5", "5", "10", "15", "20", "clean"], help="in dB")
    parser.add_argument("--preset", nargs="+", choices=list(PRESETS), default=["fast"])
    parser.add_argument("--items", type=int, default=12, help="mixtures per category of noise and SNR")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a mixture")
    parser.add_argument("--stereo", action="store_true", help="two channels in place of one")
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")


def main(args: argparse.Namespace) -> int:
    """Run `musicecan evaluate`; return the exit code. Raises `ProcessorError` for what the user can mend."""
    import appdirs

    try:
        snrs = {word: parse_snr(word) for word in args.snr}
    except ValueError as error:
        raise ProcessorError("--snr takes numbers in dB and the word clean, such as --snr 0 3.5 15 clean.") from error
    cache = args.cache or Path(appdirs.user_cache_dir("musicecan")) / "corpus"
    music, noise = load_corpus(args.music, cache), load_corpus(args.noise, cache)
    mixtures = make_mixtures(music, noise, args.items, args.seconds, args.stereo, args.seed)
    systems: dict[str, System] = {"nothing": pass_through}
    systems |= {preset: preset_system(preset, args.device) for preset in args.preset}
    results: dict[str, dict[str, dict[str, float]]] = {}
    for name, system in systems.items():
        for word, snr_db in snrs.items():
            print(f"{name} at {word} dB ...", file=sys.stderr)
            results.setdefault(name, {})[word] = summary(measure(system, mixtures, snr_db))
    print(json.dumps(results, indent=1) if args.json else table(results))
    return 0
