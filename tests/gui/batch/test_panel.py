# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel for many files, driven as a user does: drop, start, pause, cancel, hear, open, report."""

from __future__ import annotations

import pytest
import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QFileDialog, QPushButton

from editor.batch import State
from editor.gui.batch.rows import Column
from tests.gui.batch.panel import click, drop, states, text, trigger, wait_for_end, write_report


def test_a_dropped_folder_is_cleaned_and_its_outcomes_are_listed(batch_window, folder, settle):
    window = batch_window
    assert not window.batch.dock.isVisible()
    drop(window.drop_area.batch_box, folder)
    settle(lambda: window.batch.dock.isVisible())
    assert [item.job.input.name for item in window.batch.items] == ["broken.wav", "one.wav", "zwei ü.flac"]
    assert not window.session.project.tracks, "the files are cleaned, not opened"
    settle(lambda: text(window, 1, Column.LENGTH) != "")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert states(window) == [State.FAILED, State.DONE, State.DONE]
    assert text(window, 1, Column.OUTCOME) == "Done: one (clean).wav"
    assert text(window, 0, Column.OUTCOME) == "Failed: it is no sound file that can be read"
    assert text(window, 2, Column.AFTER)
    assert not text(window, 0, Column.AFTER)
    assert (folder / "sub" / "zwei ü (clean).flac").exists()
    assert "3 of 3 files, 1 failed" in window.batch.dock.summary.text()


def test_a_drop_on_the_panel_adds_and_skips_what_is_done(batch_window, folder, settle):
    window = batch_window
    trigger(window, "batch.show")
    assert window.batch.dock.isVisible()
    drop(window.batch.dock, folder / "one.wav")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    drop(window.batch.dock, folder)
    assert [item.job.input.name for item in window.batch.items] == ["one.wav", "broken.wav", "one.wav", "zwei ü.flac"]
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert states(window) == [State.DONE, State.FAILED, State.SKIPPED, State.DONE]
    trigger(window, "batch.clear")
    assert window.batch.items == []


def test_files_and_folders_are_chosen_in_dialogs(batch_window, folder, settle):
    window = batch_window
    for id, name, chosen in (
        ("batch.add_files", "batchFilesDialog", folder / "one.wav"),
        ("batch.add_folder", "batchAddFolderDialog", folder),
    ):
        trigger(window, id)
        dialog = window.findChild(QFileDialog, name)
        dialog.filesSelected.emit([str(chosen)])
        dialog.reject()
    assert len(window.batch.items) == 3


def test_settings_of_the_panel_reach_the_results(batch_window, folder, tmp_path, settle):
    window, setup = batch_window, batch_window.batch.dock.setup
    window.batch.add([folder / "one.wav"])
    setup.choice.show_id("amplify")
    setup.choice.chosen.emit("amplify")
    setup.form.set_values({"gain_db": -12.0})
    setup.template.setText("{processor} {name}.{ext}")
    setup.set_folder(tmp_path / "out")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    made = tmp_path / "out" / "amplify one.wav"
    assert window.batch.items[0].output == made
    assert abs(soundfile.read(made)[0]).max() == pytest.approx(0.5 * 10 ** (-12 / 20), rel=0.01)
    assert window.settings.last_values["amplify"] == {"gain_db": -12.0}


def test_a_bad_template_is_a_sentence_and_starts_nothing(batch_window, folder, settle, error_text):
    window = batch_window
    window.batch.add([folder / "one.wav"])
    window.batch.dock.setup.template.setText("all the same.wav")
    trigger(window, "batch.start")
    settle()
    assert "{name}" in error_text(window)
    assert states(window) == [State.WAITING]


def test_pause_go_on_cancel_and_retry(slow_window, folder, tmp_path, tone, settle):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    window.batch.add([folder / "long.wav", folder / "one.wav"])
    first = window.batch.items[0]
    trigger(window, "batch.start")
    settle(lambda: first.share > 0, 30)
    window.actions_by_id.refresh()
    assert window.actions_by_id["batch.start"].text() == "Pause"
    trigger(window, "batch.start")
    assert not window.batch.is_running
    window.actions_by_id.refresh()
    assert window.actions_by_id["batch.start"].text() == "Go on"
    trigger(window, "batch.start")
    window.batch.dock.select([first])
    trigger(window, "batch.cancel")
    settle(lambda: first.state is State.CANCELLED, 30)
    wait_for_end(window, settle)
    assert states(window) == [State.CANCELLED, State.DONE]
    window.batch.dock.select([])
    trigger(window, "batch.retry")
    settle(lambda: window.batch.items[0].share > 0, 30)
    trigger(window, "batch.cancel_all")
    wait_for_end(window, settle)
    assert states(window) == [State.CANCELLED, State.DONE]
    assert not list(folder.glob(".musicecan-*"))


