# SPDX-License-Identifier: GPL-3.0-or-later
"""The network and the device that cleaning begins with, where the user prefers one to what was used last."""

from __future__ import annotations

from collections.abc import Iterable

from editor.gui.actions.process_actions import MAIN_PROCESSOR
from editor.gui.processing.parameter_form import ParameterForm
from editor.settings import Settings
from processors.api import Value


def set_preferred(settings: Settings, id: str, value: str, forms: Iterable[ParameterForm | None]) -> None:
    """Keep a preference of cleaning, and let those of `forms` follow that show it."""
    setattr(settings, id, value)
    prefer(settings)
    settings.save()
    wanted = preferred_values(settings)
    for form in forms:
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
