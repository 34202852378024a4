# SPDX-License-Identifier: GPL-3.0-or-later
"""Where users find actions: the menus of the menu bar, and the groups of the tool bar."""

from __future__ import annotations

MENUS = {
    "File": "&File",
    "Edit": "&Edit",
    "Select": "&Select",
    "View": "&View",
    "Transport": "&Transport",
    "Tracks": "T&racks",
    "Process": "&Process",
    "Batch": "&Batch",
    "Help": "&Help",
}
"""Names of menus in the table, and what the menu bar says."""

CLEAN_BUTTON = "clean"
POSITION = "position"

TOOL_BAR: tuple[tuple[str, ...], ...] = (
    ("file.open", "file.export"),
    (CLEAN_BUTTON,),
    ("transport.to_start", "transport.play", "transport.pause", "transport.stop", "transport.loop"),
    ("transport.record", POSITION),
    ("edit.undo", "edit.redo"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.delete", "edit.silence", "edit.trim"),
    ("view.zoom_in", "view.zoom_out", "view.zoom_selection", "view.zoom_fit"),
)
"""Ids on the tool bar, group by group; what doesn't fit is at its end. Two are widgets of the window, not actions."""
