# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits from the window: the session's own, behind one guard that leaves alone what a job is working on."""

from __future__ import annotations

from editor.gui.editing.marker_edits import MarkerEdits
from editor.gui.editing.track_edits import TrackEdits


class Edits(TrackEdits, MarkerEdits):
    """What menus, keys and track headers change. Every method raises `EditorError` for what the user can mend."""

    def undo(self) -> None:
        """Take the last step back, unless that changes a track in work."""
        self.jump(self._session.history.position - 1)

    def redo(self) -> None:
        """Do the next step again, unless that changes a track in work."""
        self.jump(self._session.history.position + 1)

    def jump(self, position: int) -> None:
        """Go to the state after `position` steps of the history, unless a take is being recorded."""
        history = self._session.history
        if not 0 <= position <= len(history.commands) or position == history.position:
            return
        self.check_history()
        steps = history.commands
        target = steps[position - 1].after if position else steps[0].before
        self._check(target)
        self._session.jump(position)

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        self._guarded(self._session.cut)

    def copy(self) -> None:
        """Copy the selection to the clipboard."""
        self._session.copy()

    def paste(self) -> None:
        """Put the clipboard in place of the selection."""
        self._guarded_fitted(self._session.pasting)

    def paste_as_tracks(self) -> None:
        """Put the clipboard into new tracks."""
        self._session.paste_as_tracks()

    def insert_silence(self, duration_s: float) -> None:
        """Insert silence where the selection starts."""
        self._guarded(lambda: self._session.insert_silence(duration_s))

    def delete(self) -> None:
        """Take the selection out."""
        self._guarded(self._session.delete)

    def silence(self) -> None:
        """Silence the selection."""
        self._guarded(self._session.silence)

    def trim(self) -> None:
        """Keep only the selection."""
        self._guarded(self._session.trim)

    def duplicate(self) -> None:
        """Copy the selection into new tracks."""
        self._session.duplicate()

    def split(self) -> None:
        """Move the selection into new tracks."""
        self._guarded(self._session.split)

    def split_at_cursor(self) -> None:
        """Move what follows the cursor into new tracks."""
        self._guarded(self._session.split_at_cursor)

    def select_none(self) -> None:
        """Keep the cursor only."""
        selection = self._session.selection
        self._session.selection = selection.at(selection.start)
