# SPDX-License-Identifier: GPL-3.0-or-later
"""A small, fixed measurement during training: SI-SDR gain at 3.5 dB by noise category, at 15 dB, and on clean music.

The full evaluation has more of everything; this one costs seconds and is the same every time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import torch

from processors.api import Waveform
from processors.musicecan.corpus import load_corpus
from processors.musicecan.evaluation.measuring import measure, summary
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.evaluation.mixtures import make_mixtures
from processors.musicecan.level import TARGET_RMS
from processors.musicecan.network import MusicECAN


class Validation:
    """Mixtures drawn once from a fixed seed."""

    def __init__(self, music: Path, noise: Path, cache: Path, per_category: int = 6) -> None:
        self.mixtures = make_mixtures(load_corpus([music], cache), load_corpus([noise], cache), per_category)

    def measure(self, network: MusicECAN) -> dict[str, Any]:
        """Return mean SI-SDR gains in dB by category, over all, at 15 dB, SI-SDR of clean music, and level change."""
        device = next(network.parameters()).device

        def system(noisy: Waveform) -> Waveform:
            scale = np.float32(TARGET_RMS / max(rms(noisy), 1e-9))
            with torch.inference_mode():
                return network.denoise(torch.from_numpy(noisy * scale).to(device)).cpu().numpy() / scale

        result = summary(measure(system, self.mixtures, 3.5))
        for name, snr_db in (("gain_15", 15.0), ("clean", None)):
            result[name] = summary(measure(system, self.mixtures[::3], snr_db))["mean"]
        return {name: round(value, 2) for name, value in result.items()}
