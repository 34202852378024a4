# SPDX-License-Identifier: GPL-3.0-or-later
"""`--preset NAME`: what the user saved under a name, in the window or by hand: settings of a processor, or a chain.

So a batch from a script does to the sound what was tried out in the window, without a file to be named.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.cli.errors import UsageError

if TYPE_CHECKING:
    from editor.core.presets import Preset


def saved_preset(name: str, processor: str, main: str) -> Preset:
    """Return the chain or the settings called `name`; those of `processor`, unless that is empty.

    Of several, those of the processor `main` come first. Raises `UsageError` where there are none, or it isn't clear
    which are meant.
    """
    saved = [preset for preset in all_saved() if processor in ("", preset.processor)]
    found = [preset for preset in saved if name.casefold() in (preset.name.casefold(), preset.processor)]
    ours = [preset for preset in found if preset.processor == main] or found
    if not ours:
        names = ", ".join(sorted({preset.name for preset in saved}, key=str.casefold)) or "none yet"
        raise UsageError(
            f"There is no preset {name!r}; the network has fast, quality and paper, your own are: {names}."
        )
    if len(ours) > 1:
        owners = " or ".join(preset.processor for preset in ours)
        raise UsageError(f"There are several presets {name!r}; say whose with --processor {owners}.")
    return ours[0]


def all_saved() -> list[Preset]:
    """Return the user's own settings, and his chains as settings without values."""
    from editor.core.presets import Preset, PresetFolder
    from editor.settings import Settings
    from processors.chain import is_chain
    from processors.registry import find_processors

    folder = PresetFolder(Settings.load().presets_folder)
    infos = [entry.info for entry in find_processors().values() if entry.info is not None]
    chains = [Preset(info.name, info.id) for info in infos if is_chain(info.id)]
    return [*chains, *(preset for info in infos for preset in folder.of(info.id))]


def is_own_choice(processor: str, name: str) -> bool:
    """Return whether `name` is a value of the processor's own setting `preset`, as the sizes of the network are."""
    from processors.api import ChoiceParameter
    from processors.registry import find_processors

    entry = find_processors().get(processor)
    parameters = () if entry is None or entry.info is None else entry.info.parameters
    choices = [each.choices for each in parameters if each.id == "preset" and isinstance(each, ChoiceParameter)]
    return any(name in each for each in choices)
