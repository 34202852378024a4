# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers that are there clean, in place and in shape; those that aren't say why."""

import importlib.util
import shutil
import warnings

import numpy as np
import pytest
from scipy import signal

from processors.api import ProcessorError
from processors.musicecan.evaluation import peers
from processors.musicecan.evaluation.metrics import at_snr, si_sdr
from processors.musicecan.evaluation.systems import delay_of, probed, shifted

NAMES = list(peers.PEERS)


def peer(name):
    (system,) = peers.find_peers([name])
    if system.reason:
        pytest.skip(system.reason)
    return system


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("channels", [1, 2])
def test_output_has_the_shape_of_the_input_and_is_not_shifted(name, channels, music, noise):
    system = peer(name)
    noisy = (music + 0.1 * noise)[:channels]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other people's libraries
        output = system.run(noisy, (0.1 * noise)[:channels])
    assert output.shape == noisy.shape
    assert output.dtype == np.float32
    assert np.isfinite(output).all()
    assert abs(delay_of(noisy, output)) <= 8  # RNNoise's high-pass turns the phase of low tones


@pytest.mark.parametrize("name", ["noisereduce-profile", "sox-noisered", "afftdn"])
def test_peers_that_know_the_noise_take_it_away(name, music, noise):
    system = peer(name)
    assert "true noise" in system.knows
    noisy = music + noise
    assert si_sdr(music, system.run(noisy, noise)) > si_sdr(music, noisy) + 1.0


@pytest.mark.parametrize("name", ["noisereduce-profile", "sox-noisered", "afftdn"])
def test_peers_that_know_the_noise_know_its_color(name, music, noise):
    """A comparison is worth something only where the others are at their best."""
    system = peer(name)
    dark = signal.sosfilt(signal.butter(2, 300, fs=44_100, output="sos"), noise)
    dark = at_snr(music, dark.astype(np.float32), 5.0)
    assert si_sdr(music, system.run(music + dark, dark)) > si_sdr(music, music + dark) + 2.0


@pytest.mark.parametrize("name", ["noisereduce", "anlmdn", "rnnoise"])
def test_blind_peers_never_look_at_the_noise(name, music, noise):
    system = peer(name)
    assert system.knows == ""
    np.testing.assert_array_equal(system.run(music, noise), system.run(music, 0 * noise))


@pytest.mark.parametrize("name", ["sox-noisered", "afftdn"])
def test_loud_sounds_pass_programs_that_clip_or_limit_levels(name, music, noise):
    system = peer(name)
    loud = system.run(20 * (music + noise), 20 * noise)
    assert np.abs(loud).max() > 2.0
    assert si_sdr(music, loud) > si_sdr(music, music + noise)


def test_silence_stays_silence():
    silence = np.zeros((1, 22050), dtype=np.float32)
    for system in peers.find_peers(NAMES):
        if not system.reason:
            np.testing.assert_array_equal(system.run(silence, silence), silence)


def test_missing_programs_and_libraries_are_rows_with_a_reason(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    systems = peers.find_peers(NAMES)
    assert [system.name for system in systems] == NAMES
    for system in systems:
        assert "install" in system.reason
        assert probed(system) is system


def test_a_program_that_fails_is_a_sentence(tmp_path):
    if not shutil.which("sox"):
        pytest.skip("SoX isn't installed")
    with pytest.raises(ProcessorError, match="sox failed"):
        peers.call(["sox", str(tmp_path / "missing.wav"), "-n"])


@pytest.mark.parametrize("delay", [-300, 0, 1, 8000])
def test_alignment_finds_and_undoes_a_delay(delay, noise):
    output = np.pad(noise, ((0, 0), (max(0, delay), 500)))[:, max(0, -delay) :]
    assert delay_of(noise, output) == delay
    back = shifted(output, delay, noise.shape[1])
    assert back.shape == noise.shape
    np.testing.assert_array_equal(back[:, 300:], noise[:, 300:])
