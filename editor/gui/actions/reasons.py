# SPDX-License-Identifier: GPL-3.0-or-later
"""Why an action can't be done now: for the tool tips of what is gray, and for the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action, Test, can_hear, has_selection, has_tracks
from editor.gui.actions.batch_actions import can_retry, can_start, has_chosen, has_files, has_open_end, has_over
from editor.gui.actions.marker_actions import has_markers
from editor.gui.actions.process_actions import can_learn, can_listen, can_try
from editor.gui.actions.select_actions import has_several_tracks
from editor.gui.actions.track_actions import has_several
from editor.gui.actions.transport_actions import is_busy
from editor.gui.language import translate

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def why_not(window: MainWindow, action: Action) -> str:
    """Return why `action` can't be done now, as well as its name and its test tell; nothing where they don't."""
    reason = _by_id().get(action.id, "")
    if not reason and not action.id.startswith("batch.") and not has_tracks(window):
        return translate("Palette", "Open a recording first")
    if action.enabled is can_start and has_files(window):
        return translate("Palette", "All files are done")
    test = action.enabled
    if test is can_listen:
        test = can_hear if can_try(window) else can_try
    return reason or _by_test().get(test, "")


def _by_id() -> dict[str, str]:
    paste = translate("Palette", "Cut or copy something first")
    chain = translate("Palette", "Choose a chain in the Clean dock first")
    return {
        "edit.undo": translate("Palette", "There is nothing to undo"),
        "edit.redo": translate("Palette", "There is nothing to do again"),
        "edit.paste": paste,
        "edit.paste_as_tracks": paste,
        "transport.pause": translate("Palette", "Nothing is playing"),
        "process.chain_of_steps": translate("Palette", "Apply a processor first"),
        "process.change_chain": chain,
        "process.delete_chain": chain,
        "process.cancel": translate("Palette", "Nothing is being processed"),
    }


def _by_test() -> dict[Test, str]:
    return {
        has_selection: translate("Palette", "Select something first"),
        can_learn: translate("Palette", "Select noise first; Find where only noise is heard does it for you"),
        can_hear: translate("Palette", "Not while a take is recorded"),
        can_try: translate("Palette", "Open the Clean dock first"),
        is_busy: translate("Palette", "Nothing is playing"),
        has_markers: translate("Palette", "Add a marker first"),
        has_several: translate("Palette", "Select several tracks first"),
        has_several_tracks: translate("Palette", "Open more tracks first"),
        has_chosen: translate("Palette", "Select a file of the batch first"),
        has_open_end: translate("Palette", "No file waits or is being cleaned"),
        has_over: translate("Palette", "No file is done yet"),
        can_start: translate("Palette", "Add files to clean first"),
        can_retry: translate("Palette", "No file failed or was cancelled"),
    }
