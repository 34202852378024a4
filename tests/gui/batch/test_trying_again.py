# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of a batch that were given up or failed, tried again with other settings."""

from __future__ import annotations

import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.batch import Journal, State
from editor.gui.batch.rows import Column
from tests.gui.batch.panel import click, states, trigger, wait_for_end


def test_what_is_tried_again_is_done_as_the_panel_says_now(batch_window, folder, settle):
    window = batch_window
    window.batch.add([folder / "one.wav", folder / "broken.wav"])
    trigger(window, "batch.cancel_all")
    wait_for_end(window, settle)
    assert states(window) == [State.CANCELLED] * 2
    window.batch.dock.setup.show_processor("amplify", {"gain_db": -6.0})
    window.batch.dock.setup.template.setText("{name} soft.{ext}")
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    assert states(window) == [State.DONE, State.FAILED]
    assert window.batch.items[0].output == folder / "one soft.wav"
    soundfile.write(folder / "broken.wav", soundfile.read(folder / "one.wav")[0], 8000)
    window.batch.dock.setup.template.setText("{name} mended.{ext}")
    window.actions_by_id.refresh()
    assert not window.actions_by_id["batch.start"].isEnabled(), "what failed is tried again only when it is asked for"
    trigger(window, "batch.retry")
    wait_for_end(window, settle)
    assert states(window) == [State.DONE, State.DONE]
    assert window.batch.items[1].output == folder / "broken mended.wav"


def test_the_same_files_are_tried_with_one_setting_after_another(batch_window, folder, settle):
    window = batch_window
    window.batch.add([folder / "one.wav", folder / "sub", folder / "broken.wav"])
    trigger(window, "batch.start")
    wait_for_end(window, settle)
    click(window, 1, Column.NAME)
    window.batch.dock.setup.show_processor("amplify")
    for name in ("soft", "softer"):
        window.batch.dock.setup.template.setText(f"{{name}} {name}.{{ext}}")
        trigger(window, "batch.retry")
        wait_for_end(window, settle)
        assert window.batch.dock.selected() == [window.batch.items[1]]
        assert window.batch.items[1].output.name == f"zwei ü {name}.flac"


def test_a_file_that_is_given_up_says_so_at_once(slow_window, folder, tone, settle):
    window = slow_window
    soundfile.write(folder / "long.wav", tone(8.0).T, 8000)
    window.batch.add([folder / "long.wav"])
    [item] = window.batch.items
    trigger(window, "batch.start")
    settle(lambda: item.share > 0, 30)
    trigger(window, "batch.cancel_all")
    cell = window.batch.dock.model.index(0, Column.OUTCOME)
    assert item.state is State.RUNNING and cell.data() == "Stopping …"
    wait_for_end(window, settle)
    assert cell.data() == "Cancelled"


def test_hundreds_of_files_are_given_up_or_taken_off_with_one_write_of_the_list(
    batch_window, tmp_path, monkeypatch, settle
):
    window, kept = batch_window, []
    window.batch.add([tmp_path / f"{number}.wav" for number in range(200)])
    settle(lambda: not window.batch.queue.step())
    monkeypatch.setattr(Journal, "keep", lambda self, entries, running: kept.append(entries))
    trigger(window, "batch.cancel_all")
    assert len(kept) == 0 and states(window) == [State.CANCELLED] * 200
    settle(lambda: kept)
    assert len(kept) <= 2 and {each["state"] for each in kept[-1]} == {"cancelled"}
    wait_for_end(window, settle)
    kept.clear()
    QTest.keyClick(window.batch.dock.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    trigger(window, "batch.remove")
    settle(lambda: kept)  # by itself: a program that is killed then doesn't bring them back
    assert kept == [[]]
