# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to whole tracks, each as one step: order, name, gain, pan, mute and solo, channels, joining.

None of them computes a sample: channels are mixed when they are read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from editor.core.commands import Command, changed
from editor.core.errors import EditorError
from editor.core.fitting import Fits, Pair
from editor.core.mixing import channel_matrix, remixed
from editor.core.project import Project, Track
from editor.core.sound.joins import joined, overlay


def remove_tracks(project: Project, indices: tuple[int, ...]) -> Command:
    """Remove the tracks at `indices`."""
    names = ", ".join(project.tracks[index].name for index in indices)
    return Command("Remove track", f"Remove track: {names}", project, project.remove(*indices))


def move_track(project: Project, index: int, place: int) -> Command:
    """Move track `index` so that it stands at `place` afterwards."""
    tracks = list(project.tracks)
    track = tracks.pop(index)
    tracks.insert(max(place, 0), track)
    return Command("Move track", f"Move track: {track.name}", project, project.with_tracks(tuple(tracks)))


def shift_tracks(project: Project, indices: Sequence[int], step: int) -> Command:
    """Move the tracks at `indices` up (-1) or down (1) by one place, in one step; all of them must have room."""
    tracks = list(project.tracks)
    for index in sorted(indices, reverse=step > 0):
        tracks.insert(index + step, tracks.pop(index))
    names = ", ".join(project.tracks[index].name for index in indices)
    return Command("Move track", f"Move track: {names}", project, project.with_tracks(tuple(tracks)))


def rename_track(project: Project, index: int, name: str) -> Command:
    """Give track `index` another name."""
    return _changed(project, index, replace(project.tracks[index], name=name), "Rename track")


def set_gain(project: Project, index: int, gain_db: float) -> Command:
    """Set how loud track `index` is played and mixed, in dB."""
    return _changed(project, index, replace(project.tracks[index], gain_db=gain_db), "Track gain")


def set_pan(project: Project, index: int, pan: float) -> Command:
    """Set where track `index` is heard, -1 (left) to 1 (right)."""
    return _changed(project, index, replace(project.tracks[index], pan=min(max(pan, -1.0), 1.0)), "Track pan")


def set_muted(project: Project, index: int, muted: bool) -> Command:
    """Mute track `index`, or make it heard again."""
    return set_all_muted(project, (index,), muted)


def set_all_muted(project: Project, indices: Sequence[int], muted: bool) -> Command:
    """Mute the tracks at `indices`, or make them heard again, in one step."""
    tracks = {index: replace(project.tracks[index], muted=muted) for index in indices}
    return _all_changed(project, tracks, "Mute" if muted else "Unmute")


def set_soloed(project: Project, index: int, soloed: bool) -> Command:
    """Make track `index` one of those that alone are heard, or no longer."""
    return set_all_soloed(project, (index,), soloed)


def set_all_soloed(project: Project, indices: Sequence[int], soloed: bool) -> Command:
    """Make the tracks at `indices` some of those that alone are heard, or no longer, in one step."""
    tracks = {index: replace(project.tracks[index], soloed=soloed) for index in indices}
    return _all_changed(project, tracks, "Solo" if soloed else "Unsolo")


def to_mono(project: Project, indices: Sequence[int]) -> Command:
    """Average all channels of each track into one. Raises `EditorError` when all of them are mono."""
    found = [index for index in indices if project.tracks[index].channels > 1]
    if not found:
        raise EditorError("These tracks are mono already; select one with several channels.")
    return _remixed(project, {index: channel_matrix(project.tracks[index].channels, 1) for index in found}, "To mono")


def to_stereo(project: Project, indices: Sequence[int]) -> Command:
    """Give each track two channels: mono on both, surround folded down. Raises `EditorError` when all are stereo."""
    found = [index for index in indices if project.tracks[index].channels != 2]
    if not found:
        raise EditorError("These tracks are stereo already; select one that isn't.")
    matrices = {index: channel_matrix(project.tracks[index].channels, 2) for index in found}
    return _remixed(project, matrices, "To stereo")


