# SPDX-License-Identifier: GPL-3.0-or-later
"""The network against what the authors' own computed, and what must hold for every preset."""

from __future__ import annotations

import copy
import dataclasses
import functools
import math
from pathlib import Path

import numpy as np
import pytest
import torch

from processors.musicecan.network import TRUST, MusicECAN
from processors.musicecan.presets import PRESETS, SAMPLE_RATE
from processors.musicecan.weights import load_network

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
TOLERANCE = 1e-4
ECA = "feature_learning.unet.eca.attention."

PASSED = 1 / (1 + math.exp(-TRUST))
"""How much an untrained network lets through."""


def deviation(result, expected):
    """Relative error over everything: two numbers, of the norms and of the largest values."""
    expected = torch.as_tensor(expected)
    if result.is_complex():
        result = torch.view_as_real(result)
    assert result.shape == expected.shape
    difference = result - expected
    return max(float(difference.norm() / expected.norm()), float(difference.abs().max() / expected.abs().max()))


@pytest.fixture(scope="module")
def golden():
    with np.load(GOLDEN / "paper.npz") as arrays:
        return dict(arrays)


@pytest.fixture
def paper(golden):
    """The small network of the authors, with the ECA that their run happened to have."""
    network = load_network("paper", folder=GOLDEN)
    with torch.no_grad():
        network.feature_learning.unet.eca.attention.weight.copy_(
            torch.as_tensor(golden["eca_kernel"]).reshape(1, 1, -1)
        )
        network.feature_learning.unet.eca.attention.bias.copy_(torch.as_tensor(golden["eca_bias"]).reshape(1))
    return network


def predict(network, golden):
    with torch.inference_mode():
        return network(network.analyze(torch.as_tensor(golden["audio"])[None], 2048))


@functools.cache
def untrained(name):
    torch.manual_seed(0)
    return MusicECAN(PRESETS[name]).requires_grad_(False).eval()


@functools.cache
def lively():
    """A `fast` network that takes something away: its heads are as random as the rest of it."""
    network = copy.deepcopy(untrained("fast"))
    for head in (network.feature_learning.sam.head, network.noise_filtering.head):
        torch.nn.init.normal_(head.layer.weight, std=0.03)
        torch.nn.init.normal_(head.layer.bias, std=0.2)
    return network


def noise(channels, frames, seed=3):
    return 0.1 * torch.randn(channels, frames, generator=torch.Generator().manual_seed(seed))


class TestGolden:
    def test_the_network_computes_what_the_authors_network_computed(self, paper, golden):
        second, first = predict(paper, golden)
        audio = paper.synthesize(second, golden["audio"].size)
        assert deviation(first[0, ::4], golden["prediction_1"]) < TOLERANCE
        assert deviation(second[0], golden["prediction_2"]) < TOLERANCE
        assert deviation(audio[0], golden["audio_out"]) < TOLERANCE

    def test_without_eca_it_does_not(self, paper, golden):
        paper.feature_learning.unet.eca = None
        assert deviation(predict(paper, golden)[0][0], golden["prediction_2"]) > 0.4

    def test_without_the_mask_of_sam_it_does_not(self, paper, golden):
        with torch.no_grad():
            paper.feature_learning.sam.mask.layer.weight.zero_()
            paper.feature_learning.sam.mask.layer.bias.fill_(100.0)  # a sigmoid of 1 everywhere
        assert deviation(predict(paper, golden)[0][0], golden["prediction_2"]) > 0.4


