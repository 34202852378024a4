# SPDX-License-Identifier: GPL-3.0-or-later
"""Every preference takes effect at once, is kept through a restart, follows what menus change, and can be reset."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QLineEdit, QPushButton, QSpinBox

from editor.core.errors import EditorError
from editor.gui.history_dock import MEGABYTE
from editor.gui.language import install_language
from editor.gui.preferences.table import pages
from editor.gui.preferences.window import PreferencesWindow
from editor.playback.take import UNFINISHED
from editor.settings import Settings

ELSEWHERE = {
    "recent_files": "fills itself",
    "recent_actions": "fills itself",
    "geometry": "follows the window",
    "window_state": "follows the window",
    "open_folder": "follows the last file",
    "output_folder": "follows the last file",
    "last_values": "the Clean dock",
    "loop": "the button on the tool bar",
    "shortcuts": "the page of keys",
}


@pytest.fixture
def preferences(loaded, settle):
    """Return a window with a track, and its preferences."""
    window = loaded()
    window.actions_by_id.trigger("edit.preferences")
    shown = window.findChild(PreferencesWindow)
    settle(lambda: QApplication.activeWindow() is shown)
    return window, shown


def choose(preferences, id, value):
    """Choose a value in a combo box, with real keys."""
    combo = preferences.findChild(QComboBox, id)
    values = [combo.itemData(place) for place in range(combo.count())]
    forms = list(preferences.forms.values())
    preferences.list.setCurrentRow(next(place for place, form in enumerate(forms) if form.isAncestorOf(combo)))
    combo.setFocus()
    steps = values.index(value) - combo.currentIndex()
    for _ in range(abs(steps)):
        QTest.keyClick(combo, Qt.Key.Key_Down if steps > 0 else Qt.Key.Key_Up)
    assert combo.currentData() == value


def press_space(widget):
    """Press the space bar on a widget, with real keys."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def test_every_setting_has_its_place(preferences):
    window, _ = preferences
    listed = [preference.id for page in pages(window) for preference in page.preferences]
    assert len(listed) == len(set(listed))
    assert {*listed, *ELSEWHERE, "path", "saved"} == {field.name for field in fields(Settings)}


def test_the_window_blocks_nothing_and_opens_once(preferences):
    window, shown = preferences
    assert shown.isVisible() and not shown.isModal()
    window.actions_by_id.trigger("edit.select_all")
    assert not window.session.selection.is_empty
    window.actions_by_id.trigger("edit.preferences")
    assert len(window.findChildren(PreferencesWindow)) == 1
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_the_theme_changes_at_once_and_the_form_follows_the_menu(preferences):
    window, shown = preferences
    choose(shown, "theme", "light")
    assert window.theme.name == "light" and Settings.load(window.settings.path).theme == "light"
    window.actions_by_id.trigger("view.theme_dark")
    assert shown.findChild(QComboBox, "theme").currentData() == "dark"


def test_cross_fades_and_budget(preferences, settle):
    window, shown = preferences
    fade, budget = shown.findChild(QSpinBox, "join_fade_ms"), shown.findChild(QSpinBox, "history_budget_mb")
    fade.setValue(0)
    assert window.session.join_fade_ms == 0.0 and fade.text() == "Off"
    settle(lambda: not window.actions_by_id["edit.join_fades"].isChecked())
    window.actions_by_id.trigger("edit.join_fades")
    assert fade.value() == 5 and window.session.join_fade_ms == 5.0
    budget.setValue(100)
    assert window.session.history.budget_bytes == 100 * MEGABYTE
    kept = Settings.load(window.settings.path)
    assert (kept.join_fade_ms, kept.history_budget_mb) == (5.0, 100)


def test_devices_are_chosen_and_one_that_is_gone_is_named(preferences, monkeypatch, error_text):
    window, shown = preferences
    first, second = window.transport.device.names()
    choose(shown, "output_device", second)
    assert window.transport.device.name == second == window.settings.output_device
    choose(shown, "input_device", window.sound.source.names()[0])
    assert window.settings.input_device == window.sound.source.name != ""
    monkeypatch.setattr(type(window.transport.device), "names", lambda self: [first])
    shown.refresh()
    assert shown.findChild(QComboBox, "output_device").currentText() == f"{second} (not connected)"


def test_a_value_that_cannot_be_had_now_is_told_and_shown_no_more(preferences, monkeypatch, error_text):
    window, shown = preferences

    def refuse(name):
        raise EditorError("The input can't be changed during a recording; stop it first.")

    monkeypatch.setattr(window.sound.recording, "choose_device", refuse)
    combo = shown.findChild(QComboBox, "input_device")
    combo.activated.emit(1)
    assert "during a recording" in error_text(window)
    assert combo.currentData() == "" == window.settings.input_device


def test_recordings_are_kept_where_the_user_says(preferences, tmp_path, settle):
    window, shown = preferences
    folder = tmp_path / "takes"
    folder.mkdir()
    QTest.mouseClick(shown.findChild(QPushButton, "recordings_folder_choose"), Qt.MouseButton.LeftButton)
    dialog = shown.findChild(QFileDialog, "recordings_folder_dialog")
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    assert shown.findChild(QLineEdit, "recordings_folder").text() == str(folder)
    window.actions_by_id.trigger("transport.record")
    assert [path.name.endswith(UNFINISHED) for path in folder.iterdir()] == [True]
    window.sound.source.feed(np.zeros((800, 1), np.float32))
    window.actions_by_id.trigger("transport.record")
    settle(lambda: len(window.session.project.tracks) == 2)


