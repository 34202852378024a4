# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of figures, their means, and how memory is watched, on systems whose worth is known."""

import functools
import importlib.util
import math

import numpy as np
import pytest

from processors.api import ProcessorError
from processors.musicecan.corpus import load_corpus
from processors.musicecan.evaluation import footprint, measuring, metrics
from processors.musicecan.evaluation.mixtures import Mixture, make_mixtures
from processors.musicecan.evaluation.systems import System, nothing, ours, probed


def without_noise(noisy, noise):
    return noisy - np.float32(0.9) * noise


def needing_memory(mebibytes, noisy, noise):
    held = np.ones(mebibytes * 2**17)
    for _ in range(5):
        held *= 1.0
    return noisy


def failing(noisy, noise):
    raise ProcessorError("There is nothing here.")


@pytest.fixture
def mixtures(music, noise):
    return [Mixture("HISS", "one", music, noise), Mixture("HUM", "one", music, noise[:, ::-1])]


@pytest.mark.parametrize("snr_db", [-5.0, 3.5, 20.0])
def test_a_system_that_takes_nine_tenths_of_the_noise_gains_20_db(mixtures, snr_db):
    rows = measuring.measure_all(System("near", without_noise), mixtures, snr_db)
    for row in rows:
        assert row["si_sdr_gain"] == pytest.approx(20.0, abs=0.3)
        assert row["snr_gain"] == pytest.approx(20.0, abs=0.05)
        assert row["lsd"] < row["lsd_before"]
        assert row["side_sdr"] > snr_db + 15
    before = measuring.measure_all(nothing(), mixtures, snr_db)
    assert [row["mr_stft"] for row in rows] < [row["mr_stft"] for row in before]


def test_doing_nothing_gains_nothing_and_does_no_harm(mixtures):
    for row in measuring.measure_all(nothing(), mixtures, 3.5):
        assert row["si_sdr_gain"] == 0.0 == row["snr_gain"]
        assert row["lsd"] == row["lsd_before"]
    for row in measuring.measure_all(nothing(), mixtures, None):
        assert row["si_sdr_gain"] > 100
        assert row["mr_stft"] == 0.0 == row["lsd"]


def test_clean_music_comes_with_a_profile_of_dither_only(mixtures):
    noise = mixtures[0].unwanted(None)
    assert 0 < np.abs(noise).max() < 1e-4
    assert mixtures[0].noisy(None) is mixtures[0].clean


def test_what_a_system_costs_is_told_in_time_and_in_work(mixtures):
    (row,) = measuring.measure_all(System("near", without_noise), mixtures[:1], 10.0)
    assert row["seconds_per_second"] > 0.0
    assert row["cpu_per_second"] >= 0.0


def test_mixtures_that_came_out_worse_are_counted(mixtures):
    def worse(noisy, noise):
        return noisy + noise

    assert [row["harmed"] for row in measuring.measure_all(System("worse", worse), mixtures, 5.0)] == [100.0, 100.0]
    assert [row["harmed"] for row in measuring.measure_all(System("near", without_noise), mixtures, 5.0)] == [0.0, 0.0]
    halved = System("half", lambda noisy, noise: noisy * np.float32(0.5))
    assert [row["harmed"] for row in measuring.measure_all(halved, mixtures, None)] == [0.0, 0.0]
    assert [row["harmed"] for row in measuring.measure_all(System("worse", lambda n, _: n**3), mixtures, None)] == [
        100.0,
        100.0,
    ]


def test_every_other_mixture_is_stereo_and_mono_noise_gets_a_side(folders):
    music, noise = (load_corpus([folders / name], folders / "cache") for name in ("music", "noise"))
    made = make_mixtures(music, noise, 2, 0.5, "both")
    assert [(mixture.category, len(mixture.clean)) for mixture in made] == [
        ("HISS", 1), ("HISS", 2), ("HUM", 1), ("HUM", 2),
    ]  # fmt: skip
    hum = made[3].noise
    assert np.abs(hum[0] - hum[1]).max() > 0.01
    again = make_mixtures(music, noise, 2, 0.5, "both")
    np.testing.assert_array_equal(again[3].noisy(3.5), made[3].noisy(3.5))
    for mixture in made:
        assert metrics.snr(mixture.clean, mixture.noisy(3.5)) == pytest.approx(3.5, abs=1e-3)


def test_training_measures_with_a_plain_function(mixtures):
    heard = []
    rows = measuring.measure(lambda noisy: heard.append(noisy) or noisy * np.float32(0.5), mixtures, 3.5)
    assert len(heard) == 2
    assert rows[0]["level_db"] == pytest.approx(-6.02, abs=0.3)
    assert set(measuring.summary(rows)) >= {"HISS", "HUM", "mean", "level_db"}


def test_means_are_over_categories_and_leave_out_what_nobody_has():
    rows = [
        {"category": "A", "si_sdr_gain": 1.0, "side_sdr": math.nan, "mr_stft": math.nan},
        {"category": "A", "si_sdr_gain": 3.0, "side_sdr": 4.0, "mr_stft": math.nan},
        {"category": "B", "si_sdr_gain": 8.0, "side_sdr": 6.0, "mr_stft": math.nan},
    ]
    assert measuring.summary(rows) == {"A": 2.0, "B": 8.0, "mean": 5.0, "side_sdr": 5.0}


def test_every_output_can_be_heard(mixtures):
    heard = {}
    measuring.measure_all(System("near", without_noise), mixtures, 10.0, heard=heard.__setitem__)
    assert sorted(heard) == [0, 1]
    np.testing.assert_array_equal(heard[0], without_noise(mixtures[0].noisy(10.0), mixtures[0].unwanted(10.0)))


def test_a_system_that_fails_when_tried_has_the_reason():
    assert probed(System("broken", failing)).reason == "There is nothing here."
    assert probed(nothing()).reason == ""
    assert "has no weights" in probed(ours("paper", "cpu")).reason


@pytest.mark.slow
def test_visqol_tells_music_left_alone_from_noisy_music(music, noise):
    if reason := measuring.why_no_visqol():
        pytest.skip(reason)
    good, bad = measuring.visqol_score(music, music), measuring.visqol_score(music, music + noise)
    assert good > 4.5
    assert 1.0 <= bad < good - 1.0


@pytest.mark.slow
def test_memory_is_that_of_the_system_alone():
    if reason := footprint.why_no_footprint():
        pytest.skip(reason)
    small = footprint.peak_rss_mib(nothing(), 0.1)
    large = footprint.peak_rss_mib(System("large", functools.partial(needing_memory, 400)), 0.1)
    assert large - small == pytest.approx(400, rel=0.25)


@pytest.mark.slow
def test_a_system_that_fails_has_no_memory():
    if reason := footprint.why_no_footprint():
        pytest.skip(reason)
    assert math.isnan(footprint.peak_rss_mib(System("broken", failing), 0.1))


def test_without_the_library_there_is_a_reason(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert "psutil" in footprint.why_no_footprint()
    assert "visqol" in measuring.why_no_visqol()
