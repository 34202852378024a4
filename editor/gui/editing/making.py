# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts editing together from the parts of a window, and lets what the mouse does in the views be edits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from editor.gui.editing.edit_desk import EditDesk
from editor.gui.editing.marker_desk import MarkerDesk

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def make_edit_desk(window: MainWindow) -> EditDesk:
    """Return what the actions of editing do in `window`, whose sound must be there already."""
    markers = MarkerDesk(window.at, window.marks, window.navigation, window.edits, window.sound.recording)
    _connect_headers(window)
    window.area.ruler.marker_moved.connect(_attempt(window, window.edits.move_marker))
    window.area.ruler.marker_opened.connect(markers.name)
    window.history_dock.chosen.connect(_attempt(window, window.edits.jump))
    window.history_dock.forgot.connect(lambda sentence: window.tell(sentence, "warning"))
    window.status.selection.typed.connect(window.axis.reveal)
    return EditDesk(window.at, window.edits, window.process_desk, window.area, markers)


def _connect_headers(window: MainWindow) -> None:
    area, edits = window.area, window.edits
    for wish, edit in (
        (area.muted, edits.set_muted),
        (area.soloed, edits.set_soloed),
        (area.gain_changed, edits.set_gain),
        (area.pan_changed, edits.set_pan),
        (area.renamed, edits.rename),
        (area.removed, edits.remove),
        (area.reordering.moved, edits.move_to),
    ):
        wish.connect(_attempt(window, edit))


def _attempt(window: MainWindow, edit: Callable[..., object]) -> Callable[..., None]:
    """Return a slot that does an edit; what is refused becomes a sentence."""
    return lambda *wanted: window.attempt(lambda: edit(*wanted))
