# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of several tracks of different rates are those of arrays, and make one step each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.project import Marker, Project, Track, convert_frames
from editor.core.selection import Selection, everything
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def track(name, frames, rate=1000, channels=1, seed=0):
    samples = np.random.default_rng(seed).standard_normal((channels, frames)).astype(np.float32)
    return Track(name, rate, PieceTable.from_source(MemorySource(samples)))


def sound(project, index):
    return project.tracks[index].table.read(0, project.tracks[index].frames)


def project_of_three():
    return Project((track("a", 1000), track("b", 441, 441, 2, 1), track("c", 1500, 3000, 1, 2)))


def test_a_selection_is_converted_to_each_tracks_rate():
    project = project_of_three()
    assert (project.sample_rate, project.frames, project.duration_s) == (1000, 1000, 1.0)
    selection = Selection(200, 600)
    assert [selection.range_in(project, index) for index in range(3)] == [(200, 600), (88, 265), (600, 1500)]
    assert [everything(project).range_in(project, index) for index in range(3)] == [(0, 1000), (0, 441), (0, 1500)]
    assert Selection(700, 700).range_in(project, 0) == (700, 700)
    assert Selection(100, 200, (2, 0, 2, 9)).track_indices(project) == (0, 2)
    assert Selection(5, 2000, (1, 9)).clipped(project) == Selection(5, 1000, (1,))
    with pytest.raises(ValueError, match="can't reach"):
        Selection(5, 4)


@pytest.mark.parametrize("rate", [441, 1000, 44100, 48000, 192000])
def test_positions_survive_a_way_through_a_higher_rate(rate):
    for frame in range(0, 2000, 13):
        assert convert_frames(convert_frames(frame, 441, rate), rate, 441) == frame


def edited(project, make):
    before = [sound(project, index) for index in range(len(project.tracks))]
    command = make(project)
    assert command.before is project
    for index, samples in enumerate(before):
        np.testing.assert_array_equal(sound(project, index), samples)
    return command.after, before


def test_delete_takes_the_selection_out_of_the_selected_tracks():
    after, before = edited(project_of_three(), lambda p: commands.delete(p, Selection(200, 400, (0, 1))))
    np.testing.assert_array_equal(sound(after, 0), np.delete(before[0], slice(200, 400), axis=1))
    np.testing.assert_array_equal(sound(after, 1), np.delete(before[1], slice(88, 176), axis=1))
    np.testing.assert_array_equal(sound(after, 2), before[2])


def test_silence_and_trim():
    after, before = edited(project_of_three(), lambda p: commands.silence(p, Selection(200, 400)))
    for index, (a, b) in enumerate(((200, 400), (88, 176), (600, 1200))):
        assert not sound(after, index)[:, a:b].any()
        np.testing.assert_array_equal(sound(after, index)[:, b:], before[index][:, b:])
    after, before = edited(project_of_three(), lambda p: commands.trim(p, Selection(200, 400, (2,))))
    np.testing.assert_array_equal(sound(after, 2), before[2][:, 600:1200])
    np.testing.assert_array_equal(sound(after, 0), before[0])


def test_trim_keeps_nothing_of_a_track_that_ends_before():
    """Else its beginning would sound together with what the others keep."""
    project = Project((track("a", 1000), track("b", 200)))
    after = commands.trim(project, Selection(500, 600)).after
    assert [each.frames for each in after.tracks] == [100, 0]


def test_insert_silence_goes_behind_the_end_too():
    after, before = edited(project_of_three(), lambda p: commands.insert_silence(p, Selection(700, 700), 0.1))
    assert [t.frames for t in after.tracks] == [1100, 309 + 44 + 132, 2100 + 300]
    np.testing.assert_array_equal(sound(after, 0)[:, 800:], before[0][:, 700:])
    np.testing.assert_array_equal(sound(after, 2)[:, :1500], before[2])


