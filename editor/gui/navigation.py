# SPDX-License-Identifier: GPL-3.0-or-later
"""Zooming and jumping about by menu and key. The mouse's share of it stands in `track_area` and `mouse`."""

from __future__ import annotations

import math

from editor.gui.marks import Marks
from editor.gui.sound.transport import Transport
from editor.gui.tracks.time_axis import ZOOM_STEP, TimeAxis
from editor.session import Session

NORMAL_S = 512 / 44100
"""Seconds per pixel that are neither near nor far, as in Audacity."""

ROOM = 0.05
"""Share of the selection that is shown on either side of it."""


class Navigation:
    """Moves what is seen, and the cursor."""

    def __init__(self, session: Session, axis: TimeAxis, marks: Marks, transport: Transport) -> None:
        """Move about in `session`."""
        self._session, self._axis, self._marks, self._transport = session, axis, marks, transport

    def zoom(self, steps: float) -> None:
        """Zoom in (or out, below 0) around the playhead, the selection or the cursor, whichever is seen."""
        start_s, end_s = self._marks.selection_s
        at_s = (start_s + end_s) / 2 if self._marks.playhead_s is None else self._marks.playhead_s
        seen = self._axis.start_s <= at_s <= self._axis.end_s
        self._axis.zoom(ZOOM_STEP**steps, at_s if seen else None)

    def zoom_normal(self) -> None:
        """Show about ten seconds, around the same place as `zoom`."""
        self.zoom(math.log(self._axis.seconds_per_pixel / NORMAL_S, ZOOM_STEP))

    def zoom_to_selection(self) -> None:
        """Show the selection with a little room on both sides."""
        start_s, end_s = self._marks.selection_s
        room = (end_s - start_s) * ROOM
        self._axis.show(start_s - room, end_s + room)

    def to_start(self) -> None:
        """Put the cursor at the beginning."""
        self.place_cursor(0.0)

    def to_end(self) -> None:
        """Put the cursor at the end."""
        self.place_cursor(self._session.project.duration_s)

    def place_cursor(self, time_s: float) -> None:
        """Put the cursor at a time and show it; while playing, go on from there."""
        was_playing = self._transport.is_playing
        self._transport.stop()
        self._marks.select(time_s, time_s, self._session.selection.tracks)
        self._axis.reveal(time_s)
        if was_playing:
            self._transport.play()
