# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole road in the window: open, see, select, process, undo, export; by action id, mouse and keys."""

from __future__ import annotations

import numpy as np
import soundfile
from PyQt6.QtCore import QMimeData, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QPalette, QStyleHints
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog, QDoubleSpinBox, QPushButton, QToolButton

from editor.gui.exporting.dialog import ExportDialog
from editor.settings import Settings


def child(window, kind, name=None):
    """Return the visible child of that kind (and object name)."""
    found = [each for each in window.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, found
    return found[0]


def drop(window, paths):
    """Drop files on the window, as Qt's drag and drop delivers them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(200, 200)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))


def test_the_whole_road(window, recording, settle, drag, samples_of, tmp_path, tone):
    sound = tone(1.0, channels=2)
    window.open_files([recording(sound)])
    settle(lambda: window.session.project.tracks)
    settle(lambda: window.area.peaks.is_complete() and window.area.isVisible())
    view = window.area.rows[0].view
    x = [window.axis.x_of(time_s) for time_s in (0.25, 0.75)]
    drag(view, *x)
    selection = window.session.selection
    assert abs(selection.start - 2000) < 30 and abs(selection.end - 6000) < 30
    assert selection.tracks == (0,)

    window.actions_by_id.trigger("process.amplify")
    window.clean_dock.findChild(QDoubleSpinBox, "gain_db").setValue(-6.0)
    QTest.mouseClick(window.clean_dock.foot.apply_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.history.position == 2)
    changed = samples_of(window)
    np.testing.assert_array_equal(changed[:, : selection.start], sound[:, : selection.start])
    np.testing.assert_array_equal(changed[:, selection.end :], sound[:, selection.end :])
    middle = slice(selection.start + 100, selection.end - 100)
    np.testing.assert_allclose(changed[:, middle], sound[:, middle] * 10 ** (-6 / 20), atol=1e-6)

    assert window.actions_by_id["edit.undo"].text() == "Undo Amplify"
    window.actions_by_id.trigger("edit.undo")
    np.testing.assert_array_equal(samples_of(window), sound)
    window.actions_by_id.trigger("edit.redo")
    np.testing.assert_array_equal(samples_of(window), changed)

    window.actions_by_id.trigger("file.export")
    dialog = child(window, ExportDialog)
    dialog.place.name.setText(str(tmp_path / "out.wav"))
    dialog.sound.encoding.setCurrentIndex(dialog.sound.encoding.findData("FLOAT"))
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    settle(lambda: window.messages.isVisible())
    written, rate = soundfile.read(tmp_path / "out.wav", dtype="float32", always_2d=True)
    assert rate == 8000
    np.testing.assert_array_equal(written.T, changed)
    assert not window.isWindowModified()


def test_an_empty_window_says_what_to_do(window, settle):
    assert window.drop_area.isVisible() and not window.area.isVisible()
    button = child(window, QPushButton, "openButton")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = child(window, QDialog, "openDialog")
    dialog.reject()
    assert not window.actions_by_id["file.export"].isEnabled()
    assert not child(window, QToolButton, "cleanButton").isEnabled()


def test_dropped_files_become_tracks_in_one_step(window, recording, settle):
    drop(window, [recording(name="a.wav"), recording(name="b.flac", subtype="PCM_16")])
    settle(lambda: len(window.session.project.tracks) == 2)
    assert [track.name for track in window.session.project.tracks] == ["a", "b"]
    assert len(window.session.history.commands) == 1
    assert len(window.area.rows) == 2


def test_a_dropped_folder_stands_for_its_files(window, recording, settle, tmp_path):
    recording(name="b.wav")
    recording(name="a.wav")
    drop(window, [tmp_path])
    settle(lambda: len(window.session.project.tracks) == 2)
    assert [track.name for track in window.session.project.tracks] == ["a", "b"]


def test_recent_files_are_kept_and_gone_ones_forgotten(window, recording, settle, tmp_path, error_text):
    path = recording()
    window.open_files([path])
    settle(lambda: window.session.project.tracks)
    assert window.settings.recent_files == [str(path)]
    window.settings.recent_files.append(str(tmp_path / "gone.wav"))
    window.open_files([tmp_path / "gone.wav"])
    settle(window.messages.isVisible)
    assert "gone.wav" in error_text(window)
    assert window.settings.recent_files == [str(path)]


def test_a_file_that_is_no_sound_gives_a_sentence(window, tmp_path, settle, error_text):
    path = tmp_path / "poem.wav"
    path.write_text("not a sound")
    window.open_files([path])
    settle(window.messages.isVisible)
    sentence = error_text(window)
    assert "poem.wav" in sentence and "Traceback" not in sentence
    assert not window.session.project.tracks and not window.session.history.commands


def test_every_file_of_several_that_cannot_be_opened_is_told(window, recording, tmp_path, settle):
    recording(name="good.wav")
    for name in ("a.wav", "b.txt", "c.mp4"):
        (tmp_path / name).write_text("not a sound")
    window.open_files([tmp_path / "good.wav", tmp_path / "a.wav", tmp_path / "b.txt", tmp_path / "c.mp4"])
    settle(lambda: window.session.project.tracks)
    assert all(f'"{tmp_path / name}"' in window.messages.label.text() for name in ("a.wav", "b.txt", "c.mp4"))
    (tmp_path / "d.ogg").touch()
    drop(window, [tmp_path])
    settle(lambda: len(window.session.project.tracks) == 2)
    told = "5 of 6 files can't be read: a.wav, b.txt, c.mp4, d.ogg, settings.json; open one by itself to learn why."
    assert window.messages.label.text() == told


def test_what_is_to_be_known_of_several_files_is_told_together(window, recording, tmp_path, settle):
    for number in range(7):
        path = recording(name=f"{number}.flac", subtype="PCM_16")
        path.write_bytes(path.read_bytes()[:-2000])
    (tmp_path / "a.wav").write_text("not a sound")
    window.open_files([tmp_path / "0.flac", tmp_path / "1.flac"])
    settle(lambda: len(window.session.project.tracks) == 2)
    assert window.messages.label.text().count("0.flac") == window.messages.label.text().count("1.flac") == 1
    drop(window, [tmp_path])
    settle(lambda: len(window.session.project.tracks) == 9)
    assert "a.wav" in window.messages.label.text() and "open fewer at once to read it." in window.messages.label.text()


def test_cut_copy_paste_and_friends(loaded, samples_of, tone):
    window = loaded(tone(1.0))
    sound = samples_of(window)
    act = window.actions_by_id.trigger
    window.marks.select(0.25, 0.5, (0,))
    act("edit.cut")
    np.testing.assert_allclose(samples_of(window), np.delete(sound, slice(2000, 4000), axis=1), atol=1e-6)
    act("edit.paste")
    np.testing.assert_array_equal(samples_of(window), sound)
    act("edit.silence")
    assert not samples_of(window)[:, 2000 + 40 : 4000 - 40].any()
    act("edit.undo")
    act("edit.delete")
    assert samples_of(window).shape[1] == 6000
    act("edit.undo")
    window.marks.select(0.25, 0.5, (0,))
    act("edit.trim")
    np.testing.assert_array_equal(samples_of(window), sound[:, 2000:4000])
    while window.session.history.can_undo:
        act("edit.undo")
    assert not window.session.project.tracks


def test_actions_follow_what_is_possible(loaded):
    window = loaded()
    window.actions_by_id.refresh()
    assert not window.actions_by_id["edit.cut"].isEnabled()
    assert not window.actions_by_id["edit.paste"].isEnabled()
    window.marks.select(0.1, 0.2, (0,))
    window.actions_by_id.refresh()
    assert window.actions_by_id["edit.cut"].isEnabled()
    window.actions_by_id.trigger("edit.copy")
    assert window.actions_by_id["edit.paste"].isEnabled()


def test_keys_reach_the_actions(loaded, settle):
    window = loaded()
    window.activateWindow()
    view = window.area.rows[0].view
    view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert window.marks.selection_s == (0.0, 1.0)
    QTest.keyClick(window, Qt.Key.Key_Delete)
    settle()
    assert window.session.project.frames == 0
    QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.project.frames == 8000


def test_a_click_in_the_history_goes_there(loaded, samples_of, settle):
    window = loaded()
    sound = samples_of(window)
    window.marks.select(0.0, 0.5, (0,))
    window.actions_by_id.trigger("edit.silence")
    window.actions_by_id.trigger("edit.delete")
    window.history_dock.show()
    settle()
    listing = window.history_dock.list
    assert listing.count() == 4 and listing.currentRow() == 3
    place = listing.visualItemRect(listing.item(1)).center()
    QTest.mouseClick(listing.viewport(), Qt.MouseButton.LeftButton, pos=place)
    np.testing.assert_array_equal(samples_of(window), sound)
    assert listing.currentRow() == 1 and listing.count() == 4
    window.history_dock.chosen.emit(3)
    assert window.session.project.frames == 4000


def test_track_buttons_change_the_project_and_can_be_undone(loaded, settle, tone):
    window = loaded(tone(), tone())
    header = window.area.rows[1].header
    QTest.mouseClick(header.mute, Qt.MouseButton.LeftButton)
    assert window.session.project.tracks[1].muted
    QTest.mouseClick(header.solo, Qt.MouseButton.LeftButton)
    assert window.session.project.audible == (1,)
    window.actions_by_id.trigger("edit.undo")
    window.actions_by_id.trigger("edit.undo")
    assert not window.session.project.tracks[1].muted and not header.mute.isChecked()
    steps = len(window.session.history.commands[: window.session.history.position])
    for value in (-2, -8, -12):
        header.gain.setValue(value)
    assert window.session.project.tracks[1].gain_db == -6.0
    assert window.session.history.position == steps + 1
    QTest.mouseClick(header.remove, Qt.MouseButton.LeftButton)
    settle()
    assert len(window.session.project.tracks) == 1 and len(window.area.rows) == 1


def test_themes_can_be_chosen_and_are_kept(loaded):
    window = loaded()
    window.actions_by_id.trigger("view.theme_dark")
    before = window.grab().toImage()
    window.actions_by_id.trigger("view.theme_light")
    after = window.grab().toImage()
    assert after.pixelColor(400, 20).lightness() > 180 > 80 > before.pixelColor(400, 20).lightness()
    assert Settings.load(window.settings.path).theme == "light"
    assert window.actions_by_id["view.theme_light"].isChecked()
    assert not window.actions_by_id["view.theme_dark"].isChecked()


def test_the_theme_follows_the_system_while_the_window_is_open(make_window, monkeypatch):
    scheme = [Qt.ColorScheme.Light]
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: scheme[0])
    window = make_window()
    assert window.settings.theme == "system" and window.theme.name == "light"
    scheme[0] = Qt.ColorScheme.Dark
    QGuiApplication.styleHints().colorSchemeChanged.emit(scheme[0])
    assert window.theme.name == "dark"
    assert window.palette().color(QPalette.ColorRole.Window) == window.theme.color("window")


def test_a_chosen_theme_stays_when_the_system_changes(make_window, monkeypatch):
    window = make_window(theme="dark")
    monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: Qt.ColorScheme.Light)
    QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window.theme.name == "dark"
    window.actions_by_id.trigger("view.theme_system")
    assert window.theme.name == "light"


def test_menus_show_what_is_on(loaded):
    window = loaded()
    for name in ("View", "Transport"):
        menu = window.menus[name]
        for action in (action for action in menu.actions() if action.isCheckable() and action.isEnabled()):
            pictures = []
            for on in (True, False):
                action.setChecked(on)
                menu.resize(menu.sizeHint())
                pictures.append(menu.grab(menu.actionGeometry(action)).toImage())
            assert pictures[0] != pictures[1], action.objectName()


def test_every_widget_that_takes_the_focus_has_a_name(loaded):
    window = loaded()
    nameless = [
        each
        for each in window.findChildren(QPushButton) + window.findChildren(QToolButton)
        if each.isVisible() and not (each.accessibleName() or each.text()) and "qt_" not in each.objectName()
    ]
    assert nameless == []
    for row in window.area.rows:
        assert row.view.accessibleName() and row.header.gain.accessibleName()
