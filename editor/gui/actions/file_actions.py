# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening, exporting, leaving."""

from __future__ import annotations

from editor.gui.actions.action import Action, has_selection, has_tracks

FILE: tuple[Action, ...] = (
    Action("file.open", "&Open …", "File", lambda w: w.files.ask_open(), "Ctrl+O", "open",
           tip="Open recordings as tracks"),
    Action("file.export", "&Export …", "File", lambda w: w.files.ask_export(False), "Ctrl+Shift+E", "export", 1,
           has_tracks,
           tip="Write what is heard to a sound file"),
    Action("file.export_selection", "Export &selection …", "File", lambda w: w.files.ask_export(True), "", "", 1,
           has_selection),
    Action("file.quit", "&Quit", "File", lambda w: w.close(), "Ctrl+Q", "", 2),
)  # fmt: skip
