# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN's parameters reach the cleaning, and describing it loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.musicecan import weights
from processors.musicecan.processor import MusicECANProcessor
from tests.processors.musicecan.networks import KnownNetwork
from tests.processors.sounds import collect, sound


@pytest.fixture
def loaded(monkeypatch):
    """Put a known network in the place of every preset's; return what was loaded."""
    calls = []

    def load_network(preset, device):
        calls.append((preset, str(device)))
        return KnownNetwork(0.25)

    monkeypatch.setattr(weights, "load_network", load_network)
    return calls


def run(samples, **given):
    processor = MusicECANProcessor()
    return collect(processor.process(ArrayReader(samples), processor.info.parse(given)), samples.shape[0])


def test_parameters_reach_the_cleaning(loaded):
    samples = sound(2, 60_001)
    assert np.abs(run(samples, device="cpu") - 0.25 * samples).max() < 1e-6
    half = run(samples, device="cpu", strength=50, preset="quality")
    assert np.abs(half - 0.625 * samples).max() < 1e-6
    taken = run(samples, device="cpu", output="residual", preset="paper")
    assert np.abs(taken - 0.75 * samples).max() < 1e-6
    assert loaded == [("fast", "cpu"), ("quality", "cpu"), ("paper", "cpu")]


@pytest.mark.parametrize(
    ("seconds", "strength", "count"), [(0.0, 100, 0), (0.5, 100, 1), (1.4, 5, 1), (1.6, 100, 0), (0.5, 0, 0)]
)
def test_of_a_sound_too_short_to_judge_the_user_is_told(loaded, seconds, strength, count):
    processor, told = MusicECANProcessor(), []
    values = processor.info.parse({"strength": strength, "device": "cpu"})
    for _ in processor.process(ArrayReader(sound(1, round(seconds * 44_100))), values, told.append):
        pass
    assert len(told) == count and all("too short" in sentence for sentence in told)


def test_a_preset_without_weights_is_refused(monkeypatch, tmp_path):
    real = weights.load_network
    monkeypatch.setattr(weights, "load_network", lambda preset, device: real(preset, device, tmp_path))
    with pytest.raises(ProcessorError, match="no weights"):
        run(sound(1, 5000), device="cpu")


def test_describing_it_loads_no_torch():
    code = (
        "import sys, processors.musicecan.processor as p; print(p.MusicECANProcessor.info.id, 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "musicecan False"
