# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds the places where the sound passes through zero: an edge of a selection there is the quietest one."""

from __future__ import annotations

import numpy as np

from editor.core.project import Project, Track, convert_frames
from editor.core.selection import Selection

REACH_S = 0.05
"""Seconds on either side in which a crossing is looked for."""


def snapped(project: Project, selection: Selection) -> Selection:
    """Return `selection` with each edge at the nearest zero crossing of its first track; it never becomes empty."""
    chosen = selection.track_indices(project)
    if not chosen:
        return selection
    track = project.tracks[chosen[0]]
    start, end = (_snapped(project, track, place) for place in (selection.start, selection.end))
    if selection.is_empty:
        end = start
    if start > end or (start == end and not selection.is_empty):
        return selection
    return Selection(start, end, selection.tracks, selection.band).clipped(project)


def nearest_crossing(track: Track, frame: int) -> int:
    """Return the frame nearest to `frame` before which the sum of all channels changes its sign, or is 0 itself.

    It is `frame` when there is none within `REACH_S`.
    """
    reach = round(REACH_S * track.sample_rate)
    start, end = max(frame - reach, 0), min(frame + reach + 1, track.frames)
    if end - start < 2:
        return frame
    signs = np.sign(track.table.read(start, end - start).sum(axis=0))
    crossings = np.flatnonzero((signs[1:] != signs[:-1]) | (signs[1:] == 0)) + 1 + start
    if not crossings.size:
        return frame
    return int(crossings[np.argmin(np.abs(crossings - frame))])


def _snapped(project: Project, track: Track, place: int) -> int:
    frame = convert_frames(place, project.sample_rate, track.sample_rate)
    if not 0 < frame < track.frames:
        return place
    return convert_frames(nearest_crossing(track, frame), track.sample_rate, project.sample_rate)
