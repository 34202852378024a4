# SPDX-License-Identifier: GPL-3.0-or-later
"""The field that edits a preference, made from its kind: combo box, spin box, check box or a folder to choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PyQt6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from editor.gui.language import translate
from editor.gui.preferences.preference import Choice, Folder, Number, Preference, Switch
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.file_dialog import FolderDialog
from editor.gui.widgets.unformatted import unformatted
from editor.gui.widgets.unscrolled import SpinBox

Put = Callable[[Any], object]


@dataclass(frozen=True)
class Field:
    """What edits one preference: `show` shows a value without telling anybody; `focus` takes the keyboard."""

    preference: Preference
    widget: QWidget
    focus: QWidget
    show: Callable[[Any], object]


def make_field(preference: Preference, put: Put) -> Field:
    """Return the field of a preference; `put` is called with every value that the user gives."""
    if isinstance(preference, Choice):
        field = _choice(preference, put)
    elif isinstance(preference, Number):
        field = _number(preference, put)
    elif isinstance(preference, Folder):
        field = _folder(preference, put)
    else:
        field = _switch(preference, put)
    field.focus.setObjectName(preference.id)
    field.focus.setAccessibleName(preference.text)
    field.focus.setAccessibleDescription(preference.hint)
    return field


def _choice(preference: Choice, put: Put) -> Field:
    combo = ElidedBox(16)

    def show(value: object) -> None:
        """Offer what there is now, and the value even when it is gone, such as a device that is not connected."""
        texts = dict(preference.choices())
        if value not in texts:
            texts[value] = translate("Preferences", "{value} (not connected)").format(value=value)
        combo.clear()
        for each, text in texts.items():
            combo.addItem(text, each)
        combo.setCurrentIndex(list(texts).index(value))

    combo.activated.connect(lambda place: put(combo.itemData(place)))
    return Field(preference, combo, combo, show)


def _number(preference: Number, put: Put) -> Field:
    spin = SpinBox()
    spin.setRange(preference.minimum, preference.maximum)
    spin.setSingleStep(preference.step)
    spin.setSuffix(f" {preference.unit}")
    spin.setSpecialValueText(preference.zero)
    spin.setKeyboardTracking(False)

    def show(value: float) -> None:
        spin.blockSignals(True)
        spin.setValue(round(value))
        spin.blockSignals(False)

    spin.valueChanged.connect(put)
    return Field(preference, spin, spin, show)


def _switch(preference: Preference, put: Put) -> Field:
    assert isinstance(preference, Switch)
    box = QCheckBox(preference.text)
    box.clicked.connect(put)
    return Field(preference, box, box, box.setChecked)


def _folder(preference: Folder, put: Put) -> Field:
    line = QLineEdit()
    line.setReadOnly(True)
    button = QPushButton(translate("Preferences", "Choose …"))
    button.setObjectName(f"{preference.id}_choose")
    button.setAutoDefault(False)
    button.setAccessibleName(translate("Preferences", "Choose a folder: {name}").format(name=preference.text))
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(line, 1)
    row.addWidget(button)

    def show(value: str) -> None:
        line.setText(value or str(preference.standard))
        line.setCursorPosition(0)
        line.setToolTip(unformatted(line.text()))

    def ask() -> None:
        dialog = FolderDialog(f"{preference.id}_dialog", whole, preference.text, line.text())
        dialog.fileSelected.connect(lambda name: put("" if name == str(preference.standard) else name))
        dialog.open()

    button.clicked.connect(ask)
    return Field(preference, whole, line, show)
