# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrow keys, Home and End: move the cursor, with shift the free end of the selection, with up and down the track."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent

from editor.gui.editing.selecting import Selecting
from editor.gui.marks import Marks
from editor.gui.tracks.time_axis import TimeAxis
from editor.session import Session

STEP_PIXELS = 10
FINE_PIXELS = 1
PAGE_SHARE = 0.9
"""Share of the view that Page Up and Page Down move."""


def move_cursor(event: QKeyEvent, axis: TimeAxis, marks: Marks, session: Session) -> bool:
    """Do what the key says; returns whether it was one of these keys.

    With ctrl, steps are one pixel. With shift, left, right, Home and End move the free end of the selection, also past
    the other one, and up and down select further tracks.
    """
    if not session.project.tracks or event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        step = 1 if event.key() == Qt.Key.Key_Down else -1
        selecting = Selecting(session)
        (selecting.extend_tracks if extends else selecting.track)(step)
        return True
    target = _target(event, axis, marks, extends)
    if target is None:
        return False
    target = min(max(target, 0.0), axis.duration_s)
    selection = session.selection
    if extends:
        marks.select(marks.anchor_s, target, selection.tracks, selection.band)
    else:
        marks.select(target, target, selection.tracks)
    axis.reveal(target)
    return True


def _target(event: QKeyEvent, axis: TimeAxis, marks: Marks, extends: bool) -> float | None:
    """Return the time that the key goes to, perhaps outside the project; None for other keys."""
    pixels = FINE_PIXELS if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP_PIXELS
    step, page = pixels * axis.seconds_per_pixel, PAGE_SHARE * axis.span_s
    start_s, end_s = marks.selection_s
    left, right = (marks.free_s, marks.free_s) if extends else (start_s, end_s)
    targets = {
        Qt.Key.Key_Left: left - step,
        Qt.Key.Key_Right: right + step,
        Qt.Key.Key_PageUp: left - page,
        Qt.Key.Key_PageDown: right + page,
        Qt.Key.Key_Home: 0.0,
        Qt.Key.Key_End: axis.duration_s,
    }
    return targets.get(Qt.Key(event.key()))
