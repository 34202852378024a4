# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean excerpts for training from whatever music there is, such as the soundtracks of free games.

    python -m processors.musicecan.training.excerpts --from FOLDER [FOLDER ...] --out DIR --seed S

Finished mixes have what renders and recordings of soloists lack: drums, strong bass, synthesizers. Not all of them are
clean, so an excerpt with a steady floor of noise is left out. Each folder becomes one source, named in the file names
(`CATEGORY_source-title-number.flac`), so that whole sources can be kept apart for checking.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import soundfile
import soxr

from processors.api import Waveform
from processors.musicecan.corpus import EXTENSIONS
from processors.musicecan.presets import SAMPLE_RATE

SECONDS = 25.0
SHORTEST_S = 45.0
"""Shorter files are effects and jingles more often than music."""
LOWEST_RATE = 22_050
QUIET = 5e-3
"""RMS below which a stretch is not worth training on."""
HIGHEST_FLOOR_DB = -13.0
"""Above this the 5 % quietest moments of each bin hold so much of its mean power that there is noise in it."""


def floor_db(wave: Waveform, sample_rate: int) -> float:
    """Return what is left above 1.5 kHz in the quietest moments of each frequency, in dB of what is there on average.

    Music falls silent between notes somewhere; steady noise never does.
    """
    size = 2048
    mono = wave.mean(axis=0)
    blocks = mono[: len(mono) // size * size].reshape(-1, size) * np.hanning(size)
    power = np.abs(np.fft.rfft(blocks)) ** 2
    power = power[:, np.fft.rfftfreq(size, 1.0 / sample_rate) > 1500.0]
    smooth = np.apply_along_axis(np.convolve, 0, power, np.full(5, 0.2), "valid")
    floor, mean = np.quantile(smooth, 0.05, axis=0).sum(), smooth.mean(axis=0).sum()
    return float(10.0 * np.log10((floor + 1e-12) / (mean + 1e-12)))


def excerpts(path: Path, rng: np.random.Generator, highest_db: float) -> Iterator[Waveform]:
    """Yield clean stretches (1 or 2, frames) at 44.1 kHz of one file: two, three of a long one, or fewer."""
    facts = soundfile.info(path)
    if facts.duration < SHORTEST_S or facts.samplerate < LOWEST_RATE:
        return
    for _ in range(3 if facts.duration > 150.0 else 2):
        start = int(rng.uniform(5.0, facts.duration - SECONDS - 8.0) * facts.samplerate)
        frames = int(SECONDS * facts.samplerate)
        samples, rate = soundfile.read(path, frames, start, dtype="float32", always_2d=True)
        samples = samples[:, :2]
        if np.sqrt(np.mean(samples**2)) < QUIET or floor_db(samples.T, rate) > highest_db:
            continue
        wave = samples if rate == SAMPLE_RATE else soxr.resample(samples, rate, SAMPLE_RATE)
        yield np.ascontiguousarray((wave / max(1.0, float(np.abs(wave).max()))).T, dtype=np.float32)


def cut(folder: Path, out: Path, category: str, seed: int, highest_db: float) -> int:
    """Write the excerpts of all files below `folder` into `out`; return how many. Unreadable files are passed over."""
    written = 0
    source = re.sub(r"[^A-Za-z0-9]+", "-", folder.name)
    found = (path for path in sorted(folder.rglob("*"), reverse=True) if path.suffix.lower() in EXTENSIONS)
    names = {path.resolve(): path.relative_to(folder).with_suffix("").as_posix() for path in found}  # without links
    for number, (path, name) in enumerate(sorted(names.items())):
        title = re.sub(r"[^A-Za-z0-9]+", "-", name)[-40:].strip("-")
        try:
            for part, wave in enumerate(excerpts(path, np.random.default_rng((seed, number)), highest_db)):
                soundfile.write(out / f"{category}_{source}-{title}-{part}.flac", wave.T, SAMPLE_RATE, subtype="PCM_16")
                written += 1
        except soundfile.LibsndfileError as error:
            sys.stderr.write(f"{path.name} is passed over: {error.error_string}\n")
    return written


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folders", type=Path, nargs="+", required=True, help="one folder a source")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--category", default="mix", help="what the names begin with; drawn as one kind of music")
    parser.add_argument("--seed", type=int, default=1)
    floor = "leave out what has a floor above this, in dB; distorted guitars, which never rest, need -6"
    parser.add_argument("--highest-floor", type=float, default=HIGHEST_FLOOR_DB, metavar="DB", help=floor)
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    for folder in given.folders:
        made = cut(folder, given.out, given.category, given.seed, given.highest_floor)
        sys.stderr.write(f"{folder.name}: {made} excerpts\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
