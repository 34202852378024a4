# SPDX-License-Identifier: GPL-3.0-or-later
"""Out of memory: shorter segments, then the CPU, one notice, the same sound."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.musicecan.cleaner import ON_GPU, SHORTEST_S, Cleaner, find_device, free_gpu_memory
from processors.musicecan.denoise import Options, clean
from tests.processors.musicecan.networks import CrowdedNetwork, KnownNetwork
from tests.processors.sounds import collect, sound

SECOND = 44_100


def cleaned(samples, load, notices):
    return collect(clean(ArrayReader(samples), Options(), notices.append, load), samples.shape[0])


@pytest.mark.parametrize(("most_s", "notices_expected"), [(100.0, 0), (3.5, 0), (1.0, 1)])
def test_out_of_memory_gives_the_same_sound(stand_in_gpu, most_s, notices_expected):
    samples = sound(2, 20 * SECOND)
    notices, loaded = [], []

    def load(preset, device):
        network = CrowdedNetwork(device, most_s * SECOND)
        network.segment_s = 4.0
        loaded.append(network)
        return network

    result = cleaned(samples, load, notices)
    assert np.abs(result - 0.5 * samples).max() < 1e-3
    assert len(notices) == notices_expected
    assert [network.device for network in loaded] == [stand_in_gpu, torch.device("cpu")][: 1 + notices_expected]
    if notices_expected:
        assert "memory" in notices[0] and "CPU" in notices[0]


def test_segments_are_halved_down_to_a_second_before_the_cpu_takes_over(stand_in_gpu):
    tried = []

    def load(preset, device):
        network = CrowdedNetwork(device, 0)
        network.segment_s = 5.0
        denoise = network.denoise
        network.denoise = lambda waveform, *context: (tried.append((device, waveform.shape[1])), denoise(waveform))[1]
        return network

    cleaned(sound(1, 40 * SECOND), load, [])
    on_gpu = [frames / SECOND for device, frames in tried if device == stand_in_gpu]
    on_cpu = [frames / SECOND for device, frames in tried if device != stand_in_gpu]
    assert on_gpu == sorted(on_gpu, reverse=True) and len(on_gpu) == 1 + math.ceil(math.log2(ON_GPU * 5.0))
    assert on_gpu[0] > ON_GPU * 5.0, "a GPU gets longer segments"
    assert 0.5 <= on_gpu[-1] - 0.5 <= 1.3
    assert 5.0 < max(on_cpu) < 2 * 5.0


@pytest.mark.parametrize("most_s", [100.0, 1.0])
def test_nothing_is_rounded_where_a_gpu_began(stand_in_gpu, monkeypatch, most_s):
    monkeypatch.setattr("processors.musicecan.cleaner.rounds_fast", lambda device: device != stand_in_gpu)
    rounded = []

    def load(preset, device):
        network = CrowdedNetwork(device, most_s * SECOND)
        network.tolerates_rounding, denoise = True, network.denoise
        network.denoise = lambda *given: (rounded.append(torch.is_autocast_enabled("cpu")), denoise(*given))[1]
        return network

    for device, wanted in (("auto", {False}), ("cpu", {True})):
        rounded.clear()
        collect(clean(ArrayReader(sound(1, 5 * SECOND)), Options(device=device), load=load), 1)
        assert set(rounded) == wanted


@pytest.mark.parametrize(
    "error",
    [torch.OutOfMemoryError("CUDA out of memory."), RuntimeError("CUDA error: out of memory")],
)
def test_out_of_memory_while_loading(stand_in_gpu, error):
    def load(preset, device):
        if device == stand_in_gpu:
            raise error
        return KnownNetwork(0.5)

    notices = []
    samples = sound(1, SECOND)
    assert np.abs(cleaned(samples, load, notices) - 0.5 * samples).max() < 1e-6
    assert len(notices) == 1


def test_out_of_memory_while_the_noise_is_learned(stand_in_gpu, monkeypatch):
    def learned(network, noise, judge):
        if network.device == stand_in_gpu:
            raise torch.OutOfMemoryError("CUDA out of memory.")
        return "what the noise is like"

    monkeypatch.setattr("processors.musicecan.told.learned", learned)
    notices = []
    cleaner = Cleaner("fast", "auto", notices.append, lambda preset, device: CrowdedNetwork(device, 0))
    cleaner.learn(sound(1, SECOND))
    assert cleaner.on_cpu and cleaner.told == "what the noise is like"
    assert cleaner.advance == cleaner.on_grid(cleaner.network.segment_s)
    assert len(notices) == 1


@pytest.mark.parametrize(
    "words",
    [
        "cuDNN error: CUDNN_STATUS_ALLOC_FAILED",
        "CUBLAS_STATUS_ALLOC_FAILED",
        "CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported at some other API call",
    ],
)
def test_other_words_for_out_of_memory(stand_in_gpu, words):
    notices = []
    cleaned(sound(1, SECOND), lambda preset, device: CrowdedNetwork(device, 0, words=words), notices)
    assert len(notices) == 1


@pytest.mark.parametrize("words", ["can't allocate memory", "not enough memory"])  # the latter on Windows
def test_too_little_memory_on_the_cpu_is_a_sentence(words):
    network = KnownNetwork()

    def denoise(waveform, before, behind, told=None):
        raise RuntimeError(f"[enforce fail] DefaultCPUAllocator: {words}: you tried to allocate 1 bytes")

    network.denoise = denoise
    with pytest.raises(ProcessorError, match="memory"):
        list(clean(ArrayReader(sound(1, SECOND)), Options(device="cpu"), load=lambda preset, device: network))


def test_other_errors_are_not_swallowed():
    network = KnownNetwork()

    def denoise(waveform, before, behind, told=None):
        raise RuntimeError("size mismatch")

    network.denoise = denoise
    with pytest.raises(RuntimeError, match="size mismatch"):
        list(clean(ArrayReader(sound(1, SECOND)), Options(device="cpu"), load=lambda preset, device: network))


@pytest.mark.parametrize(("segment_s", "seconds"), [(5.0, 5.0), (0.01, 0.0), (2.0, 2.0)])
def test_segments_are_multiples_of_the_coarsest_time_step(segment_s, seconds):
    network = KnownNetwork()
    network.segment_s = segment_s
    cleaner = Cleaner("fast", "cpu", print, lambda preset, device: network)
    grid = network.hop * network.multiple
    assert cleaner.advance % grid == cleaner.context % grid == 0
    assert cleaner.advance == max(grid, int(seconds * SECOND) // grid * grid)
    assert network.context_s * SECOND <= cleaner.context < network.context_s * SECOND + grid


@pytest.mark.parametrize(
    ("words", "computes"),
    [
        ("CUDA error: no kernel image is available for execution on the device", False),
        ("CUDA error: out of memory", True),
    ],
)
def test_a_gpu_that_this_torch_has_no_code_for_counts_as_none(monkeypatch, words, computes):
    def zeros(*shape, device):
        raise RuntimeError(words)

    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    monkeypatch.setattr(torch, "zeros", zeros)
    assert find_device("auto").type == ("cuda" if computes else "cpu")
    assert find_device("cpu").type == "cpu"
    if not computes:
        with pytest.raises(ProcessorError, match="no GPU that CUDA can use"):
            find_device("cuda")


@pytest.fixture
def limited_gpu():
    """Let a test say how many bytes of the GPU it may have beside what it holds."""

    def limit(spare: int) -> None:
        torch.cuda.empty_cache()
        total = torch.cuda.get_device_properties(0).total_memory
        torch.cuda.set_per_process_memory_fraction((torch.cuda.memory_reserved() + spare) / total)

    yield limit
    torch.cuda.set_per_process_memory_fraction(1.0)
    torch.cuda.empty_cache()


@pytest.mark.parametrize("preset", ["fast", "quality"])
def test_segments_as_short_as_a_full_gpu_asks_for_give_the_same_sound(monkeypatch, preset):
    monkeypatch.setattr("processors.musicecan.cleaner.rounds_fast", lambda device: False)
    samples = sound(1, 30 * SECOND, noise=0.05)
    expected = collect(clean(ArrayReader(samples), Options(preset=preset, device="cpu")), 1)
    monkeypatch.setattr(Cleaner, "longest", lambda self: self.on_grid(SHORTEST_S))
    got = collect(clean(ArrayReader(samples), Options(preset=preset, device="cpu")), 1)
    assert not np.array_equal(got, expected)
    assert np.abs(got - expected).max() < 1e-3


@pytest.mark.cuda
@pytest.mark.parametrize("preset", ["fast", "quality"])
@pytest.mark.parametrize("channels", [1, 2])
def test_cuda_gives_the_same_sound(monkeypatch, preset, channels):
    monkeypatch.setattr("processors.musicecan.cleaner.rounds_fast", lambda device: False)
    samples = sound(channels, 12 * SECOND, noise=0.05)
    on_gpu, on_cpu = (
        collect(clean(ArrayReader(samples), Options(preset=preset, device=device)), channels)
        for device in ("cuda", "cpu")
    )
    assert np.abs(on_gpu - on_cpu).max() < 1e-3


@pytest.mark.cuda
@pytest.mark.parametrize(("megabytes", "notes"), [(700, 0), (60, 1)])
def test_a_gpu_that_is_full_gives_the_same_sound(limited_gpu, monkeypatch, megabytes, notes):
    samples, notices = sound(1, 90 * SECOND, noise=0.05), []
    with monkeypatch.context() as patch:
        patch.setattr("processors.musicecan.cleaner.rounds_fast", lambda device: False)
        expected = collect(clean(ArrayReader(samples), Options(preset="fast", device="cpu")), 1)
    free_gpu_memory()
    limited_gpu(megabytes << 20)
    got = collect(clean(ArrayReader(samples), Options(preset="fast", device="cuda"), notices.append), 1)
    assert len(notices) == notes
    assert np.abs(got - expected).max() < 1e-3
