# SPDX-License-Identifier: GPL-3.0-or-later
"""The first steps by real clicks and keys: each button does its step when it can be done, beside all that is open."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QRect, QSize, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton

import resources
from editor.gui.exporting.dialog import ExportDialog
from editor.gui.first_steps.dialog import FirstSteps, place_beside
from editor.gui.first_steps.table import STEPS, words
from editor.gui.language import install_language
from editor.gui.theme import apply_theme, load_theme

IDS = [id for ids in STEPS for id in ids]


def opened(window):
    """Open the first steps from the menu."""
    [entry] = [action for action in window.menus["Help"].actions() if action.objectName() == "help.first_steps"]
    entry.trigger()
    [dialog] = window.findChildren(FirstSteps)
    QTest.qWaitForWindowExposed(dialog)
    return dialog


def button(dialog, id):
    return dialog.findChild(QPushButton, f"do_{id}")


def click(dialog, id):
    """Click a button where it can be seen."""
    found = button(dialog, id)
    dialog.scroller.ensureWidgetVisible(found)
    assert dialog.scroller.viewport().rect().contains(found.mapTo(dialog.scroller.viewport(), found.rect().center()))
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


def as_their_actions(dialog, window):
    """Return whether each button can be clicked, and is checked, exactly when its action is."""
    actions = window.actions_by_id
    states = [(each.isEnabled(), each.isChecked()) for each in map(actions.__getitem__, IDS)]
    return [(button(dialog, id).isEnabled(), button(dialog, id).isChecked()) for id in IDS] == states


def enabled(dialog):
    return {id for id in IDS if button(dialog, id).isEnabled()}


@pytest.fixture
def steps(window):
    """The first steps over an empty window."""
    return opened(window)


def test_from_the_demo_to_the_export_by_its_buttons(window, steps, settle, drag):
    assert enabled(steps) == {"file.open", "help.open_demo", "batch.show"} and as_their_actions(steps, window)
    click(steps, "help.open_demo")
    settle(lambda: window.session.project.tracks and window.area.peaks.is_complete())
    assert window.session.project.tracks[0].path == resources.path("demo", "demo.flac")
    assert {"transport.play", "view.both", "file.export"} <= enabled(steps) and as_their_actions(steps, window)
    assert not button(steps, "process.apply").isEnabled() and not button(steps, "process.learn_noise").isEnabled()
    click(steps, "view.both")
    assert button(steps, "view.both").isChecked() and window.area.rows[0].view.isVisible()
    drag(window.area.rows[0].view, 200, 240)
    settle(button(steps, "process.learn_noise").isEnabled)
    click(steps, "process.musicecan")
    assert window.clean_dock.isVisible() and window.clean_dock.processor_id == "musicecan"
    settle(button(steps, "process.apply").isEnabled)
    assert as_their_actions(steps, window) and steps.isVisible()
    click(steps, "batch.show")
    assert window.batch.dock.isVisible() and button(steps, "batch.show").isChecked()
    click(steps, "batch.show")
    assert not window.batch.dock.isVisible() and not button(steps, "batch.show").isChecked()
    click(steps, "file.export")
    [dialog] = window.findChildren(ExportDialog)
    dialog.reject()
    click(steps, "file.open")
    [chooser] = window.findChildren(QFileDialog, "openDialog")
    chooser.reject()


def test_apply_and_undo(loaded, tone, settle, samples_of):
    window = loaded(tone())
    steps, before = opened(window), samples_of(window)
    window.cleaning.open("invert")
    settle(button(steps, "process.apply").isEnabled)
    click(steps, "process.apply")
    settle(lambda: (samples_of(window) == -before).all())
    settle(lambda: not window.runner.running)
    click(steps, "edit.undo")
    assert (samples_of(window) == before).all()


def test_a_button_that_was_checked_for_nothing_is_not(loaded):
    """The tracks are shown as both already, and stay that."""
    window = loaded()
    steps = opened(window)
    for _ in range(2):
        click(steps, "view.both")
        assert button(steps, "view.both").isChecked()


def test_what_is_gray_says_why(steps):
    assert "Open a recording first" in button(steps, "transport.play").toolTip()


def test_keys_are_those_of_now(window, steps):
    keymap = window.actions_by_id.keymap
    assert button(steps, "file.open").key.text() == "Ctrl+O"
    keymap.give("file.open", ["Ctrl+Alt+O", "F7"])
    assert button(steps, "file.open").key.text() == "Ctrl+Alt+O"
    assert button(steps, "help.open_demo").key.isHidden()
    keymap.give("help.open_demo", ["F8"])
    assert button(steps, "help.open_demo").key.text() == "F8" and button(steps, "help.open_demo").key.isVisible()
    keymap.give("file.open", [])
    assert button(steps, "file.open").key.isHidden()


def test_it_grows_with_its_keys(window, steps, settle):
    window.actions_by_id.keymap.give("view.both", ["Ctrl+Alt+Shift+Meta+PgDown"])
    settle(lambda: steps.width() > 500)
    key, view = button(steps, "view.both").key, steps.scroller.viewport()
    assert key.width() >= key.sizeHint().width() and key.mapTo(view, key.rect().topRight()).x() <= view.width()


@pytest.mark.usefixtures("english_again")
def test_another_language_is_spoken_at_once(steps):
    english = [words()[0], button(steps, "transport.play").text(), button(steps, "transport.play").key.text()]
    install_language("zh_CN")
    assert steps.windowTitle() == "入门步骤"
    assert (steps.rows[0].title.text(), steps.rows[0].words.text()) == (words()[0].title, words()[0].text)
    assert [button(steps, "transport.play").text(), button(steps, "transport.play").key.text()] == ["播放", "空格"]
    install_language("en")
    assert [words()[0], button(steps, "transport.play").text(), button(steps, "transport.play").key.text()] == english
    assert steps.rows[0].words.text() == words()[0].text


def test_there_is_one_which_escape_closes_and_which_stays_where_it_was_put(window, steps, settle):
    assert not steps.isModal() and window.isEnabled()
    steps.move(70, 90)
    settle()
    place = steps.pos()
    assert opened(window) is steps and steps.pos() == place
    QTest.keyClick(steps, Qt.Key.Key_Escape)
    assert not steps.isVisible() and window.isVisible()
    assert opened(window) is steps and steps.isVisible() and steps.pos() == place
    QTest.mouseClick(steps.close_button, Qt.MouseButton.LeftButton)
    assert not steps.isVisible()


def test_all_of_it_is_reached_by_keyboard_and_named(loaded, settle):
    steps = opened(loaded())
    settle(lambda: QApplication.activeWindow() is steps)
    assert steps.scroller.hasFocus() and steps.scroller.accessibleName()
    QTest.keyClick(steps.scroller, Qt.Key.Key_PageDown)
    assert steps.scroller.verticalScrollBar().value() > 100
    seen = []
    while QApplication.focusWidget() not in seen:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(seen[-1], Qt.Key.Key_Tab)
    reached = [each for each in steps.findChildren(QPushButton) if each.isEnabled()]
    assert seen == [steps.scroller, *reached] and steps.scroller.hasFocus()
    for each in map(lambda id: button(steps, id), IDS):
        assert each.text() and each.accessibleDescription()


def test_keys_of_the_window_do_in_it_what_they_do_in_the_window(loaded, settle):
    """Whoever has just read that the space bar plays presses it."""
    window = loaded()
    steps = opened(window)
    settle(lambda: QApplication.activeWindow() is steps)
    QTest.keyClick(steps.scroller, Qt.Key.Key_Space)
    assert window.transport.is_playing and button(steps, "transport.play").isChecked()
    QTest.keyClick(steps.scroller, Qt.Key.Key_Space)
    assert not window.transport.is_playing


@pytest.fixture(params=[9, 20])
def letters(application, request):
    """Usual letters, and large ones."""
    before, font = application.font(), application.font()
    font.setPointSize(request.param)
    application.setFont(font)
    yield
    application.setFont(before)
    apply_theme(application, load_theme("dark"))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.usefixtures("english_again", "letters")
def test_nothing_is_cut_off_in_a_small_window(make_window, settle, language):
    window = make_window(language=language)
    window.resize(1000, 640)
    steps = opened(window)
    settle()
    assert steps.width() <= 1000 and steps.height() <= 640
    view = steps.scroller.viewport()
    assert steps.scroller.widget().width() <= view.width()
    for each in (*steps.findChildren(QPushButton), *steps.findChildren(QLabel)):
        if each.isVisible():
            needed = each.heightForWidth(each.width()) if each.hasHeightForWidth() else each.sizeHint().height()
            assert each.height() >= needed and each.width() >= each.minimumSizeHint().width(), each.text()
            assert each.mapTo(steps, each.rect().topRight()).x() <= steps.width()


def test_a_processor_that_is_not_installed_has_no_button(make_window):
    steps = opened(make_window(entries={}))
    assert button(steps, "process.musicecan") is None and button(steps, "file.open").isEnabled()


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        (QRect(0, 0, 1280, 760), QRect(1291, 0, 420, 700)),
        (QRect(600, 40, 1300, 760), QRect(168, 40, 420, 700)),
        (QRect(0, 0, 1920, 1040), QRect(0, 80, 420, 600)),
    ],
)
def test_it_lies_beside_the_window_where_there_is_room(window, expected):
    middle = QRect(window.topLeft() + QPoint(0, 80), QSize(window.width(), 600))
    assert place_beside(window, middle, QSize(420, 700), QRect(0, 0, 1920, 1040)) == expected


def test_where_it_lies_over_the_window_it_hides_no_message(window, steps):
    window.tell("“hall” was learned; select what to clean, or nothing for all of it.", "info")
    bar = window.messages
    assert steps.geometry().intersects(window.geometry())
    assert not steps.geometry().intersects(QRect(bar.mapToGlobal(QPoint()), bar.size()))


def test_the_empty_window_leads_there_and_to_the_demo(window, settle):
    area = window.drop_area
    QTest.mouseClick(area.findChild(QPushButton, "link_help.first_steps"), Qt.MouseButton.LeftButton)
    [steps] = window.findChildren(FirstSteps)
    assert steps.isVisible()
    demo = area.findChild(QPushButton, "link_help.open_demo")
    QTest.mouseClick(demo, Qt.MouseButton.LeftButton)
    settle(lambda: window.session.project.tracks)
    area.set_recent(["/takes/mine.wav"])
    assert demo.isHidden()
    area.set_recent([])
    assert not demo.isHidden()


def test_it_never_comes_by_itself(window, settle):
    settle()
    assert window.findChild(FirstSteps) is None
