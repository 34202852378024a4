# SPDX-License-Identifier: GPL-3.0-or-later
"""The themes can be read, and painted views have all pixels of a screen with 150 or 200 %."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QGuiApplication, QStyleHints
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDoubleSpinBox, QPushButton, QScrollBar, QToolBar, QToolButton

from editor.gui.spectrum_window import SpectrumWindow
from editor.gui.theme import THEMES, load_theme, resource_folder, style_sheet
from editor.gui.widgets.file_dialog import ARROWS, FileDialog
from tests.translations.strings import ROOT

LEAST = 4.5
"""What the Web Content Accessibility Guidelines ask for between a text and what is behind it."""

BACKGROUNDS = {
    "text": "window panel raised hover pressed wave_selected_background ruler",
    "text_muted": "window panel raised ruler pressed wave_selected_background",
    "accent_text": "accent accent_hover danger warning",
    "danger": "window panel raised pressed",
    "warning": "window panel raised",
    "accent": "window panel raised pressed",
    "window": "marker",
}
"""Where texts of each color are written."""


def luminance(color):
    """Return the relative luminance of a color, 0 to 1, as the guidelines define it."""
    parts = (color.redF(), color.greenF(), color.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(theme, one, other):
    """Return the contrast of two colors of a theme, 1 to 21."""
    return ratio(theme.color(one), theme.color(other))


def ratio(one, other):
    """Return the contrast of two colors, 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_stands_out(name):
    theme = load_theme(name)
    weak = {
        (text, behind): round(contrast(theme, text, behind), 2)
        for text, places in BACKGROUNDS.items()
        for behind in places.split()
        if contrast(theme, text, behind) < LEAST
    }
    assert weak == {}


def test_both_themes_have_the_same_colors():
    dark, light = (load_theme(name) for name in THEMES)
    assert set(dark.colors) == set(light.colors)


@pytest.mark.parametrize("name", THEMES)
def test_the_style_sheet_has_no_colors_of_its_own(application, name):
    sheet = style_sheet(load_theme(name), application.font())
    assert "$" not in sheet
    assert not re.search(r"#[0-9a-fA-F]{6}\b", (resource_folder("themes") / "base.qss").read_text("utf-8"))


@pytest.mark.parametrize("name", THEMES)
def test_the_button_of_what_has_no_room_on_the_tool_bar_can_be_seen(make_window, settle, name):
    window = make_window(theme=next(other for other in THEMES if other != name))
    window.choose_theme(name)
    window.resize(800, 500)
    button = window.findChild(QToolBar, "toolBar").findChild(QToolButton, "qt_toolbar_ext_button")
    settle(button.isVisible)
    image = window.grab().toImage()
    place = button.mapTo(window, button.rect().center())
    strongest = max(
        ratio(image.pixelColor(place.x() + x, place.y() + y), window.theme.color("panel"))
        for x in range(-5, 6)
        for y in range(-5, 6)
    )
    assert strongest > 3


def strongest(image, area, behind):
    """Return the highest contrast of a pixel in `area` of `image` against the color `behind`."""
    points = ((x, y) for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom()))
    return max(ratio(image.pixelColor(x, y), behind) for x, y in points)


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("switch", ["mute", "solo"])
def test_what_was_just_muted_or_soloed_can_be_read_under_the_mouse(loaded, tone, settle, name, switch):
    window = loaded(tone(1.0))
    window.choose_theme(name)
    button = window.area.rows[0].header.findChild(QToolButton, f"{switch}Button")
    QTest.mouseMove(window, QPoint(0, 0))  # a mouse that lay there before would not come in
    QTest.mouseMove(button)
    settle(button.underMouse)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(lambda: button.isChecked() and button.underMouse())
    color = window.theme.color({"mute": "danger", "solo": "warning"}[switch])
    picture = button.grab().toImage()
    QTest.mouseMove(window, QPoint(0, 0))  # or it would lie over what is opened next
    settle(lambda: not button.underMouse())
    assert strongest(picture, button.rect().adjusted(4, 4, -4, -4), color) > 3


@pytest.mark.parametrize("name", THEMES)
def test_the_arrows_to_other_folders_can_be_seen(make_window, tmp_path, settle, name):
    window = make_window()
    window.choose_theme(name)
    dialog = FileDialog("anyDialog", window, "Open", str(tmp_path))
    dialog.setDirectory(str(tmp_path.parent))
    dialog.open()
    settle()
    for button in (dialog.findChild(QToolButton, arrow) for arrow in ARROWS):
        button.setEnabled(True)
        area = button.rect().adjusted(4, 4, -4, -4)
        assert strongest(button.grab().toImage(), area, window.theme.color("window")) > 3, button.objectName()
    dialog.close()


