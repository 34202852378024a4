# SPDX-License-Identifier: GPL-3.0-or-later
"""Cleaning gives signs of life within a segment, and whoever leaves need not wait until the segment is done."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from torch import nn

from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.musicecan.denoise import Options, clean
from processors.musicecan.leaving import SIGN_S, Leaving
from tests.processors.sounds import sound

LAYERS = 400


class SlowNetwork(nn.Module):
    """Takes 400 layers of 20 ms each for a segment, and counts them."""

    hop, multiple, context_s, segment_s, tolerates_rounding = 1024, 2, 0.5, 2.0, False

    def __init__(self):
        super().__init__()
        self.layer = SlowLayer()

    def denoise(self, waveform, before=0, behind=0, told=None):
        for _ in range(LAYERS):
            waveform = self.layer(waveform)
        return waveform


class SlowLayer(nn.Module):
    def __init__(self):
        super().__init__()
        self.runs = 0

    def forward(self, x):
        self.runs += 1
        time.sleep(0.02)
        return x


def test_closing_stops_the_network_before_its_next_layer():
    network = SlowNetwork()
    running = clean(ArrayReader(sound(2, 4 * 44_100)), Options(device="cpu"), load=lambda preset, device: network)
    signs = 0
    for block in running:
        assert block.shape[0] == 2
        if network.layer.runs:
            assert block.shape[1] == 0  # the segment is far from done
            signs += 1
        if signs == 3:
            break
    running.close()
    left_at = network.layer.runs
    assert 3 * SIGN_S / 0.02 / 4 < left_at < LAYERS / 2
    network.layer(None)  # it can be used again
    assert network.layer.runs == left_at + 1
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("musicecan")]


def test_errors_come_through_and_the_work_is_closed():
    closed = []

    def work():
        try:
            yield np.ones((1, 5), np.float32)
            raise ProcessorError("no")
        finally:
            closed.append(True)

    passed_on = Leaving().attended(work(), 1)
    assert next(passed_on).shape == (1, 5)
    with pytest.raises(ProcessorError, match="no"):
        next(passed_on)
    assert closed == [True]


def test_a_reader_that_leaves_between_two_blocks_closes_the_work():
    closed = []

    def work():
        try:
            while True:
                yield np.ones((1, 5), np.float32)
        finally:
            closed.append(True)

    passed_on = Leaving().attended(work(), 1)
    next(passed_on)
    passed_on.close()
    assert closed == [True]
