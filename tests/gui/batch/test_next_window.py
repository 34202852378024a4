# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of many files outlives its window: the next one takes it up, and two at once share it without a clash."""

from __future__ import annotations

import os

import pytest
import soundfile

from editor.batch import State
from editor.gui.language import install_language
from processors.programs import _birth
from tests.gui.batch.panel import drop, states, trigger, wait_for_end


@pytest.mark.usefixtures("english_again")
def test_the_list_comes_back_with_the_next_window(batch_window, another_window, folder, settle):
    first = batch_window
    first.batch.dock.setup.show_processor("amplify", {"gain_db": -3.0})
    first.batch.add([folder])
    first.batch.queue.move(first.batch.items[0], 2)
    first.batch.close()
    second = another_window()
    settle(lambda: len(second.batch.items) == 3, 30)
    assert second.batch.dock.isVisible()
    assert [item.job.input.name for item in second.batch.items] == ["one.wav", "zwei ü.flac", "broken.wav"]
    assert not second.batch.is_running
    assert second.messages.label.text() == "3 files of the last batch still wait to be cleaned."
    install_language("zh_CN")
    assert second.messages.label.text() == "上次批处理还有 3 个文件等待降噪。"
    assert second.batch.dock.setup.form.values() == {"gain_db": -3.0}
    trigger(second, "batch.start")
    wait_for_end(second, settle)
    assert states(second) == [State.DONE, State.DONE, State.FAILED]


def test_what_was_running_goes_on_by_itself(slow_window, another_window, folder, tone, settle):
    soundfile.write(folder / "long.wav", tone(1.0).T, 8000)
    slow_window.batch.add([folder / "long.wav"])
    trigger(slow_window, "batch.start")
    settle(lambda: slow_window.batch.items[0].share > 0, 30)
    slow_window.batch.close()
    assert not list(folder.glob("*clean*"))
    second = another_window()
    settle(lambda: states(second) == [State.DONE], 60)
    assert (folder / "long (clean).wav").exists()


def test_what_is_dropped_at_once_comes_behind_what_was_running(slow_window, another_window, folder, tone, settle):
    for name in ("long", "next"):
        soundfile.write(folder / f"{name}.wav", tone(1.0).T, 8000)
    slow_window.batch.add([folder / "long.wav"])
    trigger(slow_window, "batch.start")
    settle(lambda: slow_window.batch.items[0].share > 0, 30)
    slow_window.batch.close()
    second = another_window()
    drop(second.drop_area.batch_box, folder / "next.wav")  # no event has been handled yet
    settle(lambda: states(second) == [State.DONE, State.DONE], 60)
    assert [item.job.input.name for item in second.batch.items] == ["long.wav", "next.wav"]


def test_two_windows_with_the_same_folder_make_one_result_of_each_file(
    slow_window, another_window, folder, settle, monkeypatch
):
    assert slow_window.batch.queue.journal.claim()
    monkeypatch.setattr("editor.batch.journal.this_program", lambda: f"{os.getppid()}:{_birth(os.getppid())}")
    second = another_window()
    second.batch.dock.setup.show_processor("slow")
    assert not second.batch.queue.journal.claim(), "it is another program"
    for window in (slow_window, second):
        drop(window.drop_area.batch_box, folder)
        trigger(window, "batch.start")
    for window in (slow_window, second):
        wait_for_end(window, settle, 60)
    for one, two in zip(slow_window.batch.items, second.batch.items, strict=True):
        assert {one.state, two.state} == (
            {State.FAILED} if one.job.input.stem == "broken" else {State.DONE, State.SKIPPED}
        )
        assert one.output == two.output
    names = {path.name for path in folder.rglob("*.*")}
    assert names == {"broken.wav", "one.wav", "one (clean).wav", "zwei ü.flac", "zwei ü (clean).flac"}