def test_the_window_is_usable_while_it_runs(slow_window, folder, tone, settle):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    window.batch.add([folder / "long.wav"])
    trigger(window, "batch.start")
    settle(lambda: window.batch.items[0].share > 0, 30)
    window.open_files([folder / "one.wav"])
    settle(lambda: len(window.session.project.tracks) == 1, 30)
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.silence")
    assert window.session.history.undo_name == "Silence"
    assert window.batch.is_running


def test_rows_are_moved_and_removed_with_the_selection_kept(batch_window, folder):
    window = batch_window
    window.batch.add([folder])
    names = lambda: [item.job.input.name for item in window.batch.items]  # noqa: E731
    assert names() == ["broken.wav", "one.wav", "zwei ü.flac"]
    window.batch.dock.select([window.batch.items[2]])
    trigger(window, "batch.up")
    trigger(window, "batch.up")
    assert names() == ["zwei ü.flac", "broken.wav", "one.wav"]
    trigger(window, "batch.up")
    assert names() == ["zwei ü.flac", "broken.wav", "one.wav"]
    trigger(window, "batch.down")
    assert names() == ["broken.wav", "zwei ü.flac", "one.wav"]
    assert [item.job.input.name for item in window.batch.dock.selected()] == ["zwei ü.flac"]
    trigger(window, "batch.remove")
    assert names() == ["broken.wav", "one.wav"]
    assert (folder / "sub" / "zwei ü.flac").exists()


def test_before_and_after_are_heard_at_the_same_place(batch_window, folder, tone, settle):
    window = batch_window
    window.batch.add([folder / "one.wav"])
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    hearing = window.batch.hearing
    click(window, 0, Column.BEFORE)
    settle(lambda: hearing.playing is not None, 30)
    assert text(window, 0, Column.BEFORE) == "■ Stop"
    hearing.device.advance(1000)
    before = hearing.device.heard[-1]
    click(window, 0, Column.AFTER)
    settle(lambda: hearing.playing is not None and hearing.playing[1] is Column.AFTER, 30)
    hearing.device.advance(1000)
    after = hearing.device.heard[-1]
    whole = tone(0.5)[0]
    assert before[:, 0] == pytest.approx(whole[:1000], abs=0.001)
    assert after[:, 0] == pytest.approx(-whole[1000:2000], abs=0.001)
    hearing.device.advance(100_000)
    settle(lambda: hearing.playing is None)
    window.batch.dock.select([window.batch.items[0]])
    trigger(window, "batch.hear_after")
    settle(lambda: hearing.playing is not None, 30)
    trigger(window, "batch.hear_before")
    settle(lambda: hearing.playing is not None and hearing.playing[1] is Column.BEFORE, 30)
    hearing.device.advance(1000)
    assert hearing.device.heard[-1][:, 0] == pytest.approx(whole[:1000], abs=0.001)
    trigger(window, "batch.hear_before")
    assert hearing.playing is None
    assert not window.session.project.tracks


def test_no_file_is_heard_while_a_take_is_recorded(batch_window, folder, settle, error_text):
    window, hearing = batch_window, batch_window.batch.hearing
    window.batch.add([folder / "one.wav"])
    window.batch.dock.select([window.batch.items[0]])
    trigger(window, "batch.hear_before")
    settle(lambda: hearing.playing is not None, 30)
    trigger(window, "transport.record")
    assert window.sound.recording.is_recording and hearing.playing is None and not hearing.device.is_running
    assert not window.actions_by_id["batch.hear_before"].isEnabled()
    click(window, 0, Column.BEFORE)
    assert "get into the take" in error_text(window)
    settle(lambda: not window.runner.running)
    assert hearing.playing is None and not hearing.device.is_running
    trigger(window, "transport.stop")
    assert window.actions_by_id["batch.hear_before"].isEnabled()


def test_a_result_is_opened_in_the_editor(batch_window, folder, settle):
    window = batch_window
    window.batch.add([folder / "one.wav"])
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    click(window, 0, Column.OPEN)
    settle(lambda: len(window.session.project.tracks) == 1, 30)
    assert window.session.project.tracks[0].name == "one (clean)"
    window.batch.dock.select([window.batch.items[0]])
    trigger(window, "batch.open")
    settle(lambda: len(window.session.project.tracks) == 2, 30)


def test_the_report_is_written_and_shown(batch_window, folder, tmp_path, settle):
    window = batch_window
    window.batch.add([folder])
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    window.settings.output_folder = str(folder / "sub")
    page = write_report(window, tmp_path / "report.html", settle, folder)
    assert window.settings.output_folder == str(folder / "sub"), "that of the exports is another matter"
    opened = []
    window.messages.open_url = lambda url: opened.append(url.toLocalFile())
    QTest.mouseClick(window.findChild(QPushButton, "openFolder"), Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)] and window.messages.label.text() == f"The report is {tmp_path / 'report.html'}."
    assert page.count("data:image/png") == 4
    assert "zwei ü (clean).flac" in page


def test_every_part_has_a_name_for_screen_readers(batch_window):
    dock = batch_window.batch.dock
    setup = dock.setup
    for widget in (dock, dock.table, dock.bar, setup.where, setup.template, setup.choice):
        assert widget.accessibleName()
