# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound to play, and what was heard of it."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

RATE = 44100


def wait_for(condition, trouble: str, timeout_s: float = 30.0) -> None:
    """Wait until `condition()` is true."""
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, trouble
        time.sleep(0.05)


def heard_in(path: Path) -> np.ndarray:
    """Return what was recorded so far, shape (frames, 2)."""
    raw = np.fromfile(path, np.float32)
    return raw[: len(raw) // 2 * 2].reshape(-1, 2)


def assert_whole(heard: np.ndarray, sound: np.ndarray) -> None:
    """Check that `sound` is in `heard` without a gap: every tenth of a second lies where it must and is the same."""
    probe = sound[: RATE // 10, 0]
    reach = heard[:, 0]
    size = len(reach) + len(probe)
    match = np.fft.irfft(np.fft.rfft(reach, size) * np.conj(np.fft.rfft(probe, size)), size)[: len(reach)]
    start = int(np.argmax(match))
    piece = heard[start : start + len(sound)]
    assert len(piece) == len(sound), "the end is missing"
    for side in (0, 1):
        assert np.corrcoef(piece[:, side], sound[:, side])[0, 1] > 0.99
        for at in range(0, len(sound) - RATE // 10, RATE // 10):
            part = slice(at, at + RATE // 10)
            likeness = np.corrcoef(piece[part, side], sound[part, side])[0, 1]
            assert likeness > 0.99, f"a gap or a click at {at / RATE:.1f} s: {likeness:.3f}"


def noise(seconds: float, seed: int = 3) -> np.ndarray:
    """Return white noise, shape (frames, 2), which matches itself at one place only."""
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (round(seconds * RATE), 2)).astype(np.float32)
