# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything a user can trigger, in one table. Menus, tool bar, shortcuts and tests hang on the ids.

Handlers are one line each: they name what the window's parts do, so the window itself stays thin. Shortcuts are
Audacity's where it has one; several are written with spaces between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from processors.api import ProcessorInfo
from processors.registry import Entry

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

Handler = Callable[["MainWindow"], object]
Test = Callable[["MainWindow"], bool]
MENUS = ("File", "Edit", "View", "Transport", "Tracks", "Process", "Help")


def always(window: MainWindow) -> bool:
    """Return True."""
    return True


def has_tracks(window: MainWindow) -> bool:
    """Return whether there is a track."""
    return bool(window.session.project.tracks)


def has_selection(window: MainWindow) -> bool:
    """Return whether a stretch of time is selected."""
    return has_tracks(window) and not window.session.selection.is_empty


@dataclass(frozen=True)
class Action:
    """One thing to trigger. `menu` may name a sub-menu after a slash; a line separates `group`s of a menu.

    `checked` makes it a switch. `text_now` gives a text that changes, such as "Undo Cut".
    """

    id: str
    text: str
    menu: str
    handler: Handler
    shortcut: str = ""
    icon: str = ""
    group: int = 0
    enabled: Test = always
    checked: Test | None = None
    text_now: Callable[[MainWindow], str] | None = None
    tip: str = ""


ACTIONS: tuple[Action, ...] = (
    Action("file.open", "&Open …", "File", lambda w: w.files.ask_open(), "Ctrl+O", "open",
           tip="Open recordings as tracks"),
    Action("file.export", "&Export …", "File", lambda w: w.files.ask_export(False), "Ctrl+Shift+E", "export", 1,
           has_tracks,
           tip="Write what is heard to a sound file"),
    Action("file.export_selection", "Export &selection …", "File", lambda w: w.files.ask_export(True), "", "", 1,
           has_selection),
    Action("file.quit", "&Quit", "File", lambda w: w.close(), "Ctrl+Q", "", 2),
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
    Action("view.zoom_in", "Zoom &in", "View", lambda w: w.navigation.zoom(1), "Ctrl+1 Ctrl+= Ctrl++", "zoom-in", 0,
           lambda w: has_tracks(w) and w.axis.can_zoom_in),
    Action("view.zoom_out", "Zoom &out", "View", lambda w: w.navigation.zoom(-1), "Ctrl+3 Ctrl+-", "zoom-out", 0,
           lambda w: has_tracks(w) and w.axis.can_zoom_out),
    Action("view.zoom_selection", "Zoom to &selection", "View", lambda w: w.navigation.zoom_to_selection(), "Ctrl+E",
           "zoom-selection", 0,
           has_selection),
    Action("view.zoom_fit", "&Fit project", "View", lambda w: w.axis.fit(), "Ctrl+F", "zoom-fit", 0, has_tracks),
    Action("view.history", "&History", "View", lambda w: w.toggle_history(), "Ctrl+H", "history", 1,
           checked=lambda w: w.history_dock.isVisible()),
    Action("view.theme", "&Light theme", "View", lambda w: w.toggle_theme(), "", "theme", 1,
           checked=lambda w: w.theme.name == "light"),
    Action("transport.to_start", "Go to &start", "Transport", lambda w: w.navigation.to_start(), "Ctrl+Home",
           "to-start", 0, has_tracks),
    Action("transport.to_end", "Go to &end", "Transport", lambda w: w.navigation.to_end(), "Ctrl+End", "", 0,
           has_tracks),
    Action("transport.play", "&Play", "Transport", lambda w: w.transport.toggle(), "Space", "play", 1, has_tracks,
           text_now=lambda w: "Stop" if w.transport.is_playing else "Play",
           tip="Play the selection, or from the cursor on"),
    Action("transport.stop", "S&top", "Transport", lambda w: w.transport.stop(), "", "stop", 1,
           lambda w: w.transport.is_playing),
    Action("transport.loop", "&Loop", "Transport", lambda w: w.transport.set_loop(not w.transport.is_looping), "L",
           "loop", 1,
           checked=lambda w: w.transport.is_looping, tip="Play the selection again and again"),
    Action("track.mute", "&Mute", "Tracks", lambda w: w.edits.toggle_mute(), "Shift+M", "", 0, has_tracks),
    Action("track.solo", "&Solo", "Tracks", lambda w: w.edits.toggle_solo(), "Shift+S", "", 0, has_tracks),
    Action("track.remove", "&Remove selected tracks", "Tracks", lambda w: w.edits.remove_selected(), "Shift+C", "", 1,
           has_tracks),
    Action("process.repeat", "&Repeat last processor", "Process", lambda w: w.desk.repeat(), "Ctrl+R", "", 0,
           lambda w: has_tracks(w) and bool(w.desk.last_id)),
    Action("process.cancel", "&Cancel what is running", "Process", lambda w: w.runner.cancel_all(), "Ctrl+.", "", 0,
           lambda w: bool(w.runner.running)),
    Action("help.shortcuts", "&Keyboard shortcuts", "Help", lambda w: w.show_shortcuts(), "F1"),
    Action("help.about", "&About MusicECAN Editor", "Help", lambda w: w.show_about()),
)  # fmt: skip

MAIN_PROCESSOR = "musicecan"
MAIN_SHORTCUT = "Ctrl+M"


def processor_actions(entries: Iterable[Entry]) -> list[Action]:
    """Return an action for each processor that works, in the order of the registry: id "process." + its id."""
    return [_processor_action(entry.info) for entry in entries if entry.info is not None]


def _processor_action(info: ProcessorInfo) -> Action:
    is_main = info.id == MAIN_PROCESSOR
    return Action(
        f"process.{info.id}",
        f"{info.name} …" if info.parameters else info.name,
        "Process" if is_main else f"Process/{info.category}",
        lambda w: w.desk.ask(info.id),
        MAIN_SHORTCUT if is_main else "",
        "clean" if is_main else "",
        1 if is_main else 2,
        has_tracks,
        tip=info.description,
    )


CLEAN_BUTTON = "clean"
POSITION = "position"

TOOL_BAR: tuple[tuple[str, ...], ...] = (
    ("file.open", "file.export"),
    (CLEAN_BUTTON,),
    ("transport.to_start", "transport.play", "transport.stop", "transport.loop", POSITION),
    ("edit.undo", "edit.redo"),
    ("edit.cut", "edit.copy", "edit.paste", "edit.delete", "edit.silence", "edit.trim"),
    ("view.zoom_in", "view.zoom_out", "view.zoom_selection", "view.zoom_fit"),
)
"""Ids on the tool bar, group by group; what doesn't fit is at its end. Two are widgets of the window, not actions."""
