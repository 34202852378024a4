# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview lets one hear, and the big buttons that switch it."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest


def heard(window):
    """Return the left side of everything that was heard."""
    return np.concatenate(window.transport._device.heard)[:, 0]


def hear(window, frames):
    """Let the sound card take `frames` and return them."""
    device = window.transport._device
    before = sum(block.shape[0] for block in device.heard)
    device.advance(frames)
    return heard(window)[before:]


def press(window, segment):
    """Press one of the three big buttons with the mouse."""
    QTest.mouseClick(window.clean_dock.listen.segments.button(segment), Qt.MouseButton.LeftButton)
