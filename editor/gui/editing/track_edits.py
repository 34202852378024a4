# SPDX-License-Identifier: GPL-3.0-or-later
"""Edits of whole tracks from menus, keys and track headers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from editor.core import track_commands
from editor.core.commands import Command
from editor.core.project import Project
from editor.gui.editing.guarded_edits import GuardedEdits


class TrackEdits(GuardedEdits):
    """Mute, solo, gain, pan, name, order, channels, joining and removing. Raise `EditorError` as the core does."""

    def set_muted(self, index: int, on: bool) -> None:
        """Mute one track, or make it heard again."""
        self._session.do(track_commands.set_muted(self._session.project, index, on))

    def set_soloed(self, index: int, on: bool) -> None:
        """Solo one track, or no longer."""
        self._session.do(track_commands.set_soloed(self._session.project, index, on))

    def set_gain(self, index: int, gain_db: float, goes_on: bool) -> None:
        """Set one track's gain; all of a drag is one step of the history, ended by `goes_on` False."""
        project = self._session.project
        if project.tracks[index].gain_db != gain_db:
            self._session.do(track_commands.set_gain(project, index, gain_db), f"gain {index} {self._gesture}")
        if not goes_on:
            self._gesture += 1

    def set_pan(self, index: int, pan: float, goes_on: bool) -> None:
        """Set where one track is heard, -1 (left) to 1 (right); a drag is one step, as with the gain."""
        project = self._session.project
        if project.tracks[index].pan != pan:
            self._session.do(track_commands.set_pan(project, index, pan), f"pan {index} {self._gesture}")
        if not goes_on:
            self._gesture += 1

    def rename(self, index: int, name: str) -> None:
        """Give one track another name; an empty one is no name."""
        if name.strip() and name.strip() != self._session.project.tracks[index].name:
            self._session.do(track_commands.rename_track(self._session.project, index, name.strip()))

    def toggle_mute(self) -> None:
        """Mute the selected tracks, or make them heard again when the first of them is muted."""
        chosen = self._chosen()
        on = not self._session.project.tracks[chosen[0]].muted
        self._session.do(track_commands.set_all_muted(self._session.project, chosen, on))

    def toggle_solo(self) -> None:
        """Solo the selected tracks, or no longer when the first of them is."""
        chosen = self._chosen()
        on = not self._session.project.tracks[chosen[0]].soloed
        self._session.do(track_commands.set_all_soloed(self._session.project, chosen, on))

    def remove(self, index: int) -> None:
        """Remove one track."""
        self._check(self._session.project.remove(index))
        self._session.remove_tracks(index)

    def remove_selected(self) -> None:
        """Remove the tracks that the selection or cursor is in."""
        chosen = self._chosen()
        self._check(self._session.project.remove(*chosen))
        self._session.remove_tracks(*chosen)

    def can_move(self, step: int) -> bool:
        """Whether the selected tracks can go up (-1) or down (1) by one place."""
        chosen = self._chosen()
        count = len(self._session.project.tracks)
        return bool(chosen) and chosen[0] + step >= 0 and chosen[-1] + step < count

    def move(self, step: int) -> None:
        """Move the selected tracks up (-1) or down (1) by one place."""
        if not self.can_move(step):
            return
        chosen = self._chosen()
        self._session.do(track_commands.shift_tracks(self._session.project, chosen, step))

    def move_to(self, index: int, place: int) -> None:
        """Move one track so that it stands at `place`."""
        self._session.move_track(index, place)

    def to_mono(self) -> None:
        """Average the channels of the selected tracks into one."""
        self._convert(track_commands.to_mono)

    def to_stereo(self) -> None:
        """Give the selected tracks two channels."""
        self._convert(track_commands.to_stereo)

    def swap_channels(self) -> None:
        """Exchange left and right of the selected tracks."""
        self._convert(track_commands.swap_channels)

    def split_stereo(self) -> None:
        """Make two mono tracks of each selected stereo track."""
        self._convert(track_commands.split_stereo)

    def join(self) -> None:
        """Make one track of the selected ones."""
        self._guarded_fitted(self._session.joining)

    def _convert(self, make: Callable[[Project, Sequence[int]], Command]) -> None:
        self._guarded(lambda: self._session.do(make(self._session.project, self._chosen())))
