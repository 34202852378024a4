# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo, redo, the clipboard and every edit of the selection. Selecting has a menu of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_SELECTION, HAS_TRACKS, when
from editor.gui.language import localized, translate
from editor.gui.preferences.making import show_preferences

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def undo_text(window: MainWindow) -> str:
    """Return what undo takes back now."""
    return translate("Actions", "Undo {name}").format(name=localized(window.session.history.undo_name)).rstrip()


def redo_text(window: MainWindow) -> str:
    """Return what redo does again now."""
    return translate("Actions", "Redo {name}").format(name=localized(window.session.history.redo_name)).rstrip()


CAN_UNDO = when(lambda w: w.session.history.can_undo, "There is nothing to undo")
CAN_REDO = when(lambda w: w.session.history.can_redo, "There is nothing to do again")
CAN_PASTE = when(lambda w: w.session.clipboard is not None, "Cut or copy something first")

EDIT: tuple[Action, ...] = (
    Action("edit.undo", "&Undo", "Edit", lambda w: w.edits.undo(), shortcut="Ctrl+Z", icon="undo", enabled=CAN_UNDO,
           text_now=undo_text, repeats=True),
    Action("edit.redo", "&Redo", "Edit", lambda w: w.edits.redo(), shortcut="Ctrl+Shift+Z Ctrl+Y", icon="redo",
           enabled=CAN_REDO, text_now=redo_text, repeats=True),
    Action("edit.cut", "Cu&t", "Edit", lambda w: w.edit_desk.cut(), shortcut="Ctrl+X", icon="cut", group=1,
           enabled=HAS_SELECTION),
    Action("edit.copy", "&Copy", "Edit", lambda w: w.edits.copy(), shortcut="Ctrl+C", icon="copy", group=1,
           enabled=HAS_SELECTION),
    Action("edit.paste", "&Paste", "Edit", lambda w: w.edits.paste(), shortcut="Ctrl+V", icon="paste", group=1,
           enabled=CAN_PASTE),
    Action("edit.paste_as_tracks", "Paste as new trac&k", "Edit", lambda w: w.edits.paste_as_tracks(),
           shortcut="Ctrl+Shift+V", group=1, enabled=CAN_PASTE,
           tip="Put the clipboard into a new track, at the cursor"),
    Action("edit.delete", "&Delete", "Edit", lambda w: w.edit_desk.delete(), shortcut="Del Ctrl+K", icon="delete",
           group=1, enabled=HAS_SELECTION),
    Action("edit.silence", "Si&lence", "Edit", lambda w: w.edit_desk.silence(), shortcut="Ctrl+L", icon="silence",
           group=2, enabled=HAS_SELECTION, tip="Replace the selection with silence"),
    Action("edit.trim", "Tri&m", "Edit", lambda w: w.edits.trim(), shortcut="Ctrl+T", icon="trim", group=2,
           enabled=HAS_SELECTION, tip="Keep only the selection"),
    Action("edit.duplicate", "Duplic&ate", "Edit", lambda w: w.edits.duplicate(), shortcut="Ctrl+D", group=2,
           enabled=HAS_SELECTION),
    Action("edit.split", "Split to &new track", "Edit", lambda w: w.edits.split(), shortcut="Ctrl+Alt+I", group=2,
           enabled=HAS_SELECTION),
    Action("edit.split_at_cursor", "&Split at cursor", "Edit", lambda w: w.edits.split_at_cursor(), shortcut="Ctrl+I",
           group=2, enabled=HAS_TRACKS, tip="Move what follows the cursor into a new track; Join tracks takes it back"),
    Action("edit.insert_silence", "&Insert silence …", "Edit", lambda w: w.edit_desk.ask_silence(), group=2,
           enabled=HAS_TRACKS, tip="Put silence in at the cursor; what follows moves on"),
    Action("edit.join_fades", "Cross-&fade joins", "Edit", lambda w: w.edit_desk.toggle_join_fades(), group=6,
           checked=lambda w: w.edit_desk.fades_joins,
           tip="Fade where an edit joins two sounds, so that it never clicks"),
    Action("edit.preferences", "Pr&eferences …", "Edit", show_preferences, shortcut="Ctrl+P", group=7,
           tip="What the program does as you like it: look, sound, editing, cleaning, keys"),
)  # fmt: skip
