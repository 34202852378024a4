# SPDX-License-Identifier: GPL-3.0-or-later
"""What a track was when it came into the project: followed back through the history, also where it was moved."""

from __future__ import annotations

from editor.core.history import History
from editor.core.project import Track


def original_of(history: History, index: int) -> Track:
    """Return the oldest state, among those that can be gone back to, of what is track `index` now."""
    track = history.current.tracks[index]
    count = len(history.current.tracks)
    for command in reversed(history.commands[: history.position]):
        before = command.before.tracks
        place = place_before(index, track, before, count)
        if place is None:
            break
        track, index, count = before[place], place, len(before)
    return track


def place_before(index: int, track: Track, before: tuple[Track, ...], count: int) -> int | None:
    """Return where `track`, now at `index` of `count`, was `before`; None for a new one."""
    for place, old in enumerate(before):
        if old is track or old.table is track.table:
            return place
    if len(before) == count:
        return index
    return next((place for place, old in enumerate(before) if (old.name, old.path) == (track.name, track.path)), None)
