# SPDX-License-Identifier: GPL-3.0-or-later
"""Actions whose keys and buttons are tried elsewhere, each by its id: that it does what its name says.

And that no action of the table is forgotten: some test names each of them.
"""

from __future__ import annotations

import ast
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QLineEdit

from editor.gui.actions.table import ACTIONS

TESTS = Path(__file__).resolve().parents[2]

NO_DRIVING = ("test_shortcuts.py", "test_language.py")
"""Tests that name actions to look at their keys or words, and do nothing with them."""


def names_in(path):
    """Return the strings in a test, and the beginnings, up to a "_", of those that are put together."""
    tree = ast.parse(path.read_text("utf-8"))
    parts = {part for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    words = {
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in parts
    }  # fmt: skip
    return words, {
        part.value for part in parts if isinstance(part, ast.Constant) and "." in part.value and part.value[-1] == "_"
    }


def test_every_action_of_the_table_is_named_by_a_test():
    paths = [path for path in TESTS.rglob("*.py") if path.name not in NO_DRIVING]
    words, beginnings = (set().union(*found) for found in zip(*map(names_in, paths), strict=True))
    forgotten = {
        action.id for action in ACTIONS if action.id not in words and not action.id.startswith(tuple(beginnings))
    }
    assert forgotten == set()


def test_recordings_are_chosen_in_a_dialog(window, recording, settle, tone, samples_of):
    path = recording(tone(0.5), name="täke 1.wav")
    QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(QFileDialog, "openDialog")
    assert dialog.isVisible()
    dialog.reject()
    assert not window.runner.running and not window.session.project.tracks
    settle(lambda: window.findChild(QFileDialog, "openDialog") is None)
    window.actions_by_id.trigger("file.open")
    dialog = window.findChild(QFileDialog, "openDialog")
    dialog.setDirectory(str(path.parent))
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    field.setText(path.name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle(lambda: window.session.project.tracks)
    settle(lambda: window.findChild(QFileDialog, "openDialog") is None)
    assert window.session.project.tracks[0].name == "täke 1"
    np.testing.assert_array_equal(samples_of(window), tone(0.5))


def test_quitting_without_edits_closes_at_once(loaded):
    window = loaded()
    window.actions_by_id.trigger("file.quit")
    assert not window.isVisible()


def test_docks_are_shown_and_hidden(loaded, settle):
    window = loaded()
    window.resize(1000, 800)  # room for both below each other
    for id, dock in (("view.clean", window.clean_dock), ("view.history", window.history_dock)):
        was = dock.isVisible()
        for expected in (not was, was, not was):
            window.actions_by_id.trigger(id)
            settle(lambda id=id, expected=expected: window.actions_by_id[id].isChecked() is expected)
            assert dock.isVisible() is expected
    QTest.keyClick(window, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
    assert window.history_dock.isVisible() is was


def test_frequencies_are_drawn_as_octaves_or_in_hertz(loaded, tone, settle):
    window = loaded(tone(1.0))
    act, view = window.actions_by_id.trigger, window.area.rows[0].view
    act("view.spectrogram")

    def place_of(hz):
        settle(window.area.spectra.is_complete)
        assert window.actions_by_id["view.frequencies_log"].isChecked() is view.pane.axis.is_log
        return view.pane.y_of(hz) / view.height(), view.grab().toImage()

    act("view.frequencies_linear")
    settle(lambda: not window.actions_by_id["view.frequencies_log"].isChecked())
    linear, picture = place_of(1000.0)
    act("view.frequencies_log")
    octaves, other = place_of(1000.0)
    assert abs(linear - 0.75) < 0.03 and octaves < 0.5, "two octaves from the top, of seven"
    assert picture != other and window.settings.spectrogram_is_log


def test_split_duplicate_and_paste_as_tracks(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    sound = samples_of(window)
    window.session.join_fade_ms = 0.0
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.duplicate")
    np.testing.assert_array_equal(samples_of(window, 1)[:, 2000:4000], sound[:, 2000:4000])
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.split")
    assert len(window.session.project.tracks) == 3
    np.testing.assert_array_equal(samples_of(window, 2)[:, 2000:4000], sound[:, 2000:4000])
    assert not samples_of(window)[:, 2000:4000].any()
    window.marks.select(0.0, 0.25, (0,))
    window.actions_by_id.trigger("edit.copy")
    window.marks.select(0.5, 0.5, (0,))
    window.actions_by_id.trigger("edit.paste_as_tracks")
    np.testing.assert_array_equal(samples_of(window, 3)[:, 4000:6000], sound[:, :2000])
    for _ in range(3):
        window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), sound)


def test_zero_crossings_and_zoom(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    window.marks.select(1003 / 8000, 3007 / 8000, (0,))
    window.actions_by_id.trigger("select.zero_crossings")
    chosen = window.session.selection
    assert (chosen.start, chosen.end) != (1003, 3007)
    for place in (chosen.start, chosen.end):
        assert np.abs(samples_of(window)[0, place]) < np.abs(samples_of(window)[0, [1003, 3007]]).min()
    window.axis.show(0.2, 0.4)
    window.actions_by_id.trigger("view.zoom_out")
    assert window.axis.span_s > 0.2 and window.axis.start_s < 0.2


def test_mute_and_solo_of_the_selected_track(loaded, tone):
    window = loaded(tone(), tone())
    window.marks.select(0.0, 0.0, (1,))
    window.actions_by_id.trigger("track.mute")
    assert window.session.project.audible == (0,)
    window.actions_by_id.trigger("track.mute")
    window.actions_by_id.trigger("track.solo")
    assert window.session.project.audible == (1,)
    window.actions_by_id.trigger("edit.undo")
    assert window.session.project.audible == (0, 1)


@pytest.mark.parametrize("id", ["track.mute", "track.solo", "track.up", "track.down"])
def test_what_is_done_to_several_tracks_is_one_step(loaded, tone, id):
    window = loaded(tone(), tone(), tone(), tone())
    window.marks.select(0.0, 0.0, (1, 2))
    before = window.session.project
    window.actions_by_id.trigger(id)
    places = {"track.up": (1, 2, 0, 3), "track.down": (0, 3, 1, 2)}.get(id, (0, 1, 2, 3))
    assert [track.name for track in window.session.project.tracks] == [f"track {place}" for place in places]
    if id in ("track.mute", "track.solo"):
        assert window.session.project.audible == ((0, 3) if id == "track.mute" else (1, 2))
    step = {"track.up": (0, 1), "track.down": (2, 3)}.get(id, (1, 2))
    assert window.session.selection.tracks == step
    window.actions_by_id.trigger("edit.undo")
    assert window.session.project is before and window.session.selection.tracks == (1, 2)


def test_playing_from_the_cursor_and_the_marker_before_it(loaded, tone, samples_of):
    window = loaded(tone(1.0))
    window.session.add_marker(2000, "verse")
    window.marks.select(0.5, 0.6, (0,))
    window.actions_by_id.trigger("transport.play_from_cursor")
    device = window.transport.device
    device.advance(3000)
    np.testing.assert_allclose(np.concatenate(device.heard)[:, 0], samples_of(window)[0, 4000:7000], atol=1e-6)
    window.actions_by_id.trigger("transport.stop")
    window.actions_by_id.trigger("marker.previous")
    assert window.session.selection.start == 2000


def test_what_is_heard_is_chosen_by_action(loaded, tone, settle):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger("process.amplify")
    listening = window.cleaning.preview.listening
    window.actions_by_id.trigger("listen.removed")
    settle(lambda: window.transport.is_playing and not window.cleaning.preview.loop.is_busy)
    assert listening.kind == "removed"
    window.actions_by_id.trigger("listen.original")
    assert listening.kind == "original"
    window.actions_by_id.trigger("listen.next")
    assert listening.kind == "cleaned"
    window.actions_by_id.trigger("listen.removed")
    window.actions_by_id.trigger("listen.cleaned")
    assert listening.kind == "cleaned" and not listening.equal_loudness
    window.actions_by_id.trigger("listen.equal_loudness")
    assert listening.equal_loudness
    window.actions_by_id.trigger("transport.stop")


def test_the_last_processor_is_repeated(loaded, tone, settle, samples_of):
    window = loaded(tone(1.0))
    sound = samples_of(window)
    window.actions_by_id.trigger("process.invert")
    settle(lambda: window.session.history.position == 2)
    np.testing.assert_array_equal(samples_of(window), -sound)
    window.actions_by_id.trigger("process.repeat")
    settle(lambda: window.session.history.position == 3)
    np.testing.assert_array_equal(samples_of(window), sound)


def test_normal_zoom_shows_about_ten_seconds(loaded, tone):
    window = loaded(tone(60.0))
    for before in ("view.zoom_fit", "view.zoom_in"):
        window.actions_by_id.trigger(before)
        window.actions_by_id.trigger("view.zoom_normal")
        assert window.axis.seconds_per_pixel == pytest.approx(512 / 44100)
