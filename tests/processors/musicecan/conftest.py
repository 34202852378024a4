# SPDX-License-Identifier: GPL-3.0-or-later
"""One thread for all that is computed, and a stand-in for a GPU."""

from __future__ import annotations

import pytest
import torch


@pytest.fixture(autouse=True)
def one_thread():
    torch.set_num_threads(1)


@pytest.fixture
def stand_in_gpu(monkeypatch):
    """Let a second name of the CPU, which torch tells from the first, stand for a GPU."""
    from processors.musicecan import cleaner

    device = torch.device("cpu", 0)
    monkeypatch.setattr(cleaner, "find_device", lambda name: torch.device("cpu") if name == "cpu" else device)
    return device
