# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of a session: each one step, with the selection where the user expects it."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core import track_commands
from editor.core.errors import EditorError
from editor.core.project import Marker, Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.session import Session, finish
from processors.api import ProcessorInfo

RATE = 8000


def track(name, frames=RATE, channels=1):
    samples = np.random.default_rng(frames).uniform(-0.5, 0.5, (channels, frames)).astype(np.float32)
    return Track(name, RATE, PieceTable.from_source(MemorySource(samples)))


def session_of(*tracks, markers=()):
    return Session(Project(tracks or (track("a"),), markers))


def sound(session, index=0):
    table = session.project.tracks[index].table
    return table.read(0, table.frames)


def names(session):
    return [each.name for each in session.project.tracks]


def chosen(session):
    return [session.project.tracks[index].name for index in session.selection.track_indices(session.project)]


def test_the_fade_of_joins_is_five_milliseconds_and_can_be_turned_off():
    changed = []
    for fade_ms in (5.0, 0.0, 20.0):
        session = session_of()
        before = sound(session)
        session.join_fade_ms = fade_ms
        session.selection = Selection(2000, 4000)
        session.delete()
        changed.append(int((sound(session) != np.delete(before, slice(2000, 4000), axis=1)).sum()))
    assert 30 <= changed[0] <= 40
    assert changed[1] == 0
    assert 140 <= changed[2] <= 160


def test_pasting_as_new_tracks():
    session = session_of(track("a"), track("b", 4000, 2))
    with pytest.raises(EditorError, match="nothing to paste"):
        session.paste_as_tracks()
    session.selection = Selection(1000, 3000, (0, 1))
    session.copy()
    session.selection = Selection(5000, 6000, (0,))
    session.paste_as_tracks()
    assert names(session) == ["a", "b", "a", "b"]
    assert session.selection == Selection(5000, 7000, (2, 3))
    assert not sound(session, 2)[:, :5000].any()
    np.testing.assert_array_equal(sound(session, 3)[:, 5000:], sound(session, 1)[:, 1000:3000])
    session.select_all()
    session.remove_tracks(0, 1, 2, 3)
    session.paste_as_tracks()
    assert session.selection.start == 0 and session.project.tracks[0].frames == 2000


def test_inserting_silence_selects_it():
    session = session_of()
    session.selection = Selection(2000, 3000, (0,))
    session.insert_silence(0.5)
    assert session.selection == Selection(2000, 6000, (0,))
    assert session.project.frames == 12000
    assert not sound(session)[:, 2040:5960].any()


def test_splitting_at_the_cursor_and_joining_again():
    session = session_of()
    before = sound(session)
    session.selection = Selection(3000, 5000, (0,))
    session.split_at_cursor()
    assert [each.frames for each in session.project.tracks] == [3000, 8000]
    session.select_all()
    session.join_tracks()
    assert session.selection.tracks == (0,)
    np.testing.assert_array_equal(sound(session), before)
    assert [command.name for command in session.history.commands] == ["Split", "Join tracks"]


def test_a_moved_track_stays_selected():
    session = session_of(track("a"), track("b"), track("c"))
    session.selection = Selection(10, 20, (0, 2))
    session.move_track(0, 1)
    assert names(session) == ["b", "a", "c"]
    assert session.selection == Selection(10, 20, (1, 2))
    session.move_track(2, 0)
    assert names(session) == ["c", "b", "a"]
    assert session.selection.tracks == (0, 2)


def test_tracks_stay_selected_whatever_happens_to_others():
    """Else the next edit would hit another track than the one that was marked."""
    session = session_of(track("a"), track("b", channels=2), track("c"), track("d"))
    session.selection = Selection(10, 20, (2, 3))
    session.remove_tracks(0)
    assert chosen(session) == ["c", "d"]
    session.do(track_commands.split_stereo(session.project, (0,)))
    assert chosen(session) == ["c", "d"]
    session.remove_tracks(2)
    assert chosen(session) == ["d"]
    session.remove_tracks(2)
    assert chosen(session) == ["b right"], "the one in its place, and not all of them"
    session.jump(0)
    session.selection = Selection(10, 20, (1, 2))
    session.split()
    session.move_track(1, 0)
    assert chosen(session) == ["b", "c"]
    session.undo()
    session.undo()
    assert session.selection.tracks == (1, 2)
    session.redo()
    assert chosen(session) == ["b", "c"]
    session.selection = Selection(10, 20)
    session.remove_tracks(0)
    assert session.selection.tracks == (), "all that are left"


