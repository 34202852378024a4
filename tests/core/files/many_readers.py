# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a file here and there in many threads at once."""

from __future__ import annotations

import threading

import numpy as np


def wrong_for_many(audio, whole, length=4000):
    """Return at which frames one of the threads read other samples than those of `whole`."""
    wrong = []

    def read(seed):
        for start in np.random.default_rng(seed).integers(0, audio.frames - length, 80).tolist():
            if not np.array_equal(audio.read(start, length), whole[:, start : start + length]):
                wrong.append(start)

    threads = [threading.Thread(target=read, args=(seed,)) for seed in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong
