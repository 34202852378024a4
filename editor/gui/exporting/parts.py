# SPDX-License-Identifier: GPL-3.0-or-later
"""What of the tracks can be exported: all, the selection, or each song between markers, and what is said of that."""

from __future__ import annotations

from collections.abc import Sequence

from PyQt6.QtGui import QStandardItemModel
from PyQt6.QtWidgets import QComboBox

from editor.core.exporting import lead_in_s
from editor.core.project import Project
from editor.core.selection import Selection
from editor.core.timecode import format_time
from editor.gui.exporting.fields import fill
from editor.gui.exporting.wanted import Wanted
from editor.gui.language import translate

ALL, PART, SONGS = "all", "part", "songs"
"""What the choice of parts holds."""


def offer_parts(combo: QComboBox, project: Project, selection: Selection | None, first: str) -> None:
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


def files_told(project: Project, wanted: Wanted, names: Sequence[str]) -> str:
    """Return which files of several will be written, and what will be in none."""
    if not names:
        return translate("Export", "Behind the first marker is no sound.")
    shown = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
    told = translate("Export", "Writes {names}").format(names=shown)
    left_out_s = lead_in_s(project) if wanted.by_markers else 0.0
    if not left_out_s:
        return told
    words = translate("Export", "Left out: the beginning up to the first marker ({length}). A marker at 0 takes it in.")
    return f"{told}\n{words}".format(length=format_time(left_out_s, 1))
