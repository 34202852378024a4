# SPDX-License-Identifier: GPL-3.0-or-later
"""The loudness in the status bar is never cut through a figure: where it is narrow it ends in an ellipsis."""

from __future__ import annotations

from dataclasses import replace

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
