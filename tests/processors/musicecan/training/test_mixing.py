# SPDX-License-Identifier: GPL-3.0-or-later
"""Examples are repeatable, broad, at the SNR that was drawn, and come from every category of noise."""

import numpy as np
import pytest

from processors.musicecan.corpus import Corpus, Recording
from processors.musicecan.evaluation.metrics import rms
from processors.musicecan.training.mixing import Mixer, fit, set_up

FRAMES = 20000


@pytest.fixture(scope="module")
def mixer() -> Mixer:
    rng = np.random.default_rng(0)

    def recordings(categories: list[str], channels: int) -> Corpus:
        return Corpus(
            [
                Recording(f"{c}_{i}", c, rng.integers(-8000, 8000, (30000, channels)).astype(np.int16))
                for c in categories
                for i in range(2)
            ]
        )

    return Mixer(recordings(["piano", "harp"], 2), recordings(["WEATHER", "CROWD", "TRAFFIC"], 1), FRAMES, seed=5)


def test_an_example_depends_on_its_number_only(mixer: Mixer) -> None:
    for number in (0, 7, 1 << 33):
        first, second = mixer[number], mixer[number]
        assert all((a == b).all() for a, b in zip(first, second, strict=True))
    assert not (mixer[0][0] == mixer[1][0]).all()


def test_examples_are_finite_stereo_and_of_one_length(mixer: Mixer) -> None:
    for number in range(60):
        for wave in mixer[number]:
            assert wave.shape == (2, FRAMES)
            assert np.isfinite(wave.numpy()).all()
            assert rms(wave.numpy()) < 1.0


def test_snr_clean_and_noise_only_examples_all_occur(mixer: Mixer) -> None:
    ratios, same, silent = [], 0, 0
    for number in range(300):
        noisy, clean = (wave.numpy() for wave in mixer[number])
        if rms(clean) == 0.0:
            silent += 1
        elif np.array_equal(noisy, clean):
            same += 1
        else:
            ratios.append(20 * np.log10(rms(clean) / max(rms(noisy - clean), 1e-9)))
    assert 5 <= same <= 35
    assert 2 <= silent <= 25
    assert min(ratios) < 0 and max(ratios) > 20
    assert np.percentile(ratios, 1) > -6


def test_mono_and_stereo_both_occur(mixer: Mixer) -> None:
    mono = [bool((mixer[n][1][0] == mixer[n][1][1]).all()) for n in range(60)]
    assert 15 < sum(mono) < 58


def test_the_papers_examples_are_mono_and_at_most_20_db(mixer: Mixer) -> None:
    paper = Mixer(mixer.music, mixer.noise, FRAMES, 1, paper=True)
    for number in range(20):
        noisy, clean = (wave.numpy() for wave in paper[number])
        assert np.array_equal(noisy[0], noisy[1])
        assert 1.9 < 20 * np.log10(rms(clean) / rms(noisy - clean)) < 20.1


def test_batches_go_on_from_any_step(mixer: Mixer) -> None:
    batches = mixer.batches(3, 2, 0, False)
    noisy, clean = next(batches)
    assert (noisy[1] == mixer[7][0]).all() and (clean[0] == mixer[6][1]).all()


def test_fit_cuts_and_pads() -> None:
    wave = np.ones((1, 5), dtype=np.float32)
    assert fit(wave, 3).shape == (1, 3)
    assert fit(wave, 8).sum() == 5
    assert set_up(wave, np.random.default_rng(0)).shape == (2, 5)
