# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the files of an export: all of them or none, and nothing is clipped, bent or left out without a word.

A track that was not edited comes out bit for bit: where its own file is what is wanted, that is copied; otherwise its
samples are written as they are, because dither is only added where they hold more bits than the file can.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import numpy as np

from editor.core.errors import EditorError
from editor.core.exporting.copying import FileCopy
from editor.core.exporting.loudness import tell_softer
from editor.core.exporting.options import ExportOptions
from editor.core.exporting.plan import Plan, holds_as_it_is, plan_for
from editor.core.exporting.rendition import Rendition, loudness_gain, stretch_of
from editor.core.exporting.video import video_writer
from editor.core.files import bits_of, create_audio
from editor.core.files.tag_limits import only_the_cover
from editor.core.files.tag_names import FURTHER_PICTURES
from editor.core.mixing import Mix
from editor.core.progress import counted
from editor.core.project import Project
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from processors.api import Notify, Waveform

_FLOATING = ("FLOAT", "DOUBLE")

_Work = Generator[float, None, None]
"""Yields the share that is done, 0 to 1."""


class Writer(Protocol):
    """What `AudioFileWriter` and `VideoWriter` have in common here."""

    def write(self, block: Waveform) -> None:
        """Append a block (channels, frames)."""


class Waiting(Protocol):
    """A file of an export that waits under another name until all are whole."""

    @property
    def path(self) -> Path:
        """Where it goes."""

    def prepare(self) -> None:
        """Complete it but for its name."""

    def commit(self) -> None:
        """Give it its name."""


