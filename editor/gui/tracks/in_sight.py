# SPDX-License-Identifier: GPL-3.0-or-later
"""Scrolls the list to tracks that came, such as files that were opened, and to the one that keys or a menu chose."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PyQt6.QtWidgets import QApplication, QScrollArea

from editor.gui.tracks.track_row import TrackRow
from editor.session import Session


class InSight:
    """Follows a session; what the mouse is on stays below it."""

    def __init__(self, session: Session, scroll: QScrollArea, rows: list[TrackRow]) -> None:
        """Scroll `scroll` to one of `rows`, of which there is one for each track of `session`."""
        self._session, self._scroll, self._rows = session, scroll, rows
        self._tracks = session.project.tracks
        self._chosen: set[int] = set()
        self._wanted: list[int] = []
        self._timer = QTimer(scroll)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        session.changed.connect(self._follow_tracks)
        session.selection_changed.connect(self._follow_choice)

    def _follow_tracks(self) -> None:
        """Show tracks that came beside all that were there; one that was split stays where it is."""
        before, now = self._tracks, self._session.project.tracks
        self._tracks = now
        old, known = {id(track) for track in before}, {id(track) for track in now}
        if before and old < known:
            self._want([index for index, track in enumerate(now) if id(track) not in old])
        self._follow_choice()

    def _follow_choice(self) -> None:
        chosen = set(self._session.selection.track_indices(self._session.project))
        new, self._chosen = chosen - self._chosen, chosen
        if len(new) == 1 and QApplication.mouseButtons() == Qt.MouseButton.NoButton:
            self._want(list(new))

    def _want(self, tracks: list[int]) -> None:
        self._wanted = tracks
        self._timer.start(0)

    def _show(self) -> None:
        """Show all that is wanted, or as much as there is room for from the first on."""
        self._give_places()
        for index in reversed(self._wanted):
            if index < len(self._rows):
                self._scroll_to(self._rows[index])

    def _scroll_to(self, row: TrackRow) -> None:
        """Show all of `row`, or its upper end where it is too high; Qt would show the middle then, without a name."""
        for y in (row.y() + row.height(), row.y()):
            self._scroll.ensureVisible(row.x(), y, 0, 0)

    def _give_places(self) -> None:
        """Let the list grow now; Qt may come to that after the timer, and scrolls only as far as the list is high."""
        for index in self._wanted:
            if index < len(self._rows):
                self._rows[index].show()
        inner = self._scroll.widget()
        layout = None if inner is None else inner.layout()
        if layout is not None:
            layout.activate()
        QCoreApplication.sendEvent(self._scroll, QEvent(QEvent.Type.LayoutRequest))
