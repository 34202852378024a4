# SPDX-License-Identifier: GPL-3.0-or-later
"""Lead voices as music for training: sung or spoken in rhythm, over an accompaniment or alone.

    python -m processors.musicecan.training.vocals --from FOLDER [FOLDER ...] --music DIR [DIR ...] --out DIR --files N

A network that hears people talk as noise, and hardly any song as music, takes the singer out of the song. Recordings of
singers that may be used are few; spoken words are many. So each folder holds one voice, as for `talk`, and `singing`
makes it sing.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import soundfile

from processors.api import Waveform
from processors.musicecan.corpus import Corpus, Recording, load_corpus
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training import degrade
from processors.musicecan.training.draws import Rng, random_gain
from processors.musicecan.training.noise_parts import normalized
from processors.musicecan.training.singing import sing
from processors.musicecan.training.talk import LONGEST_S, SECONDS, voice, voices_in

FRAMES = SECONDS * SAMPLE_RATE
OVER_DB = -8.0, 9.0
"""Level of the voice above that of the accompaniment."""

Utterances = Sequence[Recording]


def lead(utterances: Utterances, rng: Rng) -> Waveform:
    """Return one voice, (1, frames), RMS 1: three of five times sung, else spoken with hardly a pause and pressed."""
    if rng.random() < 0.6:
        return normalized(sing(words(utterances, rng), FRAMES, rng)[None])
    said = normalized(voice(utterances, rng))
    return normalized(np.tanh(np.float32(rng.uniform(0.2, 1.5)) * said))


def words(utterances: Utterances, rng: Rng) -> Waveform:
    """Return some of what a voice says, one after the other, (frames,), each with an RMS of 1."""
    parts, total = [], 0
    while total < FRAMES // 2:
        said = utterances[int(rng.integers(len(utterances)))]
        parts.append(normalized(said.read(0, min(said.frames, LONGEST_S * SAMPLE_RATE)).mean(axis=0)))
        total += len(parts[-1])
    return np.concatenate(parts)


def song(voices: Sequence[Utterances], music: Corpus, rng: Rng) -> Waveform:
    """Return one to three of `voices` over a stretch of `music` or, once in six times, alone; (2, frames), peak 0.9."""
    mix = np.zeros((2, FRAMES), np.float32)
    for _ in range(int(rng.choice((1, 2, 3), p=(0.75, 0.15, 0.1)))):
        wave = degrade.equalize(lead(voices[int(rng.integers(len(voices)))], rng), rng)
        wave = degrade.widen(wave, rng) if rng.random() < 0.3 else np.repeat(wave, 2, axis=0)
        if rng.random() < 0.7:
            wave = degrade.reverberate(wave, degrade.exponential_rir(rng, 2), rng.uniform(0.05, 0.5))
        mix += wave * random_gain(rng, -6.0, 0.0)
    if rng.random() < 5.0 / 6.0:
        piece = music.draw(rng)
        played = normalized(piece.read(int(rng.integers(piece.frames)), FRAMES))
        mix = played + normalized(mix) * random_gain(rng, *OVER_DB)
    return np.asarray(mix * (0.9 / max(1e-3, float(np.abs(mix).max()))), dtype=np.float32)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="folders", type=Path, nargs="+", required=True, help="one folder a voice")
    parser.add_argument("--music", type=Path, nargs="+", required=True, help="what they sing over")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--files", type=int, default=180)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept (default: beside --out)")
    given = parser.parse_args(arguments)
    given.out.mkdir(parents=True, exist_ok=True)
    cache = given.cache or given.out.with_name(f"{given.out.name}-cache")
    voices, music = voices_in(given.folders, cache), load_corpus(given.music, cache)
    for number in range(given.files):
        wave = song(voices, music, np.random.default_rng((given.seed, number)))
        soundfile.write(given.out / f"song_vocals-{given.seed}-{number:03d}.flac", wave.T, SAMPLE_RATE)
    return 0


if __name__ == "__main__":
    sys.exit(main())
