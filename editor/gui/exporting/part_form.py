# SPDX-License-Identifier: GPL-3.0-or-later
"""The form of what to export: which tracks, and of them all, the selection, or each song between markers."""

from __future__ import annotations

from dataclasses import replace

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QStandardItemModel
from PyQt6.QtWidgets import QComboBox, QFormLayout, QWidget

from editor.core.project import Project
from editor.core.selection import Selection
from editor.core.timecode import format_time
from editor.gui.exporting.fields import choice, fill, label_for
from editor.gui.exporting.wanted import Wanted, choices, first_choice
from editor.gui.language import translate

ALL, PART, SONGS = "all", "part", "songs"
"""What the choice of parts holds."""


class PartForm(QWidget):
    """Asks for what is `wanted`; `changed` follows every other choice."""

    changed = pyqtSignal()

    def __init__(self, project: Project, selection: Selection | None, of_selection: bool) -> None:
        """Offer what is in `project`, and its selected stretch where there is one; `of_selection` starts with that."""
        super().__init__()
        self._selection = selection if selection is not None and not selection.is_empty else None
        self._choices = choices(project)
        self.tracks, self.stretch = choice("what"), choice("stretch")
        self.tracks.setAccessibleName(translate("Export", "What to export"))
        self.stretch.setAccessibleName(translate("Export", "Which part"))
        chosen = self._selection if of_selection else None
        items = [(each.name, place) for place, each in enumerate(self._choices)]
        fill(self.tracks, items, first_choice(project, self._choices, chosen))
        _offer_parts(self.stretch, project, self._selection, ALL if chosen is None else PART)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        form.addRow(label_for(translate("Export", "&Sound"), self.tracks), self.tracks)
        form.addRow(label_for(translate("Export", "&Part"), self.stretch), self.stretch)
        for combo in (self.tracks, self.stretch):
            combo.currentIndexChanged.connect(self.changed)

    @property
    def wanted(self) -> Wanted:
        """The tracks to write, and what of them."""
        chosen, stretch = self._choices[self.tracks.currentIndex()], self.stretch.currentData()
        return replace(chosen, part=self._selection if stretch == PART else None, by_markers=stretch == SONGS)

    def choose_each_track(self) -> None:
        """Choose every track in a file of its own, where there are several."""
        self.tracks.setCurrentIndex(self.tracks.count() - 1)

    def choose_songs(self) -> None:
        """Choose each song, from marker to marker, in a file of its own."""
        self.stretch.setCurrentIndex(self.stretch.findData(SONGS))


def _offer_parts(combo: QComboBox, project: Project, selection: Selection | None, first: str) -> None:
    """Fill the choice, and start with `first`. Songs are gray, with the reason, where there is no marker."""
    parts = [(translate("Export", "All of it"), ALL)]
    if selection is not None:
        start, end = (format_time(place / project.sample_rate) for place in (selection.start, selection.end))
        words = translate("Export", "The selection, {start} to {end}")
        parts.append((words.format(start=start, end=end), PART))
    songs = translate("Export", "Each song between markers, in a file of its own")
    if not project.markers:
        songs = translate("Export", "Each song between markers; add markers first")
    fill(combo, [*parts, (songs, SONGS)], first)
    model = combo.model()
    assert isinstance(model, QStandardItemModel)
    item = model.item(len(parts))
    assert item is not None
    item.setEnabled(bool(project.markers))
