# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of files and tracks that are longer than any line, or hold what Qt takes for HTML or for a key."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QDialog, QLabel, QMenu, QPushButton

from editor.gui.cleaning.target import target_words
from editor.gui.jobs import Job

LONG = "x" * 180


@pytest.fixture
def long_window(loaded, tone, settle):
    """A window with a track of a long name, and one of a name like any other."""
    window = loaded(tone(1.0), tone(1.0))
    window.edits.rename(0, LONG)
    window.marks.select(0.2, 0.4, (0,))
    settle()
    return window


def test_a_job_with_a_long_name_leaves_its_button_and_the_meter_in_the_window(long_window, long_job, settle):
    window, (job, go_on) = long_window, long_job
    named = Job(f"Opening {LONG}.wav", job.total, job._work)
    window.runner.start(named)
    settle()
    status = window.status
    assert status.width() <= window.width()
    for widget in (status.job.cancel, status.meter):
        assert window.rect().contains(widget.mapTo(window, widget.rect().bottomRight()))
    assert status.job.label.seen.startswith("Opening x") and "…" in status.job.label.seen
    go_on.set()
    settle(lambda: not window.runner.running)


def test_a_sentence_with_a_long_name_is_read_to_its_end(long_window, settle):
    window = long_window
    window.tell(f"{LONG}.wav can't be read.", "error")
    settle()
    label = window.messages.label
    assert label.minimumSizeHint().width() < 200 and label.heightForWidth(label.width()) <= label.height()


def test_what_is_cleaned_is_named_in_few_letters(long_window, settle):
    window = long_window
    window.actions_by_id.trigger("process.musicecan")
    words = target_words(window.session.project, window.session.selection)
    assert words == f"Applies to {'x' * 16}…{'x' * 16}, 0:00.200 to 0:00.400."
    window.marks.select(0.2, 0.4, (1,))
    assert "track 1," in target_words(window.session.project, window.session.selection)


def test_the_export_dialog_is_as_wide_as_ever(long_window, settle):
    window = long_window
    for id in ("file.export", "file.export_tracks"):
        window.actions_by_id.trigger(id)
        [dialog] = [each for each in window.findChildren(QDialog) if each.isVisible()]
        assert dialog.minimumSizeHint().width() <= dialog.width() == dialog.minimumWidth()
        dialog.reject()
        dialog.deleteLater()
        settle()


def test_names_like_html_are_names(loaded, tone, settle):
    window = loaded(tone(1.0))
    window.edits.rename(0, "Take <b>1</b>")
    window.tell("Take <b>1</b>.wav can't be read.", "error")
    settle()
    for label in (*window.area.rows[0].header.name.findChildren(QLabel), window.messages.label):
        assert "<b>1</b>" in label.text() and label.textFormat() == Qt.TextFormat.PlainText


def test_an_ampersand_in_the_name_of_a_recent_file_is_no_key(make_window, tmp_path):
    window = make_window(recent_files=["/music/Bach & Sons.wav", f"/music/{LONG}.wav"])
    buttons = window.drop_area.findChildren(QPushButton)
    first, second = (button for button in buttons if button.toolTip().startswith("/music"))
    assert first.text() == "Bach && Sons.wav" and first.shortcut().isEmpty()
    assert "…" in second.text() and second.toolTip() == f"/music/{LONG}.wav"
    recent = window.findChild(QMenu, "recentMenu")
    recent.aboutToShow.emit()
    assert [action.text() for action in recent.actions()] == ["Bach && Sons.wav", f"{LONG}.wav"]
