# SPDX-License-Identifier: GPL-3.0-or-later
"""The network and the device that cleaning begins with, where the user prefers one to what was used last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.process_actions import MAIN_PROCESSOR
from editor.settings import Settings
from processors.api import Value

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def set_preferred(window: MainWindow, id: str, value: str) -> None:
    """Keep a preference of cleaning, and let the forms that are open follow."""
    setattr(window.settings, id, value)
    prefer(window.settings)
    window.settings.save()
    wanted = preferred_values(window.settings)
    for form in (window.clean_dock.form, window.batch.dock.setup.form):
        if form is not None and form.info.id == MAIN_PROCESSOR:
            form.set_values(form.values() | wanted)


def prefer(settings: Settings) -> None:
    """Put what the user prefers in place of what was used last; every start of the program begins with that."""
    wanted = preferred_values(settings)
    if wanted:
        settings.last_values.setdefault(MAIN_PROCESSOR, {}).update(wanted)


def preferred_values(settings: Settings) -> dict[str, Value]:
    """Return the values that the user prefers, by the id of the processor's parameter."""
    wanted: dict[str, Value] = {"preset": settings.clean_preset, "device": settings.clean_device}
    return {id: value for id, value in wanted.items() if value}
