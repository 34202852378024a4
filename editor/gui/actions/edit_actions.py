# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo, redo, the clipboard and every edit of the selection."""

from __future__ import annotations

from editor.gui.actions.action import Action, has_selection, has_tracks

EDIT: tuple[Action, ...] = (
    Action("edit.undo", "&Undo", "Edit", lambda w: w.edits.undo(), "Ctrl+Z", "undo", 0,
           lambda w: w.session.history.can_undo, text_now=lambda w: f"Undo {w.session.history.undo_name}".rstrip()),
    Action("edit.redo", "&Redo", "Edit", lambda w: w.edits.redo(), "Ctrl+Shift+Z Ctrl+Y", "redo", 0,
           lambda w: w.session.history.can_redo, text_now=lambda w: f"Redo {w.session.history.redo_name}".rstrip()),
    Action("edit.cut", "Cu&t", "Edit", lambda w: w.edits.cut(), "Ctrl+X", "cut", 1, has_selection),
    Action("edit.copy", "&Copy", "Edit", lambda w: w.edits.copy(), "Ctrl+C", "copy", 1, has_selection),
    Action("edit.paste", "&Paste", "Edit", lambda w: w.edits.paste(), "Ctrl+V", "paste", 1,
           lambda w: w.session.clipboard is not None),
    Action("edit.delete", "&Delete", "Edit", lambda w: w.edits.delete(), "Del Ctrl+K", "delete", 1, has_selection),
    Action("edit.silence", "Si&lence", "Edit", lambda w: w.edits.silence(), "Ctrl+L", "silence", 2, has_selection,
           tip="Replace the selection with silence"),
    Action("edit.trim", "Tri&m", "Edit", lambda w: w.edits.trim(), "Ctrl+T", "trim", 2, has_selection,
           tip="Keep only the selection"),
    Action("edit.duplicate", "D&uplicate", "Edit", lambda w: w.edits.duplicate(), "Ctrl+D", "", 2, has_selection),
    Action("edit.split", "Split to &new track", "Edit", lambda w: w.edits.split(), "Ctrl+Alt+I", "", 2, has_selection),
    Action("edit.select_all", "Select &all", "Edit", lambda w: w.session.select_all(), "Ctrl+A", "select-all", 3,
           has_tracks),
    Action("edit.select_none", "Select n&one", "Edit", lambda w: w.edits.select_none(), "Ctrl+Shift+A", "", 3,
           has_tracks),
)  # fmt: skip
