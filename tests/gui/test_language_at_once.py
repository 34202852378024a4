# SPDX-License-Identifier: GPL-3.0-or-later
"""Another language is spoken at once, in all that is open, and nothing else changes."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QComboBox, QDoubleSpinBox, QLabel, QMessageBox

from editor.core.errors import EditorError
from editor.gui.preferences.window import PreferencesWindow
from editor.gui.problems import program_version
from editor.playback.take import recordings_folder
from editor.settings import Settings
from tests.gui.texts import english, texts

CHINESE = "zh_CN"
KEYS = "Esc PgUp PgDown Ins Backspace Tab Enter"
DEVICES = "Silence More silence Hand Other hand"
AUTHORS = "GNU Cheng Liu Lian Ye Zhang"

pytestmark = pytest.mark.usefixtures("english_again")


@pytest.fixture
def full_window(loaded, settle, tone, recording):
    """A window in which everything is open that can stay open while the language changes."""
    window = loaded(tone(), tone())
    window.cleaning.show_processor("spectral_gate")
    for id in ("process.spectral_gate", "compare.add", "batch.show", "edit.select_all", "marker.add", "edit.silence"):
        window.actions_by_id.trigger(id)
    for id in ("edit.select_all", "view.spectrum", "marker.edit", "transport.listen", "help.about", "help.first_steps"):
        window.actions_by_id.trigger(id)
        settle()
    window.history_dock.show()
    window.batch.add([recording()])
    settle(lambda: window.batch.items[0].length_s is not None)
    window.status.selection.ask_band()
    window.actions_by_id.trigger("edit.preferences")
    window.fail(EditorError("Cut needs a selection; mark a region of a track first."))
    settle(lambda: window.findChild(QLabel, "levels").text())  # they are measured in the background
    yield window
    for box in window.findChildren(QMessageBox):
        box.close()


def choose_language(window, code):
    """Choose a language in the preferences, with real keys."""
    shown = window.findChild(PreferencesWindow)
    combo = shown.findChild(QComboBox, "language")
    codes = [combo.itemData(place) for place in range(combo.count())]
    shown.list.setCurrentRow(0)
    combo.setFocus()
    while combo.currentData() != code:
        step = Qt.Key.Key_Down if codes.index(code) > combo.currentIndex() else Qt.Key.Key_Up
        QTest.keyClick(combo, step)
        QTest.qWait(1)  # the form is made anew
        combo = shown.findChild(QComboBox, "language")
    assert Settings.load(window.settings.path).language == code


def test_every_text_is_said_in_the_language_that_is_chosen_and_back(full_window, long_job, tmp_path, settle):
    window, (job, go_on) = full_window, long_job
    names = f"{KEYS} {DEVICES} {AUTHORS} {program_version()} {recordings_folder()} {tmp_path} Marker English"
    window.runner.start(job)
    before = list(texts(window))
    assert len(before) > 1000
    choose_language(window, CHINESE)
    settle()
    assert english(window, names) == set()
    assert window.status.job.label.text() == "正在打开 take.wav …"
    choose_language(window, "en")
    settle()
    after = list(texts(window))
    assert (set(after) - set(before), set(before) - set(after)) == (set(), set())
    assert after == before
    go_on.set()
    settle(lambda: not window.runner.running)


def test_what_is_made_later_speaks_the_new_language(loaded, settle):
    window = loaded()
    window.actions_by_id.trigger("edit.preferences")
    choose_language(window, CHINESE)
    window.fail(EditorError("Cut needs a selection; mark a region of a track first."))
    assert window.messages.label.text() == "剪切需要选区；请先在轨道上选择区域。"
    for id in ("edit.select_all", "edit.silence", "view.history", "help.find_action", "help.about", "view.spectrum"):
        window.actions_by_id.trigger(id)
        settle()
    names = f"{KEYS} {DEVICES} {AUTHORS} {program_version()} {recordings_folder()} English"
    for id in window.process_desk.entries:
        window.cleaning.show_processor(id)
        assert english(window, names) == set()
    for box in window.findChildren(QMessageBox):
        box.close()


def test_nothing_is_lost(loaded, long_job, settle, tone):
    """Selection, zoom, scroll, edits, history, sound, a job that runs, values that are typed, pages that are open."""
    window, (job, go_on) = loaded(np.tile(tone(), 20)), long_job
    window.actions_by_id.trigger("edit.preferences")
    window.actions_by_id.trigger("process.spectral_gate")
    window.clean_dock.form.more.setChecked(True)
    window.clean_dock.form.findChild(QDoubleSpinBox, "reduction_db").setValue(7)
    window.marks.select(2.0, 3.0, (0,))
    window.actions_by_id.trigger("edit.silence")
    window.actions_by_id.trigger("edit.duplicate")
    window.actions_by_id.trigger("edit.undo")
    window.axis.show(1.5, 9.0)
    finished = []
    job.finished.connect(finished.append)
    window.runner.start(job)
    window.actions_by_id.trigger("transport.play")
    settle(lambda: window.marks.playhead_s is not None)
    before = state(window)
    choose_language(window, CHINESE)
    assert state(window) == before
    assert window.runner.running == [job] and window.isWindowModified()
    heard_s = window.marks.playhead_s
    window.transport.device.advance(4000)
    settle(lambda: window.marks.playhead_s > heard_s)
    assert QApplication.focusWidget().objectName() == "language"
    go_on.set()
    settle(lambda: finished == ["done"] and not window.runner.running)
    window.actions_by_id.trigger("transport.play")
    window.actions_by_id.trigger("edit.undo")
    assert window.session.history.position == 1


def state(window):
    """Return what the user would miss, the very objects of it."""
    history, axis, dock = window.session.history, window.axis, window.clean_dock
    return {
        "project": id(window.session.project),
        "selection": window.session.selection,
        "history": (tuple(map(id, history.commands)), history.position, history.clean_position),
        "seen": (axis.start_s, axis.span_s),
        "plays": window.transport.is_playing,
        "jobs": tuple(map(id, window.runner.running)),
        "processor": (dock.processor_id, dock.form.values(), dock.form.more.isChecked()),
        "open": tuple(part.isVisible() for part in (dock, window.history_dock, window.batch.dock)),
        "page": window.findChild(PreferencesWindow).list.currentRow(),
        "size": window.size(),
    }
