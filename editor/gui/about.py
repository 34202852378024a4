# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of the Help menu. The list of shortcuts is made from the action table, so it can't be out of date."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from editor.gui.actions.action import Action
from editor.gui.menus import plain, shortcut_text
from editor.gui.problems import program_version

MOUSE = (
    ("Drag", "Select"),
    ("Shift+click", "Extend the selection"),
    ("Drag an edge", "Move that end of the selection"),
    ("Double click", "Select the whole track"),
    ("Wheel", "Scroll in time"),
    ("Ctrl+wheel", "Zoom at the mouse"),
    ("Alt+wheel", "Scroll through the tracks"),
    ("Arrow keys", "Move the cursor; with Shift, the end of the selection"),
)


def about_text() -> str:
    """Return what this program is, as rich text."""
    return (
        f"<h3>MusicECAN Editor</h3><p>Version {escape(program_version())}</p>"
        "<p>Takes the noise out of recordings of music.</p>"
        "<p>Free software under the GNU General Public License, version 3 or later. "
        "The denoiser is after <i>MusicECAN: An Automatic Denoising Network for Music Recordings "
        "With Efficient Channel Attention</i> by Cheng, Liu, Lian, Ye and Zhang.</p>"
    )


def shortcuts_text(actions: Iterable[Action]) -> str:
    """Return all shortcuts and mouse gestures as a table in rich text."""
    rows = [(shortcut_text(action.shortcut), plain(action.text)) for action in actions if action.shortcut]
    cells = "".join(
        f"<tr><td style='padding-right: 24px'><b>{escape(keys)}</b></td><td>{escape(text)}</td></tr>"
        for keys, text in (*rows, *MOUSE)
    )
    return f"<h3>Keyboard and mouse</h3><table>{cells}</table>"
