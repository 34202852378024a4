# SPDX-License-Identifier: GPL-3.0-or-later
"""What is marked in the views: the session's selection in seconds, its markers, and the playhead while there is one."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.project import Marker
from editor.core.selection import Selection
from editor.session import Session


class Marks(QObject):
    """Selection, markers and playhead for painting.

    `changed` follows the session, `playhead_moved` the sound, `marker_dragged` the mouse.
    """

    changed = pyqtSignal()
    playhead_moved = pyqtSignal()
    marker_dragged = pyqtSignal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Follow `session`."""
        super().__init__(parent)
        self._session = session
        self.playhead_s: float | None = None
        self._anchor = 0
        self._dragged: tuple[Marker, float] | None = None
        session.selection_changed.connect(self._tell)
        session.changed.connect(self._tell)

    @property
    def selection_s(self) -> tuple[float, float]:
        """Start and end of the selection in seconds; equal when only the cursor is set."""
        rate = self._session.project.sample_rate
        return self._session.selection.start / rate, self._session.selection.end / rate

    @property
    def band(self) -> tuple[float, float] | None:
        """Selected frequencies, (low, high) in Hz; None for all."""
        return self._session.selection.band

    @property
    def markers_s(self) -> list[tuple[float, str]]:
        """Time and name of each marker, in the project's order; the one that is dragged is where the mouse is."""
        rate, markers = self._session.project.sample_rate, self._session.project.markers
        found = [(marker.frame / rate, marker.name) for marker in markers]
        if self._dragged is not None and self._dragged[0] in markers:
            marker, time_s = self._dragged
            found[markers.index(marker)] = time_s, marker.name
        return found

    @property
    def tracks(self) -> tuple[int, ...]:
        """The tracks that the selection names; none stands for all."""
        return self._session.selection.tracks

    def is_selected(self, track: int) -> bool:
        """Whether the selection (or cursor) is in this track."""
        return track in self._session.selection.track_indices(self._session.project)

    @property
    def anchor_s(self) -> float:
        """The edge of the selection that stays when it is extended; the other one is free."""
        selection = self._session.selection
        place = selection.end if self._anchor == selection.end else selection.start
        return place / self._session.project.sample_rate

    @property
    def free_s(self) -> float:
        """The edge of the selection that moves when it is extended."""
        start_s, end_s = self.selection_s
        return start_s if self.anchor_s == end_s else end_s

    def select(
        self,
        start_s: float,
        end_s: float,
        tracks: tuple[int, ...],
        band: tuple[float, float] | None = None,
    ) -> None:
        """Select from one time to another, in either order, kept inside the project; no tracks means all.

        The first time is the one that stays when the selection is extended. `band`: (low, high) in Hz, or None for all;
        a cursor has none, since a box that holds no time would be nothing to work on.
        """
        project = self._session.project
        places = [max(round(time_s * project.sample_rate), 0) for time_s in (start_s, end_s)]
        self._anchor = min(places[0], project.frames)
        chosen = Selection(min(places), max(places), tracks, band).clipped(project)
        self._session.selection = replace(chosen, band=None) if chosen.is_empty else chosen

    def set_playhead(self, time_s: float | None) -> None:
        """Move the playhead, or take it away."""
        if time_s != self.playhead_s:
            self.playhead_s = time_s
            self.playhead_moved.emit()

    def drag_marker(self, marker: Marker, time_s: float) -> None:
        """Show a marker at another time until `drop_marker`; the project stays as it is."""
        self._dragged = marker, time_s
        self.marker_dragged.emit()

    def drop_marker(self) -> None:
        """Show all markers where they are again."""
        self._dragged = None
        self.marker_dragged.emit()

    def _tell(self) -> None:
        """Tell views of a change; a method, since a bound `emit` would crash where this object is gone already."""
        self.changed.emit()
