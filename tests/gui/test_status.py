# SPDX-License-Identifier: GPL-3.0-or-later
"""What is read of a running job in the status bar, also in a window of 683 pixels: half a screen, or one at 200 %."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gui.test_small_window import place_of

WHOLE, SHORT = "Opening take.wav 43%, 0:12 left", "Opening take.wav 43%"


@pytest.fixture
def working(loaded, tone, long_job, settle):
    """Return a function that gives a window of some width, in which a job runs, and maybe a band is selected."""
    job, go_on = long_job

    def begin(width, band=None):
        window = loaded(tone(1.0))
        window.setMinimumSize(100, 100)
        window.resize(width, 500)
        window.session.selection = replace(window.session.selection, band=band)
        window.runner.start(job)
        settle(lambda: window.status.job.isVisible())
        job.progressed.emit(0.43, 12.0)
        settle()
        return window

    yield begin
    go_on.set()


@pytest.mark.parametrize(
    ("width", "band", "seen"),
    [
        (1366, None, WHOLE),
        (683, None, WHOLE),
        (800, (100.0, 2000.0), SHORT),
        (720, (100.0, 2000.0), "Openin… 43%"),
        (683, (100.0, 2000.0), "… 43%"),
    ],
)
def test_how_far_a_job_is_is_read_in_any_window(working, width, band, seen):
    window = working(width, band)
    status, words = window.status, window.status.job.label
    assert (words.text(), words.toolTip()) == (WHOLE, WHOLE)
    assert words.seen.endswith(" 43%") if seen.startswith("Openin…") else words.seen == seen
    parts = [place_of(part, status) for part in (status.selection, words, status.job.cancel, status.meter)]
    assert all(status.rect().contains(part) for part in parts)
    assert all(left.right() < right.left() for left, right in zip(parts, parts[1:], strict=False))


def test_the_bar_and_the_whole_meter_come_back_with_the_room(working, settle):
    window = working(683)
    assert not window.status.job.bar.isVisible() and window.status.meter.width() == 60
    window.resize(1000, 500)
    settle(lambda: window.status.job.bar.isVisible() and window.status.meter.width() == 180)
    window.actions_by_id.trigger("select.band")
    settle(lambda: not window.status.job.bar.isVisible() and window.status.meter.width() == 60)
    window.status.selection.band_off.click()
    settle(lambda: window.status.job.bar.isVisible() and window.status.meter.width() == 180)
