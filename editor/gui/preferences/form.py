# SPDX-License-Identifier: GPL-3.0-or-later
"""One page of preferences as a form. What the user changes takes effect at once; there is nothing to confirm.

The form follows the settings wherever else they are changed, in a menu or a dock, so that it never shows what isn't so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from editor.core.errors import EditorError
from editor.gui.preferences.fields import Field, make_field
from editor.gui.preferences.preference import Page, Preference, Switch
from editor.settings import Settings

NAME_WIDTH = 160
"""Pixels at least for the names, so that the pages look alike."""

ROW_GAP = 18
"""Pixels at least from one field to the next."""


class PreferenceForm(QWidget):
    """Edits the settings that `page` names; `fail` takes the error of a value that can't be had now."""

    def __init__(self, page: Page, settings: Settings, fail: Callable[[BaseException], object]) -> None:
        """Show the settings as they are."""
        super().__init__()
        self._settings, self._fail = settings, fail
        self.fields = [make_field(preference, partial(self.put, preference)) for preference in page.preferences]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(24, 20, 24, 12)
        self._grid.setHorizontalSpacing(18)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, NAME_WIDTH)
        for field in self.fields:
            self._add(field)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.refresh()

    def refresh(self) -> None:
        """Show the settings as they are now."""
        for field in self.fields:
            field.show(getattr(self._settings, field.preference.id))

    def put(self, preference: Preference, value: Any) -> None:
        """Keep a value and let it take effect; one that can't be had is told, and the old one shown again."""
        try:
            if preference.put is not None:
                preference.put(value)
            else:
                setattr(self._settings, preference.id, value)
                self._settings.save()
        except EditorError as error:
            self._fail(error)
        self.refresh()

    def reset(self) -> None:
        """Let every setting of this page be as the program came."""
        blank = Settings()
        for field in self.fields:
            self.put(field.preference, getattr(blank, field.preference.id))

    def _add(self, field: Field) -> None:
        """Put a field below the others: its name at the left, its hint under it."""
        row = self._grid.rowCount()
        if not isinstance(field.preference, Switch):
            label = QLabel(field.preference.text)
            label.setBuddy(field.focus)
            self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field.widget, row, 1)
        hint = QLabel(field.preference.hint)
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        hint.setContentsMargins(0, 0, 0, 10)
        hint.setMinimumHeight(ROW_GAP)
        self._grid.addWidget(hint, row + 1, 1)
