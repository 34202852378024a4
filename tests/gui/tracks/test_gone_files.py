# SPDX-License-Identifier: GPL-3.0-or-later
"""A long recording is read where it lies: that another program has written its file is told, and drawing goes on."""

from __future__ import annotations

import errno
from unittest.mock import Mock

import pytest

from editor.core.files import plain_samples

SENTENCE = "take.wav was changed by another program while it was open; open it again."


@pytest.fixture
def path(window, recording, tone, settle, monkeypatch):
    """The file of a recording that a window shows, and reads where it lies."""
    monkeypatch.setattr(window.session._files, "_memory_limit", 1000)
    path = recording(tone(4.0))
    window.open_files([path])
    settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    settle()
    return path


@pytest.fixture
def changed(window, path, recording, tone):
    """A window with a recording, whose file another program has written since."""
    recording(tone(2.0))
    return window


def is_flat(window):
    """Tell whether the track is drawn as silence: nothing reaches up from the middle, where a line and dots may be."""
    drawn = window.area.rows[0].view.pictures().normal
    above = drawn.copy(0, 0, drawn.width(), drawn.height() // 2 - 10)
    return above == above.copy(0, 0, 1, above.height()).scaled(above.size())


@pytest.mark.parametrize("seen_s", [(0.5, 1.0), (0.5, 0.51)], ids=["columns", "samples"])
def test_it_is_drawn_as_silence_and_told_once(changed, settle, error_text, seen_s):
    assert not is_flat(changed)
    changed.axis.show(*seen_s)
    settle(changed.messages.isVisible)
    assert error_text(changed) == SENTENCE
    assert is_flat(changed)
    changed.axis.scroll(0.1)
    settle()
    assert not changed.messages.isVisible()


def test_one_whose_disk_is_back_is_drawn_again(window, path, settle, error_text, monkeypatch):
    assert not is_flat(window)
    monkeypatch.setattr(plain_samples, "_state", Mock(side_effect=OSError(errno.EIO, "Input/output error")))
    away = path.rename(path.with_name("away.wav"))
    window.axis.show(0.5, 0.51)
    settle(window.messages.isVisible)
    assert error_text(window).startswith("take.wav is gone") and is_flat(window)
    away.rename(path)
    settle(lambda: not is_flat(window))
