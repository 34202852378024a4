# SPDX-License-Identifier: GPL-3.0-or-later
"""A form made from a processor's parameters: number = slider and spin box, choice = combo box, switch = check box,
sound = those that were kept.

No processor ships a widget; what it says about its parameters is enough. Sliders take the whole width, so that the form
is as useful in a narrow dock as in a wide one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.core.kept_sounds import KeptSounds
from editor.core.presets import fitting
from editor.gui.language import localized, speak, translate
from editor.gui.processing.number_box import NumberBox
from editor.gui.processing.number_slider import slider_of
from editor.gui.processing.sound_field import SoundField
from editor.gui.widgets.elided_box import ElidedBox
from editor.gui.widgets.unformatted import unformatted
from processors.api import (
    ChoiceParameter,
    NumberParameter,
    Parameter,
    ProcessorInfo,
    SoundParameter,
    Value,
)

ROW_HEIGHT = 32
"""Pixels of a row's name, so that it stands in the middle of its field; other forms look the same."""

NAME_WIDTH = 76
"""Pixels at least for the name at the left of a field, so that fields below each other line up."""


class ParameterForm(QWidget):
    """Edits the values of `info`'s parameters. `changed` follows what the user does and what `set_values` changes.

    `failed` carries an error of what else was asked for, such as to forget a sound.
    """

    changed = pyqtSignal()
    learning = pyqtSignal(str)  # the id of the parameter that shall become what is selected
    failed = pyqtSignal(object)

    def __init__(
        self,
        info: ProcessorInfo,
        given: Mapping[str, Value] | None = None,
        sounds: KeptSounds | None = None,
        can_learn: bool = False,
    ) -> None:
        """Start with `given` where it fits, else with the defaults.

        `sounds` are offered where a parameter is a sound; with `can_learn`, and a button for more of them.
        """
        super().__init__()
        self.info, self._sounds, self._can_learn = info, sounds, can_learn
        self._read: dict[str, Callable[[], Value]] = {}
        self._write: dict[str, Callable[[Value], None]] = {}
        self._is_quiet = False
        self.more = _MoreButton()
        self._rest = QWidget()
        self._rest.setObjectName("moreRows")
        self._arrange()
        self.set_values(given or {})

    def values(self) -> dict[str, Value]:
        """Return the value of every parameter, by id; a number that is typed counts before it is confirmed."""
        self.commit()
        return {id: read() for id, read in self._read.items()}

    def set_values(self, given: Mapping[str, Value]) -> None:
        """Show `given`; what doesn't fit or is missing gets its default."""
        before = self.values()
        self._is_quiet = True
        values = fitting(self.info, given)
        for parameter in self.info.parameters:
            value = values[parameter.id]
            self._write[parameter.id](value)
            if parameter.id in self.info.advanced and value != parameter.default:
                self.more.setChecked(True)
        self._is_quiet = False
        if self.values() != before:
            self.changed.emit()

    def set_value(self, id: str, value: Value) -> None:
        """Show `value` for one parameter; the others stay."""
        self.set_values({**self.values(), id: value})

    def dismiss(self) -> None:
        """Make room for another form."""
        self.hide()
        self.deleteLater()

    def focus_first(self) -> None:
        """Give the keyboard to the first parameter, if there is one."""
        first = self.findChild(QWidget, self.info.parameters[0].id) if self.info.parameters else None
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commit(self) -> None:
        """Take over numbers that are typed but not confirmed yet."""
        for spin in self.findChildren(QDoubleSpinBox):
            spin.interpretText()

    def _tell(self, *_: object) -> None:
        if not self._is_quiet:
            self.changed.emit()

    def _arrange(self) -> None:
        """Make a field of every parameter, below each other; those that few people need stand behind a button."""
        column, rest = QVBoxLayout(self), QVBoxLayout(self._rest)
        for rows in (column, rest):
            rows.setContentsMargins(0, 0, 0, 0)
            rows.setSpacing(10)
        for parameter in self.info.parameters:
            field = self._field(parameter)
            speak(field, partial(_say, parameter, field))
            (rest if parameter.id in self.info.advanced else column).addWidget(field)
        column.addWidget(self.more)
        column.addWidget(self._rest)
        self.more.setVisible(rest.count() > 0)
        self.more.toggled.connect(self._rest.setVisible)
        self._rest.hide()

    def _field(self, parameter: Parameter) -> QWidget:
        if isinstance(parameter, NumberParameter):
            return self._number_field(parameter)
        if isinstance(parameter, ChoiceParameter):
            return self._choice_field(parameter)
        if isinstance(parameter, SoundParameter) and self._sounds is not None:
            return self._sound_field(parameter, self._sounds)
        if isinstance(parameter.default, bool):
            return self._switch_field(parameter)
        return self._text_field(parameter)

    def _number_field(self, parameter: NumberParameter) -> QWidget:
        spin = NumberBox(parameter)
        self._read[parameter.id] = spin.value
        self._write[parameter.id] = lambda value: spin.setValue(float(value))
        spin.valueChanged.connect(self._tell)
        return _stacked(slider_of(spin, parameter), spin)

    def _choice_field(self, parameter: ChoiceParameter) -> QWidget:
        combo = ElidedBox()
        combo.setObjectName(parameter.id)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for value in parameter.choices:
            combo.addItem("", value)
        combo.currentIndexChanged.connect(self._tell)
        self._read[parameter.id] = lambda: str(combo.currentData())
        self._write[parameter.id] = lambda value: combo.setCurrentIndex(max(combo.findData(value), 0))
        return _side_by_side(combo)

    def _switch_field(self, parameter: Parameter) -> QWidget:
        box = QCheckBox()
        box.setObjectName(parameter.id)
        box.toggled.connect(self._tell)
        self._read[parameter.id] = box.isChecked
        self._write[parameter.id] = lambda value: box.setChecked(bool(value))
        return box

    def _sound_field(self, parameter: SoundParameter, sounds: KeptSounds) -> QWidget:
        field = SoundField(sounds, self._can_learn, parameter.can_find)
        field.box.setObjectName(parameter.id)
        field.box.currentIndexChanged.connect(self._tell)
        field.learning.connect(lambda: self.learning.emit(parameter.id))
        field.failed.connect(self.failed)
        self._read[parameter.id] = field.box.value
        self._write[parameter.id] = lambda value: field.box.set_value(str(value))
        speak(field, field.say)
        row = _side_by_side(field)
        row.setFocusProxy(field.box)
        return row

    def _text_field(self, parameter: Parameter) -> QWidget:
        line = QLineEdit()
        line.setObjectName(parameter.id)
        line.setAcceptDrops(False)  # a file that is dropped on it goes to the panel
        line.textChanged.connect(self._tell)
        self._read[parameter.id] = line.text
        self._write[parameter.id] = lambda value: line.setText(str(value))
        return _side_by_side(line)


