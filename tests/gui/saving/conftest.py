# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting until nothing is being saved."""

from __future__ import annotations

import pytest


@pytest.fixture
def idle(settle):
    """Return a function that waits for the end of all jobs."""
    return lambda window: settle(lambda: not window.runner.running)
