# SPDX-License-Identifier: GPL-3.0-or-later
"""What is marked in the views: the session's selection in seconds, and the playhead while there is one."""

from __future__ import annotations

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.selection import Selection
from editor.session import Session


class Marks(QObject):
    """Selection and playhead for painting. `changed` follows the selection, `playhead_moved` the sound."""

    changed = pyqtSignal()
    playhead_moved = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Follow `session`."""
        super().__init__(parent)
        self._session = session
        self.playhead_s: float | None = None
        session.selection_changed.connect(self.changed.emit)
        session.changed.connect(self.changed.emit)

    @property
    def selection_s(self) -> tuple[float, float]:
        """Start and end of the selection in seconds; equal when only the cursor is set."""
        rate = self._session.project.sample_rate
        return self._session.selection.start / rate, self._session.selection.end / rate

    def is_selected(self, track: int) -> bool:
        """Whether the selection (or cursor) is in this track."""
        return track in self._session.selection.track_indices(self._session.project)

    def select(self, start_s: float, end_s: float, tracks: tuple[int, ...]) -> None:
        """Select from one time to another, in either order, kept inside the project; no tracks means all."""
        project = self._session.project
        first, last = sorted((round(start_s * project.sample_rate), round(end_s * project.sample_rate)))
        self._session.selection = Selection(max(first, 0), max(last, 0), tracks).clipped(project)

    def set_playhead(self, time_s: float | None) -> None:
        """Move the playhead, or take it away."""
        if time_s != self.playhead_s:
            self.playhead_s = time_s
            self.playhead_moved.emit()
