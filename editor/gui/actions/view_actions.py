# SPDX-License-Identifier: GPL-3.0-or-later
"""Zoom, how tracks are shown, panels and the theme."""

from __future__ import annotations

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_SELECTION, HAS_TRACKS, when
from editor.gui.spectrum_window import show_spectrum
from editor.gui.tracks.color_maps import COLOR_MAPS
from editor.gui.tracks.views import BOTH, SPECTROGRAM, WAVEFORM, WINDOWS


def window_action(frames: int) -> Action:
    """Return the action that sets how many samples one spectrum is made of."""
    return Action(f"view.window_{frames}", f"{frames} samples", "View/Spectrogram window",
                  lambda w: w.area.views.set_window(frames), group=2,
                  checked=lambda w: w.area.views.style.window == frames,
                  tip="Longer windows tell frequencies apart better, shorter ones times")  # fmt: skip


def colors_action(name: str, text: str) -> Action:
    """Return the action that chooses one color map."""
    return Action(f"view.colors_{name}", text, "View/Spectrogram colors", lambda w: w.area.views.set_colors(name),
                  group=2, checked=lambda w: w.area.views.style.colors == name,
                  tip="Colors of spectrograms")  # fmt: skip


THEME_TEXTS = {"system": "As the &system", "dark": "&Dark", "light": "&Light"}


def theme_action(name: str, text: str) -> Action:
    """Return the action that chooses one theme."""
    return Action(f"view.theme_{name}", text, "View/Theme", lambda w: w.choose_theme(name), group=4,
                  checked=lambda w: w.settings.theme == name, tip="Colors of the window")  # fmt: skip


VIEW: tuple[Action, ...] = (
    Action("view.zoom_in", "Zoom &in", "View", lambda w: w.navigation.zoom(1), shortcut="Ctrl+1 Ctrl+= Ctrl++",
           icon="zoom-in", enabled=HAS_TRACKS & when(lambda w: w.axis.can_zoom_in), repeats=True),
    Action("view.zoom_normal", "Zoom &normal", "View", lambda w: w.navigation.zoom_normal(), shortcut="Ctrl+2",
           enabled=HAS_TRACKS, tip="Show about ten seconds around what is selected"),
    Action("view.zoom_out", "Zoom &out", "View", lambda w: w.navigation.zoom(-1), shortcut="Ctrl+3 Ctrl+-",
           icon="zoom-out", enabled=HAS_TRACKS & when(lambda w: w.axis.can_zoom_out), repeats=True),
    Action("view.zoom_selection", "Zoom to &selection", "View", lambda w: w.navigation.zoom_to_selection(),
           shortcut="Ctrl+E", icon="zoom-selection", enabled=HAS_SELECTION),
    Action("view.zoom_fit", "&Fit project", "View", lambda w: w.axis.fit(), shortcut="Ctrl+F", icon="zoom-fit",
           enabled=HAS_TRACKS),
    Action("view.waveform", "&Waveform", "View", lambda w: w.area.views.show_as(WAVEFORM), shortcut="Ctrl+Shift+1",
           group=1, enabled=HAS_TRACKS, checked=lambda w: w.area.views.is_shown_as(WAVEFORM),
           tip="Show the selected tracks as waveforms"),
    Action("view.spectrogram", "S&pectrogram", "View", lambda w: w.area.views.show_as(SPECTROGRAM),
           shortcut="Ctrl+Shift+2", group=1, enabled=HAS_TRACKS,
           checked=lambda w: w.area.views.is_shown_as(SPECTROGRAM),
           tip="Show which frequencies the selected tracks have, time by time; drag a box to select some of them"),
    Action("view.both", "&Both", "View", lambda w: w.area.views.show_as(BOTH), shortcut="Ctrl+Shift+3", group=1,
           enabled=HAS_TRACKS, checked=lambda w: w.area.views.is_shown_as(BOTH),
           tip="Show the selected tracks as waveforms with the spectrogram below"),
    Action("view.frequencies_log", "&Octaves (logarithmic)", "View/Spectrogram frequencies",
           lambda w: w.area.views.set_log(True), group=2, checked=lambda w: w.area.views.style.is_log,
           tip="Draw octaves equally high in spectrograms, as ears hear them"),
    Action("view.frequencies_linear", "&Hertz (linear)", "View/Spectrogram frequencies",
           lambda w: w.area.views.set_log(False), group=2, checked=lambda w: not w.area.views.style.is_log,
           tip="Draw Hz equally high in spectrograms, which shows hum's harmonics and hiss best"),
    *(window_action(frames) for frames in WINDOWS),
    *(colors_action(name, text) for name, text in COLOR_MAPS.items()),
    Action("view.ruler_samples", "Count samples on the r&uler", "View",
           lambda w: w.area.views.set_ruler(not w.area.views.ruler_shows_samples), group=2,
           checked=lambda w: w.area.views.ruler_shows_samples),
    Action("view.spectrum", "Sp&ectrum of the selection …", "View",
           lambda w: show_spectrum(w.at, w.marks, lambda: w.theme), shortcut="Ctrl+Shift+U", group=3,
           enabled=HAS_TRACKS, tip="Plot how loud each frequency is in the selection"),
    Action("view.history", "&History", "View", lambda w: w.history_dock.toggle(), shortcut="Ctrl+H", icon="history",
           group=4, checked=lambda w: w.history_dock.is_seen),
    *(theme_action(name, text) for name, text in THEME_TEXTS.items()),
)  # fmt: skip
