# SPDX-License-Identifier: GPL-3.0-or-later
"""The dock by mouse and keys: choose, see what it applies to, apply, presets, faults, broken processors."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from PyQt6.QtCore import QFile, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QToolButton,
)

from editor.core.presets import Preset, PresetFolder
from editor.gui.cleaning.target import REGION, WHOLE
from editor.gui.language import install_language


def click(widget):
    """Click with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_the_key_and_the_button_open_it_with_musicecan(window, loaded, settle):
    loaded()
    assert not window.clean_dock.isVisible()
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.clean_dock.isVisible() and window.clean_dock.processor_id == "musicecan"
    window.clean_dock.close()
    click(window.findChild(QToolButton, "cleanButton"))
    assert window.clean_dock.isVisible() and window.clean_dock.width() >= 300
    window.actions_by_id.trigger("process.amplify")
    assert window.clean_dock.processor_id == "amplify"
    assert window.clean_dock.choice.currentText() == "Amplify"


def test_the_main_path_by_mouse_and_keys(clean_window, settle, rendered, samples_of, drag):
    window = clean_window
    dock, sound = window.clean_dock, samples_of(window)
    view = window.area.rows[0].view
    drag(view, window.axis.x_of(0.5), window.axis.x_of(1.5))
    selection = window.session.selection
    assert "first, 0:00." in dock.target.label.text() and not selection.is_empty
    spin = dock.findChild(QDoubleSpinBox, "factor")
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, "0.25\r")
    click(dock.foot.preview_button)
    settle(lambda: window.transport.is_playing)
    rendered(window)
    QTest.keyClick(window, Qt.Key.Key_Space)
    click(dock.foot.apply_button)
    settle(lambda: window.session.history.position == 2)
    changed = samples_of(window)
    middle = slice(selection.start + 100, selection.end - 100)
    np.testing.assert_allclose(changed[:, middle], sound[:, middle] * 0.25, atol=1e-6)
    np.testing.assert_array_equal(changed[:, : selection.start], sound[:, : selection.start])
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    np.testing.assert_array_equal(samples_of(window), sound)


def test_it_follows_the_selection_and_can_mean_the_whole(clean_window, settle, samples_of):
    window, target = clean_window, clean_window.clean_dock.target
    assert target.label.text() == "Applies to all of first."
    assert not target.segments.button(REGION).isEnabled() and target.segments.button(WHOLE).isChecked()
    assert target.segments.button(REGION).toolTip() == "Select a region first"
    window.marks.select(0.5, 1.0, (1,))
    assert not target.segments.button(REGION).toolTip()
    assert target.label.text() == "Applies to second, 0:00.500 to 0:01.000."
    assert target.segments.button(REGION).isChecked()
    assert window.clean_dock.listen.words.text() == target.label.text()
    click(target.segments.button(WHOLE))
    assert target.label.text() == "Applies to all of second."
    sound = samples_of(window, 1)
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    np.testing.assert_array_equal(samples_of(window, 1), sound * np.float32(0.5))
    window.marks.select(0.25, 0.5, ())
    assert target.label.text() == "Applies to 2 tracks, 0:00.250 to 0:00.500."
    assert target.segments.button(REGION).isChecked()


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Applies to all of 2 tracks{band}."), ("zh_CN", "应用于 2 条轨道的全部内容{band}。")]
)
def test_all_of_several_tracks_is_a_sentence_of_its_own(clean_window, english_again, language, words):
    install_language(language)
    clean_window.marks.select(0.0, 0.0, ())
    assert clean_window.clean_dock.target.label.text() == words.format(band="")
    selection = clean_window.session.selection
    clean_window.session.selection = replace(selection, band=(1000.0, 2000.0))
    band = ", 1 kHz to 2 kHz" if language == "en" else "，1 kHz 至 2 kHz"
    assert clean_window.clean_dock.target.label.text() == words.format(band=band)


def test_applying_shows_progress_and_can_be_cancelled(clean_window, turn, settle):
    window = clean_window
    turn.go.clear()
    click(window.clean_dock.foot.apply_button)
    settle(lambda: window.status.job.isVisible())
    assert "Turn" in window.status.job.label.text()
    click(window.clean_dock.foot.apply_button)
    assert "first is being processed" in window.clean_dock.fault.text()
    click(window.status.job.cancel)
    settle(lambda: not window.runner.running and window.clean_dock.fault.isHidden())
    assert window.session.history.position == 1 and "nothing was changed" in window.messages.label.text()


