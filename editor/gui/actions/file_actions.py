# SPDX-License-Identifier: GPL-3.0-or-later
"""Beginning anew, opening, saving, exporting, leaving."""

from __future__ import annotations

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import (
    HAS_MARKERS,
    HAS_SELECTION,
    HAS_SEVERAL_TRACKS,
    HAS_TRACKS,
    NO_TAKE,
    when,
)
from editor.gui.report import ask_report

CAN_BEGIN = (
    when(
        lambda w: bool(w.session.project.tracks or w.session.history.commands) or w.transport.is_held, "Nothing is open"
    )
    & NO_TAKE
    & when(lambda w: not w.runner.running, "Not while something is being worked on; wait for it, or cancel it")
)

FILE: tuple[Action, ...] = (
    Action("file.new", "&New", "File", lambda w: w.leaving.begin_anew(), shortcut="Ctrl+N", enabled=CAN_BEGIN,
           tip="Close what is open, and begin with an empty window"),
    Action("file.open", "&Open …", "File", lambda w: w.files.ask_open(), shortcut="Ctrl+O", icon="open",
           tip="Open recordings as tracks, and projects with all of theirs; they come below what is open"),
    Action("file.save_project", "Sa&ve project", "File", lambda w: w.files.projects.save(), shortcut="Ctrl+S",
           enabled=HAS_TRACKS, tip="Save all tracks as they are now, with markers, to one file, to go on another day"),
    Action("file.save_project_as", "Save project &as …", "File", lambda w: w.files.projects.ask(),
           shortcut="Ctrl+Shift+S", enabled=HAS_TRACKS, tip="Save to another file"),
    Action("file.export", "&Export …", "File", lambda w: w.files.exports.ask(False), shortcut="Ctrl+Shift+E",
           icon="export", group=1, enabled=HAS_TRACKS, tip="Write what is heard to a sound file"),
    Action("file.export_selection", "Export &selection …", "File", lambda w: w.files.exports.ask(True), group=1,
           enabled=HAS_SELECTION),
    Action("file.export_tracks", "Export &tracks separately …", "File", lambda w: w.files.exports.ask_tracks(),
           shortcut="Ctrl+Shift+L", group=1, enabled=HAS_SEVERAL_TRACKS,
           tip="Write each track to a sound file of its own"),
    Action("file.export_songs", "Export son&gs separately …", "File", lambda w: w.files.exports.ask_songs(), group=1,
           enabled=HAS_MARKERS, tip="Write each song, from one marker to the next, to a sound file of its own"),
    Action("file.report", "Re&port, before and after …", "File", lambda w: ask_report(w.at), group=1,
           enabled=HAS_TRACKS,
           tip="Write one page with waveforms, spectrograms and levels of the original and of what it is now"),
    Action("file.quit", "&Quit", "File", lambda w: w.close(), shortcut="Ctrl+Q", group=2),
)  # fmt: skip
