# SPDX-License-Identifier: GPL-3.0-or-later
"""Running processors: what is common to all of them, and one action for each that is installed."""

from __future__ import annotations

from collections.abc import Iterable

from editor.gui.actions.action import Action, has_tracks
from processors.api import ProcessorInfo
from processors.registry import Entry

PROCESS: tuple[Action, ...] = (
    Action("process.repeat", "&Repeat last processor", "Process", lambda w: w.desk.repeat(), "Ctrl+R", "", 0,
           lambda w: has_tracks(w) and bool(w.desk.last_id)),
    Action("process.cancel", "&Cancel what is running", "Process", lambda w: w.runner.cancel_all(), "Ctrl+.", "", 0,
           lambda w: bool(w.runner.running)),
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
