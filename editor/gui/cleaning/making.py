# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the Clean dock and its desk together from the parts of a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt

from editor.core.presets import PresetFolder
from editor.core.selection import Selection
from editor.gui.chains.row import ChainRow
from editor.gui.cleaning.desk import CleanDesk
from editor.gui.cleaning.dock import WIDTH, CleanDock
from editor.gui.cleaning.preferred import prefer
from editor.gui.cleaning.preset_bar import PresetBar
from editor.gui.cleaning.preview import Preview
from editor.gui.cleaning.target import TargetChooser

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow
    from editor.settings import Settings


def make_clean_desk(window: MainWindow) -> CleanDesk:
    """Return what the Clean dock of `window` does, the dock hidden."""
    prefer(window.settings)
    target = TargetChooser(window.session)

    def place() -> tuple[Selection, float]:
        playhead_s = window.marks.playhead_s
        return target.selection, window.marks.selection_s[0] if playhead_s is None else playhead_s

    preview = Preview(window.session, window.transport, place, window)
    preview.noticed.connect(lambda sentence: window.tell(sentence, "warning"))
    presets = PresetBar(PresetFolder(window.settings.presets_folder))
    chain_row = ChainRow(window.actions_by_id.trigger)
    dock = CleanDock(window.process_desk.entries, preview, target, presets, chain_row)
    desk = CleanDesk(window.process_desk, preview, dock)
    desk.failed.connect(window.fail)
    preview.changed.connect(window.refresh_soon)
    window.sound.recording.changed.connect(preview.changed)
    dock.visibilityChanged.connect(window.refresh_soon)
    dock.opened.connect(lambda: make_room(window, dock))
    equal = dock.listen.equal
    equal.setChecked(window.settings.equal_loudness)
    equal.toggled.connect(lambda on: keep_equal(window.settings, on))
    dock.hide()
    return desk


def make_room(window: MainWindow, dock: CleanDock) -> None:
    """Give `dock` its width, and most of the height that it shares with the history."""
    window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
    below = window.history_dock
    if below.isVisible() and not dock.isFloating() and not below.isFloating():
        height = dock.height() + below.height()
        heights = [height - max(height // 6, 100), max(height // 6, 100)]
        window.resizeDocks([dock, below], heights, Qt.Orientation.Vertical)


def keep_equal(settings: Settings, on: bool) -> None:
    """Remember whether the user compares at equal loudness."""
    settings.equal_loudness = on
    settings.save()
