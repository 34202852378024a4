# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts the panel for many files together and into the window."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt, QTimer

from editor.gui.batch.desk import BatchDesk
from editor.gui.batch.dock import BUTTONS, MENU, BatchDock
from editor.gui.batch.hearing import Hearing
from editor.gui.batch.setup import BatchSetup
from editor.gui.cleaning.preset_bar import PresetBar

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def make_batch_desk(window: MainWindow) -> BatchDesk:
    """Return what the actions of the panel do, the panel hidden at the foot of `window`."""
    setup = BatchSetup(window.process_desk.entries, PresetBar(window.clean_dock.presets.folder), window.settings)
    setup.presets.failed.connect(window.fail)
    dock = BatchDock(setup)
    dock.set_actions({id: window.actions_by_id[id] for id in {*BUTTONS, *chain(*MENU)}})
    hearing = Hearing(window.runner, window.transport, window.sound.make_device)
    desk = BatchDesk(window.at, dock, hearing, lambda: window.theme, window.open_files)
    desk.changed.connect(window.refresh_soon)
    dock.deed.connect(lambda *deed: window.attempt(lambda: desk.do(*deed)))
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    dock.hide()
    window.drop_area.batch_box.dropped.connect(desk.add)
    window.drop_area.batch_box.wanted.connect(desk.show)
    QTimer.singleShot(0, desk.restore)
    return desk
