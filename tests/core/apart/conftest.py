# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of plug-ins, all of which have ended when a test has."""

from __future__ import annotations

import multiprocessing

import pytest

from editor.core.apart import Workers
from editor.core.background import await_background
from processors.contract import ArrayReader, music


@pytest.fixture
def workers():
    """The processes of a test."""
    made = Workers()
    yield made
    made.close()
    assert await_background(20) and not multiprocessing.active_children()


@pytest.fixture
def told_by():
    """Return a function that runs a processor and returns what it tells."""

    def run(processor):
        told = []
        for _ in processor.process(ArrayReader(music(1, 3000)), {}, told.append):
            pass
        return told

    return run
