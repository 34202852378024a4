# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview works on: at most 30 s of the tracks that a processor is to change, and their sound as it is now.

All previews and cards of one stretch share it, so that what is compared is the same sound to the sample.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from editor.core.errors import EditorError
from editor.core.project import Project
from editor.core.rendering import Region
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.timecode import format_time
from editor.gui.language import translate
from processors.api import Waveform

LONGEST_S = 30.0
"""Seconds of a preview at most."""


@dataclass(eq=False)
class Part:
    """Frames `start` to `end` (at the track's rate) of one track; `whole` when that is all that would be applied to."""

    index: int
    table: PieceTable
    sample_rate: int
    start: int
    end: int
    whole: bool
    band: tuple[float, float] | None = None
    _samples: Waveform | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def frames(self) -> int:
        """Length in frames."""
        return self.end - self.start

    @property
    def region(self) -> Region:
        """What of the track is changed."""
        return Region(self.start, self.end, self.band)

    def original(self) -> Waveform:
        """Return the sound as it was, (channels, frames), read once and kept. Raises what reading a source raises."""
        with self._lock:
            if self._samples is None:
                samples = self.table.read(self.start, self.frames)
                samples.flags.writeable = False
                self._samples = samples
            return self._samples


@dataclass(frozen=True, eq=False)
class Stretch:
    """The parts, one for each track, and where they lie in seconds."""

    parts: tuple[Part, ...]
    start_s: float
    end_s: float

    @property
    def is_whole(self) -> bool:
        """Whether it is everything that would be applied to."""
        return all(part.whole for part in self.parts)

    @property
    def words(self) -> str:
        """When it is, such as "0:10.0 to 0:40.0"."""
        return translate("Clean", "{start_s} to {end_s}").format(
            start_s=format_time(self.start_s, 1), end_s=format_time(self.end_s, 1)
        )

    def matches(self, other: Stretch) -> bool:
        """Tell whether `other` is the same stretch of the same sound."""
        return [_key(part) for part in self.parts] == [_key(part) for part in other.parts]

    def stands_in(self, project: Project) -> bool:
        """Tell whether its tracks still have the sound in `project` that they had."""
        tracks = project.tracks
        return all(part.index < len(tracks) and tracks[part.index].table is part.table for part in self.parts)

    def heard(self, project: Project, tables: Mapping[int, PieceTable], gains_db: Mapping[int, float]) -> Project:
        """Return `project` with the sound of `tables`, nothing else heard, each track louder by `gains_db`."""
        tracks = []
        for index, track in enumerate(project.tracks):
            if index not in tables:
                tracks.append(replace(track, muted=True, soloed=False))
                continue
            gain_db = track.gain_db + gains_db.get(index, 0.0)
            tracks.append(replace(track, table=tables[index], gain_db=gain_db, muted=False, soloed=False))
        return replace(project, tracks=tuple(tracks))


def make_stretch(project: Project, target: Selection, cursor_s: float, name: str) -> Stretch:
    """Return what to preview of `target` (without a region: all of its tracks), at `cursor_s` when that is too long.

    `name` is the processor's, for the sentence. Raises `EditorError` when there is no sound.
    """
    full = replace(target, start=0, end=project.frames) if target.is_empty else target
    found = {index: full.range_in(project, index) for index in full.track_indices(project)}
    ranges = {index: (start, end) for index, (start, end) in found.items() if start < end}
    if not ranges:
        raise EditorError(f"{name} needs sound to work on; select a region of a track that has some.")
    rate = project.sample_rate
    begin, length = full.start, round(LONGEST_S * rate)
    if full.frames > length:
        begin = min(max(round(cursor_s * rate), full.start), full.end - length)
    window = replace(full, start=begin, end=min(begin + length, full.end))
    parts = []
    for index, (start, end) in ranges.items():
        track = project.tracks[index]
        first, last = window.range_in(project, index)
        if first < last:
            whole = (first, last) == (start, end)
            parts.append(Part(index, track.table, track.sample_rate, first, last, whole, target.band))
    if not parts:
        raise EditorError(f"There is no sound at the cursor to try {name} on; move the cursor, then preview again.")
    start_s = min(part.start / part.sample_rate for part in parts)
    end_s = max(part.end / part.sample_rate for part in parts)
    return Stretch(tuple(parts), start_s, end_s)


def _key(part: Part) -> tuple[object, ...]:
    return part.index, part.table, part.start, part.end, part.whole, part.band