def test_bars_show_that_work_goes_on_until_a_share_is_known(clean_window, turn, settle):
    """A network may take seconds for its first block, and others measure the whole recording before."""
    window = clean_window
    turn.go.clear()
    window.actions_by_id.trigger("compare.add")
    window.actions_by_id.trigger("listen.preview")
    window.marks.select(0.0, 0.0, (1,))
    window.cleaning.preview.listening.patience_ms = 100_000
    click(window.clean_dock.foot.apply_button)
    bars = (window.status.job.bar, window.clean_dock.listen.bar, window.clean_dock.cards.views[0].bar)
    shares = []
    window.runner.running[0].progressed.connect(lambda share, _: shares.append(share))
    settle(lambda: len(shares) > 1 and all(bar.isVisible() for bar in bars))
    assert [(bar.minimum(), bar.maximum()) for bar in bars] == [(0, 0)] * 3
    assert window.status.job.label.text() == "Turn …"
    turn.blocks_before_waiting = 4
    settle(lambda: all(0 < bar.value() < bar.maximum() for bar in bars))
    settle(lambda: window.status.job.label.text().startswith("Turn 25%"))  # of four blocks some may come later
    turn.go.set()
    settle(lambda: not window.runner.running)


def test_the_last_processor_is_repeated_with_its_values(clean_window, settle, samples_of):
    window = clean_window
    sound = samples_of(window)
    window.clean_dock.form.set_values({"factor": 0.25})
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    window.clean_dock.close()
    QTest.keyClick(window, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    settle(lambda: window.session.history.position == 3)
    np.testing.assert_allclose(samples_of(window), sound * 0.0625, atol=1e-7)
    window.actions_by_id.trigger("process.turn")
    assert window.clean_dock.form.values()["factor"] == 0.25


def test_a_fault_is_a_sentence_in_the_dock_until_something_changes(clean_window, settle):
    window, dock = clean_window, clean_window.clean_dock
    dock.form.set_values({"factor": 2.0})
    for start in (lambda: click(dock.foot.preview_button), lambda: click(dock.foot.apply_button)):
        start()
        settle(lambda: dock.fault.isVisible())
        assert dock.fault.text() == "Factor 2 is too much; choose a smaller one."
        settle(lambda: not window.runner.running and not window.cleaning.preview.loop.is_busy)
        assert window.session.history.position == 1
        dock.form.set_values({"factor": 1.75})
        assert not dock.fault.isVisible()
        dock.form.set_values({"factor": 2.0})


def test_a_broken_processor_is_listed_with_its_reason(clean_window, settle):
    dock = clean_window.clean_dock
    texts = [dock.choice.itemText(row) for row in range(dock.choice.count())]
    assert texts[-2:] == ["Can't be used", "sick.py"]
    dock.choice.setCurrentIndex(dock.choice.count() - 1)
    dock.choice.activated.emit(dock.choice.count() - 1)
    assert "ImportError: no sickness" in dock.fault.text() and dock.fault.isVisible()
    assert not dock.foot.apply_button.isEnabled() and not dock.foot.preview_button.isEnabled()
    settle(lambda: not clean_window.actions_by_id["process.apply"].isEnabled())
    clean_window.actions_by_id.trigger("process.turn")
    assert dock.foot.apply_button.isEnabled() and not dock.fault.isVisible()


def save_preset(dock, name):
    """Save the form's values under a name, by the menu and the keyboard."""
    dock.presets.menu_actions["save"].trigger()
    line = dock.findChild(QLineEdit, "presetName")
    assert line.isVisible() and line.hasFocus()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_a_name_under_which_nothing_can_be_saved_stays_to_be_tried_again(clean_window, tmp_path):
    dock, folder = clean_window.clean_dock, tmp_path / "presets"
    folder.write_text("a file where the folder belongs")
    save_preset(dock, "Soft")
    line = dock.findChild(QLineEdit, "presetName")
    assert dock.fault.isVisible() and line.isVisible() and line.text() == "Soft"
    folder.unlink()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.isVisible() and dock.findChild(QComboBox, "presetCombo").currentText() == "Soft"


def test_presets_are_saved_chosen_and_deleted(clean_window, tmp_path):
    dock = clean_window.clean_dock
    combo = dock.findChild(QComboBox, "presetCombo")
    assert combo.currentText() == "Standard settings"
    dock.form.set_values({"factor": 0.75, "flip": True})
    assert combo.currentIndex() == -1
    save_preset(dock, "Soft & low: 1/2")
    assert combo.currentText() == "Soft & low: 1/2" and not dock.findChild(QLineEdit, "presetName").isVisible()
    [path] = (tmp_path / "presets").glob("*.json")
    kept = json.loads(path.read_text("utf-8"))
    assert kept == {
        "processor": "turn", "version": "7", "name": "Soft & low: 1/2", "values": {"factor": 0.75, "flip": True},
    }  # fmt: skip
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert dock.form.values() == {"factor": 0.5, "flip": False}
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert dock.form.values() == {"factor": 0.75, "flip": True}
    assert "Soft && low" in dock.presets.menu_actions["delete"].text()
    dock.presets.menu_actions["delete"].trigger()
    assert not list((tmp_path / "presets").glob("*.json")) and combo.count() == 1
    assert dock.form.values() == {"factor": 0.75, "flip": True}


def test_a_preset_that_is_deleted_can_be_had_again_from_the_trash(clean_window, tmp_path, monkeypatch):
    dock, trashed = clean_window.clean_dock, []
    dock.form.set_values({"factor": 0.75})
    save_preset(dock, "Mine")
    [path] = (tmp_path / "presets").glob("*.json")
    monkeypatch.setattr(QFile, "moveToTrash", lambda name: (trashed.append(name) is None, ""))
    dock.presets.menu_actions["delete"].trigger()
    assert trashed == [str(path)]


def test_presets_are_exported_and_imported_as_files(clean_window, tmp_path):
    dock, path = clean_window.clean_dock, tmp_path / "shared" / "for you.json"
    path.parent.mkdir()
    dock.form.set_values({"factor": 1.5})
    dock.presets.menu_actions["export"].trigger()
    [dialog] = dock.findChildren(QFileDialog, "exportPreset")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert json.loads(path.read_text("utf-8"))["values"] == {"factor": 1.5, "flip": False}
    clean_window.actions_by_id.trigger("process.amplify")
    dock.presets.menu_actions["import"].trigger()
    [dialog] = dock.findChildren(QFileDialog, "importPreset")
    dialog.fileSelected.emit(str(path))
    dialog.reject()
    assert dock.processor_id == "turn" and dock.form.values()["factor"] == 1.5
    assert [preset.name for preset in PresetFolder(tmp_path / "presets").of("turn")] == ["for you"]
    assert dock.presets.combo.currentText() == "for you"


def test_a_file_that_holds_no_settings_is_a_sentence(clean_window, tmp_path):
    path = tmp_path / "poem.json"
    path.write_text("roses", "utf-8")
    clean_window.clean_dock.presets.take(path)
    assert "poem.json holds no settings" in clean_window.clean_dock.fault.text()


def test_settings_of_a_processor_that_is_not_here_are_kept_and_told(clean_window, tmp_path):
    other = PresetFolder(tmp_path / "other")
    other.save(Preset("Hiss", "gone", {"x": 1.0}))
    [path] = (tmp_path / "other").iterdir()
    clean_window.clean_dock.presets.take(path)
    assert "processor gone isn't here" in clean_window.clean_dock.fault.text()


def test_everything_in_the_dock_has_a_name_for_screen_readers(clean_window, rendered):
    dock = clean_window.clean_dock
    clean_window.cleaning.add_card()
    rendered(clean_window)
    kinds = (QPushButton, QToolButton, QComboBox, QDoubleSpinBox, QSlider, QLineEdit)
    own = [
        each for kind in kinds for each in dock.widget().findChildren(kind) if not each.objectName().startswith("qt")
    ]
    assert len(own) > 10
    for widget in own:
        text = widget.text() if isinstance(widget, QPushButton) else ""
        assert widget.accessibleName() or text, widget
    assert dock.findChild(QLabel, "targetWords").text()


def test_it_fits_a_narrow_window(clean_window, settle):
    window, dock = clean_window, clean_window.clean_dock
    window.resize(720, 420)
    settle()
    for button in (dock.foot.preview_button, dock.foot.compare_button, dock.foot.apply_button):
        assert dock.rect().contains(button.mapTo(dock, button.rect().bottomRight()))
    assert dock._scroll.widget().width() <= dock._scroll.viewport().width()
