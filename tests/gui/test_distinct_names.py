# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks of one recording, whose files begin and end alike, can be told apart."""

from __future__ import annotations

import pytest

from editor.gui.cleaning.target import target_words
from editor.gui.distinct_names import distinct_names
from editor.gui.exporting.dialog import ExportDialog

LIVE = "2026-11-21 Live at the Old Mill - 01 - "
PARTS = ["Overhead Left (KM184, preamp 2)", "Overhead Right (KM184, preamp 2)", "Bass DI", "小明"]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ([], []),
        ([f"{LIVE}Bass"], [f"{LIVE}Bass"]),
        ([LIVE + part for part in PARTS], [f"…{part}" for part in PARTS]),
        (["Voice", *(LIVE + part for part in PARTS)], ["Voice", *(f"…{part}" for part in PARTS)]),
        (
            ["Voice", "Guitar", "Drums", f"{LIVE}Bass", f"{LIVE}Keys"],
            ["Voice", "Guitar", "Drums", f"{LIVE}Bass", f"{LIVE}Keys"],
        ),
        (["Take 1", "Take 2"], ["Take 1", "Take 2"]),
        (["Concert_2026_left", "Concert_2026_right"], ["…left", "…right"]),
        (["Concert 2026 ", "Concert 2026 bass"], ["Concert 2026 ", "…bass"]),
        (["Evening with the choir_04", "Evening with the choir_11"], ["…choir_04", "…choir_11"]),
        (["Cassette side A", "Cassette side B", "Voice"], ["…side A", "…side B", "Voice"]),
        (["Prelude (take 1)", "Prelude (take 2)"], ["…take 1)", "…take 2)"]),
        (["Nocturne 1", "Nocturne 2"], ["Nocturne 1", "Nocturne 2"]),
        (["Nocturne", "Nocturnes"], ["Nocturne", "Nocturnes"]),
        (["Nocturne in E flat", "Nocturne in E flat"], ["Nocturne in E flat", "Nocturne in E flat"]),
    ],
)
def test_what_most_names_begin_with_is_left_out(names, shown):
    assert distinct_names(names) == shown


def test_headers_and_the_clean_dock_tell_tracks_apart(loaded, tone, settle):
    window = loaded(*[tone(0.5)] * 4)
    for index, part in enumerate(PARTS):
        window.edits.rename(index, LIVE + part)
    settle()
    shown = [row.header.name._label.text() for row in window.area.rows]
    assert len(set(shown)) == 4 and [text[:3] for text in shown] == ["…Ov", "…Ov", "…Ba", "…小明"]
    window.marks.select(0.1, 0.2, (1,))
    words = target_words(window.session.project, window.session.selection)
    assert words == "Applies to …Overhead Right (KM184, preamp 2…, 0:00.100 to 0:00.200."
    window.edits.rename(0, "Bass")
    assert window.area.rows[0].header.name._label.text() == "Bass"
    window.actions_by_id.trigger("file.export")
    [dialog] = [each for each in window.findChildren(ExportDialog) if each.isVisible()]
    assert dialog.path.name == "2026-11-21 Live at the Old Mill - 01 (mix).wav", "a mix is named after all of them"
    dialog.reject()
    settle(lambda: window.windowTitle().startswith("Bass and"))
    assert LIVE in window.area.rows[1].header.name.toolTip()
