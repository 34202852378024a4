# SPDX-License-Identifier: GPL-3.0-or-later
"""While a take is recorded, nothing plays into it, whatever is pressed."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton

HEARD = (
    "transport.play_from_cursor",
    "listen.preview",
    "listen.next",
    "listen.original",
    "listen.cleaned",
    "listen.removed",
    "compare.card_1",
)
"""What makes a sound; the space bar ends the take."""


@pytest.fixture
def amplifying(loaded, tone, settle):
    """A window with one track, whose dock has tried one setting and keeps it as a card."""
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("process.amplify")
    window.actions_by_id.trigger("compare.add")
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing and not window.cleaning.preview.loop.is_busy)
    return window


def test_nothing_can_sound_into_a_take(amplifying, settle, drag, error_text):
    window, dock, device = amplifying, amplifying.clean_dock, amplifying.transport.device
    buttons = [dock.foot.preview_button, *dock.foot.listen.segments.findChildren(QAbstractButton)]
    heard = [*(window.actions_by_id[id] for id in HEARD), *buttons]
    assert all(each.isEnabled() for each in heard)
    QTest.keyClick(window, Qt.Key.Key_R)
    assert window.sound.recording.is_recording and not device.is_running and not window.cleaning.preview.is_on
    settle(lambda: not any(each.isEnabled() for each in heard))
    assert dock.foot.apply_button.isEnabled() and window.actions_by_id["transport.play"].text() == "Stop recording"
    for key in (Qt.Key.Key_V, Qt.Key.Key_A, Qt.Key.Key_1):
        QTest.keyClick(window, key)
    QTest.keyClick(window, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    QTest.mouseClick(dock.foot.preview_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(dock.cards.views[0], Qt.MouseButton.LeftButton)
    settle(lambda: "get into the take" in dock.fault.text())
    drag(window.area.ruler, 100, 300, modifier=Qt.KeyboardModifier.ControlModifier)
    assert "get into the take" in error_text(window)
    assert not device.is_running and not window.cleaning.preview.is_on and window.sound.recording.is_recording
    window.sound.source.feed(np.zeros((800, 1), np.float32))
    QTest.keyClick(window, Qt.Key.Key_Space)
    settle(lambda: len(window.session.project.tracks) == 2)
    settle(lambda: all(each.isEnabled() for each in heard))
    assert window.actions_by_id["transport.play"].text() == "&Play" and not device.is_running
    QTest.keyClick(window, Qt.Key.Key_V)
    settle(lambda: device.is_running)
