# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns MIDI events into recordings with FluidSynth and a sound font, trimmed and brought to one level.

FluidSynth is a program of its own that the user installs; nothing else here needs it, so it is looked for only when
something is rendered.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from processors.api import ProcessorError, Waveform
from processors.musicecan.presets import SAMPLE_RATE
from processors.musicecan.training.midi import Event, write_midi

PEAK = 10.0 ** (-3.0 / 20.0)
FLOOR = 10.0 ** (-55.0 / 20.0)
"""What lies this far below the peak at the beginning or end counts as silence."""


@dataclass(frozen=True)
class Room:
    """FluidSynth's effects; `reverb` and `chorus` are 0 (off) or levels up to 1."""

    reverb: float = 0.0
    size: float = 0.5
    chorus: float = 0.0


DRY = Room()
"""No effects at all."""


def draw_room(rng: np.random.Generator) -> Room:
    """Return effects at random: no reverb in two of five cases, no chorus in three of four."""
    reverb = rng.uniform(0.1, 0.9) if rng.random() < 0.6 else 0.0
    chorus = rng.uniform(0.2, 1.0) if rng.random() < 0.25 else 0.0
    return Room(float(reverb), float(rng.uniform(0.1, 0.95)), float(chorus))


def synthesizer() -> str:
    """Return the path of FluidSynth. Raises `ProcessorError` when it is not installed."""
    program = shutil.which("fluidsynth")
    if program is None:
        raise ProcessorError("FluidSynth is not installed; install the package fluidsynth to render music.")
    return program


def render(events: Sequence[Event], soundfont: Path, room: Room = DRY) -> Waveform:
    """Return the music of `events` as played by a sound font, (2, frames) at 44.1 kHz, neither trimmed nor scaled.

    Raises `ProcessorError` when FluidSynth is missing or can't play the sound font.
    """
    if not soundfont.is_file():
        raise ProcessorError(f"There is no sound font {soundfont}; name an SF2 or SF3 file.")
    with tempfile.TemporaryDirectory() as folder:
        midi, wave = Path(folder, "piece.mid"), Path(folder, "piece.wav")
        write_midi(midi, events)
        settings = {
            "synth.reverb.active": int(room.reverb > 0.0),
            "synth.reverb.level": round(room.reverb, 3),
            "synth.reverb.room-size": round(room.size, 3),
            "synth.chorus.active": int(room.chorus > 0.0),
            "synth.chorus.level": round(4.0 * room.chorus, 3),
            "synth.dynamic-sample-loading": 1,
        }
        options = [part for name, value in settings.items() for part in ("-o", f"{name}={value}")]
        command = [synthesizer(), "-n", "-i", "-q", "-g", "0.2", "-r", str(SAMPLE_RATE), *options]
        command += ["-T", "wav", "-O", "float", "-F", str(wave), str(soundfont), str(midi)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode or not wave.exists():
            last = (done.stderr.strip().splitlines() or ["no message"])[-1]
            raise ProcessorError(f"FluidSynth can't play {soundfont} ({last}); try another sound font.")
        samples, _ = soundfile.read(wave, dtype="float32", always_2d=True)
    return np.ascontiguousarray(samples.T)


def finish(wave: Waveform, longest: float) -> Waveform:
    """Return `wave` without silence around it, at most `longest` seconds, faded at its end, with its peak at -3 dB.

    Returns no frames at all when there is nothing but silence.
    """
    loudness = np.abs(wave).max(axis=0, initial=0.0)
    peak = float(loudness.max(initial=0.0))
    if peak < 1e-5:
        return wave[:, :0]
    sounding = np.flatnonzero(loudness > FLOOR * peak)
    start = max(0, int(sounding[0]) - int(0.01 * SAMPLE_RATE))
    end = min(wave.shape[1], int(sounding[-1]) + 1, start + int(longest * SAMPLE_RATE))
    piece = wave[:, start:end].copy()
    fade = min(int(0.15 * SAMPLE_RATE), piece.shape[1])
    piece[:, piece.shape[1] - fade :] *= np.linspace(1.0, 0.0, fade, dtype=np.float32)
    return np.asarray(piece * np.float32(PEAK / max(float(np.abs(piece).max()), 1e-9)), dtype=np.float32)


def save(path: Path, wave: Waveform) -> None:
    """Write FLAC with 16 bits or, by the name's ending, Vorbis at quality 0.7; one channel when both are the same."""
    if len(wave) == 2 and np.array_equal(wave[0], wave[1]):
        wave = wave[:1]
    vorbis = path.suffix == ".ogg"
    kind = "OGG" if vorbis else "FLAC"
    with soundfile.SoundFile(
        path,
        "w",
        SAMPLE_RATE,
        len(wave),
        "VORBIS" if vorbis else "PCM_16",
        format=kind,
        compression_level=0.3 if vorbis else None,
    ) as file:
        for start in range(
            0, wave.shape[1], SAMPLE_RATE
        ):  # libsndfile's Vorbis encoder overflows its stack on long writes
            file.write(wave[:, start : start + SAMPLE_RATE].T)
