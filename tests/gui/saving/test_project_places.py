# SPDX-License-Identifier: GPL-3.0-or-later
"""Which project file the tracks in the window belong to, when they go and come back."""

from __future__ import annotations

from editor.core.project import Project
from editor.session import Session, finish
from tests.session_tracks import two_tracks


def test_tracks_that_an_undo_brings_back_belong_to_their_file_again(window, project, recording, settle):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    for _ in range(2):
        window.edits.remove(0)
    assert window.files.projects.path is None
    window.open_files([recording()])
    settle(lambda: window.session.project.tracks)
    for _ in range(3):
        window.actions_by_id.trigger("edit.undo")
    window.refresh()
    assert window.windowTitle().startswith("song[*]")
    window.actions_by_id.trigger("file.save_project")
    settle(lambda: not window.runner.running)
    again = Session()
    again.open([project])
    assert [track.name for track in again.project.tracks] == ["changed", "b"]
    assert window.session.history.is_clean
    for _ in range(3):
        window.actions_by_id.trigger("edit.redo")
    assert window.session.project.tracks and window.files.projects.path is None


def test_projects_that_are_opened_at_once_come_with_the_markers_of_both(window, settle, tmp_path):
    for name, order in (("one", 1), ("two", -1)):
        session = Session(Project(two_tracks().tracks[::order]))
        session.add_marker(session.project.sample_rate // 2, name)
        window.open_files([finish(session.saving(tmp_path / f"{name}.musicecan"))])
    settle(lambda: len(window.session.project.tracks) == 4)
    found = window.session.project
    assert sorted((marker.name, marker.frame * 2 / found.sample_rate) for marker in found.markers) == [
        ("one", 1.0),
        ("two", 1.0),
    ]
