# SPDX-License-Identifier: GPL-3.0-or-later
"""Linear prediction: what a sample will be by those before it. Music is predicted well, so what is missing is too."""

from __future__ import annotations

import numpy as np

from processors.context import Samples


def predictor(samples: Samples, order: int) -> Samples | None:
    """Return the filter, [order + 1], whose output is the error of the best prediction by `order` samples.

    None for silence, or where there are too few samples to tell.
    """
    from scipy import linalg

    if len(samples) < 4 * order:
        return None
    windowed = samples * np.hanning(len(samples))
    size = 1 << (2 * len(samples) - 1).bit_length()
    lags = np.fft.irfft(np.abs(np.fft.rfft(windowed, size)) ** 2)[: order + 1]
    if lags[0] < 1e-12:
        return None
    lags[0] *= 1.0 + 1e-9
    weights = linalg.solve_toeplitz(lags[:-1], lags[1:])
    return np.concatenate([[1.0], -weights])
