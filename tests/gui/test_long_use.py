# SPDX-License-Identifier: GPL-3.0-or-later
"""What a window no longer shows or can undo is let go of: sound, threads, dialogs."""

from __future__ import annotations

import gc
import weakref

import pytest
from PyQt6.QtCore import QCoreApplication, QEvent
from PyQt6.QtWidgets import QDialog, QInputDialog

from editor.gui.widgets.file_dialog import FileDialog


@pytest.mark.parametrize("view", ["view.waveform", "view.both"])
def test_sound_that_was_given_up_is_let_go_of(loaded, tone, settle, view):
    window = loaded(tone(1.0))
    window.actions_by_id.trigger(view)
    source = weakref.ref(window.session.project.tracks[0].table.pieces[0].source)
    window.actions_by_id.trigger("edit.select_all")
    settle(lambda: window.sound.levels.text())  # as the figures are remembered
    window.grab()
    settle(window.area.spectra.is_complete)
    window.actions_by_id.trigger("edit.undo")
    loaded(tone(0.5))  # nothing can be redone now
    settle(window.area.spectra.is_complete)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.grab()
    settle()
    gc.collect()
    assert source() is None


DIALOGS = ["file.open", "file.report", "batch.add_files", "batch.add_folder", "edit.insert_silence"]


@pytest.mark.parametrize("id", DIALOGS)
def test_a_dialog_that_was_closed_is_gone(loaded, settle, id):
    window = loaded()
    for _ in range(2):
        window.actions_by_id.trigger(id)
        [dialog] = [each for kind in (FileDialog, QInputDialog) for each in window.findChildren(kind)]
        assert dialog.isVisible() and isinstance(dialog, QDialog)
        dialog.reject()
        settle(lambda: not window.findChildren(FileDialog) and not window.findChildren(QInputDialog))
