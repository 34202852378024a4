# SPDX-License-Identifier: GPL-3.0-or-later
"""Joining and pasting at another sample rate: much sound is resampled in the background, and then it is one step."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core import fitting
from editor.core.clipboard import pasted
from editor.core.commands import add_tracks
from editor.core.project import Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.track_commands import join_tracks
from processors.resampling import ResampledReader

CONTROL = Qt.KeyboardModifier.ControlModifier
LONG_S = 70.0


class Gate:
    """Resamples only once it is open, which it is after 10 s at the latest."""

    def __init__(self, monkeypatch):
        self._open, self.reached = threading.Event(), threading.Event()
        gate = self

        class Gated(ResampledReader):
            def read(self, start, frames):
                gate.reached.set()
                if not gate._open.wait(10):
                    gate.open()
                return super().read(start, frames)

        monkeypatch.setattr(fitting, "ResampledReader", Gated)

    def open(self):
        self._open.set()


@pytest.fixture
def gate(monkeypatch):
    """What is resampled waits for it to open."""
    made = Gate(monkeypatch)
    yield made
    made.open()


@pytest.fixture
def rates(window, settle):
    """A window with a short track, one of 16 kHz and a long one of 8 kHz in two channels; the latter two selected."""
    tracks = [track("short", 8000, 1.0), track("goal", 16000, 2.0), track("long", 8000, LONG_S, 2)]
    window.session.do(add_tracks(window.session.project, tuple(tracks)))
    settle(lambda: window.area.peaks.is_complete() and window.area.isVisible())
    window.session.selection = Selection(0, 0, (1, 2))
    return window


def track(name, rate, seconds, channels=1):
    samples = np.random.default_rng(rate + channels).normal(0.0, 0.1, (channels, round(rate * seconds)))
    return Track(name, rate, PieceTable.from_source(MemorySource(samples.astype(np.float32))))


def begun(window, gate, settle, key):
    """Press `key` with Control and wait until the work has begun in the background; return what is there before."""
    before = window.session.project
    QTest.keyClick(window, key, CONTROL)
    settle(gate.reached.is_set)
    assert window.runner.running and window.session.project is before
    return before


def copied_to(window, start, end, source, target):
    """Copy a stretch of the tracks `source`, in seconds, and put the cursor at 0.5 s of the tracks `target`."""
    window.marks.select(start, end, source)
    window.actions_by_id.trigger("edit.copy")
    window.marks.select(0.5, 0.5, target)


def same_sound(found, expected):
    """Return whether two projects sound alike, bit for bit."""
    pairs = list(zip(found.tracks, expected.tracks, strict=True))
    assert [one.name for one, _ in pairs] == [other.name for _, other in pairs]
    return all(np.array_equal(*(each.table.read(0, each.frames) for each in pair)) for pair in pairs)


def done(window, gate, settle):
    gate.open()
    settle(lambda: not window.runner.running)


def test_the_window_answers_while_tracks_are_joined(rates, gate, settle):
    before = begun(rates, gate, settle, Qt.Key.Key_J)
    assert rates.status.job.isVisible() and rates.status.job.label.text() == "Join tracks …"
    assert [row.view._note() for row in rates.area.rows] == ["", "Join tracks …", "Join tracks …"]
    done(rates, gate, settle)
    assert same_sound(rates.session.project, join_tracks(before, (1, 2), 0.005).after)
    assert rates.session.selection == Selection(0, 0, (1,)) and rates.session.history.undo_name == "Join tracks"
    rates.actions_by_id.trigger("edit.undo")
    assert rates.session.project is before


def test_the_window_answers_while_a_clip_is_pasted(rates, gate, settle):
    rates.edits.add_marker(1.5)
    copied_to(rates, 0.0, LONG_S, (2,), (0, 1))
    clip, at = rates.session.clipboard, rates.session.selection
    before = begun(rates, gate, settle, Qt.Key.Key_V)
    assert [row.view._note() for row in rates.area.rows] == ["Paste …", "Paste …", ""]
    done(rates, gate, settle)
    expected = pasted(before, at, clip, join_s=0.005).after
    assert same_sound(rates.session.project, expected) and rates.session.project.markers == expected.markers
    assert rates.session.selection == Selection(4000, 4000 + round(LONG_S * 8000), (0, 1))
    rates.actions_by_id.trigger("edit.undo")
    assert rates.session.project is before


@pytest.mark.parametrize("key", [Qt.Key.Key_J, Qt.Key.Key_V])
def test_cancel_leaves_the_project_as_it_was(rates, gate, settle, temporary, key):
    if key == Qt.Key.Key_V:
        copied_to(rates, 0.0, LONG_S, (2,), (1,))
    before, selection = begun(rates, gate, settle, key), rates.session.selection
    QTest.mouseClick(rates.status.job.cancel, Qt.MouseButton.LeftButton)
    done(rates, gate, settle)
    assert rates.session.project is before and rates.session.selection == selection
    assert rates.messages.label.text().endswith("was cancelled; nothing was changed.")
    assert all(file.closed for file in temporary)


def test_tracks_that_are_joined_are_left_alone_and_all_else_can_be_edited(rates, gate, settle, error_text):
    begun(rates, gate, settle, Qt.Key.Key_J)
    for id in ("edit.undo", "track.remove", "track.join", "track.to_stereo"):
        before = rates.session.project
        rates.actions_by_id.trigger(id)
        assert "is being processed" in error_text(rates) and rates.session.project is before
    rates.edits.set_gain(2, -6.0, False)
    rates.edits.rename(1, "place")
    QTest.mouseClick(rates.area.rows[0].header.remove, Qt.MouseButton.LeftButton)
    rates.edits.add_marker(0.25)
    rates.marks.select(0.25, 0.5, (1,))
    meanwhile = rates.session.project
    done(rates, gate, settle)
    assert same_sound(rates.session.project, join_tracks(meanwhile, (0, 1), 0.005).after)
    assert rates.session.project.markers == meanwhile.markers
    rates.actions_by_id.trigger("edit.undo")
    assert rates.session.project is meanwhile


def test_tracks_that_change_places_while_they_are_joined_become_the_one_that_was_the_first(rates, gate, settle):
    before = begun(rates, gate, settle, Qt.Key.Key_J)
    rates.session.move_track(2, 0)
    done(rates, gate, settle)
    expected = join_tracks(before, (1, 2), 0.005).after
    assert same_sound(rates.session.project, expected) and rates.session.selection.tracks == (1,)


def test_a_clip_goes_where_it_was_asked_to_whatever_is_selected_and_copied_meanwhile(rates, gate, settle):
    copied_to(rates, 0.0, LONG_S, (2,), (1,))
    clip = rates.session.clipboard
    begun(rates, gate, settle, Qt.Key.Key_V)
    rates.edits.remove(0)
    rates.marks.select(0.5, 1.5, (1,))
    for id in ("edit.copy", "edit.silence"):
        rates.actions_by_id.trigger(id)
    meanwhile, selection = rates.session.project, rates.session.selection
    done(rates, gate, settle)
    assert meanwhile.sample_rate == 16000
    assert same_sound(rates.session.project, pasted(meanwhile, Selection(8000, 8000, (0,)), clip, join_s=0.005).after)
    assert rates.session.selection == selection


def test_a_clip_is_not_put_into_tracks_that_changed_places(rates, gate, settle, error_text):
    copied_to(rates, 0.0, LONG_S, (2,), (0, 1))
    begun(rates, gate, settle, Qt.Key.Key_V)
    rates.session.move_track(0, 1)
    meanwhile = rates.session.project
    done(rates, gate, settle)
    assert error_text(rates).startswith("Paste can't be put in place") and rates.session.project is meanwhile


def test_a_little_sound_is_resampled_at_once(rates, gate, samples_of):
    gate.open()
    copied_to(rates, 0.0, 1.0, (2,), (1,))
    QTest.keyClick(rates, Qt.Key.Key_V, CONTROL)
    assert not rates.runner.running and samples_of(rates, 1).shape == (1, 48000)
