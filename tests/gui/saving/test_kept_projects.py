# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits that outlive the program know the project file that they belong to, whenever it ends."""

from __future__ import annotations

import os
import sys
import time
from contextlib import closing, suppress

import numpy as np
import pytest
import soundfile
from PyQt6.QtWidgets import QMessageBox

from editor.core import track_commands
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.saving import recovery
from editor.core.saving.records import file_state
from editor.core.saving.storage import Storage
from editor.core.selection import Selection
from editor.gui.exporting.wanted import Wanted
from editor.gui.saving.safekeeping import Safekeeping
from editor.session import Session, finish
from tests.gui.saving.test_end_of_the_desktop import run
from tests.gui.saving.test_projects import choose


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Let edits be kept without a wait for more of them."""
    monkeypatch.setattr(recovery, "SETTLE_S", 0.0)


@pytest.fixture
def kept(keeping, tmp_path):
    """Return a function that gives names, project file, clean position and position of what can be restored."""

    def look():
        folder = next((tmp_path / "kept").glob("*"), None)
        if folder is None:
            return None
        names, steps = (), None
        with closing(Storage(folder)) as storage, suppress(EditorError):  # it may go while it is looked at
            names = storage.names()
            steps = names and finish(Session().restoring(storage))
        return steps and (names, steps.file and steps.file.path, steps.clean_position, steps.position)

    return look


def test_what_is_saved_is_not_kept_for_the_next_start(window, kept, project, settle):
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "changed")
    settle(lambda: kept() == (("changed", "b"), project, 1, 2))
    window.actions_by_id.trigger("file.save_project")
    settle(lambda: kept() is None)


def test_edits_during_the_first_saving_are_kept_with_their_file(loaded, kept, settle, tmp_path):
    window, path = loaded(), tmp_path / "song.musicecan"
    window.edits.rename(0, "a")
    window.actions_by_id.trigger("file.save_project")
    choose(window, path)
    window.edits.rename(0, "b")
    settle(lambda: not window.runner.running)
    assert window.files.projects.path == path and not window.session.history.is_clean
    settle(lambda: kept() == (("b",), path, 2, 3))


def test_an_export_over_the_file_that_holds_what_is_kept_loses_nothing(window, kept, settle, tmp_path):
    path = tmp_path / "long.flac"
    soundfile.write(path, np.random.default_rng(3).uniform(-1, 1, (90_000, 2)), 44100, subtype="PCM_24")
    window.session._files._memory_limit = 1000
    window.open_files([path])
    settle(lambda: window.session.project.tracks)
    window.edits.rename(0, "mine")
    settle(lambda: kept() == (("mine",), None, 1, 2))
    window.files.exports.export(path, Wanted("mine", (0,), part=Selection(0, 1000)), ExportOptions())
    settle(lambda: not window.runner.running)
    settle(lambda: kept() == (("mine",), None, 1, 2))


def test_a_changed_file_that_only_the_clipboard_holds_keeps_no_edits_from_being_kept(window, kept, recording, settle):
    path = recording(np.random.default_rng(3).uniform(-1, 1, (1, 90_000)).astype(np.float32), "long.wav")
    window.session._files._memory_limit = 1000
    window.open_files([recording(name="short.wav")])
    settle(lambda: window.session.project.tracks)
    window.open_files([path])
    settle(lambda: len(window.session.project.tracks) == 2)
    window.marks.select(0.1, 0.2, (1,))
    window.actions_by_id.trigger("edit.copy")
    window.edits.rename(1, "copied")
    settle(lambda: kept() == (("short", "copied"), None, 2, 3))
    for _ in range(2):
        window.actions_by_id.trigger("edit.undo")
    window.edits.rename(0, "a")
    settle(lambda: kept() == (("a",), None, None, 2))
    os.utime(path, (1, 1))
    window.edits.rename(0, "b")
    settle(lambda: kept() == (("b",), None, None, 3))
    assert window.messages.isHidden()


def test_a_project_that_is_opened_into_an_emptied_window_is_kept_with_its_file(loaded, kept, project, settle):
    window = loaded()
    window.edits.remove(0)
    window.open_files([project])
    settle(lambda: window.session.project.tracks)
    assert window.files.projects.path == project and not window.session.history.is_clean
    settle(lambda: kept() == (("a", "b"), project, 1, 3))


@pytest.mark.parametrize("saved_since", [0, 9, -9])
def test_edits_that_come_back_belong_to_their_project(
    window, project, settle, tmp_path, monkeypatch, error_text, saved_since
):
    session = Session()
    session.do(finish(session.opening([project])))
    session.history.mark_clean()
    journal = recovery.Journal(tmp_path / "kept", session.state_of, pytest.fail)
    session.do(track_commands.rename_track(session.project, 0, "kept"))
    journal.follow(session.history, file_state(project))
    journal.close(keeps=True)
    if saved_since:
        os.utime(project, (time.time() + saved_since,) * 2)  # by another window, perhaps before the last edit of this
    monkeypatch.setattr(recovery, "is_alive", lambda program: False)
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: (asked.append(box.text()), box.defaultButton().click()))
    keeping = Safekeeping(window, tmp_path / "kept")
    keeping.offer()
    settle(lambda: window.session.project.tracks)
    settle(lambda: not window.runner.running)
    window.refresh()
    assert asked == ["The program ended before these edits were saved in song.musicecan."]
    assert window.windowTitle().startswith("song[*]") and window.isWindowModified()
    window.actions_by_id.trigger("file.save_project")
    settle(lambda: not window.runner.running)
    saved = Session()
    saved.do(finish(saved.opening([project])))
    assert [track.name for track in saved.project.tracks] == ["a" if saved_since else "kept", "b"]
    assert not saved_since or "was changed by another window" in error_text(window)
    keeping.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_project_whose_edits_are_restored_is_not_opened_below_them_again(tmp_path, project):
    for how, commands in (("terminated", 1), ("closed", 2)):
        code, told = run(tmp_path, how, project)
        assert code == 0 and told[0].count(f"({commands}, ") == 2 and told[0].count("(") == 2, told
