# SPDX-License-Identifier: GPL-3.0-or-later
"""Processing in the background: cancel and error change nothing, and a track in work is left alone."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog

from editor.core.commands import add_tracks
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.problems import ExceptionHook, ReportDialog
from processors import registry
from processors.api import ProcessorError, ProcessorInfo
from processors.registry import Entry


class Slow:
    """Waits for `go` before each block, so that tests decide how far it gets."""

    info = ProcessorInfo("slow", "Slow", "Tests", "Takes its time.")
    go = threading.Event()
    error: Exception | None = None

    def process(self, audio, values, notify=print):
        notify("Slow has begun.")
        half = audio.frames // 2
        yield -audio.read(0, half)
        while not Slow.go.wait(0.005):
            yield audio.read(0, 0)
        if Slow.error is not None:
            raise Slow.error
        yield -audio.read(half, audio.frames - half)


@pytest.fixture
def slow_window(make_window, loaded_into, monkeypatch):
    """A window with the processor Slow and two tracks."""
    Slow.go, Slow.error = threading.Event(), None
    entry = Entry("slow", Slow.info, "", Slow)
    entries = {**registry.find_processors(), "slow": entry}
    monkeypatch.setattr(registry, "find_processors", lambda folder=None: entries)
    window = make_window(entries)
    loaded_into(window)
    yield window
    Slow.go.set()


@pytest.fixture
def loaded_into(tone, settle):
    """Return a function that puts two tracks into a window."""

    def load(window):
        tracks = [Track(name, 8000, PieceTable.from_source(MemorySource(tone()))) for name in ("first", "second")]
        window.session.do(add_tracks(window.session.project, tuple(tracks)))
        window.marks.select(0.0, 0.0, (0,))
        settle(window.area.peaks.is_complete)

    return load


@pytest.mark.parametrize("way", ["keys", "action"])
def test_everything_that_runs_is_cancelled_at_once(slow_window, settle, way):
    window = slow_window
    before, actions = window.session.project, window.actions_by_id
    actions.refresh()
    assert not actions["process.cancel"].isEnabled()
    for track in (0, 1):
        window.marks.select(0.0, 0.0, (track,))
        actions.trigger("process.slow")
    settle(lambda: len(window.runner.running) == 2 and actions["process.cancel"].isEnabled())
    assert window.status.job.cancel.isEnabled()
    if way == "keys":
        QTest.keyClick(window, Qt.Key.Key_Period, Qt.KeyboardModifier.ControlModifier)
    else:
        actions.trigger("process.cancel")
    assert window.status.job.label.text() == "Slow: stopping …" and not window.status.job.cancel.isEnabled()
    settle(lambda: not window.runner.running)
    assert window.session.project is before and not actions["process.cancel"].isEnabled()


def test_cancel_changes_nothing(slow_window, settle):
    window = slow_window
    before = window.session.project
    window.actions_by_id.trigger("process.slow")
    settle(lambda: window.status.job.isVisible())
    QTest.mouseClick(window.status.job.cancel, Qt.MouseButton.LeftButton)
    settle(lambda: not window.runner.running)
    assert window.session.project is before and window.session.history.position == 1
    assert not window.status.job.isVisible()
    assert "nothing was changed" in window.messages.label.text()


@pytest.mark.parametrize("muted", [0, 1])
def test_an_export_meanwhile_tells_that_it_has_the_sound_from_before(slow_window, settle, tmp_path, muted):
    window = slow_window
    window.actions_by_id.trigger("process.slow")
    window.edits.set_muted(muted, True)
    window.settings.output_folder = str(tmp_path)
    window.actions_by_id.trigger("file.export")
    settle(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog))
    QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)
    settle(lambda: window.messages.label.text().startswith("Exported"))
    assert window.messages.label.text().endswith("export again when that is done.") == (muted == 1)


def test_a_track_that_moves_up_takes_the_name_of_its_job_along(slow_window, settle):
    window = slow_window
    third = Track("third", 8000, PieceTable.silence(1, 4000))
    window.session.do(add_tracks(window.session.project, (third,)))
    window.marks.select(0.0, 0.0, (1,))
    window.actions_by_id.trigger("process.slow")
    settle(lambda: notes(window) == ["", "Slow …", ""])
    QTest.mouseClick(window.area.rows[0].header.remove, Qt.MouseButton.LeftButton)
    settle(lambda: notes(window) == ["Slow …", ""])
    window.actions_by_id.trigger("edit.undo")
    settle(lambda: notes(window) == ["", "Slow …", ""])


def test_the_chosen_track_is_processed_though_one_above_it_is_removed_before_the_processor_is_loaded(
    slow_window, settle, monkeypatch
):
    window = slow_window
    window.session.do(add_tracks(window.session.project, (Track("third", 8000, PieceTable.silence(1, 4000)),)))
    second, third = window.session.project.tracks[1:]
    may_load = threading.Event()
    monkeypatch.setitem(
        window.process_desk.entries, "slow", Entry("slow", Slow.info, "", lambda: may_load.wait(30) and Slow())
    )
    Slow.go.set()
    window.marks.select(0.0, 0.0, (1,))
    window.actions_by_id.trigger("process.slow")
    QTest.mouseClick(window.area.rows[0].header.remove, Qt.MouseButton.LeftButton)
    may_load.set()
    settle(lambda: not window.runner.running)
    processed, untouched = window.session.project.tracks
    assert np.array_equal(processed.table.read(0, 100), -second.table.read(0, 100))
    assert untouched is third


def notes(window):
    """Return what stands on each track."""
    return [row.view._note() for row in window.area.rows]


def test_a_processors_error_changes_nothing_and_becomes_its_sentence(slow_window, settle, error_text):
    window = slow_window
    before = window.session.project
    Slow.error = ProcessorError("Slow wants stereo; give it a stereo track.")
    Slow.go.set()
    window.actions_by_id.trigger("process.slow")
    settle(lambda: not window.runner.running)
    assert error_text(window) == "Slow wants stereo; give it a stereo track."
    assert window.session.project is before


def test_a_bug_in_a_processor_becomes_a_report(slow_window, settle):
    window = slow_window
    Slow.error = ZeroDivisionError("a bug")
    Slow.go.set()
    window.actions_by_id.trigger("process.slow")
    settle(lambda: [each for each in window.findChildren(ReportDialog) if each.isVisible()])
    [dialog] = window.findChildren(ReportDialog)
    assert "ZeroDivisionError: a bug" in dialog.report.toPlainText() and "Python" in dialog.report.toPlainText()
    dialog.reject()
    assert window.session.history.position == 1


def test_a_track_in_work_is_left_alone_and_the_others_can_be_edited(slow_window, settle, samples_of, tone, error_text):
    window = slow_window
    window.actions_by_id.trigger("process.slow")
    settle(lambda: window.messages.label.text() == "Slow has begun.")
    for id in ("edit.undo", "track.remove", "process.slow"):
        before = window.session.project
        window.actions_by_id.trigger(id)
        assert "first is being processed" in error_text(window)
        assert window.session.project is before
    window.marks.select(0.25, 0.5, (0,))
    window.actions_by_id.trigger("edit.delete")
    assert "first is being processed" in error_text(window)
    window.marks.select(0.25, 0.5, (1,))
    window.actions_by_id.trigger("edit.delete")
    window.edits.set_gain(0, -3.0, False)
    assert samples_of(window, 1).shape[1] == 6000
    Slow.go.set()
    settle(lambda: not window.runner.running)
    np.testing.assert_array_equal(samples_of(window, 0), -tone())
    assert samples_of(window, 1).shape[1] == 6000
    assert window.session.project.tracks[0].gain_db == -3.0
    assert window.session.history.undo_name == "Slow"


def test_the_window_stays_usable_meanwhile(slow_window, settle):
    window = slow_window
    window.actions_by_id.trigger("process.slow")
    settle(lambda: window.status.job.isVisible())
    began = time.monotonic()
    window.actions_by_id.trigger("view.zoom_in")
    window.actions_by_id.trigger("transport.play")
    settle()
    assert window.transport.is_playing and time.monotonic() - began < 2.0
    window.actions_by_id.trigger("transport.stop")


def test_uncaught_errors_in_any_thread_reach_the_report(application, settle):
    shown = []

    class Open(QDialog):
        def isVisible(self):
            return False

    hook = ExceptionHook(lambda error: shown.append(error) or Open())
    hook.install()
    try:
        threading.Thread(target=lambda: 1 / 0).start()
        settle(lambda: shown)
        assert isinstance(shown[0], ZeroDivisionError)
    finally:
        hook.remove()


def test_musicecan_cleans_the_selection_in_one_step(window, recording, settle, samples_of, tone):
    noisy = tone(2.0, 44100) + np.random.default_rng(0).normal(0, 0.02, (1, 88200)).astype(np.float32)
    window.open_files([recording(noisy, rate=44100)])
    settle(lambda: window.session.project.tracks)
    window.marks.select(0.5, 1.5, (0,))
    window.process_desk.run("musicecan", {"device": "cpu"})
    settle(lambda: not window.runner.running, 120)
    assert window.session.history.undo_name == "MusicECAN"
    cleaned = samples_of(window)
    assert cleaned.shape == noisy.shape
    np.testing.assert_array_equal(cleaned[:, :22050], noisy[:, :22050])
    assert np.abs(cleaned[:, 22050:66150] - noisy[:, 22050:66150]).max() > 1e-3
    window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), noisy)
