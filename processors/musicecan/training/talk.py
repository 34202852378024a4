# SPDX-License-Identifier: GPL-3.0-or-later
"""People talking, as noise for training: real utterances, two to twenty-four voices at once, in rooms.

    python -m processors.musicecan.training.talk --from FOLDER [FOLDER ...] --out DIR --files N --seed S

Recordings of crowds are few; spoken words are many. Each folder holds one voice. A voice says its utterances in random
order with pauses of its own, faster or slower, near or far, and the voices of a file share a room or don't.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile

from processors.api import Waveform
from processors.musicecan.corpus import Recording, recordings_in
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import degrade
from processors.musicecan.training.draws import Rng, log_uniform, random_gain

SECONDS = 20
LONGEST_S = 6
SHORTEST = 4000
"""Frames; shorter ones are clicks and letters."""
FEWEST_VOICES, MOST_VOICES = 2, 24
"""One voice alone is too much like an instrument, or a singer, to be taught as noise."""


def voices_in(folders: Sequence[Path], cache: Path) -> list[list[Recording]]:
    """Return what the voice of each folder says, without clicks. Raises `ProcessorError` where there is no sound."""
    voices = [[said for said in recordings_in(folder, cache) if said.frames >= SHORTEST] for folder in folders]
    return [one for one in voices if one]


def voice(utterances: Sequence[Recording], rng: Rng) -> Waveform:
    """Return one voice talking for `SECONDS`, (1, frames)."""
    frames, longest = SECONDS * SAMPLE_RATE, LONGEST_S * SAMPLE_RATE
    out = np.zeros((1, frames + 2 * longest), np.float32)
    speed, pause_s, place = rng.uniform(0.8, 1.25), rng.uniform(0.03, 0.9), int(rng.uniform(0.0, 2.0) * SAMPLE_RATE)
    while place < frames:
        said = utterances[int(rng.integers(len(utterances)))]
        wave = said.read(0, min(said.frames, longest)).mean(axis=0, keepdims=True)
        wave = degrade.change_speed(wave / (np.sqrt(np.mean(wave**2)) + 1e-4), speed)
        out[:, place : place + wave.shape[1]] += wave * random_gain(rng, -5.0, 0.0)
        place += wave.shape[1] + int(rng.exponential(pause_s) * SAMPLE_RATE)
    return degrade.equalize(out[:, :frames], rng)


def talk(voices: Sequence[Sequence[Recording]], rng: Rng) -> Waveform:
    """Return several of `voices` at once, (2, frames), loudest sample 0.9."""
    mix = np.zeros((2, SECONDS * SAMPLE_RATE), np.float32)
    room = degrade.exponential_rir(rng, 2)
    for _ in range(int(log_uniform(rng, FEWEST_VOICES, MOST_VOICES))):
        wave = degrade.widen(voice(voices[int(rng.integers(len(voices)))], rng), rng)
        if rng.random() < 0.8:
            own = rng.random() < 0.3
            wave = degrade.reverberate(wave, degrade.exponential_rir(rng) if own else room, rng.uniform(0.15, 0.95))
        mix += wave * random_gain(rng, -14.0, 0.0)
    return np.asarray(mix * (0.9 / max(1e-3, float(np.abs(mix).max()))), dtype=np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folders", type=Path, nargs="+", required=True, help="one folder a voice")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--files", type=int, default=90)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept (default: beside --out)")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    cache = given.cache or given.out.with_name(f"{given.out.name}-cache")
    voices = voices_in(given.folders, cache)
    for number in range(given.files):
        wave = talk(voices, np.random.default_rng((given.seed, number)))
        soundfile.write(given.out / f"CROWD_talk-{number:03d}.flac", wave.T, SAMPLE_RATE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
