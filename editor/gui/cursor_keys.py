# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrow keys, Home and End: move the cursor, with shift the free end of the selection, with up and down the track."""

from __future__ import annotations

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QKeyEvent

from editor.gui.marks import Marks
from editor.gui.tracks.time_axis import TimeAxis
from editor.session import Session

STEP_PIXELS = 10
FINE_PIXELS = 1


def move_cursor(event: QKeyEvent, axis: TimeAxis, marks: Marks, session: Session) -> bool:
    """Do what the key says; returns whether it was one of these keys. With ctrl, steps are one pixel."""
    if not session.project.tracks:
        return False
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        _move_track(1 if event.key() == Qt.Key.Key_Down else -1, marks, session)
        return True
    pixels = FINE_PIXELS if event.modifiers() & Qt.KeyboardModifier.ControlModifier else STEP_PIXELS
    step = pixels * axis.seconds_per_pixel
    start_s, end_s = marks.selection_s
    extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    moving = end_s if extends or event.key() == Qt.Key.Key_Right else start_s
    targets = {
        Qt.Key.Key_Left: moving - step,
        Qt.Key.Key_Right: moving + step,
        Qt.Key.Key_Home: 0.0,
        Qt.Key.Key_End: axis.duration_s,
    }
    target = targets.get(Qt.Key(event.key()))
    if target is None:
        return False
    target = min(max(target, 0.0), axis.duration_s)
    if extends and event.key() == Qt.Key.Key_Home:
        marks.select(0.0, end_s, session.selection.tracks)
    elif extends:
        marks.select(start_s, max(target, start_s), session.selection.tracks)
    else:
        marks.select(target, target, session.selection.tracks)
    axis.reveal(target)
    return True


def _move_track(step: int, marks: Marks, session: Session) -> None:
    """Take the selection to the next track above or below."""
    count = len(session.project.tracks)
    chosen = session.selection.track_indices(session.project)
    track = (chosen[-1] if step > 0 else chosen[0]) + step
    start_s, end_s = marks.selection_s
    marks.select(start_s, end_s, (min(max(track, 0), count - 1),))
