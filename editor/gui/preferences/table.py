# SPDX-License-Identifier: GPL-3.0-or-later
"""All preferences in one table, page by page. A new one needs a field in `Settings`, an entry here and nothing else.

What a preference does is the same as what menus and docks do: it calls the part of the window that it concerns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from editor.gui.actions.action import unmarked
from editor.gui.actions.process_actions import MAIN_PROCESSOR
from editor.gui.actions.view_actions import THEME_TEXTS
from editor.gui.cleaning.preferred import set_preferred
from editor.gui.language import ACTIONS, available_languages, install_language, localized, translate
from editor.gui.preferences.preference import Choice, Folder, Number, Page, Switch
from editor.gui.tracks.color_maps import COLOR_MAPS
from editor.gui.tracks.views import BOTH, SPECTROGRAM, WAVEFORM, WINDOWS
from editor.playback.take import recordings_folder
from editor.settings import RANGES
from processors.api import ChoiceParameter

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def pages(window: MainWindow) -> tuple[Page, ...]:
    """Return the pages of preferences of `window`."""
    return (
        Page("general", translate("Preferences", "General"), (_theme(window), _language(window))),
        Page("sound", translate("Preferences", "Sound"), (_output(window), _input(window), _recordings())),
        Page("editing", translate("Preferences", "Editing"), (_fades(window), _budget(window))),
        Page("tracks", translate("Preferences", "Tracks"), (_view(), _ruler(window), *_spectrogram(window))),
        Page("cleaning", translate("Preferences", "Cleaning"), (*_cleaning(window), _equal(window))),
    )


def _theme(window: MainWindow) -> Choice:
    return Choice(
        id="theme",
        text=translate("Preferences", "Theme"),
        put=window.choose_theme,
        choices=lambda: {name: unmarked(localized(text, ACTIONS)) for name, text in THEME_TEXTS.items()},
    )


def _language(window: MainWindow) -> Choice:
    return Choice(
        id="language",
        text=translate("Preferences", "Language"),
        put=lambda code: _choose_language(window, code),
        choices=lambda: {"": translate("Preferences", "As the system"), **available_languages()},
    )


def _choose_language(window: MainWindow, code: str) -> None:
    """Speak another language, now and the next time."""
    window.settings.language = code
    window.settings.save()
    install_language(code)


def _output(window: MainWindow) -> Choice:
    return Choice(
        id="output_device",
        text=translate("Preferences", "Play on"),
        put=window.sound.choose_output,
        choices=lambda: _devices(window.transport.device.names()),
    )


def _input(window: MainWindow) -> Choice:
    return Choice(
        id="input_device",
        text=translate("Preferences", "Record from"),
        put=window.sound.choose_input,
        choices=lambda: _devices(window.sound.source.names()),
    )


def _devices(names: list[str]) -> Mapping[str, str]:
    return {"": translate("Preferences", "System default"), **{name: name for name in names}}


def _recordings() -> Folder:
    return Folder(
        id="recordings_folder",
        text=translate("Preferences", "Keep recordings in"),
        hint=translate("Preferences", "Every take is written there from its first second on."),
        standard=recordings_folder(),
    )


def _fades(window: MainWindow) -> Number:
    least, greatest = RANGES["join_fade_ms"]
    return Number(
        id="join_fade_ms",
        text=translate("Preferences", "Cross-fade at joins"),
        hint=translate("Preferences", "Fades where an edit joins two sounds, so that it never clicks."),
        put=window.edit_desk.set_join_fade,
        minimum=least,
        maximum=greatest,
        step=1,
        unit="ms",
        zero=translate("Preferences", "Off"),
    )


def _budget(window: MainWindow) -> Number:
    least, greatest = RANGES["history_budget_mb"]
    return Number(
        id="history_budget_mb",
        text=translate("Preferences", "Room for undoing"),
        hint=translate("Preferences", "Memory and disk for all steps; beyond it the oldest are forgotten."),
        put=window.history_dock.set_budget,
        minimum=least,
        maximum=greatest,
        step=512,
        unit="MB",
    )


def _view() -> Choice:
    return Choice(
        id="track_view",
        text=translate("Preferences", "New tracks are shown as"),
        choices=lambda: {
            WAVEFORM: translate("Preferences", "Waveform"),
            SPECTROGRAM: translate("Preferences", "Spectrogram"),
            BOTH: translate("Preferences", "Both"),
        },
    )


def _ruler(window: MainWindow) -> Switch:
    return Switch(
        id="ruler_shows_samples",
        text=translate("Preferences", "Count samples on the ruler"),
        put=window.area.views.set_ruler,
    )


def _spectrogram(window: MainWindow) -> tuple[Choice, Switch, Choice]:
    views = window.area.views
    size = Choice(
        id="spectrogram_window",
        text=translate("Preferences", "Spectrogram window"),
        hint=translate("Preferences", "Longer windows tell frequencies apart better, shorter ones times."),
        put=views.set_window,
        choices=lambda: {n: translate("Preferences", "{count} samples").format(count=n) for n in WINDOWS},
    )
    octaves = Switch(
        id="spectrogram_is_log",
        text=translate("Preferences", "Octaves equally high in spectrograms"),
        hint=translate("Preferences", "As ears hear them; otherwise hertz are, which shows hum and hiss best."),
        put=views.set_log,
    )
    colors = Choice(
        id="spectrogram_colors",
        text=translate("Preferences", "Spectrogram colors"),
        put=views.set_colors,
        choices=lambda: {name: localized(text, ACTIONS) for name, text in COLOR_MAPS.items()},
    )
    return size, octaves, colors


def _cleaning(window: MainWindow) -> list[Choice]:
    """Return the choices that the main processor offers for its network and where that runs; none without it."""
    entry = window.process_desk.entries.get(MAIN_PROCESSOR)
    found = {parameter.id: parameter for parameter in entry.info.parameters} if entry and entry.info else {}
    offered = []
    for id, name in (("clean_preset", "preset"), ("clean_device", "device")):
        parameter = found.get(name)
        if isinstance(parameter, ChoiceParameter):
            offered.append(_clean_choice(window, id, parameter))
    return offered


def _clean_choice(window: MainWindow, id: str, parameter: ChoiceParameter) -> Choice:
    return Choice(
        id=id,
        text=localized(parameter.name),
        hint=localized(parameter.description),
        put=lambda value: set_preferred(
            window.settings, id, value, (window.clean_dock.form, window.batch.dock.setup.form)
        ),
        choices=lambda: {
            "": translate("Preferences", "As last used"),
            **{value: localized(text) for value, text in parameter.choices.items()},
        },
    )


def _equal(window: MainWindow) -> Switch:
    return Switch(
        id="equal_loudness",
        text=translate("Preferences", "Compare at equal loudness"),
        hint=translate("Preferences", "Original, cleaned and removed sound are heard equally loud."),
        put=window.clean_dock.listen.equal.setChecked,
    )
