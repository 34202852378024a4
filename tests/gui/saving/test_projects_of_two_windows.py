# SPDX-License-Identifier: GPL-3.0-or-later
"""A project that another window saves meanwhile is not written over."""

from __future__ import annotations

import pytest

from editor.core import track_commands
from editor.core.files.target import Target
from editor.session import Session, finish
from tests.gui.saving.test_projects import choose, key, save_song


@pytest.fixture
def project(tmp_path, tone):
    """A project file with two tracks and a marker."""
    return save_song(tmp_path, tone)


def test_a_project_that_another_window_saved_meanwhile_is_not_written_over(
    window, project, settle, idle, error_text, tmp_path
):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "mine")
    other = Session()
    other.open([project])
    other.do(track_commands.rename_track(other.project, 0, "theirs"))
    finish(other.saving(project))
    key(window)
    assert error_text(window) == (
        "song.musicecan was changed by another window or program; save the project under another name."
    )
    idle(window)
    again = Session()
    again.open([project])
    assert again.project.tracks[0].name == "theirs" and not window.session.history.is_clean
    window.actions_by_id.trigger("file.save_project_as")
    choose(window, project)
    settle(lambda: window.session.history.is_clean)
    window.edits.rename(0, "mine again")
    key(window)
    settle(lambda: window.session.history.is_clean)
    again.open([project])
    assert again.project.tracks[2].name == "mine again"


@pytest.mark.parametrize("moment", ["while this one saves too", "when it has just saved"])
def test_two_windows_that_save_a_project_within_seconds_write_over_nothing(
    window, project, settle, idle, error_text, monkeypatch, moment
):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "mine")
    other, prepare = Session(), Target.prepare
    other.open([project])
    other.do(track_commands.rename_track(other.project, 0, "theirs"))

    def meanwhile(target):
        monkeypatch.setattr(Target, "prepare", prepare)
        finish(other.saving(project))
        prepare(target)

    if moment == "while this one saves too":
        monkeypatch.setattr(Target, "prepare", meanwhile)
        key(window)
        idle(window)
    else:
        key(window)
        assert window.runner.running[0].wait(60)
        finish(other.saving(project))
        idle(window)
        window.edits.rename(0, "mine too")
        key(window)
    assert "song.musicecan was changed by another window" in error_text(window)
    idle(window)
    again = Session()
    again.open([project])
    assert again.project.tracks[0].name == "theirs" and not window.session.history.is_clean
