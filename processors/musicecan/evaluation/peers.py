# SPDX-License-Identifier: GPL-3.0-or-later
"""Other denoisers that can be had for nothing, so that our figures can be read beside theirs.

All are optional: libraries are imported and programs looked for only when asked, and what isn't there becomes a row
that says why. Their output is aligned before it is measured, since a delay is no fault of the sound.
"""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from processors.api import ProcessorError, Waveform
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.evaluation.systems import Run, System, delay_of, shifted
from processors.musicecan.presets import SAMPLE_RATE

PROFILE_S = 2.0
"""How much of the noise a peer that learns it is given, in seconds."""

HEADROOM = 0.5
"""Peak in full scales that a sound is brought below for programs that clip."""

SOX_AMOUNT = "0.1"
"""How much SoX takes away. With its usual 0.5 it lost 0.8 and 3.1 dB on ten mixtures at 3.5 and 15 dB, with this it
gained 4.3 and 1.1, the most of 0.05, 0.1, 0.2 and 0.5."""

RNNOISE_RATE, RNNOISE_BLOCK = 48000, 480
FFMPEG_FLOORS_DB = (-80.0, -20.0)
AFFTDN_HOLDS_S = 0.02
"""How long before the music `afftdn` stops to learn, so that no window of it has heard any."""

TAIL = SAMPLE_RATE // 5


def learned(run: Run, noisy: Waveform, noise: Waveform) -> Waveform:
    """Run a peer with 2 s of the noise, and align what it gives."""
    output = run(noisy, noise[:, : round(PROFILE_S * SAMPLE_RATE)])
    return shifted(output, delay(run), noisy.shape[1])


@cache
def delay(run: Run) -> int:
    """Return a peer's delay in frames, by cross-correlation on a glide, which is like itself at no other delay.

    On music it could settle a period of a tone too late, where a peer takes away the attacks.
    """
    seconds = np.arange(SAMPLE_RATE) / SAMPLE_RATE
    phase = 2 * np.pi * np.cumsum(120 + 140 * seconds) / SAMPLE_RATE
    voice = np.sum([np.sin(k * phase) / k for k in range(1, 40)], axis=0)
    noise = 1e-4 * np.random.default_rng(0).standard_normal((1, SAMPLE_RATE))
    glide = (0.15 * voice * np.sin(3 * np.pi * seconds) ** 2 + noise).astype(np.float32)
    return delay_of(glide, run(glide, noise.astype(np.float32)))


