# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields that leave the wheel to what scrolls around them: passing over a form must not change what is set in it."""

from __future__ import annotations

from typing import Any

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent, QValidator, QWheelEvent
from PyQt6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QLineEdit, QSlider, QSpinBox

from editor.gui.widgets.entered_line import EnteredLine

MINUS = "−"
"""As levels are shown; a hyphen is what a keyboard has."""


class Unscrolled:
    """Comes before a kind of field. The wheel neither turns it nor gives it the focus.

    Not even one that has the focus is turned: a panel that opens gives it to its first field, and what was chosen with
    the mouse keeps it, so that scrolling on would choose another network unseen. The arrow keys turn it.
    """

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # type: ignore[attr-defined]

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Leave it to what is around."""
        if event is not None:
            event.ignore()


def line_in(box: QAbstractSpinBox) -> EnteredLine:
    """Return a line for a box of numbers, which speaks for it: it has the name and the looks of Qt's own."""
    line = EnteredLine(box)  # without the box it would have the style of a line by itself until the theme changes
    line.setObjectName("qt_spinbox_lineedit")
    return line


class ComboBox(Unscrolled, QComboBox):
    """A choice."""


class NumberField(Unscrolled):
    """Comes before a box of numbers. One click selects all of it, and what is typed behind its unit counts."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.setLineEdit(line_in(self))  # type: ignore[attr-defined, arg-type]

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Take a cursor that stands behind the unit to the end of the number: Qt refuses what is typed there."""
        line: QLineEdit = self.lineEdit()  # type: ignore[attr-defined]
        end = len(line.text()) - len(self.suffix())  # type: ignore[attr-defined]
        if not line.hasSelectedText() and line.cursorPosition() > end:
            line.setCursorPosition(end)
        super().keyPressEvent(event)  # type: ignore[misc]


class SpinBox(NumberField, QSpinBox):
    """A whole number."""


class DoubleSpinBox(NumberField, QDoubleSpinBox):
    """A number. Its decimals may be typed behind a point or a comma, whatever the language, and either minus before it.

    Qt takes the mark that isn't the language's for one between thousands: of 3,5 it would make 35.
    """

    def textFromValue(self, value: float) -> str:
        """Show a true minus sign, as all levels in the window have."""
        return super().textFromValue(value).replace("-", MINUS)

    def valueFromText(self, text: str | None) -> float:
        """Return the number."""
        return super().valueFromText((text or "").replace(MINUS, "-"))

    def validate(self, text: str | None, place: int) -> tuple[QValidator.State, str, int]:
        """Show the point of the language in the place of the other one, and a true minus sign."""
        number = (text or "").removesuffix(self.suffix())
        unit = (text or "")[len(number) :]
        for mark in ",." if self.decimals() else "":
            number = number.replace(mark, self.locale().decimalPoint())
        state, _, place = super().validate(number.replace(MINUS, "-") + unit, place)
        return state, number.replace("-", MINUS) + unit, place


class Slider(Unscrolled, QSlider):
    """A number by its place."""