class TestECA:
    @pytest.mark.parametrize("name", ["fast", "paper"])
    def test_a_step_of_training_reaches_it(self, name):
        torch.manual_seed(0)
        preset = PRESETS[name]
        if name == "paper":
            preset = dataclasses.replace(preset, widths=(2, 2, 4))
        network = MusicECAN(preset)
        torch.nn.init.normal_(network.noise_filtering.head.layer.weight, std=0.1)
        network.train()
        spectrogram = torch.randn(1, 16, preset.windows[0] // 2 + 1, dtype=torch.complex64)
        network(spectrogram)[0].abs().mean().backward()
        before = {n: p.detach().clone() for n, p in network.named_parameters() if n.startswith(ECA)}
        assert sorted(before) == [f"{ECA}bias", f"{ECA}weight"]
        torch.optim.Adam(network.parameters(), lr=1e-2).step()
        for each, value in before.items():
            assert not torch.equal(network.state_dict()[each], value), each

    @pytest.mark.parametrize("name", PRESETS)
    def test_only_the_first_module_has_it(self, name):
        with torch.device("meta"):
            network = MusicECAN(PRESETS[name])
        assert network.feature_learning.unet.eca is not None
        assert network.noise_filtering.unet.eca is None
        assert {n for n in network.state_dict() if ".eca." in n} == {f"{ECA}weight", f"{ECA}bias"}

    def test_what_the_authors_give_to_their_network_is_averaged_whole(self):
        with torch.device("meta"):
            network = MusicECAN(PRESETS["paper"])
            given = network.pooling(torch.zeros(1, 1, 1025))
        steps = -(-5 * 44_100 // 512)
        for _ in range(network.preset.depth):
            steps = (steps + 1) // 2
        assert steps == given

    @pytest.mark.parametrize(("window", "pooling"), [(4096, 4), (8192, 2)])
    def test_it_averages_over_as_much_time_whatever_the_window(self, window, pooling):
        network = untrained("fast")
        assert network.pooling(torch.zeros(1, 1, window // 2 + 1)) == pooling
        assert pooling * 16 * network.preset.hop(window) / 44_100 == pytest.approx(3.0, rel=0.01)


class TestDenoise:
    @pytest.mark.parametrize("name", ["fast", "quality"])
    @pytest.mark.parametrize("channels", [1, 2])
    def test_an_untrained_network_passes_nearly_all_of_its_input_through(self, name, channels):
        heard = noise(channels, 5000)
        with torch.inference_mode():
            assert torch.allclose(untrained(name).denoise(heard), PASSED * heard, atol=2e-6)

    @pytest.mark.parametrize("length", [0, 1, 1000, 44_100])
    @pytest.mark.parametrize("channels", [1, 2])
    def test_fast_keeps_length_and_place(self, length, channels):
        heard = noise(channels, length)
        with torch.inference_mode():
            result = untrained("fast").denoise(heard)
        assert result.shape == heard.shape
        assert torch.allclose(result, PASSED * heard, atol=2e-6)

    @pytest.mark.parametrize("length", [0, 1, 1000, 44_100])
    @pytest.mark.parametrize("channels", [1, 2])
    def test_paper_keeps_length_and_place_and_does_not_fade_in(self, paper, monkeypatch, length, channels):
        monkeypatch.setattr(paper, "forward", lambda spectrogram: (spectrogram, spectrogram))
        heard = noise(channels, length)
        result = paper.denoise(heard)
        assert result.shape == heard.shape
        assert torch.allclose(result, heard, atol=2e-6)

    @pytest.mark.parametrize("length", [1, 700, 5000])
    def test_paper_runs_on_short_sounds(self, paper, length):
        with torch.inference_mode():
            result = paper.denoise(noise(1, length))
        assert result.shape == (1, length)
        assert result.isfinite().all()

    @pytest.mark.parametrize("name", ["fast", "paper"])
    def test_silence_stays_finite(self, name, paper):
        network = lively() if name == "fast" else paper
        with torch.inference_mode():
            result = network.denoise(torch.zeros(2, 5000))
        assert result.isfinite().all()
        assert name == "paper" or not result.any()

    @pytest.mark.parametrize("steps", [1, 5, 16, 17])
    def test_any_number_of_time_steps(self, steps, paper):
        for network in (untrained("fast"), paper):
            spectrogram = torch.randn(1, steps, network.preset.windows[0] // 2 + 1, dtype=torch.complex64)
            with torch.inference_mode():
                second, first = network(spectrogram)
            assert second.shape == first.shape == spectrogram.shape

    def test_nothing_gets_louder(self):
        network = lively()
        spectrogram = network.analyze(noise(1, 12_000), 4096)
        with torch.inference_mode():
            for prediction in network(spectrogram):
                assert (prediction.abs() <= spectrogram.abs() * 1.001 + 1e-6).all()


class TestStereo:
    @pytest.fixture
    def network(self):
        return lively()

    @pytest.fixture
    def mono(self, network):
        heard = noise(1, 12_000)
        with torch.inference_mode():
            result = network.denoise(heard)
        assert (result - heard).norm() > 0.05 * heard.norm()  # it takes something away
        return heard, result

    @pytest.mark.parametrize("shares", [(1.0, 1.0), (1.0, -1.0), (0.3, -0.3), (1.0, 1.0, -1.0, -1.0)])
    def test_channels_that_differ_in_sign_only_get_what_one_gets(self, network, mono, shares):
        if abs(shares[0]) != 1.0:
            mono = (mono[0], network.denoise(mono[0] * 0.3).detach() / 0.3)
        heard, expected = (torch.cat([x * share for share in shares]) for x in mono)
        with torch.inference_mode():
            result = network.denoise(heard)
        assert (result - expected).norm() < 1e-3 * expected.norm()

    def test_one_decision_for_all_channels(self, network, mono):
        with torch.inference_mode():
            left, right, silent = network.denoise(torch.cat([mono[0], -0.25 * mono[0], 0 * mono[0]]))
        assert torch.allclose(right, -0.25 * left, atol=1e-6)
        assert not silent.any()

    def test_channels_stay_where_they_are(self, network):
        heard = noise(2, 12_000)
        with torch.inference_mode():
            there, back = network.denoise(heard), network.denoise(heard.flip(0)).flip(0)
        assert torch.allclose(there, back, atol=1e-5)


def test_the_paper_s_way_decides_for_both_channels_too(paper):
    heard = noise(1, 5000)
    with torch.inference_mode():
        left, right = paper.denoise(torch.cat([heard, -heard]))
    assert torch.allclose(left, -right, atol=1e-6)
    assert left.abs().max() > 0


def test_of_several_windows_the_mean_is_heard() -> None:
    torch.manual_seed(5)
    small = dataclasses.replace(PRESETS["fast"], widths=(8, 12, 16), windows=(1024, 2048, 8192))
    network = MusicECAN(small).eval()
    with torch.no_grad():
        network.noise_filtering.head.layer.weight.normal_(std=0.1)
    heard = noise(2, 30_000)
    with torch.inference_mode():
        parts = [network.denoise_by(heard, window) for window in small.windows]
        result = network.denoise(heard)
    assert all((part - result).norm() > 0.01 * result.norm() for part in parts)
    torch.testing.assert_close(result, sum(parts) / 3, atol=1e-6, rtol=0)
    assert network.hop == 4096  # segments start where the coarsest time steps do


def test_a_short_window_is_given_as_much_less_context_and_the_answer_stays(monkeypatch) -> None:
    torch.manual_seed(5)
    small = dataclasses.replace(PRESETS["fast"], widths=(8, 12), windows=(1024, 4096), context_s=5.0)
    network = MusicECAN(small).eval()
    with torch.no_grad():
        network.noise_filtering.head.layer.weight.normal_(std=0.1)
    context, answer = 5 * 44_100 // 4096 * 4096, 8 * 4096
    heard, given = noise(1, 2 * context + answer), {}
    denoise_by = network.denoise_by

    def remembering(waveform, window, told):
        given[window] = waveform.shape[-1] - answer
        return denoise_by(waveform, window, told)

    monkeypatch.setattr(network, "denoise_by", remembering)
    asked = slice(context, context + answer)
    with torch.inference_mode():
        whole = network.denoise(heard)[:, asked]
        assert set(given.values()) == {2 * context}
        result = network.denoise(heard, context, context)[:, asked]
    assert given[4096] == 2 * context
    assert given[1024] == pytest.approx(2 * context / 4, abs=2 * 1024)
    assert (result - whole).norm() < 0.003 * whole.norm()


@pytest.mark.parametrize("preset", list(PRESETS))
@pytest.mark.parametrize("channels", [1, 2, 4])
def test_what_cleaning_makes_lies_where_the_network_does(preset, channels, monkeypatch):
    """On a device of shapes alone, which refuses tensors of another as a GPU does."""
    network = MusicECAN(PRESETS[preset]).to("meta").eval()
    monkeypatch.setattr(torch, "equal", lambda left, right: False)  # asks for values
    # the inverse transform looks at the values of its window, too
    monkeypatch.setattr(
        network, "synthesize", lambda x, length: x.abs().sum((-2, -1), keepdim=True)[..., 0].expand(-1, length)
    )
    with torch.inference_mode():
        clean = network.denoise(torch.zeros(channels, 2 * SAMPLE_RATE, device="meta"))
    assert clean.device.type == "meta"
    assert clean.shape == (channels, 2 * SAMPLE_RATE)
