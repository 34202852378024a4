# SPDX-License-Identifier: GPL-3.0-or-later
"""Chains are put together in the window, changed, renamed and deleted; everything that lists processors follows."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtCore import QFile, QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QAbstractButton, QApplication, QDoubleSpinBox, QLineEdit, QListWidget, QMenu, QPushButton

from editor.gui.chains.dialog import ChainDialog
from editor.gui.preferences.window import PreferencesWindow
from processors.chain import links_in, save_chain
from processors.plugins import chains_folder
from processors.registry import find_processors, load_processor
from tests.gui.test_plugins import entries_of

HALF = {"gain_db": -6.0}
RECURSIVE = Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly


@pytest.fixture
def opened(settle, recording):
    """Return a function that opens a recording in a window and gives its samples."""

    def open_in(window, samples_of):
        window.open_files([recording()])
        settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
        return samples_of(window)

    return open_in


def asked(window, action):
    """Trigger an action and return the dialog that it opens."""
    window.actions_by_id.trigger(action)
    [dialog] = [each for each in window.findChildren(ChainDialog) if each.isVisible()]
    return dialog


def press(dialog, name):
    QTest.mouseClick(dialog.findChild(QAbstractButton, name), Qt.MouseButton.LeftButton)


def add(dialog, id):
    """Choose a processor in the menu of the button "Add a step"."""
    for menu in dialog.steps.add_button.menu().actions():
        for action in menu.menu().actions():
            if action.objectName() == f"add_{id}":
                action.trigger()
                return
    raise AssertionError(f"{id} is not offered")


def shown(dialog):
    return [step.text().splitlines()[0].split(maxsplit=1)[1] for step in dialog.steps.steps]


def test_a_chain_is_put_together_and_used(chain_window, opened, samples_of, settle):
    window, sound = chain_window, opened(chain_window, samples_of)
    dialog = asked(window, "process.new_chain")
    assert dialog.steps.links == [] and "first one" in dialog.hint.text()
    for id in ("amplify", "invert", "reverse"):
        add(dialog, id)
    assert shown(dialog) == ["Amplify", "Invert", "Reverse"]
    dialog.steps.list.setCurrentRow(0)
    settle(dialog.isActiveWindow)
    spin = dialog.findChild(QDoubleSpinBox, "gain_db")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "-6\t")
    assert "−6 dB" in dialog.steps.steps[0].text()
    QTest.keyClicks(dialog.findChild(QLineEdit, "chainName"), "Half and back")
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))
    assert window.clean_dock.isVisible() and window.clean_dock.choice.currentText() == "Half and back"
    assert {"Chains/Half and back", "Chains/Upside"} <= entries_of(window.menus["Process"])
    assert window.batch.dock.setup.choice.findText("Half and back") > 0
    window.actions_by_id.trigger("process.chain-half-and-back")
    settle(lambda: window.session.history.undo_name == "Half and back")
    np.testing.assert_allclose(samples_of(window), -(10 ** (-6 / 20)) * sound[:, ::-1], atol=1e-6)


def test_a_new_chain_begins_with_what_the_dock_shows(chain_window, opened, samples_of):
    window = chain_window
    opened(window, samples_of)
    window.actions_by_id.trigger("process.amplify")
    window.clean_dock.form.set_values(HALF)
    dialog = asked(window, "process.new_chain")
    [link] = dialog.steps.links
    assert link["processor"] == "amplify" and link["values"]["gain_db"] == -6.0
    dialog.reject()
    assert [path.stem for path in chains_folder().glob("*.json")] == ["Upside"]


def test_a_chain_is_made_of_what_was_done(chain_window, opened, samples_of, settle):
    """Of the steps in effect: those of a chain one by one, the same thing in two places once, edits left out."""
    window = chain_window
    opened(window, samples_of)
    assert not window.actions_by_id["process.chain_of_steps"].isEnabled()

    def do(id, values, start_s, end_s):
        window.marks.select(start_s, end_s, (0,))
        position = window.session.history.position
        window.process_desk.run(id, values)
        settle(lambda: window.session.history.position == position + 1)

    do("amplify", {"gain_db": -6.0}, 0.1, 0.2)
    do("amplify", {"gain_db": -6.0}, 0.4, 0.5)
    do("chain-upside", {}, 0.0, 1.0)
    window.marks.select(0.2, 0.3, (0,))
    window.actions_by_id.trigger("edit.silence")
    do("reverse", {}, 0.0, 1.0)
    window.actions_by_id.trigger("edit.undo")
    dialog = asked(window, "process.chain_of_steps")
    assert shown(dialog) == ["Amplify", "Invert"] and dialog.steps.links[0]["values"]["gain_db"] == -6.0
    dialog.name.setText("Again")
    press(dialog, "saveChain")
    assert [link["processor"] for link in links_in(chains_folder() / "Again.json")] == ["amplify", "invert"]


def test_a_right_click_on_the_history_offers_it(chain_window, opened, samples_of, settle):
    window = chain_window
    opened(window, samples_of)
    window.history_dock.show()
    window.process_desk.run("invert", {})
    settle(lambda: window.session.history.undo_name == "Invert")
    steps = window.history_dock.list.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(20, 20), steps.mapToGlobal(QPoint(20, 20)))
    QApplication.sendEvent(steps, event)
    [menu] = [each for each in window.findChildren(QMenu, "contextMenu") if each.isVisible()]
    [action] = [each for each in menu.actions() if each.objectName() == "process.chain_of_steps"]
    menu.close()
    action.trigger()
    [dialog] = [each for each in window.findChildren(ChainDialog) if each.isVisible()]
    assert shown(dialog) == ["Invert"]
    dialog.reject()


def test_a_chain_that_is_heard_already_is_rendered_anew_when_it_changes(chain_window, opened, samples_of, settle):
    window, sound = chain_window, opened(chain_window, samples_of)
    cleaning, dock = window.cleaning, window.clean_dock
    cleaning.open("chain-upside")
    assert dock.findChild(QPushButton, "change_chain_button").isVisible() and not dock.presets.isVisible()
    cleaning.toggle_preview()
    settle(
        lambda: not cleaning.preview.loop.is_busy and cleaning.preview.result(cleaning.setting(), dock.target.selection)
    )
    QTest.mouseClick(dock.findChild(QPushButton, "change_chain_button"), Qt.MouseButton.LeftButton)
    [dialog] = [each for each in window.findChildren(ChainDialog) if each.isVisible()]
    assert dialog.name.text() == "Upside" and shown(dialog) == ["Invert"]
    add(dialog, "amplify")
    dialog.form.set_values(HALF)
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.undo_name == "Upside")
    np.testing.assert_allclose(samples_of(window), -(10 ** (-6 / 20)) * sound, atol=1e-6)


def test_steps_are_removed_and_reordered_by_buttons_keys_and_dragging(window, settle):
    dialog = asked(window, "process.new_chain")
    for id in ("amplify", "invert", "reverse"):
        add(dialog, id)
    steps, listed = dialog.steps, dialog.findChild(QListWidget, "chainSteps")
    QTest.mouseClick(steps.up_button, Qt.MouseButton.LeftButton)
    assert shown(dialog) == ["Amplify", "Reverse", "Invert"] and steps.current.id == "reverse"
    settle(dialog.isActiveWindow)
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(dialog) == ["Reverse", "Amplify", "Invert"] and not steps.up_button.isEnabled()
    QTest.keyClick(listed, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert shown(dialog) == ["Amplify", "Reverse", "Invert"]
    QTest.keyClick(listed, Qt.Key.Key_Delete)
    assert shown(dialog) == ["Amplify", "Invert"]
    assert listed.model().moveRow(listed.rootIndex(), 1, listed.rootIndex(), 0), "what dragging does"
    assert [step.text()[0] for step in steps.steps] == ["1", "2"] and shown(dialog) == ["Invert", "Amplify"]
    for _ in range(2):
        QTest.mouseClick(steps.remove_button, Qt.MouseButton.LeftButton)
    assert steps.links == [] and not steps.remove_button.isEnabled() and dialog.form is None
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "steps", "words"),
    [
        ("", ["invert"], "needs a name"),
        ("Empty", [], "at least one processor"),
        ("upside!", ["reverse"], "There is a chain Upside already"),
    ],
)
def test_what_can_not_be_kept_is_said_and_nothing_is_lost(chain_window, name, steps, words):
    dialog = asked(chain_window, "process.new_chain")
    dialog.name.setText(name)
    for id in steps:
        add(dialog, id)
    press(dialog, "saveChain")
    assert dialog.isVisible() and words in dialog.fault.text() and dialog.fault.isVisible()
    assert links_in(chains_folder() / "Upside.json") == [{"processor": "invert"}]
    dialog.reject()


def test_what_is_in_the_way_is_said_until_something_is_changed(chain_window):
    dialog = asked(chain_window, "process.new_chain")
    QTest.keyClicks(dialog.name, "Tape")
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert "at least one processor" in dialog.fault.text() and dialog.fault.isVisible()
    add(dialog, "invert")
    assert not dialog.fault.isVisible()
    QTest.keyClick(dialog.name, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog.name, Qt.Key.Key_Delete)
    press(dialog, "saveChain")
    assert dialog.fault.isVisible()
    QTest.keyClicks(dialog.name, "T")
    assert not dialog.fault.isVisible()
    dialog.reject()


@pytest.mark.parametrize(("has_trash", "fate"), [(True, "lies in the system's trash now"), (False, "was deleted")])
def test_a_chain_is_deleted(chain_window, settle, monkeypatch, has_trash, fate):
    window = chain_window
    monkeypatch.setattr(QFile, "moveToTrash", lambda name: (has_trash and Path(name).unlink() is None, ""))
    window.cleaning.open("chain-upside")
    QTest.mouseClick(window.clean_dock.findChild(QPushButton, "delete_chain_button"), Qt.MouseButton.LeftButton)
    settle(lambda: not list(chains_folder().glob("*.json")))
    assert window.messages.label.text() == f"The chain “Upside” {fate}."
    assert window.clean_dock.choice.findText("Upside") < 0 and window.clean_dock.processor_id == "musicecan"
    assert window.clean_dock.presets.isVisible()
    assert not window.actions_by_id["process.delete_chain"].isEnabled()


def test_a_step_that_is_not_here_any_more_can_be_taken_out(make_window, settle):
    links = [{"processor": "gone", "values": {"x": 1}}, {"processor": "invert"}]
    chains_folder().mkdir(parents=True)
    (chains_folder() / "Old.json").write_text(json.dumps(links))
    window = make_window(find_processors())
    window.cleaning.open("chain-old")
    assert "gone" in window.clean_dock.fault.text()
    dialog = asked(window, "process.change_chain")
    assert "gone" in dialog.hint.text() and dialog.form is None and dialog.steps.links[0] == links[0]
    press(dialog, "saveChain")
    assert "gone" in dialog.fault.text()
    press(dialog, "removeStep")
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))
    assert window.clean_dock.form is not None and window.clean_dock.choice.currentText() == "Old"


def test_a_key_of_a_chain_comes_back_with_it(chain_window, settle):
    window = chain_window
    window.actions_by_id.keymap.give("process.chain-upside", ["F8"])
    window.cleaning.open("chain-upside")
    dialog = asked(window, "process.change_chain")
    add(dialog, "reverse")
    press(dialog, "saveChain")
    settle(lambda: not window.findChildren(ChainDialog))
    assert window.actions_by_id["process.chain-upside"].shortcut().toString() == "F8"


def test_the_list_of_keys_follows_while_it_is_open(chain_window, settle):
    window = chain_window
    window.actions_by_id.trigger("help.shortcuts")
    [preferences] = [each for each in window.findChildren(PreferencesWindow) if each.isVisible()]
    tree = preferences.shortcuts.tree
    tree.mark("process.chain-upside")
    window.cleaning.open("chain-upside")
    window.actions_by_id.trigger("process.delete_chain")
    assert tree.current_id != "process.chain-upside" and not tree.findItems("Upside", RECURSIVE)
    save_chain(chains_folder(), "Downside", [{"processor": "invert"}], load_processor)
    window.chains.follow()
    assert tree.findItems("Downside", RECURSIVE)
    tree.mark("process.chain-downside")
    preferences.close()
