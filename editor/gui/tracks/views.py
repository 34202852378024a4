# SPDX-License-Identifier: GPL-3.0-or-later
"""How each track is shown: as a waveform, a spectrogram or both, and what spectrograms and the ruler look like.

This is no part of the project, though its file remembers it: it is not undone, and a track that moves takes its view
along. The last choice is kept in the preferences and is how new tracks start.
"""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.project import Track
from editor.gui.originals import place_before
from editor.gui.tracks.color_maps import COLOR_MAPS
from editor.gui.tracks.spectrogram_painter import SpectrumStyle
from editor.session import Session
from editor.settings import Settings

WAVEFORM, SPECTROGRAM, BOTH = "waveform", "spectrogram", "both"
MODES = (WAVEFORM, SPECTROGRAM, BOTH)

WINDOWS = (512, 1024, 2048, 4096, 8192)
"""Frames of a window that can be chosen."""


class Views(QObject):
    """The chosen views. `changed` follows every choice."""

    changed = pyqtSignal()

    def __init__(self, session: Session, settings: Settings, parent: QObject | None = None) -> None:
        """Show the tracks of `session` as `settings` say."""
        super().__init__(parent)
        self._session, self._settings = session, settings
        self._tracks: tuple[Track, ...] = ()
        self._modes: list[str] = []

    @property
    def style(self) -> SpectrumStyle:
        """What spectrograms look like; a damaged preference counts as its default."""
        kept, plain = self._settings, SpectrumStyle()
        window = kept.spectrogram_window if kept.spectrogram_window in WINDOWS else plain.window
        colors = kept.spectrogram_colors if kept.spectrogram_colors in COLOR_MAPS else plain.colors
        return SpectrumStyle(window, kept.spectrogram_is_log, colors)

    @property
    def ruler_shows_samples(self) -> bool:
        """Whether the ruler counts samples instead of time."""
        return self._settings.ruler_shows_samples

    def mode(self, index: int) -> str:
        """Return how track `index` is shown."""
        self._follow()
        return self._modes[index]

    @property
    def modes(self) -> tuple[str, ...]:
        """How each track is shown, from top to bottom."""
        self._follow()
        return tuple(self._modes)

    def show_modes(self, modes: Sequence[str]) -> None:
        """Show the tracks, from top to bottom, like this; what new ones look like stays."""
        self._follow()
        for index, mode in enumerate(modes[: len(self._modes)]):
            if mode in MODES:
                self._modes[index] = mode
        self.changed.emit()

    def is_shown_as(self, mode: str) -> bool:
        """Whether all selected tracks are shown like this."""
        self._follow()
        chosen = self._session.selection.track_indices(self._session.project)
        return bool(chosen) and all(self._modes[index] == mode for index in chosen)

    def show_as(self, mode: str) -> None:
        """Show the selected tracks like this, and new ones too."""
        self._follow()
        for index in self._session.selection.track_indices(self._session.project):
            self._modes[index] = mode
        self._settings.track_view = mode
        self._keep()

    def set_window(self, frames: int) -> None:
        """Transform this many frames at a time: more tell frequencies apart better, fewer tell times."""
        self._settings.spectrogram_window = frames
        self._keep()

    def set_log(self, is_log: bool) -> None:
        """Draw octaves equally high, or Hz."""
        self._settings.spectrogram_is_log = is_log
        self._keep()

    def set_colors(self, name: str) -> None:
        """Use a color map of `COLOR_MAPS`."""
        self._settings.spectrogram_colors = name
        self._keep()

    def set_ruler(self, shows_samples: bool) -> None:
        """Write samples on the ruler, or time."""
        self._settings.ruler_shows_samples = shows_samples
        self._keep()

    def _keep(self) -> None:
        self._settings.save()
        self.changed.emit()

    def _follow(self) -> None:
        """Let each track of the project as it is now have the view that it had before."""
        tracks = self._session.project.tracks
        if tracks is self._tracks:
            return
        new = self._settings.track_view if self._settings.track_view in MODES else WAVEFORM
        places = [place_before(index, track, self._tracks, len(tracks)) for index, track in enumerate(tracks)]
        self._modes = [new if place is None else self._modes[place] for place in places]
        self._tracks = tracks