def test_tracks_look_as_chosen(preferences):
    window, shown = preferences
    choose(shown, "spectrogram_window", 8192)
    choose(shown, "spectrogram_colors", "gray_r")
    choose(shown, "track_view", "both")
    for id in ("spectrogram_is_log", "ruler_shows_samples"):
        press_space(shown.findChild(QCheckBox, id))
    style = window.area.views.style
    assert (style.window, style.colors, style.is_log) == (8192, "gray_r", False)
    assert window.area.views.ruler_shows_samples and window.settings.track_view == "both"
    window.actions_by_id.trigger("view.window_512")
    assert shown.findChild(QComboBox, "spectrogram_window").currentData() == 512


def test_cleaning_begins_with_what_is_preferred(preferences, make_window):
    window, shown = preferences
    window.actions_by_id.trigger("process.musicecan")
    assert window.clean_dock.form.values()["device"] == "auto"
    choose(shown, "clean_device", "cpu")
    choose(shown, "clean_preset", "quality")
    values = window.clean_dock.form.values()
    assert (values["device"], values["preset"]) == ("cpu", "quality")
    window.clean_dock.form.set_values(values | {"preset": "fast"})
    window.settings.last_values["musicecan"] = {"preset": "fast", "strength": 50.0}
    again = make_window(clean_preset="quality", last_values=window.settings.last_values)
    values = again.clean_dock.form.values()
    assert (values["preset"], values["strength"]) == ("quality", 50.0)


def test_equal_loudness_is_remembered(preferences, make_window):
    window, shown = preferences
    box = shown.findChild(QCheckBox, "equal_loudness")
    shown.list.setCurrentRow(list(shown.forms).index("cleaning"))
    press_space(box)
    assert window.clean_dock.listen.equal.isChecked() and window.settings.equal_loudness
    window.clean_dock.listen.equal.click()
    assert not box.isChecked() and not window.settings.equal_loudness
    assert make_window(equal_loudness=True).clean_dock.listen.equal.isChecked()


def test_the_language_changes_at_once_and_is_kept(preferences, english_again):
    window, shown = preferences
    choose(shown, "language", "zh_CN")
    assert shown.windowTitle() == "首选项" and window.actions_by_id["edit.cut"].text() == "剪切(&T)"
    assert Settings.load(window.settings.path).language == "zh_CN"


def test_defaults_reset_the_page_that_is_seen(preferences):
    window, shown = preferences
    choose(shown, "theme", "light")
    shown.findChild(QSpinBox, "join_fade_ms").setValue(20)
    shown.list.setCurrentRow(list(shown.forms).index("editing"))
    QTest.mouseClick(shown.defaults, Qt.MouseButton.LeftButton)
    assert window.session.join_fade_ms == 5.0 and window.settings.theme == "light"
    shown.list.setCurrentRow(0)
    QTest.mouseClick(shown.defaults, Qt.MouseButton.LeftButton)
    assert window.settings.theme == "system"


def test_all_that_was_changed_is_there_after_a_restart(make_window):
    window = make_window()
    window.actions_by_id.trigger("edit.preferences")
    shown = window.findChild(PreferencesWindow)
    for form in shown.forms.values():
        for field in form.fields:
            change(field.focus)
    kept = Settings.load(window.settings.path)
    blank = Settings()
    changed = [field.preference.id for form in shown.forms.values() for field in form.fields]
    same = [id for id in changed if getattr(kept, id) == getattr(blank, id)]
    assert same == ["recordings_folder"], "only a dialog changes that one"
    again = make_window(**{id: getattr(kept, id) for id in changed})
    assert again.theme.name == window.theme.name
    assert again.transport.device.name == kept.output_device and again.session.join_fade_ms == kept.join_fade_ms
    assert again.area.views.style == window.area.views.style


def change(widget):
    """Change what a field says, as a user would."""
    if isinstance(widget, QComboBox):
        widget.setCurrentIndex((widget.currentIndex() + 1) % widget.count())
        widget.activated.emit(widget.currentIndex())
    elif isinstance(widget, QSpinBox):
        widget.stepBy(1)
    elif isinstance(widget, QCheckBox):
        widget.click()


def test_every_field_is_named_and_reached_by_tab(preferences):
    _, shown = preferences
    for place, form in enumerate(shown.forms.values()):
        shown.list.setCurrentRow(place)
        for field in form.fields:
            assert field.focus.accessibleName(), field.preference.id
            assert field.focus.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_tab_comes_from_the_pages_to_what_is_in_them_and_to_the_buttons_last(preferences, language, english_again):
    window, shown = preferences
    install_language(language)
    for row in range(shown.list.count()):
        shown.list.setCurrentRow(row)
        shown.list.setFocus()
        QTest.keyClick(shown.list, Qt.Key.Key_Tab)
        assert shown.stack.currentWidget().isAncestorOf(shown.focusWidget())
        for _ in range(20):
            if shown.focusWidget() is shown.defaults:
                break
            assert shown.stack.currentWidget().isAncestorOf(shown.focusWidget())
            QTest.keyClick(shown.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(shown.defaults, Qt.Key.Key_Tab)
        assert shown.focusWidget() is shown.close_button