DRAW = '''
import json, math
import numpy as np
from pathlib import Path
from PyQt6 import sip
from PyQt6.QtGui import QImage
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QToolBar
from editor.core.commands import add_tracks
from editor.core.sound.pieces import PieceTable
from editor.core.project import Track
from editor.core.sound.sources import MemorySource
from editor.gui.main_window import MainWindow
from editor.playback.devices import SilentDevice
from editor.settings import Settings

application = QApplication(["tests"])
window = MainWindow(Settings(track_view="both", theme="light"), device=SilentDevice(), entries={})
sound = np.random.default_rng(7).normal(0, 0.2, (2, 80000)).astype(np.float32)
track = Track("noise", 8000, PieceTable.from_source(MemorySource(sound)))
window.session.do(add_tracks(window.session.project, (track,)))
window.session.history.mark_clean()
window.resize(1000, 600)
window.show()
QTest.qWait(200)
if window.area.overview.width() % 2 == 0:  # at 150 % an odd width ends within a pixel
    window.resize(window.width() + 1, 600)
    QTest.qWait(50)
QTest.qWait(1500)
while not (window.area.peaks.is_complete() and window.area.spectra.is_complete()):
    QTest.qWait(20)
QTest.qWait(50)

def pixels_of(widget):
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bits, np.uint32).reshape(image.height(), image.bytesPerLine() // 4)[:, : image.width()].copy()

def detail(widget):
    """Return the size of the picture over that of the widget, and the share of 2 x 2 blocks that are not one color."""
    pixels = pixels_of(widget)
    height, width = (side // 2 for side in pixels.shape)
    blocks = pixels[: height * 2, : width * 2].reshape(height, 2, width, 2)
    mixed = (blocks != blocks[:, :1, :, :1]).any(axis=(1, 3))
    return pixels.shape[1] / widget.width(), float(mixed.mean())

def is_cut_off(widget):
    """Return whether the last pixels of a view at the right or the bottom were left as they were: black, or nothing."""
    scale, place = window.devicePixelRatioF(), widget.mapTo(window, widget.rect().topLeft())
    left, top = round(place.x() * scale) + 4, round(place.y() * scale) + 4
    right, bottom = (place.x() + widget.width()) * scale, (place.y() + widget.height()) * scale
    is_bare = (pixels_of(window)[: math.ceil(bottom), : math.ceil(right)] & 0xFFFFFF) == 0
    at_right, at_bottom = is_bare[top : top + 20, -2:], is_bare[-2:, left:-4]
    return bool(at_right.all(axis=0).any() or at_bottom.all(axis=1).any())

area = window.area
button = window.findChild(QToolBar, "toolBar").widgetForAction(window.actions_by_id["file.open"])
views = {"view": area.rows[0].view, "overview": area.overview, "ruler": area.ruler}
parts = {name: detail(widget) for name, widget in (views | {"icon": button}).items()}
print(json.dumps([parts, [name for name, widget in views.items() if is_cut_off(widget)]]))
window.close()
sip.delete(window)
'''


@pytest.mark.parametrize("factor", ["1.5", "2"])
def test_painted_views_have_the_details_of_a_fine_screen(factor):
    """A picture that was drawn small and enlarged would have blocks of one color at 200 %."""
    environment = {**os.environ, "QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", DRAW], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    found, cut_off = json.loads(done.stdout.splitlines()[-1])
    least = {"view": 0.3, "overview": 0.2, "ruler": 0.01, "icon": 0.02}
    assert cut_off == []
    for name, (scale, share) in found.items():
        assert scale == pytest.approx(float(factor), rel=0.02), name
        assert share > least[name], name


OPEN = (
    "process.spectral_gate", "compare.add", "view.both", "edit.select_all", "marker.add", "view.spectrum",
    "transport.listen",
)  # fmt: skip


@pytest.fixture
def desktop(application, monkeypatch):
    """Return a function that lets the desktop turn dark or light; where tests run, there is none that Qt could ask."""

    def turn(scheme):
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda hints: scheme)
        QGuiApplication.styleHints().colorSchemeChanged.emit(scheme)

    return turn


def opened(window, settle):
    """Return a window in which all is open that is drawn in colors of the theme."""
    window.resize(1300, 900)
    for id in OPEN:
        window.actions_by_id.trigger(id)
    window.history_dock.show()
    settle(lambda: window.sound.levels.text() and window.cleaning.preview.cards[0].rendering.is_done)
    settle(window.findChild(QPushButton, "saveSpectrum").isEnabled)  # its plot is there
    window.setFocus()
    for bar in window.clean_dock.findChildren(QScrollBar):
        bar.setValue(0)
    return window


def pictures(window):
    """Return what the window and that of the spectrum look like, as soon as nothing changes any more."""
    before = None
    while True:
        QTest.qWait(200)
        now = [shown.grab().toImage() for shown in (window, window.findChild(SpectrumWindow))]
        if now == before:
            return now
        before = now


def test_every_view_follows_a_desktop_that_turns_light_and_dark_again(make_window, loaded, desktop, settle):
    desktop(Qt.ColorScheme.Dark)
    window = loaded()
    window.choose_theme("system")
    opened(window, settle)
    dark = pictures(window)
    desktop(Qt.ColorScheme.Light)
    light = pictures(window)
    desktop(Qt.ColorScheme.Dark)
    assert pictures(window) == dark
    window.session.undo()  # the marker, which the next window adds again
    assert light == pictures(opened(make_window(theme="light"), settle))
    for one, its in zip(dark, light, strict=True):
        assert one.pixelColor(QPoint(3, 3)).lightness() < 100 < 150 < its.pixelColor(QPoint(3, 3)).lightness()


@pytest.mark.parametrize("name", THEMES)
def test_a_menu_of_a_field_in_a_panel_can_be_read(loaded, settle, name):
    window = loaded()
    window.choose_theme(name)
    window.cleaning.open("amplify")
    settle()
    lines = [
        window.clean_dock.form.findChild(QDoubleSpinBox, "gain_db").lineEdit(),
        window.area.rows[0].header.name.field,
        window.status.selection.start,
    ]
    menus = [window.clean_dock.presets.button.menu(), *(line.createStandardContextMenu() for line in lines)]
    for menu in menus:
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        seen = menu.grab().toImage().pixelColor(menu.width() // 2, 3)
        assert seen.name() == window.theme.color("raised").name()
