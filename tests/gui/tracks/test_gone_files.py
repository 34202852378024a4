# SPDX-License-Identifier: GPL-3.0-or-later
"""A long recording is read where it lies: that another program has written its file is told, and drawing goes on."""

from __future__ import annotations

import pytest

SENTENCE = "take.wav was changed by another program while it was open; open it again."


@pytest.fixture
def changed(window, recording, tone, settle, monkeypatch):
    """A window with a recording, whose file another program has written since."""
    monkeypatch.setattr(window.session._files, "_memory_limit", 1000)
    path = recording(tone(4.0))
    window.open_files([path])
    settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    settle()
    recording(tone(2.0))
    return window


@pytest.mark.parametrize("seen_s", [(0.5, 1.0), (0.5, 0.51)], ids=["columns", "samples"])
def test_it_is_drawn_as_silence_and_told_once(changed, settle, error_text, seen_s):
    changed.axis.show(*seen_s)
    settle(changed.messages.isVisible)
    assert error_text(changed) == SENTENCE
    view = changed.area.rows[0].view
    flat = view.pictures().normal
    assert {flat.pixel(x, 10) for x in range(flat.width())} == {flat.pixel(0, 10)}, "a tone would reach up there"
    changed.axis.scroll(0.1)
    settle()
    assert not changed.messages.isVisible()