def noisereduce(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean with noisereduce as it comes: no settings, no noise profile.

    Less of it harms less and gains nothing: on ten mixtures at 3.5 and 15 dB all of it gave -5.5 and -14.2 dB, 0.6 of
    it -0.1 and -2.7, 0.2 of it 0.0 and -0.1, its stationary gate +0.0 and -2.6 at best.
    """
    return reduced(noisy)


def noisereduce_profile(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean channel by channel with noisereduce's stationary gate, which learns the noise.

    All of it gained the most at 3.5 dB on those mixtures, +3.6 and 0.0 dB; 0.8 of it +3.4 and +0.7.
    """
    pairs = zip(noisy, noise, strict=True)
    return np.stack([reduced(sound, stationary=True, y_noise=unwanted) for sound, unwanted in pairs])


def reduced(sound: np.ndarray, **settings: Any) -> Waveform:
    """Return what noisereduce makes of a sound; in digital silence it divides by zero, so silence stays silence."""
    library = importlib.import_module("noisereduce")
    with np.errstate(divide="ignore", invalid="ignore"):
        cleaned = library.reduce_noise(y=sound, sr=SAMPLE_RATE, **settings)
    return np.nan_to_num(np.asarray(cleaned, dtype=np.float32))


def sox_noisered(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean with SoX: `noiseprof` learns the noise, `noisered` takes it out."""
    scale = headroom(noisy, noise)
    with tempfile.TemporaryDirectory() as folder:
        sound, unwanted, profile, cleaned = (
            str(Path(folder) / name) for name in ("in.wav", "n.wav", "profile", "out.wav")
        )
        soundfile.write(sound, (noisy * scale).T, SAMPLE_RATE, subtype="FLOAT")
        soundfile.write(unwanted, (noise * scale).T, SAMPLE_RATE, subtype="FLOAT")
        call(["sox", "-V1", unwanted, "-n", "noiseprof", profile])
        call(["sox", "-V1", sound, "-e", "floating-point", "-b", "32", cleaned, "noisered", profile, SOX_AMOUNT])
        samples, _ = soundfile.read(cleaned, dtype="float32", always_2d=True)
    return samples.T / scale


def headroom(noisy: Waveform, noise: Waveform) -> np.float32:
    """Return the factor, 1 at most, that brings both below `HEADROOM`."""
    loudest = max(float(np.abs(wave).max(initial=0.0)) for wave in (noisy, noise))
    return np.float32(HEADROOM / max(HEADROOM, loudest))


def afftdn(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean with ffmpeg's `afftdn`, which first hears the noise, told to learn it, and its level."""
    scale = headroom(noisy, noise)
    level_db = float(np.clip(20 * np.log10(max(rms(noise * scale), 1e-9)), *FFMPEG_FLOORS_DB))
    told_s = noise.shape[1] / SAMPLE_RATE - AFFTDN_HOLDS_S
    learn = f"asendcmd=c='0 afftdn sn start; {told_s:.3f} afftdn sn stop'"
    both = np.concatenate([noise, noisy], axis=1) * scale
    return ffmpeg(f"{learn},afftdn=nf={level_db:.2f}", both)[:, noise.shape[1] :] / scale


def anlmdn(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean with ffmpeg's `anlmdn` (non-local means) as it comes."""
    return ffmpeg("anlmdn", noisy)


def ffmpeg(audio_filter: str, sound: Waveform) -> Waveform:
    """Return the sound, and 0.2 s of silence after it, filtered by ffmpeg; a filter's delay may come on top."""
    channels = len(sound)
    form = ["-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", str(channels)]
    given = np.pad(sound, ((0, 0), (0, TAIL))).T.astype("<f4").tobytes()
    command = ["ffmpeg", "-v", "error", *form, "-i", "pipe:0", "-af", audio_filter, *form, "pipe:1"]
    return np.frombuffer(call(command, given), dtype="<f4").reshape(-1, channels).T.astype(np.float32)


def rnnoise(noisy: Waveform, noise: Waveform) -> Waveform:
    """Clean channel by channel with RNNoise, which was trained on speech, at its 48 kHz and 16 bit."""
    scale = np.float32(min(1.0, HEADROOM / max(float(np.abs(noisy).max(initial=0.0)), 1e-9)))
    padded = np.pad(noisy * scale, ((0, 0), (0, TAIL)))
    return np.stack([rnnoise_channel(channel) for channel in padded]).astype(np.float32) / scale


def rnnoise_channel(channel: np.ndarray) -> np.ndarray:
    """Return one channel at 44.1 kHz, peak below 1, cleaned by RNNoise."""
    library = importlib.import_module("pyrnnoise.rnnoise")
    samples = np.round(soxr.resample(channel, SAMPLE_RATE, RNNOISE_RATE) * 32767)
    blocks = np.clip(np.pad(samples, (0, -len(samples) % RNNOISE_BLOCK)), -32768, 32767).astype(np.int16)
    state = library.create()
    try:
        cleaned = [library.process_mono_frame(state, block)[0] for block in blocks.reshape(-1, RNNOISE_BLOCK)]
    finally:
        library.destroy(state)
    return np.asarray(soxr.resample(np.concatenate(cleaned).astype(np.float32) / 32767, RNNOISE_RATE, SAMPLE_RATE))


def call(command: Sequence[str], given: bytes = b"") -> bytes:
    """Run a program and return what it prints. Raises `ProcessorError` when it fails."""
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        said = words[-1] if words else f"exit code {done.returncode}"
        raise ProcessorError(f"{command[0]} failed ({said}); update it, or leave it out with --peers.")
    return done.stdout


def without_program(name: str) -> str:
    """Return why a program can't be run; nothing where it can."""
    return "" if shutil.which(name) else f"The program {name} isn't on the PATH; install it to compare with it."


def without_library(name: str) -> str:
    """Return why a library can't be used; nothing where it can."""
    if importlib.util.find_spec(name):
        return ""
    return f'The Python library {name} isn\'t installed; install the extra "evaluate" to compare with it.'


PROFILE = "2 s of the true noise"

PEERS: dict[str, tuple[Run, str, Callable[[], str]]] = {
    "noisereduce": (noisereduce, "", partial(without_library, "noisereduce")),
    "noisereduce-profile": (noisereduce_profile, PROFILE, partial(without_library, "noisereduce")),
    "sox-noisered": (sox_noisered, PROFILE, partial(without_program, "sox")),
    "afftdn": (afftdn, PROFILE, partial(without_program, "ffmpeg")),
    "anlmdn": (anlmdn, "", partial(without_program, "ffmpeg")),
    "rnnoise": (rnnoise, "", partial(without_library, "pyrnnoise")),
}
"""For each peer: what it does, what it knows of the noise, and what tells why it is missing."""


def find_peers(names: Sequence[str]) -> list[System]:
    """Return the named peers in the order of `PEERS`; those that are missing have a reason."""
    chosen = [(name, *PEERS[name]) for name in PEERS if name in names]
    return [System(name, partial(learned, run), knows, missing()) for name, run, knows, missing in chosen]