def test_duplicate_and_split_keep_the_time():
    after, before = edited(project_of_three(), lambda p: commands.duplicate(p, Selection(200, 400, (1,))))
    np.testing.assert_array_equal(sound(after, 3)[:, 88:], before[1][:, 88:176])
    assert not sound(after, 3)[:, :88].any()
    after, before = edited(project_of_three(), lambda p: commands.split(p, Selection(200, 400, (0,))))
    np.testing.assert_array_equal(sound(after, 0) + np.pad(sound(after, 3), ((0, 0), (0, 600))), before[0])
    after, before = edited(project_of_three(), lambda p: commands.split(p, Selection(300, 300, (0,))))
    np.testing.assert_array_equal(sound(after, 0), before[0][:, :300])
    np.testing.assert_array_equal(sound(after, 3)[:, 300:], before[0][:, 300:])


@pytest.mark.parametrize("name", ["delete", "silence", "trim", "duplicate"])
def test_without_a_selection_it_is_one_sentence(name):
    with pytest.raises(EditorError, match="needs a selection"):
        getattr(commands, name)(project_of_three(), Selection(5, 5))
    with pytest.raises(EditorError, match="needs a track"):
        getattr(commands, name)(Project(), Selection(5, 9))
    with pytest.raises(EditorError, match="needs sound"):
        getattr(commands, name)(project_of_three(), Selection(90000, 90009))


def test_tracks_are_added_moved_renamed_and_removed():
    project = project_of_three()
    names = lambda command: [t.name for t in command.after.tracks]  # noqa: E731
    assert names(commands.add_tracks(project, (track("d", 1), track("e", 1)))) == ["a", "b", "c", "d", "e"]
    assert names(track_commands.remove_tracks(project, (0, 2))) == ["b"]
    assert names(track_commands.move_track(project, 0, 2)) == ["b", "c", "a"]
    assert names(track_commands.move_track(project, 2, 0)) == ["c", "a", "b"]
    assert names(track_commands.rename_track(project, 1, "x")) == ["a", "x", "c"]
    assert track_commands.set_gain(project, 1, -3).after.tracks[1].gain_db == -3
    muted = track_commands.set_muted(project, 1, True).after
    assert muted.audible == (0, 2)
    assert track_commands.set_soloed(muted, 1, True).after.audible == (1,)


def test_a_command_is_fitted_to_a_project_that_went_on():
    project = project_of_three()
    command = commands.silence(project, Selection(0, 100, (1,)))
    assert commands.rebased(command, project) is command
    later = commands.delete(project, Selection(0, 500, (0,))).after
    later = track_commands.set_gain(track_commands.move_track(later, 1, 0).after, 0, 6).after
    fitted = commands.rebased(command, later)
    assert fitted.before is later
    assert fitted.after.tracks[0].table is command.after.tracks[1].table
    assert fitted.after.tracks[0].gain_db == 6
    assert fitted.after.tracks[1] is later.tracks[1]
    added = commands.add_tracks(project, (track("d", 5),))
    assert [t.name for t in commands.rebased(added, later).after.tracks] == ["b", "a", "c", "d"]


def test_only_the_markers_that_came_with_added_tracks_come_to_a_project_that_went_on():
    project = project_of_three().with_markers((Marker(100, "old"),))
    opened = Project((track("d", 5000, 8000),), (Marker(200, "new"), Marker(200, "new")))
    added = replace(commands.add_tracks(project, opened.tracks), after=project.joined(opened))
    later = track_commands.move_track(project, 1, 0).after
    later = later.with_markers((Marker(300, "moved"),))
    assert commands.rebased(added, later).after.markers == later.joined(opened).markers


@pytest.mark.parametrize(
    "edit", [lambda p: commands.delete(p, Selection(0, 9)), lambda p: track_commands.remove_tracks(p, (1,))]
)
def test_a_command_on_a_track_that_was_changed_is_refused(edit):
    project = project_of_three()
    command = commands.silence(project, Selection(0, 100, (1,)))
    with pytest.raises(EditorError, match="Silence can't be put in place"):
        commands.rebased(command, edit(project).after)
