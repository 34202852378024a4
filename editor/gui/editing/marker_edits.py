# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of markers from menus, keys, the ruler and the list."""

from __future__ import annotations

from collections.abc import Iterable

from editor.core import marker_commands
from editor.core.errors import EditorError
from editor.core.markers import free_name
from editor.core.project import Marker
from editor.core.timecode import format_time
from editor.gui.editing.guarded_edits import GuardedEdits
from editor.gui.language import translate


class MarkerEdits(GuardedEdits):
    """Adding, naming, moving and removing markers. Positions are frames of the project's rate."""

    def add_marker(self, time_s: float, name: str = "") -> None:
        """Put a marker at a time; without a `name` it gets a number. Raises `EditorError` where one is."""
        project = self._session.project
        frame = round(time_s * project.sample_rate)
        self._check_place(frame, project.markers)
        name = name or free_name(project, translate("Tracks", "Marker"))
        self._session.add_marker(frame, name)

    def rename_marker(self, index: int, name: str) -> None:
        """Give a marker another name; an empty one is no name."""
        if name.strip() and name.strip() != self._session.project.markers[index].name:
            self._session.do(marker_commands.rename_marker(self._session.project, index, name))

    def move_marker(self, index: int, frame: int, gesture: str = "") -> None:
        """Put a marker elsewhere; moves that follow each other with the same `gesture` become one step.

        Raises `EditorError` where there is another one.
        """
        project = self._session.project
        if frame != project.markers[index].frame:
            others = (*project.markers[:index], *project.markers[index + 1 :])
            self._check_place(min(max(frame, 0), project.frames), others)
            self._session.do(marker_commands.move_marker(project, index, frame), gesture)

    def remove_markers(self, *indices: int) -> None:
        """Remove the markers at `indices`."""
        if indices:
            self._session.do(marker_commands.remove_markers(self._session.project, indices))

    def remove_marked(self) -> None:
        """Remove the markers in the selection, or the one at the cursor."""
        selection = self._session.selection
        markers = self._session.project.markers
        found = [i for i, marker in enumerate(markers) if selection.start <= marker.frame <= selection.end]
        if not found:
            raise EditorError("There is no marker here; go to one first, or select a region with some.")
        self.remove_markers(*found)

    def _check_place(self, frame: int, others: Iterable[Marker]) -> None:
        """Refuse a marker where one of `others` is, whose name or song it would hide."""
        for marker in others:
            if marker.frame == frame:
                time, other = format_time(frame / self._session.project.sample_rate), marker.name
                raise EditorError(
                    f"At {time} is a marker already, “{other}”; rename that one, or choose another place."
                )
