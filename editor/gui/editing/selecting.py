# SPDX-License-Identifier: GPL-3.0-or-later
"""Selecting by menu and key: to the ends, at zero crossings, further tracks, from marker to marker.

The mouse's share of it stands in `tracks.mouse`, that of the fields in `selection_bar`.
"""

from __future__ import annotations

from dataclasses import replace

from editor.core.markers import next_marker, previous_marker
from editor.core.zero_crossings import snapped
from editor.session import Session


class Selecting:
    """Changes what is selected in `session`."""

    def __init__(self, session: Session) -> None:
        """Select in `session`."""
        self._session = session

    def to_start(self) -> None:
        """Select from the beginning to where the selection ends."""
        self._session.selection = replace(self._session.selection, start=0)

    def to_end(self) -> None:
        """Select from where the selection starts to the end."""
        end = max(self._session.project.frames, self._session.selection.start)
        self._session.selection = replace(self._session.selection, end=end)

    def all_tracks(self) -> None:
        """Select the same time in all tracks."""
        every = tuple(range(len(self._session.project.tracks)))
        self._session.selection = replace(self._session.selection, tracks=every)

    def all_time(self) -> None:
        """Select all of the selected tracks."""
        self._session.selection = replace(self._session.selection, start=0, end=self._session.project.frames)

    def snap(self) -> None:
        """Put the edges at the nearest zero crossings."""
        self._session.selection = snapped(self._session.project, self._session.selection)

    def track(self, step: int) -> None:
        """Take the selection to the next track above (-1) or below (1)."""
        chosen = self._session.selection.track_indices(self._session.project)
        count = len(self._session.project.tracks)
        if chosen:
            index = (chosen[-1] if step > 0 else chosen[0]) + step
            self._session.selection = replace(self._session.selection, tracks=(min(max(index, 0), count - 1),))

    def extend_tracks(self, step: int) -> None:
        """Select the next track above (-1) or below (1) too."""
        chosen = self._session.selection.track_indices(self._session.project)
        index = (chosen[-1] if step > 0 else chosen[0]) + step if chosen else -1
        if 0 <= index < len(self._session.project.tracks):
            self._session.selection = replace(self._session.selection, tracks=(*chosen, index))

    def between_markers(self) -> None:
        """Select from the marker before the cursor, or the beginning, to the one behind it, or the end.

        A marker may lie behind the end, where a track was that is removed.
        """
        project, selection = self._session.project, self._session.selection
        before, behind = previous_marker(project, selection.start + 1), next_marker(project, selection.start)
        start = before.frame if before is not None else 0
        end = behind.frame if behind is not None else project.frames
        self._session.selection = replace(selection, start=start, end=max(end, start)).clipped(project)
