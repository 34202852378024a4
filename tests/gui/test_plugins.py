# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own processors and chains in the window: menu, form, Clean dock, panel for many files; broken ones too."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox

from editor.batch import State, ThreadWorker
from processors.chain import save_chain
from processors.plugins import chains_folder, enable, plugin_folder
from processors.registry import find_processors, load_processor
from processors.template import write_processor


@pytest.fixture
def plugin_window(make_window):
    """A window beside a new processor, a chain with it, and a file that can't be loaded."""
    made, _ = write_processor("Tape Drive", plugin_folder())
    (plugin_folder() / "worse.py").write_text("import no_such_library\n")
    for name in (made.name, "worse.py"):
        enable(name)
    links = [{"processor": "tape_drive", "values": {"drive_db": 20.0}}, {"processor": "invert"}]
    save_chain(chains_folder(), "Hot tape", links, load_processor)
    window = make_window(find_processors())
    window.batch.make_worker = ThreadWorker
    return window


@pytest.fixture
def track(plugin_window, recording, settle):
    """The path of the recording that the window has opened."""
    path = recording()
    plugin_window.open_files([path])
    settle(lambda: len(plugin_window.session.project.tracks) == 1)
    return path


def entries_of(menu):
    """Return the texts of a menu's entries, those of its sub-menus as "Menu/Entry"."""
    found = set()
    for action in menu.actions():
        text = action.text().replace("&", "")
        below = action.menu()
        found |= {f"{text}/{each}" for each in entries_of(below)} if below is not None else {text}
    return found


def driven(samples, drive_db=20.0):
    gain = 10 ** (drive_db / 20)
    return np.tanh(samples * gain) / gain


def test_a_new_processor_is_in_the_menu_and_its_form_works(plugin_window, track, samples_of, settle):
    window, sound = plugin_window, samples_of(plugin_window)
    assert {"Mine/Tape Drive …", "Chains/Hot tape"} <= entries_of(window.menus["Process"])
    window.actions_by_id.trigger("process.tape_drive")
    dock = window.clean_dock
    assert dock.isVisible() and dock.processor_id == "tape_drive"
    spin = dock.findChild(QDoubleSpinBox, "drive_db")
    assert spin.suffix().strip() == "dB" and spin.value() == 6.0
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "20\r")
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.undo_name == "Tape Drive")
    np.testing.assert_allclose(samples_of(window), driven(sound), atol=1e-5)


def test_a_saved_chain_is_one_step_of_the_history(plugin_window, track, samples_of, settle):
    window, sound = plugin_window, samples_of(plugin_window)
    window.actions_by_id.trigger("process.chain-hot-tape")
    settle(lambda: window.session.history.undo_name == "Hot tape")
    np.testing.assert_allclose(samples_of(window), -driven(sound), atol=1e-5)
    window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), sound)


@pytest.mark.parametrize(("id", "sign"), [("tape_drive", 1), ("chain-hot-tape", -1)])
def test_the_panel_for_many_files_offers_both(plugin_window, recording, settle, id, sign):
    window, setup = plugin_window, plugin_window.batch.dock.setup
    path = recording()
    window.batch.add([path])
    setup.choice.show_id(id)
    setup.choice.chosen.emit(id)
    assert setup.choice.current_id == id
    if id == "tape_drive":
        setup.form.set_values({"drive_db": 20.0})
    window.actions_by_id.trigger("batch.start")
    settle(lambda: window.batch.items[0].state is State.DONE)
    before, after = soundfile.read(path)[0], soundfile.read(window.batch.items[0].output)[0]
    np.testing.assert_allclose(after, sign * driven(before), atol=1e-5)


def test_a_broken_one_is_listed_with_its_reason_and_harms_nothing(plugin_window):
    choice = plugin_window.clean_dock.choice
    row = choice.findText("worse.py")
    assert choice.itemText(row - 1) == "Can't be used"
    assert "no_such_library" in choice.itemData(row, Qt.ItemDataRole.ToolTipRole)
    assert plugin_window.batch.dock.setup.choice.findText("worse.py") == -1
    assert "process.worse.py" not in plugin_window.actions_by_id.table