class _MoreButton(QToolButton):
    """Shows and hides what few people need."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("moreSettings")
        self.setCheckable(True)
        self.setArrowType(Qt.ArrowType.RightArrow)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggled.connect(lambda on: self.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow))
        speak(self, self._say)

    def _say(self) -> None:
        self.setText(translate("Clean", "More settings"))
        self.setAccessibleName(self.text())


def _say(parameter: Parameter, row: QWidget) -> None:
    """Name a row and what edits its value."""
    name, description = localized(parameter.name), localized(parameter.description)
    edit = row.focusProxy() or row
    row.setToolTip(unformatted(description))
    edit.setAccessibleName(name)
    edit.setAccessibleDescription(description)
    for label in (row,) if isinstance(row, QCheckBox) else row.findChildren(QLabel):
        label.setText(name)
    for slider in row.findChildren(QSlider):
        slider.setAccessibleName(translate("Clean", "{name} slider").format(name=name))
    if isinstance(edit, QComboBox) and isinstance(parameter, ChoiceParameter):
        edit.setToolTip(unformatted(description))
        for place, text in enumerate(parameter.choices.values()):
            edit.setItemText(place, localized(text))


def _stacked(field: QWidget | None, beside: QWidget) -> QWidget:
    """Return `field`, if there is one, under its name, with `beside` at the right of the name."""
    row = QWidget()
    row.setFocusProxy(beside)
    label = QLabel()
    label.setBuddy(beside)
    label.setMinimumHeight(ROW_HEIGHT)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(label, 1)
    head.addWidget(beside)
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addLayout(head)
    if field is not None:
        column.addWidget(field)
    return row


def _side_by_side(field: QWidget) -> QWidget:
    """Return `field` with its name at the left."""
    row = QWidget()
    row.setFocusProxy(field)
    label = QLabel()
    label.setBuddy(field)
    layout = QGridLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setHorizontalSpacing(12)
    layout.setColumnMinimumWidth(0, NAME_WIDTH)
    layout.setColumnStretch(1, 1)
    layout.addWidget(label, 0, 0)
    layout.addWidget(field, 0, 1)
    if isinstance(field, SoundField):  # its buttons are a row of their own: the name belongs to the first
        layout.setAlignment(label, Qt.AlignmentFlag.AlignTop)
        label.setMinimumHeight(ROW_HEIGHT)
    return row
