# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text that a window shows or tells a screen reader, whatever kind of widget has it.

Qt itself is asked which properties of a widget or an action are texts, so that no kind of widget can be forgotten; what
lists, trees, tables and combo boxes show is asked of their models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PyQt6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

NO_WORDS = {"objectName", "styleSheet", "windowFilePath", "inputMask", "selectedText", "fileName", "placeHolderText"}
"""Properties that nobody reads."""

OF_THE_USER = {QLineEdit: {"text", "displayText"}, QPlainTextEdit: {"plainText"}, QComboBox: {"currentText"}}
"""Properties that hold what a user typed or chose."""

ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)

INTERNATIONAL = """
MusicECAN Editor Gain Hz kHz ms dB LUFS RMS TP CPU GPU CUDA WAV FLAC MP3 M4A OGG AIFF Opus PNG PDF Ctrl Shift Alt Return
Home End Space Left Right Up Down Del Magma Inferno Viridis Cividis take wav fast track KB MB GB
name ext folder processor preset musicecan F1 F2
"""
"""Words that are the same in Chinese, keys, and names that the tests themselves have given."""

WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+")
NO_WORD = re.compile(r"<i>.*?</i>|<.*?>|\*\.\w+|{\w+}")
"""Titles of books, tags, kinds of files, fields of a template."""

Text = tuple[str, str, str]
"""Kind and name of a widget, which of its texts, and what it says."""


def texts(window: QWidget) -> Iterator[Text]:
    """Yield all texts of `window` and what belongs to it, in an order that stays the same."""
    for part in (window, *window.findChildren(QWidget), *window.findChildren(QAction)):
        who = f"{type(part).__name__} {part.objectName()}"
        for name, text in _properties(part):
            yield who, name, text
        model = part.model() if isinstance(part, QAbstractItemView | QComboBox) else None
        for place, text in _items(model) if model is not None else ():
            yield who, place, text


def english(window: QWidget, names: str = "") -> set[Text]:
    """Return the texts with an English word in them that is none of the `names` a test has given."""
    allowed = set(WORD.findall(INTERNATIONAL + names))
    return {found for found in texts(window) if set(WORD.findall(NO_WORD.sub("", found[-1]))) - allowed}


def _properties(part: QObject) -> Iterator[tuple[str, str]]:
    kind = part.metaObject()
    assert kind is not None
    left_out = NO_WORDS.union(*(names for owner, names in OF_THE_USER.items() if isinstance(part, owner)))
    for place in range(kind.propertyCount()):
        found = kind.property(place)
        name = found.name() or ""
        if found.typeName() == "QString" and name not in left_out:
            yield name, str(found.read(part) or "")


def _items(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    parent = QModelIndex() if parent is None else parent
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    if not parent.isValid():
        for column in range(columns):
            yield f"heading {column}", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            for role in ROLES:
                yield f"{role.name} {row} {column}", str(index.data(role) or "")
        yield from _items(model, model.index(row, 0, parent))
