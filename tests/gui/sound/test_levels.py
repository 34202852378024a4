# SPDX-License-Identifier: GPL-3.0-or-later
"""The loudness in the status bar is never cut through a figure: where it is narrow it ends in an ellipsis.

Where measuring it takes long, it is told how far that is.
"""

from __future__ import annotations

import math
import threading
from dataclasses import replace

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from editor.core.background import await_background
from editor.core.errors import EditorError
from editor.gui.sound.levels import levels_text
from editor.playback.meters import Levels, measure_levels

FIGURES = "Peak −6.0  RMS −9.0 dB   "


def measured(loaded, tone, settle, width):
    """Return the loudness of a selection, in a window this wide."""
    window = loaded(tone(4.0, amplitude=0.5))
    window.resize(width, 700)
    window.marks.select(0.0, 4.0, (0,))
    settle(lambda: window.sound.levels.text().startswith(FIGURES))
    return window, window.sound.levels


def test_all_figures_fit_into_a_usual_window(loaded, tone, settle):
    _, levels = measured(loaded, tone, settle, 1366)
    settle(lambda: levels.seen == levels.text(), 5)


def test_a_loudness_that_is_not_defined_is_a_dash_and_none_at_all_is_no_number():
    """As of ten channels, and of silence."""
    assert levels_text(Levels(-6.0, -9.0, math.nan, -math.inf)) == "Peak −6.0  RMS −9.0 dB   – LUFS   TP −∞ dB"


def test_beside_a_job_the_line_ends_in_an_ellipsis_and_the_tool_tip_says_all(loaded, tone, settle):
    window, levels = measured(loaded, tone, settle, 860)
    window.status.job.show()
    settle(lambda: levels.seen != levels.text(), 5)
    assert levels.seen.endswith("…") and levels.text().startswith(levels.seen[:-1])
    assert levels.fontMetrics().horizontalAdvance(levels.seen) <= levels.width()
    assert levels.toolTip().startswith(levels.text()) and "true peak" in levels.toolTip()
    assert levels.accessibleDescription() == levels.text()
    seen = levels.grab().toImage()
    assert len({seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}) > 1
    window.status.job.hide()
    window.resize(1366, 700)
    settle(lambda: levels.seen == levels.text(), 5)


def test_without_figures_there_is_no_tool_tip(loaded, tone, settle):
    window, levels = measured(loaded, tone, settle, 1366)
    window.marks.select(1.0, 1.0, (0,))
    assert (levels.text(), levels.toolTip()) == ("", "")


def test_a_job_says_what_it_does_before_the_loudness_takes_room(loaded, tone, long_job, settle):
    window, levels = measured(loaded, tone, settle, 1280)
    window.session.selection = replace(window.session.selection, band=(100.0, 2000.0))
    job, go_on = long_job
    window.runner.start(job)
    settle(lambda: levels.seen != levels.text(), 5)
    words = window.status.job.label
    assert words.text().startswith("Opening take.wav") and words.seen == words.text()
    go_on.set()


@pytest.fixture
def slow_measuring(monkeypatch):
    """What lets a measuring go on that stands at a quarter, as that of an hour does for seconds."""
    go_on = threading.Event()

    def measure(project, selection, wanted):
        wanted(0.25)
        assert go_on.wait(60)
        return measure_levels(project, selection, wanted)

    monkeypatch.setattr("editor.gui.sound.levels.measure_levels", measure)
    yield go_on
    go_on.set()


def test_a_selection_that_takes_long_to_measure_says_so_until_its_levels_are_there(
    loaded, tone, drag, settle, slow_measuring
):
    window = loaded(tone(4.0))
    drag(window.area.rows[0].view, 20, 300)
    levels = window.sound.levels
    settle(lambda: levels.text())
    assert levels.text() == "Measuring the loudness: 25%"
    assert levels.toolTip().startswith(levels.text()) and "true peak" in levels.toolTip()
    assert levels.accessibleDescription() == levels.text()
    slow_measuring.set()
    settle(lambda: levels.text().startswith(FIGURES))
    assert window.sound.selection_levels.share is None


def test_what_is_no_longer_selected_is_no_longer_told_of(loaded, tone, settle, slow_measuring):
    window = loaded(tone(4.0))
    window.marks.select(0.0, 4.0, (0,))
    settle(lambda: window.sound.levels.text())
    QTest.mouseClick(window.area.rows[0].view, Qt.MouseButton.LeftButton, pos=QPoint(40, 40))
    assert window.sound.levels.text() == "" and window.sound.selection_levels.share is None
    slow_measuring.set()
    assert await_background(30)
    settle()
    assert window.sound.levels.text() == ""


def test_a_selection_that_cannot_be_measured_says_nothing_of_it(loaded, tone, settle, monkeypatch, error_text):
    def measure(project, selection, wanted):
        wanted(0.25)
        raise EditorError("The sound is gone.")

    monkeypatch.setattr("editor.gui.sound.levels.measure_levels", measure)
    window = loaded(tone(4.0))
    window.marks.select(0.0, 4.0, (0,))
    settle(lambda: window.messages.isVisible())
    assert error_text(window) == "The sound is gone." and window.sound.levels.text() == ""


def test_the_peak_of_a_recording_that_reaches_full_scale_has_no_sign(loaded, tone, settle):
    window = loaded(tone(1.0, amplitude=32767 / 32768))
    window.marks.select(0.0, 1.0, (0,))
    settle(lambda: "LUFS" in window.sound.levels.text())
    assert window.sound.levels.text().startswith("Peak 0.0  RMS −3.0 dB")