class Exporter:
    """Writes tracks of `project` as `options` say; sentences for the user go to `notify`.

    `selection` (None: everything) gives the stretch. Files in `protect` are not written over. `original_of` gives the
    file that holds exactly the sound of a table, if there is one.
    """

    def __init__(
        self,
        project: Project,
        options: ExportOptions,
        selection: Selection | None,
        protect: tuple[Path, ...],
        original_of: Callable[[PieceTable], Path | None],
        notify: Notify,
    ) -> None:
        """Prepare; nothing is touched yet."""
        self._project, self._options = project, options
        self._selection = None if selection is None or selection.is_empty else selection
        self._protect, self._original_of, self._notify = protect, original_of, notify
        self._stack = ExitStack()
        self._waiting: list[Waiting] = []

    def write(self, files: Mapping[Path, Sequence[int]], steps: int) -> Generator[int, None, tuple[Path, ...]]:
        """Write the mix of the tracks named for each path: count from 0 to `steps`, return the paths written.

        Of several files, those whose tracks have no sound in the selection are left out. Closing leaves no file. Raises
        `EditorError` when one can't be written, and then none is, but for those that it names.
        """
        if not files:
            raise EditorError("There is no track to export; open a file first.")
        written: list[Path] = []
        with self._stack:
            for number, (path, indices) in enumerate(files.items()):
                mix = Mix(self._project, indices)
                stretch = stretch_of(self._project, indices, mix, self._selection)
                if stretch is None:
                    if len(files) > 1:
                        self._notify(f"{self._project.tracks[indices[0]].name} has no sound in the selection.")
                    continue
                for share in self._file(path, indices, mix, stretch):
                    yield int((number + share) * steps / len(files))
                written.append(path)
            if not written:
                raise EditorError("The selection has no sound to export; select a stretch where a track is.")
            self._place()
        yield steps
        return tuple(written)

    def _place(self) -> None:
        """Give the files their names once all are whole on the disk, since a full disk is noticed at the very end.

        Raises `EditorError`, which names those that have theirs when a later one can't get it.
        """
        for file in self._waiting:
            file.prepare()
        placed: list[str] = []
        for file in self._waiting:
            try:
                file.commit()
            except EditorError as error:
                if not placed:
                    raise
                names = ", ".join(placed)
                raise EditorError(f"{error} These files were written before: {names}.") from error
            placed.append(file.path.name)

    def _file(self, path: Path, indices: Sequence[int], mix: Mix, stretch: tuple[int, int]) -> _Work:
        """Write one file, which waits under another name until all are complete."""
        if self._options.video is not None:
            yield from self._video(path, self._options.video, mix)
            return
        bent: list[str] = []
        plan = plan_for(self._project, indices, path, mix, self._options, bent.append)
        copy = self._copy(plan, indices, stretch == (0, mix.frames))
        if copy is not None:
            yield from copy.shares()
            return
        for sentence in bent:  # a copy keeps all
            self._notify(sentence)
        sound = Rendition(mix, stretch, plan.sample_rate, plan.channels)
        yield from self._raise_to_loudness(path, sound)
        bits = bits_of(plan.encoding)
        exact = sound.bits is not None and bits is not None and sound.bits <= bits
        writer = create_audio(
            path,
            sample_rate=plan.sample_rate,
            channels=plan.channels,
            format=plan.format,
            encoding=plan.encoding,
            tags=plan.tags,
            cover=plan.cover,
            dither=self._options.dither and not exact,
            bit_rate=plan.bit_rate,
            protect=self._protect,
        )
        self._waiting.append(self._stack.enter_context(writer))
        peak = yield from self._fill(writer, sound)
        for note in writer.notes:
            self._notify(note)
        if plan.encoding not in _FLOATING:
            self._tell_clipping(path, peak, plan.format)

    def _copy(self, plan: Plan, indices: Sequence[int], whole: bool) -> FileCopy | None:
        """Return a copy of the track's own file, where that is what is wanted."""
        track = self._project.tracks[indices[0]]
        original = self._original_of(track.table) if whole and len(indices) == 1 else None
        if original is None or not holds_as_it_is(original, track, plan, self._options):
            return None
        same = plan.tags == track.tags and plan.cover == track.cover
        if not same and not FileCopy.can_retag(plan.format):
            return None
        copy = self._stack.enter_context(FileCopy(original, plan.path, plan.format, self._protect))
        self._waiting.append(copy)
        if not same:
            copy.retag(plan.tags, plan.cover)
        if plan.cover not in (None, track.cover) and FURTHER_PICTURES in track.tags:  # it takes the place of them all
            self._notify(only_the_cover(plan.path))
        return copy

    def _video(self, path: Path, video: Path, mix: Mix) -> _Work:
        """Write a copy of `video` with the mix in place of its sound."""
        if self._selection is not None:
            raise EditorError("Only the whole sound can be put into a video; export without a selection.")
        options = self._options
        sound = Rendition(
            mix, (0, mix.frames), options.sample_rate or mix.sample_rate, options.channels or mix.channels
        )
        yield from self._raise_to_loudness(path, sound)
        writer = video_writer(video, path, sound, options.bit_rate, self._protect, self._notify)
        peak = yield from self._fill(self._stack.enter_context(writer), sound)
        self._tell_clipping(path, peak, "its sound")

    def _raise_to_loudness(self, path: Path, sound: Rendition) -> _Work:
        """Give `sound` the gain that its loudness target asks for, and tell when that can't be reached."""
        level, ceiling_db = self._options.loudness_lufs, self._options.ceiling_db
        if level is None:
            return
        measuring = loudness_gain(sound, level, ceiling_db)
        sound.gain_db, missing_db = yield from counted(measuring, lambda share: share / 2)
        tell_softer(path, missing_db, level, ceiling_db, self._notify)

    def _fill(self, writer: Writer, sound: Rendition) -> Generator[float, None, float]:
        """Write all of `sound` and return its highest peak."""
        peak, done = 0.0, 0
        begin = 0.0 if self._options.loudness_lufs is None else 0.5
        for block in sound.blocks():
            peak = max(peak, float(np.abs(block).max(initial=0.0)))
            writer.write(block)
            done += block.shape[1]
            yield begin + (1.0 - begin) * done / sound.frames
        return peak

    def _tell_clipping(self, path: Path, peak: float, what: str) -> None:
        if peak > 1.0:
            self._notify(
                f"{path.name} was clipped: its peaks are up to {20 * math.log10(peak):.1f} dB too loud for {what}; "
                "lower the tracks' gain, or export as 32-bit float."
            )
