# SPDX-License-Identifier: GPL-3.0-or-later
"""What a processor is applied to: the selected region, or all of the selected tracks; said in words, at all times."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from editor.core.frequencies import HIGHEST_HZ, format_frequency
from editor.core.project import Project
from editor.core.selection import Selection
from editor.core.timecode import format_time
from editor.gui.cleaning.segments import Segments
from editor.gui.distinct_names import distinct_names
from editor.gui.language import speak, translate
from editor.gui.widgets.wrapped_label import WrappedLabel
from editor.session import Session

REGION, WHOLE = "region", "whole"

LONGEST_NAME = 32
"""Letters of a track's name in the sentence."""


class TargetChooser(QWidget):
    """Follows the selection of `session`: a new region is what is meant, until the user says that everything is."""

    changed = pyqtSignal()

    def __init__(self, session: Session) -> None:
        """Show what would be applied to now."""
        super().__init__()
        self._session = session
        self._seen: tuple[int, int] = (0, 0)
        self._whole = False
        self.segments = Segments((REGION, WHOLE))
        self.label = WrappedLabel("targetWords", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.segments)
        column.addWidget(self.label)
        self.segments.chosen.connect(self._choose)
        session.selection_changed.connect(self.refresh)
        session.changed.connect(self.refresh)
        speak(self, self.refresh)

    @property
    def has_tracks(self) -> bool:
        """Whether there is something to apply to."""
        return bool(self._session.project.tracks)

    @property
    def selection(self) -> Selection:
        """What to apply to; without a region it stands for all of its tracks, in the selected frequencies."""
        selection = self._session.selection
        if selection.is_empty:
            return replace(selection, start=0, end=0)
        return Selection(0, 0, selection.tracks) if self._whole else selection

    def set_compact(self, is_compact: bool) -> None:
        """Leave the words out; whoever does so says them elsewhere."""
        self.label.setHidden(is_compact)

    def refresh(self) -> None:
        """Follow the selection."""
        project, selection = self._session.project, self._session.selection
        region = (selection.start, selection.end)
        if region != self._seen:
            self._seen, self._whole = region, False
        choice = self.segments.button(REGION)
        choice.setEnabled(not selection.is_empty)
        choice.setToolTip(translate("Clean", "Select a region first") if selection.is_empty else "")
        several = len(selection.track_indices(project)) > 1
        whole = translate("Clean", "Whole tracks") if several else translate("Clean", "Whole track")
        self.segments.set_words(
            translate("Clean", "Applies to"), {REGION: translate("Clean", "Selection"), WHOLE: whole}
        )
        self.segments.check(WHOLE if self._whole or selection.is_empty else REGION)
        self.label.setText(target_words(project, self.selection))
        self.changed.emit()

    def _choose(self, key: str) -> None:
        self._whole = key == WHOLE
        self.refresh()


def target_words(project: Project, selection: Selection) -> str:
    """Return in words what would be processed; without a region it is all of the tracks."""
    indices = selection.track_indices(project)
    if not indices:
        return translate("Clean", "Open a recording first.")
    several, band = len(indices) > 1, _band_words(selection.band)
    if several and selection.is_empty:  # a sentence of its own, as what is around a name isn't around a number
        return translate("Clean", "Applies to all of %n track(s){band}.", "", len(indices)).format(band=band)
    what = translate("Clean", "%n track(s)", "", len(indices)) if several else _short_name(project, indices[0])
    if selection.is_empty:
        return translate("Clean", "Applies to all of {what}{band}.").format(what=what, band=band)
    start_s, end_s = selection.start / project.sample_rate, selection.end / project.sample_rate
    return translate("Clean", "Applies to {what}, {start_s} to {end_s}{band}.").format(
        what=what, start_s=format_time(start_s), end_s=format_time(end_s), band=band
    )


def _short_name(project: Project, index: int) -> str:
    """Return a track's name so short that it leaves room for the rest of the sentence."""
    name, half = project.tracks[index].name, LONGEST_NAME // 2
    if len(name) <= LONGEST_NAME:
        return name
    short = distinct_names([track.name for track in project.tracks])[index]
    if short == name:
        return f"{name[:half]}…{name[-half:]}"
    return short if len(short) <= LONGEST_NAME else f"{short[:LONGEST_NAME]}…"


def _band_words(band: tuple[float, float] | None) -> str:
    """Return the selected frequencies as they are said behind the time; nothing for all."""
    if band is None:
        return ""
    low, high = map(format_frequency, band)
    if band[1] >= HIGHEST_HZ:
        return translate("Clean", ", above {low}").format(low=low)
    if band[0] <= 0.0:
        return translate("Clean", ", below {high}").format(high=high)
    return translate("Clean", ", {low} to {high}").format(low=low, high=high)
