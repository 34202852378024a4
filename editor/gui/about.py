# SPDX-License-Identifier: GPL-3.0-or-later
"""What this program is and whom it thanks."""

from __future__ import annotations

from html import escape

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QMessageBox, QWidget

from editor.gui.language import translate
from editor.gui.problems import program_version


def about_text() -> str:
    """Return what this program is, as rich text."""
    return (
        f"<h3>MusicECAN Editor</h3><p>Version {escape(program_version())}</p>"
        "<p>Takes the noise out of recordings of music.</p>"
        "<p>Free software under the GNU General Public License, version 3 or later. "
        "The denoiser is after <i>MusicECAN: An Automatic Denoising Network for Music Recordings "
        "With Efficient Channel Attention</i> by Cheng, Liu, Lian, Ye and Zhang.</p>"
    )


def show_about(window: QWidget) -> None:
    """Show what this program is, in a box that blocks nothing."""
    box = QMessageBox(window)
    box.setObjectName("aboutBox")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setWindowTitle(translate("Window", "About"))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(about_text())
    box.show()
