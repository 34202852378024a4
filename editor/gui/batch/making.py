# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the panel for many files together and into the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QTimer

from editor.gui.batch.desk import BatchDesk
from editor.gui.batch.dock import BUTTONS, MENU, BatchDock
from editor.gui.batch.setup import BatchSetup
from editor.gui.cleaning.preset_bar import PresetBar
from editor.playback.devices import Device

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def make_batch_desk(window: MainWindow, make_device: Callable[[], Device]) -> BatchDesk:
    """Return what the actions of the panel do, the panel hidden at the foot of `window`."""
    setup = BatchSetup(window.process_desk.entries, PresetBar(window.clean_dock.presets.folder), window.settings)
    setup.presets.failed.connect(window.fail)
    dock = BatchDock(setup)
    dock.set_actions({id: window.actions_by_id[id] for id in {*BUTTONS, *chain(*MENU)}})
    desk = BatchDesk(window, dock, make_device)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    dock.hide()
    window.drop_area.batch_box.dropped.connect(desk.add)
    window.drop_area.batch_box.wanted.connect(desk.show)
    desk.hearing.changed.connect(window.refresh_soon)
    window.transport.changed.connect(partial(_give_way, desk, window))
    QTimer.singleShot(0, desk.restore)
    return desk


def _give_way(desk: BatchDesk, window: MainWindow) -> None:
    """Let one thing sound at a time: what the window plays, or a file of the list."""
    if window.transport.is_playing:
        desk.hearing.stop()
