# SPDX-License-Identifier: GPL-3.0-or-later
"""One track in the list: its header and its waveform side by side."""

from __future__ import annotations

from PyQt6.QtWidgets import QHBoxLayout, QWidget

from editor.core.project import Track
from editor.gui.theme import Theme
from editor.gui.tracks.track_header import TrackHeader
from editor.gui.tracks.waveform_view import WaveformView


class TrackRow(QWidget):
    """Header and waveform of one track."""

    def __init__(self, view: WaveformView, theme: Theme) -> None:
        """Put a header before `view`; `show_track` gives both their track."""
        super().__init__()
        self.header, self.view = TrackHeader(theme), view
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.view, 1)

    def show_track(self, index: int, track: Track, is_current: bool, is_quiet: bool, busy: str, short: str) -> None:
        """Show `track`; `busy` is the sentence of the job that works on it, `short` its name where there is no room."""
        self.header.show_track(track, is_current, short)
        self.view.show_track(index, track, is_quiet, busy)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        self.header.set_theme(theme)
        self.view.set_theme(theme)
