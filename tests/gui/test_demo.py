# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo recording is opened from the menu as any other, and nothing is ever offered to be written beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PyQt6.QtWidgets import QFileDialog

import resources
from editor.gui.exporting.dialog import ExportDialog

DEMO = resources.path("demo", "demo.flac")


@pytest.fixture
def demo(window, settle):
    """A window with the demo in it, opened from the menu."""
    help_menu = window.menus["Help"]
    [entry] = [action for action in help_menu.actions() if action.objectName() == "help.open_demo"]
    entry.trigger()
    settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    return window


def test_it_is_opened_as_any_recording(demo):
    [track] = demo.session.project.tracks
    assert (track.path, track.channels, track.sample_rate) == (DEMO, 2, 44100)
    assert not demo.isWindowModified() and "demo" in demo.windowTitle()


def test_it_is_no_recent_file_and_the_next_dialogs_begin_elsewhere(demo, recording, settle):
    assert demo.settings.recent_files == [] and demo.settings.open_folder == ""
    own = recording()
    demo.open_files([own, DEMO])
    settle(lambda: len(demo.session.project.tracks) == 3)
    assert demo.settings.recent_files == [str(own)] and demo.settings.open_folder == str(own.parent)


@pytest.mark.parametrize("exports_before", [False, True])
def test_what_is_made_of_it_goes_to_a_folder_of_the_user(demo, tmp_path, settle, exports_before):
    demo.settings.output_folder = str(tmp_path) if exports_before else ""
    folder = tmp_path if exports_before else Path.home()
    demo.actions_by_id.trigger("file.export")
    [dialog] = demo.findChildren(ExportDialog)
    assert dialog.path.parent == folder and dialog.path.suffix == ".flac"
    dialog.reject()
    for id, name in (("file.report", "reportDialog"), ("file.save_project", "saveProjectDialog")):
        demo.actions_by_id.trigger(id)
        [chooser] = demo.findChildren(QFileDialog, name)
        assert chooser.directory().path() == str(folder if id == "file.report" else Path.home())
        chooser.reject()
        settle()


def test_where_it_is_missing_a_sentence_says_so(window, monkeypatch, tmp_path, error_text):
    monkeypatch.setattr(resources, "path", tmp_path.joinpath)
    window.actions_by_id.trigger("help.open_demo")
    assert error_text(window).startswith("The demo recording is missing; open a recording of your own")
    assert not window.runner.running
