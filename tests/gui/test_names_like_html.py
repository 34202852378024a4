# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever users and files have named "<b>" is shown like that wherever it stands; Qt would make HTML of it."""

from __future__ import annotations

import pytest
import soundfile
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QHelpEvent
from PyQt6.QtWidgets import QDialog, QLabel, QMenu, QMessageBox, QToolTip

from editor.core.project import Project, Track
from editor.core.saving.recovery import steps_of
from editor.core.saving.storage import Storage
from editor.core.sound.pieces import PieceTable
from editor.gui.jobs import Job
from editor.gui.saving.safekeeping import Safekeeping
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.unformatted import JOINER, unformatted
from editor.session import Session
from tests.gui.texts import texts

NAME = "<b>Kick &lt; Snare"


@pytest.fixture
def named_window(make_window, tmp_path, tone, settle):
    """A window in which everything that can be named is named `NAME`."""
    folder = tmp_path / NAME
    folder.mkdir()
    path = folder / f"{NAME}.flac"
    with soundfile.SoundFile(path, "w", 8000, 1) as file:
        file.title = file.copyright = file.software = NAME
        file.write(tone(1.0).T)
    window = make_window(recent_files=[f"{NAME}.wav"], output_folder=str(folder))
    window.drop_area.set_recent([f"{NAME}.wav"])
    window.open_files([path])
    settle(lambda: window.session.project.tracks and not window.runner.running)
    window.edits.add_marker(0.1, NAME)
    window.edits.rename(0, f"{NAME} 2")
    window.session.history.mark_clean()
    window.history_dock.show()
    window.cleaning.open("normalize")
    window.clean_dock.presets.save_as(NAME)
    window.actions_by_id.trigger("marker.edit")
    window.batch.add([folder])
    window.batch.dock.setup.set_folder(folder)
    window.findChild(QMenu, "recentMenu").aboutToShow.emit()
    window.actions_by_id.trigger("file.export")
    window.actions_by_id.trigger("edit.preferences")
    settle()
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_no_tool_tip_or_label_with_a_name_is_taken_for_html(named_window):
    tips = {text for _, what, text in texts(named_window) if what.lower().startswith("tooltip")}
    told = [tip for tip in tips if "Kick" in tip]
    assert len(told) >= 8, "track, history, recent files twice, batch three times, preferences, export"
    assert not [tip for tip in tips if Qt.mightBeRichText(tip)]
    labels = [each for each in named_window.findChildren(QLabel) if Qt.mightBeRichText(each.text())]
    assert labels and all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_what_a_box_has_no_room_for_is_told_letter_by_letter(application, monkeypatch):
    told = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, text, widget: told.append(text))
    box = ElidedBox()
    box.addItem(40 * NAME)
    box.event(QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(), QPoint()))
    assert "Kick" in told[0] and not Qt.mightBeRichText(told[0])


def test_a_question_shows_names_letter_by_letter(window, long_job, monkeypatch):
    job, go_on = long_job
    window.runner.start(Job(f"Opening {NAME}", job.total, job._work, frozenset({1})))
    asked = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: asked.append(box.text()))
    assert not window.close()
    assert "Kick" in asked[0] and not Qt.mightBeRichText(asked[0])
    go_on.set()


def test_what_is_offered_again_is_named_letter_by_letter(window, tmp_path, monkeypatch):
    session = Session(Project((Track(NAME, 8000, PieceTable.silence(1, 800)),)))
    session.add_marker(10)
    storage = Storage(tmp_path / "kept" / "left")
    storage.claim("0:long gone", lambda _: False)
    storage.keep(steps_of(session.history))
    storage.close()
    shown = []
    monkeypatch.setattr(QMessageBox, "exec", lambda box: shown.append(box.informativeText()))
    keeping = Safekeeping(window, tmp_path / "kept")
    keeping.offer()
    keeping.close()
    [text] = shown
    assert NAME in text.replace(JOINER, "") and not Qt.mightBeRichText(text)


@pytest.mark.parametrize("text", ["", "Snare", "5 < 6 & 7 > 6", "a\nb", "<3 <- &amp;"])
def test_what_is_no_html_stays_as_it_is(text):
    assert unformatted(text) == text


@pytest.mark.parametrize("text", [NAME, "a < b > c", "&lt;b", "<?xml?><b>", "<!doctype html>", "<i/>"])
def test_what_looks_like_html_loses_nothing(text):
    shown = unformatted(text)
    assert not Qt.mightBeRichText(shown) and shown.replace("\u2060", "") == text
    assert not Qt.mightBeRichText(f"{shown}\n{shown}")
