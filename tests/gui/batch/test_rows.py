# SPDX-License-Identifier: GPL-3.0-or-later
"""What a row says while its file is worked on: how far it is, and how long it will take."""

from __future__ import annotations

import re

import pytest
import soundfile
from PyQt6.QtCore import Qt

from editor.batch import State
from editor.gui.batch.rows import Column, time_left
from editor.gui.language import install_language
from editor.gui.theme import THEMES
from tests.gui.batch.panel import click, drop, states, text, trigger, wait_for_end
from tests.gui.test_themes import ratio


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.4, "1 s"),
        (1.2, "2 s"),
        (59.0, "59 s"),
        (59.5, "1 min"),
        (61.0, "2 min"),
        (3600.0, "1 h"),
        (4000.0, "1 h 7 min"),
    ],
)
def test_the_time_left_is_told_as_people_tell_it(seconds, words):
    assert time_left(seconds) == words


def test_progress_and_time_left_are_shown_and_files_are_added_meanwhile(slow_window, folder, tone, settle):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    window.batch.add([folder / "long.wav"])
    item = window.batch.items[0]
    trigger(window, "batch.start")
    settle(lambda: text(window, 0, Column.LEFT) != "", 60)
    assert re.fullmatch(r"\d+ s", text(window, 0, Column.LEFT))
    assert re.fullmatch(r"\d+%", text(window, 0, Column.PROGRESS))
    assert text(window, 0, Column.LENGTH) == "0:08"
    assert text(window, 0, Column.OUTCOME) == "Working"
    assert 0 < item.share < 1
    drop(window.batch.dock, folder / "one.wav")
    assert text(window, 1, Column.OUTCOME) == "Waiting"
    window.batch.dock.select([window.batch.items[1]])
    trigger(window, "batch.up")
    window.batch.dock.select([item])
    trigger(window, "batch.cancel")
    wait_for_end(window, settle)
    assert sorted(state.value for state in states(window)) == ["cancelled", "done"]
    assert text(window, 1, Column.LEFT) == ""


def test_a_row_shows_that_work_goes_on_until_its_share_is_known(slow_window, folder, settle):
    window = slow_window
    window.batch.dock.setup.show_processor("measuring")
    drop(window.batch.dock, folder / "one.wav")
    trigger(window, "batch.start")
    [item] = window.batch.items
    settle(lambda: item.state is State.RUNNING and item.opening is None, 60)
    places = set()
    settle(lambda: places.add(filled(window)) or len(places - {None}) > 3)  # it wanders
    assert item.state is State.RUNNING and item.share == 0.0
    trigger(window, "batch.cancel_all")
    wait_for_end(window, settle)
    assert filled(window) is None


def filled(window):
    """Return from where to where the bar in the first row is filled, in pixels; None where it isn't."""
    table, model = window.batch.dock.table, window.batch.dock.model
    image = table.viewport().grab(table.visualRect(model.index(0, Column.PROGRESS))).toImage()
    colors = [image.pixelColor(x, image.height() // 2) for x in range(image.width())]
    places = [x for x, color in enumerate(colors) if color == window.theme.color("accent")]
    return (places[0], places[-1]) if places else None


def test_a_file_that_is_worked_on_is_taken_off_the_list_at_once(slow_window, folder, tone, settle):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    window.batch.add([folder / "long.wav", folder / "one.wav"])
    trigger(window, "batch.start")
    settle(lambda: states(window)[0] is State.RUNNING, 60)
    click(window, 0, Column.NAME)
    trigger(window, "batch.remove")
    wait_for_end(window, settle)
    assert [item.job.input.name for item in window.batch.items] == ["one.wav"]
    assert states(window) == [State.DONE]


@pytest.mark.parametrize(("id", "left"), [("batch.remove", []), ("batch.cancel", [State.CANCELLED])])
def test_a_file_that_stops_and_is_dropped_again_at_once_is_cleaned(slow_window, folder, tone, settle, id, left):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    drop(window.batch.dock, folder / "long.wav")
    trigger(window, "batch.start")
    settle(lambda: states(window)[0] is State.RUNNING, 60)
    click(window, 0, Column.NAME)
    trigger(window, id)
    drop(window.batch.dock, folder / "long.wav")
    wait_for_end(window, settle)
    assert states(window) == [*left, State.DONE]


def test_a_file_dropped_again_after_a_change_of_settings_is_cleaned_once(batch_window, folder, settle):
    window = batch_window
    drop(window.batch.dock, folder / "one.wav")
    window.batch.dock.setup.show_processor("amplify", {"gain_db": -6.0})
    drop(window.batch.dock, folder / "one.wav", folder / "sub" / "zwei ü.flac")
    assert [item.job.input.name for item in window.batch.items] == ["one.wav", "zwei ü.flac"]
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert states(window) == [State.DONE] * 2 and window.batch.items[0].job.processor_id == "amplify"


@pytest.mark.parametrize("theme", THEMES)
def test_a_selected_row_can_be_read(batch_window, folder, settle, theme):
    window = batch_window
    window.choose_theme(theme)
    drop(window.batch.dock, folder / "one.wav")
    click(window, 0, Column.NAME)
    settle()
    table = window.batch.dock.table
    for column in (Column.NAME, Column.OUTCOME, Column.BEFORE):
        image = table.viewport().grab(table.visualRect(window.batch.dock.model.index(0, column))).toImage()
        behind = image.pixelColor(image.width() - 2, 1)
        assert behind == window.theme.color("pressed")
        places = ((x, y) for x in range(image.width()) for y in range(image.height()))
        assert max(ratio(image.pixelColor(x, y), behind) for x, y in places) > 4.5, column


@pytest.mark.usefixtures("english_again")
def test_why_a_file_failed_is_told_in_the_users_language(batch_window, folder, settle):
    window = batch_window
    drop(window.batch.dock, folder / "broken.wav")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    model = window.batch.dock.model
    place = model.index(0, Column.OUTCOME)
    assert "it is no sound file" in model.data(place, Qt.ItemDataRole.ToolTipRole)
    install_language("zh_CN")
    for told in (model.data(place, Qt.ItemDataRole.ToolTipRole), model.data(place)):
        assert "no sound file" not in told and re.search("[一-龥]", told)


@pytest.mark.usefixtures("english_again")
def test_why_a_result_could_not_be_written_is_told_first(batch_window, folder, settle):
    window = batch_window
    window.batch.dock.setup.set_folder(folder / "one.wav" / "results")  # of a disk that is gone, for one
    drop(window.batch.dock, folder / "one.wav")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert text(window, 0, Column.OUTCOME) == "Failed: its folder does not exist; create it or choose another"
    tip = window.batch.dock.model.index(0, Column.OUTCOME).data(Qt.ItemDataRole.ToolTipRole)
    assert str(folder) in tip
    install_language("zh_CN")
    assert "folder" not in text(window, 0, Column.OUTCOME)


def test_the_titles_of_the_columns_stay_as_they_are_when_a_file_is_selected(batch_window, folder, settle):
    dock = batch_window.batch.dock
    batch_window.batch.add([folder])
    settle()
    header = dock.table.horizontalHeader()
    before = header.grab().toImage()
    dock.select([batch_window.batch.items[0]])
    settle()
    assert dock.selected() and header.grab().toImage() == before
