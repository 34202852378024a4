# SPDX-License-Identifier: GPL-3.0-or-later
"""A preview among everything else: pauses, edits, keys, other jobs, and what ends it."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox

from editor.gui.cleaning.kinds import REMOVED
from tests.gui.cleaning.hearing import hear


@pytest.fixture
def previewed(clean_window, settle, rendered):
    """The window while a preview plays, all of which is made."""
    clean_window.actions_by_id.trigger("listen.preview")
    settle(lambda: clean_window.transport.is_playing)
    rendered(clean_window)
    return clean_window


def test_a_pause_keeps_the_preview(previewed, samples_of):
    window = previewed
    hear(window, 2000)
    window.actions_by_id.trigger("transport.pause")
    assert not window.transport.is_playing and window.cleaning.preview.is_on
    window.actions_by_id.trigger("transport.pause")
    np.testing.assert_allclose(
        window.transport.heard.tracks[0].table.read(4000, 100), samples_of(window)[:, 4000:4100] / 2
    )
    window.actions_by_id.trigger("transport.stop")
    assert not window.cleaning.preview.is_on and window.transport.heard is window.session.project


def test_the_choice_of_a_loop_leaves_the_preview_which_loops_anyway(previewed):
    window = previewed
    hear(window, 2000)
    window.actions_by_id.trigger("transport.loop")
    assert window.transport.is_looping and window.cleaning.preview.is_on
    assert np.abs(hear(window, 2000)).max() < 0.15, "half of 0.25, and not the original"


def test_closing_the_dock_ends_the_preview(previewed, settle):
    window = previewed
    window.clean_dock.close()
    settle(lambda: not window.transport.is_playing)
    assert not window.cleaning.preview.is_on


def test_keys_work_while_a_number_is_edited(clean_window, settle, rendered):
    window = clean_window
    spin = window.clean_dock.findChild(QDoubleSpinBox, "factor")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "0.75")
    QTest.keyClick(spin, Qt.Key.Key_V)
    settle(lambda: window.transport.is_playing)
    rendered(window)
    assert window.cleaning.preview.heard.setting.values["factor"] == 0.75
    QTest.keyClick(spin, Qt.Key.Key_A)
    assert window.cleaning.preview.listening.kind == REMOVED
    QTest.keyClick(spin, Qt.Key.Key_Space)
    assert not window.transport.is_playing and spin.value() == 0.75


def test_an_edit_of_the_track_ends_the_preview(previewed, settle, rendered, samples_of):
    window = previewed
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.delete")
    settle()
    assert not window.cleaning.preview.is_on and window.cleaning.preview.stretch is None
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    np.testing.assert_allclose(hear(window, 1000), samples_of(window)[0, 2000:3000] * 0.5, atol=1e-6)


def test_another_gain_is_heard_during_the_preview(previewed, samples_of):
    window = previewed
    window.edits.set_gain(0, -20.0, False)
    assert window.cleaning.preview.is_on
    hear(window, 2000)
    np.testing.assert_allclose(hear(window, 1000), samples_of(window)[0, 2000:3000] * 0.05, atol=1e-6)


def test_the_window_stays_usable_meanwhile(clean_window, turn, settle, samples_of):
    window = clean_window
    turn.go.clear()
    window.actions_by_id.trigger("listen.preview")
    window.marks.select(0.0, 0.5, (1,))
    window.actions_by_id.trigger("edit.delete")
    window.actions_by_id.trigger("view.zoom_in")
    assert samples_of(window, 1).shape[1] == 12000
    assert window.cleaning.preview.is_on
    window.actions_by_id.trigger("listen.preview")
    assert not window.cleaning.preview.is_on
    settle(lambda: not window.cleaning.preview.loop.is_busy)


def test_what_changes_the_length_is_not_compared(clean_window):
    window = clean_window
    window.actions_by_id.trigger("process.shorter")
    window.actions_by_id.trigger("listen.preview")
    assert "changes the length" in window.clean_dock.fault.text() and window.clean_dock.fault.isVisible()
    assert not window.cleaning.preview.is_on


def test_a_bug_in_a_processor_becomes_a_report(clean_window, turn, settle, monkeypatch):
    from editor.gui.problems import ReportDialog

    window = clean_window
    monkeypatch.setattr(turn, "process", lambda self, audio, values, notify: 1 / 0)
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: [each for each in window.findChildren(ReportDialog) if each.isVisible()])
    [dialog] = window.findChildren(ReportDialog)
    assert "ZeroDivisionError" in dialog.report.toPlainText()
    dialog.reject()
    assert not window.cleaning.preview.is_on


def test_a_preview_that_waits_does_not_begin_to_sound_during_a_recording(clean_window, settle, turn):
    window = clean_window
    turn.go.clear()
    window.cleaning.preview.listening.patience_ms = 50
    window.actions_by_id.trigger("listen.preview")
    assert window.cleaning.preview.listening.is_waiting
    window.actions_by_id.trigger("transport.record")
    turn.go.set()
    settle(lambda: not window.cleaning.preview.loop.is_busy)
    QTest.qWait(100)
    assert window.sound.recording.is_recording and not window.transport.is_playing
    window.sound.recording.close()


def test_what_a_preview_has_rendered_is_applied_with_the_words_of_any_other_step(clean_window, settle, rendered):
    window = clean_window
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    window.cleaning.apply()
    [_, command] = window.session.history.commands
    assert command.description == "Turn (Factor 0.5): first, 0:00.250 to 0:00.500" and not window.runner.running


def test_what_changes_nothing_is_told_and_makes_no_step(clean_window, settle, rendered):
    """Whether the preview has rendered it already, as of the first track, or not, as of the second."""
    window, history = clean_window, clean_window.session.history
    window.clean_dock.form.set_values({"factor": 1.0})
    window.actions_by_id.trigger("listen.preview")
    settle(lambda: window.transport.is_playing)
    rendered(window)
    for track in (0, 1):
        window.marks.select(0.0, 0.0, (track,))
        window.messages.hide()
        QTest.mouseClick(window.clean_dock.foot.apply_button, Qt.MouseButton.LeftButton)
        settle(lambda: not window.runner.running and window.messages.isVisible())
        assert window.messages.label.text() == "Turn found nothing to change."
        assert history.position == 1 and not window.isWindowModified()
