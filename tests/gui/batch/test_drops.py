# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dropped on the panel for many files joins its list, wherever on the panel that is, and each file once."""

from __future__ import annotations

from tests.gui.batch.panel import drop


def test_a_file_of_a_folder_that_waits_is_not_added_once_more(batch_window, folder):
    drop(batch_window.batch.dock, folder)
    before = list(batch_window.batch.items)
    drop(batch_window.batch.dock, folder / "sub" / "zwei ü.flac")
    assert batch_window.batch.items == before


def test_a_file_that_is_dropped_on_a_line_of_text_joins_the_list(batch_window, folder):
    setup = batch_window.batch.dock.setup
    drop(setup.template, folder / "one.wav")
    drop(setup.presets.name, folder / "broken.wav")
    assert setup.template.text() == "{name} (clean).{ext}" and setup.presets.name.text() == ""
    assert [item.job.input.name for item in batch_window.batch.items] == ["one.wav", "broken.wav"]
