# SPDX-License-Identifier: GPL-3.0-or-later
"""What a user does to the fields of the dialog, and what came of it."""

from __future__ import annotations

from PyQt6.QtCore import QBuffer, QIODevice, Qt
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtTest import QTest

from editor.core.files import Cover, open_audio

RATE = 44100
TAGS = {"title": "Nocturne", "artist": "C. W.", "album": "Evening"}


def choose(combo, data):
    """Choose an entry as the keyboard does."""
    index = next(index for index in range(combo.count()) if combo.itemData(index) == data)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Home)
    for _ in range(index):
        QTest.keyClick(combo, Qt.Key.Key_Down)
    assert combo.currentData() == data


def retype(field, text):
    """Replace what stands in a field by typing."""
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)  # ASCII only, says Qt
    QTest.keyClick(field, Qt.Key.Key_Tab)


def entries(combo):
    return [combo.itemText(index) for index in range(combo.count())]


def sound_of(path):
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)


def picture(color):
    """Return a small PNG as a cover."""
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Cover(bytes(buffer.data()), "image/png")
