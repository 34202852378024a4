# SPDX-License-Identifier: GPL-3.0-or-later
"""What the mouse and the arrow keys do. They can't be changed, but belong to what users look up."""

from __future__ import annotations

from editor.gui.language import translate


def gestures() -> tuple[tuple[str, str], ...]:
    """Return pairs of what is done and what it does."""
    return (
        (translate("Window", "Drag"), translate("Window", "Select")),
        (translate("Window", "Shift+click"), translate("Window", "Extend the selection")),
        (translate("Window", "Drag an edge"), translate("Window", "Move that end of the selection")),
        (translate("Window", "Double click"), translate("Window", "Select the whole track")),
        (translate("Window", "Drag a track's name"), translate("Window", "Move the track up or down")),
        (translate("Window", "Wheel"), translate("Window", "Scroll through the tracks, or in time if all are seen")),
        (translate("Window", "Shift+wheel"), translate("Window", "Scroll in time")),
        (translate("Window", "Ctrl+wheel"), translate("Window", "Zoom at the mouse")),
        (
            translate("Window", "Arrow keys"),
            translate("Window", "Move the cursor; with Shift, the end of the selection"),
        ),
        (translate("Window", "Home, End"), translate("Window", "Go to the start or the end")),
        (translate("Window", "Escape"), translate("Window", "Dismiss message")),
        (translate("Window", "Tab, Enter"), translate("Window", "Go to the next button or field; press it")),
    )
