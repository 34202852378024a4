# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts with a name, a tag or an error in them, for tool tips and questions.

Qt takes a text for HTML when it begins like some, as the name "Take <b>2" does: letters and lines would be lost. What a
user or a file has named is shown as it is. (Labels can be told; a tool tip can't.)
"""

from __future__ import annotations

from PyQt6.QtCore import Qt

JOINER = "\u2060"
"""Has no width, and what begins with it is no tag. Unlike an escaped text, a text with it can be put into others."""


def unformatted(text: str) -> str:
    """Return `text` such that Qt shows it letter by letter."""
    if not Qt.mightBeRichText(text):  # type: ignore[attr-defined]  # of QtGui, whose stubs forget it
        return text
    return text.replace("<", f"<{JOINER}").replace("&lt;", f"&{JOINER}lt;")
