# SPDX-License-Identifier: GPL-3.0-or-later
"""Sentences of more than one line in which names may stand.

A name may be longer than a line, and Qt breaks lines between words only; it may also hold what looks like HTML, which
Qt would take for that.
"""

from __future__ import annotations

import re

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QLabel

LONGEST_WORD = 40
"""Letters in a row, from which on a line may be broken between any two."""

BREAK = "\u200b"
"""A space without width."""


class WrappedLabel(QLabel):
    """As wide as there is room for, and as high as its text is then."""

    def __init__(self, name: str = "", role: str = "") -> None:
        """Start without a text; a `role` is a color of the theme's."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", role)
        self._text = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def text(self) -> str:
        """Return the text as it was given."""
        return self._text

    def setText(self, text: str | None) -> None:
        """Show `text`."""
        self._text = text or ""
        super().setText(re.sub(rf"\S{{{LONGEST_WORD},}}", lambda word: BREAK.join(word[0]), self._text))
