# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program is and whom it thanks."""

from __future__ import annotations

from html import escape

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMessageBox, QWidget

from editor.gui.language import speak, translate
from editor.gui.problems import program_version

PAPER = "MusicECAN: An Automatic Denoising Network for Music Recordings With Efficient Channel Attention"


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


def show_about(window: QWidget) -> None:
    """Show what this program is, in a box that blocks nothing."""
    box = QMessageBox(window)
    box.setObjectName("aboutBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setTextFormat(Qt.TextFormat.RichText)
    speak(box, lambda: box.setWindowTitle(translate("Window", "About")))
    speak(box, lambda: box.setText(about_text()))
    box.show()