def swap_channels(project: Project, indices: Sequence[int]) -> Command:
    """Exchange left and right of each stereo track. Raises `EditorError` when there is none."""
    found = _stereo(project, indices, "Swap channels")
    return _remixed(project, {index: [[0.0, 1.0], [1.0, 0.0]] for index in found}, "Swap channels")


def split_stereo(project: Project, indices: Sequence[int]) -> Command:
    """Make two mono tracks, panned left and right, of each stereo track. Raises `EditorError` when there is none."""
    found = _stereo(project, indices, "Split stereo to mono")
    tracks: list[Track] = []
    for index, track in enumerate(project.tracks):
        sides = [track]
        if index in found:
            sides = [
                replace(track, name=f"{track.name} {name}", table=remixed(track.table, [weights]), pan=pan)
                for name, weights, pan in (("left", (1.0, 0.0), -1.0), ("right", (0.0, 1.0), 1.0))
            ]
        tracks += sides
    names = ", ".join(project.tracks[index].name for index in found)
    after = project.with_tracks(tuple(tracks))
    return Command("Split stereo to mono", f"Split stereo to mono: {names}", project, after)


def join_pairs(project: Project, indices: Sequence[int]) -> list[Pair]:
    """Return each of the tracks at `indices` that goes into the first one, with that, as `join_tracks` needs it fitted.

    Raises `EditorError` for less than two tracks.
    """
    if len(indices) < 2:
        raise EditorError("Join needs several tracks; select them with Shift and a click or the arrow keys.")
    first, *others = (project.tracks[index] for index in indices)
    return [(track, first) for track in others]


def join_tracks(project: Project, indices: Sequence[int], join_s: float = 0.0, fits: Fits | None = None) -> Command:
    """Make one track of those at `indices`, in the place, rate and channels of the first.

    What a split has moved out goes back to where it was: sound goes where the tracks so far have silence or have ended.
    What finds no such place is put behind their end. Each part stays as loud as it was, whatever gain its track had;
    pan is that of the first. `fits` holds what was fitted to it before. Raises `EditorError` for less than two tracks.
    """
    others = [track for track, _ in join_pairs(project, indices)]
    first, fits = project.tracks[indices[0]], fits or Fits()
    table = first.table
    fade = round(join_s * first.sample_rate)
    for track in others:
        part = fits(track, first)
        if track.gain_db != first.gain_db:
            ratio = 10 ** ((track.gain_db - first.gain_db) / 20)
            part = remixed(part, (np.eye(first.channels) * ratio).tolist())
        overlaid = overlay(table, part, 2 * fade)
        table = joined(table, table.frames, table.frames, part, fade) if overlaid is None else overlaid
    after = project.with_track(indices[0], first.with_table(table)).remove(*indices[1:])
    return Command("Join tracks", f"Join {', '.join(track.name for track in (first, *others))}", project, after)


def _stereo(project: Project, indices: Sequence[int], name: str) -> list[int]:
    found = [index for index in indices if project.tracks[index].channels == 2]
    if not found:
        raise EditorError(f"{name} needs a stereo track; select one.")
    return found


def _remixed(project: Project, matrices: Mapping[int, Sequence[Sequence[float]]], name: str) -> Command:
    tables = {index: remixed(project.tracks[index].table, matrix) for index, matrix in matrices.items()}
    return changed(project, tables, name, f"{name}: {', '.join(project.tracks[index].name for index in tables)}")


def _changed(project: Project, index: int, track: Track, name: str) -> Command:
    return _all_changed(project, {index: track}, name)


def _all_changed(project: Project, tracks: Mapping[int, Track], name: str) -> Command:
    after = project
    for index, track in tracks.items():
        after = after.with_track(index, track)
    return Command(name, f"{name}: {', '.join(track.name for track in tracks.values())}", project, after)
