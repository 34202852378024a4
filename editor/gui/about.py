# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts of the Help menu. The list of shortcuts is made from the action table, so it can't be out of date."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMessageBox, QWidget

from editor.gui.actions.action import Action
from editor.gui.language import translate
from editor.gui.menus import plain, shortcut_text, text_of
from editor.gui.problems import program_version

PAPER = "MusicECAN: An Automatic Denoising Network for Music Recordings With Efficient Channel Attention"


def _mouse() -> tuple[tuple[str, str], ...]:
    return (
        (translate("Window", "Drag"), translate("Window", "Select")),
        (translate("Window", "Shift+click"), translate("Window", "Extend the selection")),
        (translate("Window", "Drag an edge"), translate("Window", "Move that end of the selection")),
        (translate("Window", "Double click"), translate("Window", "Select the whole track")),
        (translate("Window", "Wheel"), translate("Window", "Scroll in time")),
        (translate("Window", "Ctrl+wheel"), translate("Window", "Zoom at the mouse")),
        (translate("Window", "Alt+wheel"), translate("Window", "Scroll through the tracks")),
        (
            translate("Window", "Arrow keys"),
            translate("Window", "Move the cursor; with Shift, the end of the selection"),
        ),
    )


def about_text() -> str:
    """Return what this program is, as rich text."""
    version = translate("Window", "Version {version}").format(version=program_version())
    lines = (
        escape(version),
        translate("Window", "Takes the noise out of recordings of music."),
        translate("Window", "Free software under the GNU General Public License, version 3 or later."),
        translate("Window", "The denoiser is after {paper} by Cheng, Liu, Lian, Ye and Zhang.").format(
            paper=f"<i>{PAPER}</i>"
        ),
    )
    return "<h3>MusicECAN Editor</h3>" + "".join(f"<p>{line}</p>" for line in lines)


def shortcuts_text(actions: Iterable[Action]) -> str:
    """Return all shortcuts and mouse gestures as a table in rich text."""
    rows = [(shortcut_text(action.shortcut), plain(text_of(action))) for action in actions if action.shortcut]
    cells = "".join(
        f"<tr><td style='padding-right: 24px'><b>{escape(keys)}</b></td><td>{escape(text)}</td></tr>"
        for keys, text in (*rows, *_mouse())
    )
    return f"<h3>{translate('Window', 'Keyboard and mouse')}</h3><table>{cells}</table>"


def show_text(parent: QWidget, title: str, text: str) -> None:
    """Show rich text in a box that leaves the window usable."""
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(text)
    box.open()
