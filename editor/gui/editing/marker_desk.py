# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers by menu and key: set one where the sound is, go from one to the next, open their list."""

from __future__ import annotations

from editor.core.errors import EditorError
from editor.core.markers import next_marker, previous_marker
from editor.core.project import Marker
from editor.gui.editing.edits import Edits
from editor.gui.editing.marker_list import MarkerList
from editor.gui.marks import Marks
from editor.gui.navigation import Navigation
from editor.gui.sound.recording import Recording
from editor.gui.workplace import Workplace

TAKEN_BACK = "edit.undo", "edit.redo"
"""Actions whose keys the list hears too, since it removes by key."""


class MarkerDesk:
    """What the actions of markers do."""

    def __init__(self, at: Workplace, marks: Marks, navigation: Navigation, edits: Edits, recording: Recording) -> None:
        """Set markers in the session there, or in the first take of `recording`."""
        self._at, self._session, self._edits = at, at.session, edits
        self._marks, self._navigation, self._recording = marks, navigation, recording
        self._list: MarkerList | None = None

    @property
    def place_s(self) -> float:
        """Where a new marker goes: to what is played or recorded at the moment, else to the cursor."""
        times_s = self._recording.time_s, self._marks.playhead_s
        return next((time_s for time_s in times_s if time_s is not None), self._marks.selection_s[0])

    def add(self) -> None:
        """Set a marker; one in the first take comes with it, since a marker needs a track."""
        if self._recording.is_recording and not self._session.project.tracks:
            self._recording.mark()
        else:
            self._edits.add_marker(self.place_s)

    def next(self) -> None:
        """Go to the next marker."""
        self._go(next_marker(self._session.project, self._frame()))

    def previous(self) -> None:
        """Go to the marker before."""
        self._go(previous_marker(self._session.project, self._frame()))

    def edit(self) -> None:
        """Open the list, at the marker of the cursor or the next one."""
        listing = self.list
        frame = self._frame()
        markers = self._session.project.markers
        listing.show_marker(next((i for i, marker in enumerate(markers) if marker.frame >= frame), len(markers) - 1))

    def name(self, index: int) -> None:
        """Open the list to type another name for a marker."""
        self.list.show_marker(index)
        self.list.edit_name()

    @property
    def list(self) -> MarkerList:
        """The list of all markers; made when it is first asked for."""
        if self._list is None:
            self._list = MarkerList(self._session, self._edits, self._at.fail, self._at.window)
            self._list.wanted.connect(self._navigation.place_cursor)
            self._list.addActions([action for action in self._at.window.actions() if action.objectName() in TAKEN_BACK])
        return self._list

    def _frame(self) -> int:
        return round(self.place_s * self._session.project.sample_rate)

    def _go(self, marker: Marker | None) -> None:
        if marker is None:
            raise EditorError("There is no further marker that way; add one first.")
        self._navigation.place_cursor(marker.frame / self._session.project.sample_rate)
