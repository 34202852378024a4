# SPDX-License-Identifier: GPL-3.0-or-later
"""Each figure against a case whose value is known."""

import numpy as np
import pytest

from processors.musicecan.evaluation import metrics

CLEAN = np.random.default_rng(0).standard_normal((2, 44100)).astype(np.float32)
OTHER = np.random.default_rng(1).standard_normal((2, 44100)).astype(np.float32)


@pytest.mark.parametrize("snr_db", [-5.0, 0.0, 3.5, 20.0])
def test_mixing_gives_the_snr_asked_for(snr_db: float) -> None:
    noise = metrics.at_snr(CLEAN, 0.01 * OTHER, snr_db)
    assert metrics.snr(CLEAN, CLEAN + noise) == pytest.approx(snr_db, abs=1e-4)
    assert metrics.si_sdr(CLEAN, CLEAN + noise) == pytest.approx(snr_db, abs=0.1)


def test_si_sdr_ignores_level_and_snr_does_not() -> None:
    noisy = CLEAN + metrics.at_snr(CLEAN, OTHER, 10.0)
    assert metrics.si_sdr(CLEAN, 0.3 * noisy) == pytest.approx(metrics.si_sdr(CLEAN, noisy), abs=1e-4)
    assert metrics.snr(CLEAN, 0.3 * noisy) < 4.0


def test_level_change_is_that_of_the_clean_part() -> None:
    assert metrics.level_change(CLEAN, 0.5 * CLEAN) == pytest.approx(-6.02, abs=0.01)


def test_log_spectral_distance() -> None:
    assert metrics.log_spectral_distance(CLEAN, CLEAN) == 0.0
    assert metrics.log_spectral_distance(CLEAN, 0.5 * CLEAN) == pytest.approx(6.02, abs=0.01)
    assert metrics.log_spectral_distance(CLEAN[:, :100], CLEAN[:, :100]) == 0.0


def test_multi_resolution_distance() -> None:
    assert metrics.multi_resolution_distance(CLEAN, CLEAN) == 0.0
    half = metrics.multi_resolution_distance(CLEAN, 0.5 * CLEAN)
    assert half == pytest.approx(0.5 + np.log(2), abs=0.01)
    assert metrics.multi_resolution_distance(CLEAN, CLEAN + 0.1 * OTHER) < half
    assert np.isfinite(metrics.multi_resolution_distance(0 * CLEAN, OTHER))


def test_side_channel_is_left_minus_right() -> None:
    middle = np.stack([OTHER[0], OTHER[0]])
    assert metrics.side_sdr(CLEAN, CLEAN + middle) > 100
    assert metrics.side_sdr(CLEAN, 0.5 * CLEAN) == pytest.approx(6.02, abs=0.01)
    assert np.isnan(metrics.side_sdr(middle, middle))
    assert np.isnan(metrics.side_sdr(CLEAN[:1], CLEAN[:1]))
