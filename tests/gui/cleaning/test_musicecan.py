# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock with the network itself: preview, what is removed, and applying, on two seconds of noisy sound."""

from __future__ import annotations

import numpy as np
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.gui.cleaning.kinds import REMOVED


def test_musicecan_is_heard_compared_and_applied(window, recording, settle, samples_of, tone):
    noise = np.random.default_rng(0).normal(0, 0.02, (1, 88200)).astype(np.float32)
    noisy = tone(2.0, 44100) + noise
    window.open_files([recording(noisy, rate=44100)])
    settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    window.marks.select(0.5, 1.5, (0,))
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    dock, device = window.clean_dock, window.transport._device
    window.cleaning.preview.listening.patience_ms = 1_000_000
    QTest.mouseClick(dock.foot.preview_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.transport.is_playing, 120)
    settle(lambda: not window.cleaning.preview.loop.is_busy, 120)
    window.cleaning.listen_to(REMOVED)
    device.advance(44100)
    device.advance(44100)
    removed = device.heard[-1][:, 0]
    QTest.mouseClick(dock.foot.preview_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dock.foot.apply_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.undo_name == "MusicECAN", 120)
    cleaned = samples_of(window)
    np.testing.assert_array_equal(cleaned[:, :22050], noisy[:, :22050])
    np.testing.assert_array_equal(cleaned[:, 66150:], noisy[:, 66150:])
    taken = (noisy - cleaned)[0, 22050:66150]
    np.testing.assert_allclose(removed[2000:-2000], taken[2000:-2000], atol=1e-6)
    assert np.abs(taken).max() > 1e-3
    applied = window.session.history.commands[-1].applied
    assert applied.processor == "musicecan" and applied.values["strength"] == 100.0 and applied.version
