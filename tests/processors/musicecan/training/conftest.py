# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound to train on in seconds."""

from pathlib import Path

import numpy as np
import pytest
import soundfile


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    rng = np.random.default_rng(0)
    time_s = np.arange(3 * 44100) / 44100
    for kind in ("music", "noise"):
        (folder / kind).mkdir()
    for pitch in (220.0, 330.0):
        tone = sum(np.sin(2 * np.pi * pitch * k * time_s) / k for k in range(1, 6)) * np.exp(-(time_s % 0.5) * 3)
        soundfile.write(folder / "music" / f"tones__{pitch:.0f}.wav", 0.2 * tone, 44100)
    for name in ("WEATHER__1", "STATIONARY__1"):
        soundfile.write(folder / "noise" / f"{name}.wav", 0.1 * rng.standard_normal((3 * 44100, 2)), 44100)
    return folder