def test_jumping_in_the_history_keeps_the_selection_inside():
    session = session_of()
    session.selection = Selection(2000, 6000)
    session.trim()
    session.selection = Selection(3000, 4000)
    session.jump(0)
    session.selection = Selection(7000, 8000)
    session.jump(1)
    assert session.selection == Selection(4000, 4000)


class Shorter:
    """Keeps the first half of what it is given."""

    info = ProcessorInfo("shorter", "Shorter", "Test", "For tests.", keeps_length=False)

    def process(self, audio, values, notify=lambda sentence: None):
        yield audio.read(0, audio.frames // 2)


class Mute:
    """Yields silence."""

    info = ProcessorInfo("mute", "Mute", "Test", "For tests.")

    def process(self, audio, values, notify=lambda sentence: None):
        yield np.zeros((audio.channels, audio.frames), np.float32)


def test_a_processor_that_shortens_takes_the_markers_along():
    session = session_of(markers=(Marker(1000, "a"), Marker(7000, "b")))
    session.selection = Selection(2000, 6000)
    finish(session.apply(Shorter()))
    assert [marker.frame for marker in session.project.markers] == [1000, 5000]


def test_a_marker_that_is_set_while_the_speed_is_changed_keeps_to_its_sound():
    session = session_of(markers=(Marker(1000, "a"),))
    command = finish(session.applying("change_speed", {"speed_percent": 50.0}))
    session.add_marker(7000, "b")
    session.do(command)
    assert [marker.frame for marker in session.project.markers] == [2000, 14000]
    session.undo()
    assert [marker.frame for marker in session.project.markers] == [1000, 7000]


@pytest.mark.parametrize("end", [RATE, 3 * RATE])
def test_markers_inside_keep_to_the_sound_that_is_made_shorter(end):
    session = session_of(markers=(Marker(0, "a"), Marker(3000, "b"), Marker(RATE, "c")))
    session.selection = Selection(1000, end)
    finish(session.apply(Shorter()))
    assert [(marker.frame, marker.name) for marker in session.project.markers] == [(0, "a"), (2000, "b"), (4500, "c")]
    session.undo()
    session.selection = Selection()
    finish(session.apply(Shorter()))
    assert [marker.frame for marker in session.project.markers] == [0, 1500, 4000]


def test_a_processor_changes_only_the_band_of_the_selection():
    time_s = np.arange(2 * RATE) / RATE
    low, high = (0.3 * np.sin(2 * np.pi * hz * time_s) for hz in (200, 2000))
    sound_ = MemorySource((low + high)[np.newaxis].astype(np.float32))
    session = session_of(Track("a", RATE, PieceTable.from_source(sound_)))
    before = sound(session)
    session.selection = Selection(4000, 12000, (), (1000.0, 3000.0))
    finish(session.apply(Mute()))
    after = sound(session)
    np.testing.assert_array_equal(after[:, :4000], before[:, :4000])
    np.testing.assert_array_equal(after[:, 12000:], before[:, 12000:])
    np.testing.assert_allclose(after[0, 5000:11000], low[5000:11000], atol=2e-6)
    assert session.selection.band == (1000.0, 3000.0)
    assert session.history.commands[-1].description == "Mute: a, 0:00.500 to 0:01.500, 1 kHz to 3 kHz"
    session.undo()
    session.selection = Selection(0, 0, (), (1000.0, 3000.0))
    finish(session.apply(Mute()))
    np.testing.assert_allclose(sound(session)[0, 2000:14000], low[2000:14000], atol=2e-6)


def test_markers_are_added_as_steps():
    session = session_of()
    session.add_marker(100)
    session.add_marker(50, "verse")
    assert [marker.name for marker in session.project.markers] == ["verse", "Marker 1"]
    session.undo()
    assert len(session.project.markers) == 1
