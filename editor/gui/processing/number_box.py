# SPDX-License-Identifier: GPL-3.0-or-later
"""A box for a number, made from what a processor says about a parameter."""

from __future__ import annotations

import math

from PyQt6.QtCore import QEvent, Qt
from PyQt6.QtGui import QKeyEvent, QKeySequence, QValidator

from editor.gui.language import localized, speak
from editor.gui.widgets.unscrolled import DoubleSpinBox
from processors.api import NumberParameter

FINEST = 3
"""Decimals that can be typed at least: the step is how far an arrow goes, not all that a processor can be told."""


class NumberBox(DoubleSpinBox):
    """Leaves letters and the space bar to the window's shortcuts: play, preview and switch go on while it is edited.

    Undo is of what is being typed, and of the sound as soon as that is taken.
    """

    def __init__(self, parameter: NumberParameter) -> None:
        """Take numbers of `parameter`; it stands at its minimum."""
        super().__init__()
        self.setObjectName(parameter.id)
        self._shown, self._words = decimals_of(parameter.step), parameter.words
        self.setDecimals(max(self._shown, FINEST))
        self.setRange(parameter.minimum, parameter.maximum)
        self.setSingleStep(parameter.step)
        self._unit = f" {parameter.unit}" if parameter.unit else ""
        self.setMinimumWidth(104)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._show_unit)
        speak(self, self._show_unit)

    def textFromValue(self, value: float) -> str:
        """Show the word of the value, or the decimals of the step and those behind them that say something."""
        if value in self._words:
            return localized(self._words[value])
        point = self.locale().decimalPoint()
        whole, _, decimals = super().textFromValue(value).partition(point)
        decimals = decimals[: self._shown] + decimals[self._shown :].rstrip("0")
        return f"{whole}{point}{decimals}" if decimals else whole

    def valueFromText(self, text: str | None) -> float:
        """Return the value of a word, or the number."""
        for value in self._words:
            if self.textFromValue(value) == text:
                return value
        return super().valueFromText(text)

    def validate(self, text: str | None, place: int) -> tuple[QValidator.State, str, int]:
        """Take the word that is shown too, and what is left of it while it is deleted."""
        words = [self.textFromValue(value) for value in self._words]
        if text and any(word.startswith(text) for word in words):
            return QValidator.State.Acceptable if text in words else QValidator.State.Intermediate, text, place
        return super().validate(text, place)

    def _show_unit(self) -> None:
        """Put the unit behind a number; a word has none."""
        suffix = "" if self.value() in self._words else self._unit
        if suffix != self.suffix() or self._words:  # in another language a word is another one
            self.setSuffix(suffix)

    def event(self, event: QEvent | None) -> bool:
        """Claim no key that is no part of a number, and none that would do nothing here."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and not self._needs(event):
            event.ignore()
            return False
        return super().event(event)

    def _needs(self, event: QKeyEvent) -> bool:
        line = self.lineEdit()
        if line is not None and event.matches(QKeySequence.StandardKey.Undo):
            return line.isUndoAvailable()
        if line is not None and event.matches(QKeySequence.StandardKey.Redo):
            return line.isRedoAvailable()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        return not (plain and (event.text().isalpha() or event.text() == " "))


def decimals_of(step: float) -> int:
    """Return how many decimals show a multiple of `step` exactly, 0 to 6."""
    for decimals in range(6):
        if math.isclose(round(step, decimals), step, rel_tol=1e-9):
            return decimals
    return 6
