# SPDX-License-Identifier: GPL-3.0-or-later
"""A region, however short, sounds as it would if all of the recording was processed: by what a user does for it."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.core.rendering import Region, region_blocks
from processors.chain import made_chain
from processors.contract import ArrayReader
from processors.musicecan.evaluation.metrics import at_snr, si_sdr
from processors.registry import load_processor
from tests.command_line import here
from tests.processors.musicecan.chords import RATE, SECONDS, plucked
from tests.processors.test_remove_hum import mains, music

FADE_S = 0.02


@pytest.fixture(scope="module")
def noisy():
    """Plucked chords without and with hiss, the hiss 5 dB softer, (1, frames) each."""
    clean = plucked(1)
    hiss = np.random.default_rng(3).standard_normal((1, RATE * SECONDS)).astype(np.float32)
    return clean, clean + at_snr(clean, hiss, 5.0)


@pytest.mark.parametrize("preset", ["fast", "quality"])
def test_a_word_of_a_third_of_a_second_is_cleaned_as_it_is_in_the_whole(tmp_path, noisy, preset):
    clean, samples = noisy
    take = tmp_path / "take.wav"
    soundfile.write(take, samples.T, RATE, subtype="FLOAT")
    gains = []
    for name, options in (("whole.wav", []), ("part.wav", ["--region", "2.6-2.9"])):
        here("clean", take, "-o", tmp_path / name, "--preset", preset, "--device", "cpu", *options)
        inner = slice(round((2.6 + FADE_S) * RATE), round((2.9 - FADE_S) * RATE))
        heard = soundfile.read(tmp_path / name, dtype="float32", always_2d=True)[0].T[:, inner]
        gains.append(si_sdr(clean[:, inner], heard) - si_sdr(clean[:, inner], samples[:, inner]))
    whole, part = gains
    assert whole > 4.0
    assert part > whole - 1.5


@pytest.mark.parametrize("preset", ["fast", "quality"])
def test_a_word_behind_digital_silence_is_cleaned_as_it_is_in_the_whole(tmp_path, noisy, preset):
    clean, samples = (np.concatenate([np.zeros((1, 6 * RATE)), each, each], axis=1) for each in noisy)
    take = tmp_path / "take.wav"
    soundfile.write(take, samples.T, RATE, subtype="FLOAT")
    inner = slice(round((6.9 + FADE_S) * RATE), round((7.2 - FADE_S) * RATE))
    ratios = []
    for name, options in (("whole.wav", []), ("part.wav", ["--region", "6.9-7.2"])):
        here("clean", take, "-o", tmp_path / name, "--preset", preset, "--device", "cpu", *options)
        heard = soundfile.read(tmp_path / name, dtype="float32", always_2d=True)[0].T[:, inner]
        ratios.append(si_sdr(clean[:, inner], heard))
    assert ratios[0] > si_sdr(clean[:, inner], samples[:, inner]) + 3.0
    assert ratios[1] > ratios[0] - 1.5


def processed(id, samples, start_s, end_s):
    processor, (start, end) = load_processor(id), (round(start_s * RATE), round(end_s * RATE))
    blocks = region_blocks(processor, processor.info.parse({}), ArrayReader(samples), Region(start, end))
    return np.concatenate(list(blocks), axis=1)[:, round(FADE_S * RATE) : -round(FADE_S * RATE)]


def test_a_hum_is_found_in_a_region_that_is_shorter_than_a_note():
    hum = mains(50.0, 14.0, level=0.02)
    samples = music(14.0) + hum
    inner = slice(round((6.0 + FADE_S) * RATE), round((6.5 - FADE_S) * RATE))
    part, whole = processed("remove_hum", samples, 6.0, 6.5), processed("remove_hum", samples, 0.0, 14.0)
    left = part - (samples - hum)[:, inner]
    assert np.std(left) < 0.2 * np.std(hum[:, inner])
    frames = round(FADE_S * RATE)
    np.testing.assert_allclose(part, whole[:, inner.start - frames : inner.stop - frames], atol=0.003)


@pytest.mark.parametrize("id", ["high_pass", "low_pass", "notch", "remove_clicks"])
def test_filters_and_mended_clicks_join_what_was_processed_before(id):
    samples = music(4.0)
    samples[:, 2 * RATE + 300] += 0.8
    whole = processed(id, samples, 0.0, 4.0)
    part = processed(id, samples, 1.9, 2.1)
    first = round(1.9 * RATE)
    np.testing.assert_allclose(part, whole[:, first : first + part.shape[1]], atol=2e-4)


@pytest.mark.parametrize(
    "ids", [["high_pass", "low_pass"], ["low_pass"], ["high_pass", "low_pass", "normalize", "fade_in"]]
)
@pytest.mark.parametrize(("start_s", "end_s"), [(1.0, 1.5), (0.0, 0.7), (2.5, 4.0), (0.0, 4.0)])
def test_the_links_of_a_chain_hear_what_each_of_them_hears_alone(ids, start_s, end_s):
    """Those at its beginning hear what is around a region; from the first on that doesn't, all hear it alone."""
    samples, (start, end) = music(4.0), (round(start_s * RATE), round(end_s * RATE))
    alone = [load_processor(id) for id in ids]
    wanted = samples
    for processor in alone:
        if not processor.info.context_s:
            wanted, start, end = wanted[:, start:end], 0, end - start
        wanted = np.concatenate(list(processor.process(ArrayReader(wanted), processor.info.parse({}))), axis=1)
    chain = made_chain("mine", [{"processor": id} for id in ids], load_processor)
    blocks = region_blocks(chain, {}, ArrayReader(samples), Region(round(start_s * RATE), round(end_s * RATE)))
    inner = slice(round(FADE_S * RATE), -round(FADE_S * RATE))
    found = np.concatenate(list(blocks), axis=1)
    np.testing.assert_allclose(found[:, inner], wanted[:, start:end][:, inner], atol=1e-4)
