# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers keep to their sound, whatever is done before them."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core import commands, marker_commands, track_commands
from editor.core.clipboard import copied, pasted
from editor.core.errors import EditorError
from editor.core.markers import free_name, kept, next_marker, previous_marker, shifted
from editor.core.project import Marker, Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def track(name="a", frames=1000, rate=1000):
    return Track(name, rate, PieceTable.from_source(MemorySource(np.zeros((1, frames), np.float32))))


def marked(*frames, tracks=None):
    return Project(tracks or (track(),), tuple(Marker(frame, f"m{frame}") for frame in frames))


def places(project):
    return [marker.frame for marker in project.markers]


def test_markers_are_in_order_of_time():
    assert places(marked(500, 100, 300)) == [100, 300, 500]
    with pytest.raises(ValueError, match="can't stand"):
        Marker(-1)


@pytest.mark.parametrize(
    ("start", "end", "frames", "expected"),
    [
        (200, 400, 0, [100, 200, 200, 300]),  # delete: 300 is gone, those behind move up
        (0, 100, 0, [0, 100, 200, 300, 400]),
        (200, 200, 50, [100, 250, 350, 450, 550]),  # insert: what stood there moves on
        (200, 300, 500, [100, 200, 700, 800, 900]),
        (600, 900, 0, [100, 200, 300, 400, 500]),
    ],
)
def test_markers_move_with_what_is_taken_out_or_put_in(start, end, frames, expected):
    project = marked(100, 200, 300, 400, 500)
    assert [marker.frame for marker in shifted(project.markers, start, end, frames)] == expected


def test_every_edit_takes_them_along_and_undo_brings_them_back():
    project = marked(100, 300, 900)
    clip = copied(project, Selection(0, 50))
    for command, expected in (
        (commands.delete(project, Selection(200, 400)), [100, 700]),
        (commands.trim(project, Selection(200, 950)), [100, 700]),
        (commands.insert_silence(project, Selection(200, 200), 0.1), [100, 400, 1000]),
        (pasted(project, Selection(200, 250), clip), [100, 300, 900]),
        (pasted(project, Selection(100, 100), clip), [150, 350, 950]),
        (commands.silence(project, Selection(200, 400)), [100, 300, 900]),
        (commands.split(project, Selection(200, 400)), [100, 300, 900]),
        (track_commands.set_gain(project, 0, -3), [100, 300, 900]),
        (commands.add_tracks(project, (track("b"),)), [100, 300, 900]),
    ):
        assert places(command.after) == expected, command.name
        assert places(command.before) == [100, 300, 900]
    assert places(Project((track(),), kept(project.markers, 100, 300))) == [0, 200]


def test_they_stay_when_another_track_keeps_its_place():
    project = marked(100, 300, 900, tracks=(track("a"), track("b")))
    assert places(commands.delete(project, Selection(200, 400, (0,))).after) == [100, 300, 900]
    assert places(commands.delete(project, Selection(200, 400, (0, 1))).after) == [100, 700]
    assert places(commands.trim(project, Selection(200, 400, (0,))).after) == [100, 300, 900]


def test_they_keep_their_time_when_the_rate_of_the_project_changes():
    project = marked(100, 300, tracks=(track("a"), track("b", 3000, 3000)))
    after = track_commands.move_track(project, 1, 0).after
    assert (after.sample_rate, places(after)) == (3000, [300, 900])
    emptied = track_commands.remove_tracks(project, (0, 1)).after
    assert places(emptied) == [4410, 13230]
    assert places(commands.add_tracks(emptied, (track("c"),)).after) == [100, 300]


def test_commands_on_markers():
    project = marked(500)
    project = marker_commands.add_marker(project, 100).after
    assert [marker.name for marker in project.markers] == ["Marker 2", "m500"]
    project = marker_commands.add_marker(project, 700, " chorus ").after
    command = marker_commands.rename_marker(project, 2, "refrain")
    assert command.description == "Rename marker: refrain at 0:00.700"
    project = marker_commands.move_marker(command.after, 2, 50).after
    assert [(marker.frame, marker.name) for marker in project.markers] == [
        (50, "refrain"), (100, "Marker 2"), (500, "m500"),
    ]  # fmt: skip
    assert places(marker_commands.move_marker(project, 0, 5000).after) == [100, 500, 1000]
    assert places(marker_commands.remove_markers(project, (0, 2)).after) == [100]
    assert marker_commands.remove_markers(project, (1,)).description == "Remove marker: Marker 2 at 0:00.100"
    with pytest.raises(EditorError, match="open a file first"):
        marker_commands.add_marker(Project(), 0)


def test_going_from_one_to_the_next():
    project = marked(100, 300)
    assert [getattr(next_marker(project, frame), "frame", None) for frame in (0, 100, 299, 300)] == [
        100,
        300,
        300,
        None,
    ]
    assert [getattr(previous_marker(project, frame), "frame", None) for frame in (100, 101, 900)] == [None, 100, 300]
    assert free_name(Project((track(),), (Marker(1, "Marker 2"),))) == "Marker 3"


def test_a_command_that_is_fitted_to_a_later_project_keeps_its_markers():
    project = marked(100)
    command = commands.silence(project, Selection(0, 100))
    later = marker_commands.add_marker(project, 300).after
    assert places(commands.rebased(command, later).after) == [100, 300]


@pytest.mark.parametrize("before", [(), (300,)])
def test_they_keep_to_a_sound_that_becomes_longer_while_they_are_set(before):
    """Long work, such as another speed, is done on the project as it was when it began."""
    project = marked(*before)
    longer = project.tracks[0].table.replace(200, 400, PieceTable.silence(1, 600))
    command = commands.changed(project, {0: longer}, "Change Speed")
    command = commands.with_stretched_markers(command, Selection(200, 400), 600)
    assert places(command.after) == [500 for _ in before]
    later = marker_commands.add_marker(marker_commands.add_marker(project, 100).after, 900).after
    assert places(commands.rebased(command, later).after) == [100, *(500 for _ in before), 1300]


def test_a_sound_that_becomes_longer_leaves_them_where_a_track_came_meanwhile():
    project = marked(900)
    longer = project.tracks[0].table.replace(200, 400, PieceTable.silence(1, 600))
    command = commands.changed(project, {0: longer}, "Change Speed")
    command = commands.with_stretched_markers(command, Selection(200, 400), 600)
    later = commands.add_tracks(project, (track("b"),)).after
    assert places(commands.rebased(command, later).after) == [900]


def test_they_keep_to_a_longer_sound_when_the_rate_of_the_project_has_changed_too():
    project = marked(900, tracks=(track("a"), track("b", 3000, 3000)))
    tables = {index: each.table.replace(0, 0, each.table) for index, each in enumerate(project.tracks)}
    command = commands.changed(project, tables, "Change Speed")
    command = commands.with_stretched_markers(command, Selection(0, 1000), 2000)
    later = track_commands.move_track(project, 1, 0).after
    assert places(commands.rebased(command, later).after) == [5400]
