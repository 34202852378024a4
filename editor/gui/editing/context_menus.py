# SPDX-License-Identifier: GPL-3.0-or-later
"""What a right click on a track or the history offers: actions of the menus, where the hand is already.

Who clicks on what is selected means that; who clicks beside it means the place or the track under the pointer.
"""

from __future__ import annotations

from PyQt6.QtCore import QEvent, QObject, QPoint, Qt
from PyQt6.QtGui import QContextMenuEvent
from PyQt6.QtWidgets import QListWidget

from editor.gui.actions.process_actions import CLEAN
from editor.gui.marks import Marks
from editor.gui.menus import ActionSet
from editor.gui.tracks.mouse import choose_track
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.track_area import TrackArea
from editor.gui.widgets.context_menu import show_menu
from editor.session import Session

Groups = tuple[tuple[str, ...], ...]

SOUND: Groups = (
    ("transport.play",),
    ("edit.cut", "edit.copy", "edit.paste", "edit.delete"),
    ("edit.silence", "edit.trim", "edit.duplicate", "edit.split_at_cursor"),
    (CLEAN, "process.find_noise", "process.learn_noise"),
    ("marker.add", "view.zoom_selection", "file.export_selection"),
)
"""Ids of what can be done to the sound, group by group."""

TRACK: Groups = (
    ("track.rename", "track.mute", "track.solo"),
    ("view.waveform", "view.spectrogram", "view.both"),
    ("track.up", "track.down", "track.join"),
    ("track.remove",),
)
"""Ids of what can be done to a track, on its header."""

STEPS: Groups = (("edit.undo", "edit.redo"), ("process.repeat", "process.chain_of_steps"))
"""Ids of what can be done with the steps of the history."""


class ContextMenus(QObject):
    """Watches the tracks of `area`, and the `steps` of the history, for right clicks and the keyboard's menu key."""

    def __init__(
        self, actions: ActionSet, area: TrackArea, steps: QListWidget, session: Session, axis: TimeAxis, marks: Marks
    ) -> None:
        """Watch from now on; a click beside the selection is a place on `axis`, marked in `marks`."""
        super().__init__(area)
        self._actions, self._area = actions, area
        self._session, self._axis, self._marks = session, axis, marks
        for watched in (area, steps, steps.viewport()):
            if watched is not None:
                watched.installEventFilter(self)

    def _show(self, place: QPoint, by_mouse: bool) -> bool:
        """Show the menu for what is at a place of the screen; returns whether there is one."""
        for index, row in enumerate(self._area.rows):
            if row.view.visibleRegion().contains(row.view.mapFromGlobal(place)):
                if by_mouse:
                    self._mean_time(index, self._axis.time_of(row.view.mapFromGlobal(place).x()))
                self._popup(SOUND, place)
                return True
            if row.header.visibleRegion().contains(row.header.mapFromGlobal(place)):
                if not self._marks.is_selected(index):
                    choose_track(self._session, index, Qt.KeyboardModifier.NoModifier)
                self._popup(TRACK, place)
                return True
        return False

    def _mean_time(self, index: int, time_s: float) -> None:
        """Put the cursor there, unless it is in the selection."""
        start_s, end_s = self._marks.selection_s
        if not (self._marks.is_selected(index) and start_s <= time_s <= end_s):
            self._marks.select(time_s, time_s, (index,))

    def _popup(self, groups: Groups, place: QPoint) -> None:
        self._actions.refresh()
        offered = [[self._actions[id] for id in group if id in self._actions.table] for group in groups]
        show_menu(self._area, offered, place)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Answer a right click, or the menu key, which means what is selected already."""
        if isinstance(event, QContextMenuEvent) and watched is not self._area:
            self._popup(STEPS, event.globalPos())
            return True
        if isinstance(event, QContextMenuEvent):
            return self._show(event.globalPos(), event.reason() == QContextMenuEvent.Reason.Mouse)
        return super().eventFilter(watched, event)
