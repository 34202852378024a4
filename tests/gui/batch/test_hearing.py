# SPDX-License-Identifier: GPL-3.0-or-later
"""What is heard of a file of the list falls silent with everything that silences sound, or begins another one."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QMenu

from editor.gui.batch.rows import Column
from tests.gui.batch.panel import click, text, trigger, wait_for_end


@pytest.fixture
def heard(batch_window, folder, settle):
    """A window where a file of the list is heard."""
    window = batch_window
    window.batch.add([folder / "one.wav", folder / "sub"])
    settle()
    click(window, 0, Column.BEFORE)
    settle(lambda: window.batch.hearing.playing is not None, 30)
    settle()
    assert text(window, 0, Column.BEFORE) == "■ Stop"
    return window


def is_silent(window):
    """Return whether no file of the list is heard, and none says that it were."""
    hearing = window.batch.hearing
    return hearing.playing is None and not hearing.device.is_running


@pytest.mark.parametrize("with_track", [False, True])
def test_the_space_bar_silences_it_and_plays_nothing_else(heard, folder, settle, with_track):
    window = heard
    if with_track:
        window.open_files([folder / "one.wav"])
        settle(lambda: window.session.project.tracks, 30)
    QTest.keyClick(window.batch.dock.table, Qt.Key.Key_Space)
    assert is_silent(window) and not window.transport.is_playing
    assert text(window, 0, Column.BEFORE) == "▶ Before"


def test_the_stop_button_silences_it(heard):
    trigger(heard, "transport.stop")
    assert is_silent(heard)
    heard.actions_by_id.refresh()
    assert not heard.actions_by_id["transport.stop"].isEnabled()


def test_it_gives_way_to_what_the_window_plays(heard, folder, settle):
    window = heard
    window.open_files([folder / "one.wav"])
    settle(lambda: window.session.project.tracks, 30)
    trigger(window, "transport.play_from_cursor")
    assert window.transport.is_playing and is_silent(window)


@pytest.mark.parametrize("id", ["batch.remove", "batch.retry", "batch.clear"])
def test_it_does_not_outlive_its_row(heard, settle, id):
    window = heard
    window.batch.dock.select(window.batch.items[:1])
    trigger(window, "batch.cancel")
    assert not is_silent(window)
    trigger(window, id)
    settle()
    assert is_silent(window)


def test_it_is_heard_on_the_device_that_the_menu_says(heard, settle):
    window, hearing = heard, heard.batch.hearing
    menu = window.findChild(QMenu, "outputDevices")
    menu.fill()
    menu.actions()[-1].trigger()
    assert is_silent(window)
    click(window, 0, Column.BEFORE)
    settle(lambda: hearing.playing is not None, 30)
    assert hearing.device.name == window.transport.device.name == "More silence"


def test_a_file_that_cannot_be_opened_does_not_silence_the_one_that_is_wanted_by_then(
    batch_window, folder, settle, error_text
):
    window = batch_window
    window.batch.add([folder / "broken.wav", folder / "one.wav"])
    settle()
    click(window, 0, Column.BEFORE)
    click(window, 1, Column.BEFORE)
    settle(lambda: not window.runner.running)
    settle()
    assert "broken.wav" in error_text(window)
    assert window.batch.hearing.playing == (window.batch.items[1], Column.BEFORE)


def test_what_can_not_be_read_is_not_offered_until_it_is_tried_again(batch_window, folder, settle):
    window, deeds = batch_window, (Column.BEFORE, Column.AFTER, Column.OPEN)
    window.batch.add([folder / "broken.wav", folder / "one.wav"])
    assert [text(window, 0, column) for column in deeds] == ["▶ Before", "", ""]
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert [text(window, 0, column) for column in deeds] == ["", "", ""]
    click(window, 0, Column.BEFORE)
    assert not window.runner.running
    for item, why in ((0, "This file can't be read; its row says why"), (1, "")):
        window.batch.dock.select([window.batch.items[item]])
        window.actions_by_id.refresh()
        for id in ("batch.hear_before", "batch.open"):
            assert window.actions_by_id[id].isEnabled() == (not why) and window.actions_by_id.why_not(id) == why
    (folder / "broken.wav").write_bytes((folder / "one.wav").read_bytes())
    window.batch.dock.select(window.batch.items[:1])
    trigger(window, "batch.retry")
    assert text(window, 0, Column.BEFORE) == "▶ Before"
    wait_for_end(window, settle)
    assert [text(window, 0, column) for column in deeds] == ["▶ Before", "▶ After", "Open"]
